using System.Buffers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Formats;

namespace Site.Compiler.Reading.Markdown;

/// <summary>Texts of YAML files, for what shows no HTML.</summary>
public static class MarkdownText
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_[`<\\&");

    /// <summary>The words of a text, without its marks: what a difference between two versions shows.</summary>
    public static string Words(string text) =>
        !text.AsSpan().ContainsAny(Marks)
            ? text
            : string.Join('\n', MarkdownLanguage.Parse(text, TextKind.Message).Descendants<LeafBlock>().Select(b => PageParser.PlainText(b.Inline)));

    /// <summary>A text with its links as addresses from the root of the site, for readers that have no file beside it.</summary>
    public static string WithAddresses(string text, TextKind kind, Func<string, string?> addressOf)
    {
        foreach (
            var link in MarkdownLanguage
                .Parse(text, kind)
                .Descendants<LinkInline>()
                .Where(l => l.Url is { Length: > 0 } && !l.UrlSpan.IsEmpty)
                .OrderByDescending(l => l.UrlSpan.Start)
        )
        {
            text = string.Concat(text.AsSpan(0, link.UrlSpan.Start), addressOf(link.Url!) ?? link.Url, text.AsSpan(link.UrlSpan.End + 1));
        }

        return text;
    }
}

using System.Buffers;
using System.Collections.Immutable;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Addresses;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading;
using Site.Compiler.Reading.Markdown;

namespace Site.Compiler.Publication.Markdown;

/// <summary>Turns Markdown into HTML, for pages and for the texts of YAML files alike: links resolved, typography applied, no attribute but ids.</summary>
public static class BodyRenderer
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_[`<\\&");

    /// <summary>The body in order; each embedded tree is a part of its own.</summary>
    public static ImmutableArray<BodyPart> Render(Page page, PageView view)
    {
        var body = PageParser.FreshBody(page);
        MarkdownPreparation.Prepare(body, page.Source.Path, view);
        var parts = ImmutableArray.CreateBuilder<BodyPart>();
        var html = new StringWriter { NewLine = "\n" };
        var renderer = MarkdownRenderers.Create(html, view);
        foreach (var block in body)
        {
            if (block is CustomContainer { Info: "arbre" } container)
            {
                parts.Add(new BodyPart(Flush(html), null));
                parts.Add(new BodyPart("", view.Checked.Tree(container.Arguments?.Trim() ?? "") ?? throw new InvalidOperationException("A tree of a checked page is not there.")));
            }
            else if (block is CustomContainer { Info: PageParser.Contacts or PageParser.Positions } data)
            {
                parts.Add(new BodyPart(Flush(html), null));
                parts.Add(new BodyPart("", null, data.Info));
            }
            else
            {
                renderer.Render(block);
            }
        }

        parts.Add(new BodyPart(Flush(html), null));
        return [.. parts.Where(p => p.Tree is not null || p.Data is not null || p.Html.Length > 0)];
    }

    /// <summary>A text of a YAML file, as HTML: blocks for a message, the inside of one block for a sentence.</summary>
    /// <param name="text">The text as authored.</param>
    /// <param name="kind">How it is read.</param>
    /// <param name="from">The path of its file, where its links start.</param>
    /// <param name="view">The page that shows it.</param>
    public static string Fragment(string text, TextKind kind, string from, PageView view)
    {
        var body = MarkdownLanguage.Parse(text, kind);
        MarkdownPreparation.Prepare(body, from, view);
        var html = new StringWriter { NewLine = "\n" };
        var renderer = MarkdownRenderers.Create(html, view);
        if (kind == TextKind.Message)
        {
            renderer.Render(body);
            return html.ToString();
        }

        foreach (var (paragraph, i) in body.OfType<ParagraphBlock>().Select((p, i) => (p, i)))
        {
            renderer.Write(i > 0 ? " " : "");
            renderer.WriteLeafInline(paragraph);
        }

        return html.ToString();
    }

    /// <summary>The words of a text, without its marks: what a difference between two versions shows.</summary>
    public static string Words(string text) =>
        !text.AsSpan().ContainsAny(Marks) ? text : string.Join('\n', MarkdownLanguage.Parse(text, TextKind.Message).Descendants<LeafBlock>().Select(b => PageParser.PlainText(b.Inline)));

    /// <summary>A text with its links as addresses from the root of the site, for readers that have no file beside it.</summary>
    public static string WithAddresses(string text, TextKind kind, Func<string, string?> addressOf)
    {
        foreach (var link in MarkdownLanguage.Parse(text, kind).Descendants<LinkInline>().Where(l => l.Url is { Length: > 0 } && !l.UrlSpan.IsEmpty).OrderByDescending(l => l.UrlSpan.Start))
        {
            text = string.Concat(text.AsSpan(0, link.UrlSpan.Start), addressOf(link.Url!) ?? link.Url, text.AsSpan(link.UrlSpan.End + 1));
        }

        return text;
    }

    private static string Flush(StringWriter html)
    {
        var text = html.ToString();
        html.GetStringBuilder().Clear();
        return text;
    }
}

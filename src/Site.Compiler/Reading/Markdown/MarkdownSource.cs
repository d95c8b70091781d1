using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Site.Compiler.Text;

namespace Site.Compiler.Reading.Markdown;

/// <summary>A Markdown text, and where each part of it is written in its file.</summary>
public sealed class MarkdownSource
{
    private readonly Func<int, int, Span> _place;

    private MarkdownSource(string text, bool isPage, Func<int, int, Span> place) => (Text, IsPage, _place) = (text, isPage, place);

    public string Text { get; }

    /// <summary>True for the body of a page, false for a text of a YAML file.</summary>
    public bool IsPage { get; }

    /// <summary>The body of a page; blanking the front matter keeps every place of the body a place of the file.</summary>
    public static MarkdownSource OfPage(SourceText file, int bodyStart) => new(Blanked(file.Text, bodyStart), true, file.Span);

    private static string Blanked(string text, int end) => string.Create(text.Length, (text, end), static (chars, from) =>
        {
            from.text.CopyTo(chars);
            foreach (ref var c in chars[..from.end])
            {
                c = c == '\n' ? c : ' ';
            }
        });

    public static MarkdownSource Of(Located<string> text)
    {
        var places = new Lazy<int[]?>(text.Places);
        return new MarkdownSource(text.Value, false, (start, length) => text.Within(places.Value, start, length));
    }

    public Span Place(int start, int length) => _place(Math.Clamp(start, 0, Text.Length), Math.Clamp(length, 0, Math.Max(0, Text.Length - start)));

    /// <summary>The place of a block or inline; a container's place, or a code block's, is its first line.</summary>
    public Span PlaceOf(MarkdownObject node)
    {
        var end = node is CustomContainer or CodeBlock ? Text.IndexOf('\n', Math.Min(node.Span.Start, Text.Length)) : node.Span.End + 1;
        return Place(node.Span.Start, Math.Max(1, (end < 0 ? Text.Length : end) - node.Span.Start));
    }
}

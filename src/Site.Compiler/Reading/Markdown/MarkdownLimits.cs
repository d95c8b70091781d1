using System.Buffers;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Diagnostics;

namespace Site.Compiler.Reading.Markdown;

/// <summary>
/// What a text may weigh. A parser of Markdown looks back over every bracket and star that nothing closed: its cost would grow with the
/// square of a hostile text. What is refused here is refused before it is parsed.
/// </summary>
internal static partial class MarkdownLimits
{
    public const int PageLength = 400_000;
    public const int PageMarks = 5_000;
    public const int TextLength = 20_000;
    public const int TextMarks = 200;

    /// <summary>Blocks, emphasis, pictures and brackets within one another: Markdig writes 128 levels, and throws at the next.</summary>
    public const int Depth = 100;

    private static readonly SearchValues<char> Marks = SearchValues.Create("[*_");

    /// <summary>The first limit that a text passes; null where it passes none.</summary>
    public static Diagnostic? Check(MarkdownSource source, int start = 0)
    {
        var (length, marks) = source.IsPage ? (PageLength, PageMarks) : (TextLength, TextMarks);
        if (source.Text.Length - start > length)
        {
            return Catalogue.MarkdownLong(source.Place(start, 1), source.Text.Length - start, length);
        }

        return (First(Deep(), source.Text, start) ?? First(Run(), source.Text, start)) is { } deep ? Catalogue.MarkdownDeep(source.Place(deep, 1))
            : Nth(source.Text, start, marks + 1) is { } at ? Catalogue.MarkdownMarks(source.Place(at, 1), marks)
            : null;
    }

    private static int? First(Regex sought, string text, int start) =>
        sought.EnumerateMatches(text, start) is var found && found.MoveNext() ? found.Current.Index : null;

    /// <summary>The first place that is too deep within others; null where there is none. A text is written only where this was asked.</summary>
    public static Diagnostic? CheckDepth(MarkdownSource source, MarkdownDocument body) =>
        FirstBelow(body, Depth) is { } deep ? Catalogue.MarkdownDeep(source.PlaceOf(deep)) : null;

    private static MarkdownObject? FirstBelow(ContainerBlock blocks, int levels)
    {
        MarkdownObject? deep = levels == 0 ? blocks : null;
        for (var i = 0; deep is null && i < blocks.Count; i++)
        {
            deep = blocks[i] switch
            {
                ContainerBlock inner => FirstBelow(inner, levels - 1),
                LeafBlock { Inline: { } inline } => FirstBelow(inline, levels - 1),
                _ => null,
            };
        }

        return deep;
    }

    private static Inline? FirstBelow(ContainerInline inlines, int levels)
    {
        Inline? deep = levels == 0 ? inlines : null;
        for (var part = inlines.FirstChild; deep is null && part is not null; part = part.NextSibling)
        {
            deep = part is ContainerInline inner ? FirstBelow(inner, levels - 1) : null;
        }

        return deep;
    }

    private static int? Nth(string text, int start, int wanted)
    {
        var at = start - 1;
        while (wanted > 0)
        {
            var next = text.AsSpan(at + 1).IndexOfAny(Marks);
            if (next < 0)
            {
                return null;
            }

            (at, wanted) = (at + 1 + next, wanted - 1);
        }

        return at;
    }

    /// <summary>A line that opens more blocks than a person would.</summary>
    [GeneratedRegex(@"^(?:(?:[ ]{0,12}(?:>|[-*+] |[0-9]{1,9}[.)] )){30}|[ >]{100})", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Deep();

    /// <summary>A run of more marks than a person would write. Apart: what begins a line is looked for at lines alone.</summary>
    [GeneratedRegex(@"[\[(*_]{100}", RegexOptions.CultureInvariant)]
    private static partial Regex Run();
}

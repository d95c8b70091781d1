using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;

namespace Site.Compiler.Content;

/// <summary>What a page's Markdown may hold: no HTML, no foreign scheme or image, nothing that would be dropped or shown raw.</summary>
public static partial class MarkdownChecker
{
    private static readonly ImmutableSortedSet<string> Schemes = ["http", "https", "mailto", "tel", "source", "glossaire", "arbre"];

    /// <summary>The first line that opens more blocks than a person would; null where there is none. Markdig takes seconds to refuse it.</summary>
    public static Diagnostic? CheckDepth(SourceText file, int bodyStart) =>
        ManyMarks().EnumerateMatches(file.Text, bodyStart) is var found && found.MoveNext() ? Catalogue.MarkdownDeep(file.Span(found.Current.Index, 1)) : null;

    public static IEnumerable<Diagnostic> Check(SourceText file, MarkdownDocument body)
    {
        var level = 1;
        foreach (var node in body.Descendants())
        {
            var at = PageParser.SpanOf(file, node);
            foreach (var fault in node switch
            {
                HtmlBlock or HtmlInline => [Catalogue.HtmlRefused(at)],
                LinkInline { Url: { } url } link => CheckLink(link, url, at),
                AutolinkInline { IsEmail: false } auto => CheckScheme(auto.Url, at),
                CustomContainer container => CheckContainer(container, at),
                HeadingBlock { Inline: { } inline } heading => CheckLevel(heading, ref level, at).Concat(CheckText(file, inline)),
                ContainerInline container => CheckText(file, container),
                LeafBlock { Inline: { } inline } => CheckText(file, inline),
                _ => Enumerable.Empty<Diagnostic>(),
            })
            {
                yield return fault;
            }
        }

        foreach (var fault in CheckFootnotes(file, body))
        {
            yield return fault;
        }
    }

    /// <summary>The scheme of an address, folded, or null for a path or a fragment. Control characters count as part of it.</summary>
    public static string? SchemeOf(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var stop = url.AsSpan().IndexOfAny('/', '#', '?');
        return colon < 0 || (stop >= 0 && stop < colon) ? null : url[..colon].Trim().ToLowerInvariant();
    }

    private static IEnumerable<Diagnostic> CheckScheme(string url, Span at) =>
        SchemeOf(url) is { } scheme && !Schemes.Contains(scheme) ? [Catalogue.SchemeRefused(at, url)] : [];

    private static IEnumerable<Diagnostic> CheckLink(LinkInline link, string url, Span at)
    {
        if (!link.IsImage)
        {
            return CheckScheme(url, at);
        }

        return (SchemeOf(url) is null ? Enumerable.Empty<Diagnostic>() : [Catalogue.ImageOutside(at, url)])
            .Concat(string.IsNullOrWhiteSpace(PageParser.PlainText(link)) ? [Catalogue.ImageWithoutText(at)] : []);
    }

    private static IEnumerable<Diagnostic> CheckContainer(CustomContainer container, Span at)
    {
        var name = container.Info ?? "";
        return (PageParser.Containers.Contains(name) ? Enumerable.Empty<Diagnostic>() : [Catalogue.ContainerUnknown(at, name, PageParser.Containers)])
            .Concat(container.ClosingFencedCharCount == 0 ? [Catalogue.ContainerOpen(at, name)] : []);
    }

    private static ImmutableArray<Diagnostic> CheckLevel(HeadingBlock heading, ref int level, Span at)
    {
        var expected = Math.Max(2, Math.Min(heading.Level, level + 1));
        level = expected;
        return heading.Level == expected ? [] : [Catalogue.HeadingLevel(at, heading.Level, expected)];
    }

    /// <summary>What looks like Markdown in plain text: a bracket starts a text of its own, so that neighbours are read as one.</summary>
    private static IEnumerable<Diagnostic> CheckText(SourceText file, ContainerInline container)
    {
        var (start, end) = (0, 0);
        foreach (var inline in container.Append(null))
        {
            if (inline is LiteralInline literal && literal.Span.Start == end)
            {
                end = literal.Span.End + 1;
                continue;
            }

            foreach (Match found in Unread().Matches(file.Text[start..end]))
            {
                yield return Catalogue.MarkdownUnread(file.Span(start + found.Index, found.Length), found.Value);
            }

            (start, end) = inline is LiteralInline first ? (first.Span.Start, first.Span.End + 1) : (0, 0);
        }
    }

    /// <summary>Markdig drops the notes that nothing calls: they are looked for in the text, outside code.</summary>
    private static IEnumerable<Diagnostic> CheckFootnotes(SourceText file, MarkdownDocument body)
    {
        var called = body.Descendants<Footnote>().Select(n => n.Label).ToHashSet(StringComparer.Ordinal);
        var code = body.Descendants<CodeBlock>().Select(c => c.Span).ToImmutableArray();
        return Note().Matches(file.Text, body.Span.Start)
            .Where(m => !called.Contains(m.Groups[1].Value) && !code.Any(c => c.Start <= m.Index && m.Index <= c.End))
            .Select(m => Catalogue.FootnoteUnused(file.Span(m.Index, m.Length), m.Groups[1].Value));
    }

    [GeneratedRegex(@"^\[(\^[^\]\n]+)\]:", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Note();

    [GeneratedRegex(@"\[\^[^\]\s]*\]|\[[^\[\]\n]*\]\([^)\n]*\)?|\]\(|\{[#.][^}\n]*\}|\{[a-z-]+=[^}\n]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Unread();

    [GeneratedRegex(@"^(?:[ ]{0,12}(?:>|[-*+] |[0-9]{1,9}[.)] )){30}|^[ >]{100}|[\[(*_]{100}", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ManyMarks();
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Text;

namespace Site.Compiler.Reading;

/// <summary>Reads a Markdown file with French front matter into a <see cref="Page"/>.</summary>
public static partial class PageParser
{
    /// <summary>Ids of the layout, which no anchor may take.</summary>
    private static readonly string[] LayoutIds = ["contenu", "notes-t", "toc-t"];

    /// <summary><c>input/notes/fr/x.md</c> → <c>/notes/fr/x/</c>; <c>index.md</c> is its folder.</summary>
    public static string UrlOf(string path)
    {
        var bare = path["input/".Length..^Path.GetExtension(path).Length];
        return bare == "index" ? "/" : "/" + (bare.EndsWith("/index", StringComparison.Ordinal) ? bare[..^"index".Length] : bare + "/");
    }

    public static Parsed<Page?> Parse(SourceText file)
    {
        var diagnostics = new List<Diagnostic>();
        return new(Read(file, diagnostics), [.. diagnostics]);
    }

    private static Page? Read(SourceText file, List<Diagnostic> diagnostics)
    {
        if (BadName().Match(file.Path["input/".Length..]) is { Success: true } bad)
        {
            diagnostics.Add(Catalogue.FileNameWrong(file.Span(0, 0), bad.Value));
        }

        var header = FrontMatter().Match(file.Text);
        if (HeaderFault.Of(file, header) is { } fault)
        {
            diagnostics.Add(fault);
            return null;
        }

        var front = Yaml.Parse(file, header.Groups[1].Index, header.Groups[1].Length);
        if (MapReader.Read(front, PageFormat.Of(front.Value)).Into(diagnostics) is not { } map)
        {
            return null;
        }

        diagnostics.AddRange(AuthoredTexts.Of(map).SelectMany(MarkdownChecker.Check));
        return Bind(file, map, header.Length, diagnostics);
    }

    private static Page Bind(SourceText file, MapReader map, int bodyStart, List<Diagnostic> diagnostics)
    {
        var source = MarkdownSource.OfPage(file, bodyStart);
        var body = ParseBody(source, bodyStart, diagnostics);
        var nodes = MarkdownNodes.Of(body);
        var trees = Named(file, nodes, "arbre");
        var kind = map.Choice(PageFormat.Kind.Name, Choices.Kinds, PageKind.Page);
        var page = new Page
        {
            Source = file,
            Url = UrlOf(file.Path),
            Front = map,
            Title = map.TextOrEmpty(PageFormat.Title).Value,
            Uid = map.TextOrEmpty(PageFormat.Uid),
            Kind = kind,
            Summary = map.TextOrEmpty(PageFormat.Summary).Value,
            Jurisdiction = map.Choice(PageFormat.Jurisdiction.Name, Choices.Scopes, Jurisdiction.Both),
            Status = map.Choice(PageFormat.Status.Name, Choices.Statuses, PageStatus.ToVerify),
            SourceDate = map.Text(PageFormat.SourceDate)?.Value,
            SourceDocuments = [.. map.Texts(PageFormat.SourceDocuments).Select(t => t.Value)],
            Review = map.Date(PageFormat.Review),
            Order = map.Number(PageFormat.Order) ?? 0,
            Redirects = map.Texts(PageFormat.Redirects),
            IsOutsideVersions = map.Flag(PageFormat.OutsideVersions),
            Opinion =
                kind != PageKind.Opinion
                    ? null
                    : new Opinion(
                        map.TextOrEmpty(PageFormat.Committee).Value,
                        map.Date(PageFormat.GivenOn),
                        map.TextOrEmpty(PageFormat.Question).Value,
                        map.TextOrEmpty(PageFormat.Position).Value
                    ),
            Headings = NameHeadings(file, nodes, trees, diagnostics),
            Trees = trees,
            Links = AuthoredLinks.Of(source, nodes),
            Controversies = Named(file, nodes, "controverse"),
            PastDays = [.. PastDay.Of(map)],
        };
        diagnostics.AddRange(MarkdownChecker.Check(source, nodes));
        // Last: writing consumes the document.
        return page with { Body = BodyWriter.Page(body, nodes) };
    }

    /// <summary>What stands above the text, as written.</summary>
    public static string HeaderOf(SourceText file) => FrontMatter().Match(file.Text).Value;

    private static MarkdownDocument ParseBody(MarkdownSource source, int bodyStart, List<Diagnostic> diagnostics)
    {
        if (MarkdownLimits.Check(source, bodyStart) is { } heavy)
        {
            diagnostics.Add(heavy);
            return Markdig.Markdown.Parse("", MarkdownLanguage.Pages);
        }

        try
        {
            var body = Markdig.Markdown.Parse(source.Text, MarkdownLanguage.Pages);
            if (MarkdownLimits.CheckDepth(source, body) is not { } deep)
            {
                return body;
            }

            diagnostics.Add(deep);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Markdig says « too deeply nested » with an exception of no place; whatever else it throws has the same remedy.
            diagnostics.Add(Catalogue.MarkdownDeep(source.Place(bodyStart, 0)));
        }

        return Markdig.Markdown.Parse("", MarkdownLanguage.Pages);
    }

    private static ImmutableArray<Heading> NameHeadings(
        SourceText file,
        MarkdownNodes nodes,
        ImmutableArray<Located<string>> trees,
        List<Diagnostic> diagnostics
    )
    {
        bool IsTaken(string anchor) =>
            LayoutIds.Contains(anchor) || trees.Any(t => anchor == t.Value || anchor.StartsWith(t.Value + "-", StringComparison.Ordinal));
        var (used, last) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var headings = ImmutableArray.CreateBuilder<Heading>();
        foreach (var block in nodes.Blocks.OfType<HeadingBlock>())
        {
            var chosen = TakeAnchor(file, block);
            var text = PlainText(block.Inline);
            if (chosen is not null && (!Identifier.IsValid(chosen.Value) || IsTaken(chosen.Value)))
            {
                diagnostics.Add(Catalogue.AnchorWrong(chosen.Span, chosen.Value));
            }
            else if (chosen is not null && used.Contains(chosen.Value))
            {
                diagnostics.Add(Catalogue.AnchorTwice(chosen.Span, chosen.Value));
            }

            var anchor = chosen?.Value ?? Free(Slug.Of(text) is { Length: > 0 } slug && !IsTaken(slug) ? slug : "titre", used, last);
            used.Add(anchor);
            block.GetAttributes().Id = anchor;
            headings.Add(new Heading(block.Level, anchor, text));
        }

        return headings.ToImmutable();
    }

    /// <summary>The wanted anchor, or the first of « wanted-2 », « wanted-3 »… that is free; <paramref name="last"/> remembers where each
    /// stopped.</summary>
    private static string Free(string wanted, HashSet<string> used, Dictionary<string, int> last)
    {
        var anchor = wanted;
        for (var i = last.GetValueOrDefault(wanted, 1); used.Contains(anchor); last[wanted] = i)
        {
            anchor = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{++i}");
        }

        return anchor;
    }

    /// <summary>Removes the <c>{#ancre}</c> that ends a heading; null where there is none.</summary>
    private static Located<string>? TakeAnchor(SourceText file, HeadingBlock block)
    {
        if (block.Inline?.LastChild is not LiteralInline last || ChosenAnchor().Match(last.Content.ToString()) is not { Success: true } found)
        {
            return null;
        }

        var at = last.Span.Start + found.Groups[1].Index;
        last.Content = new StringSlice(last.Content.ToString()[..found.Index]);
        last.Span.End = last.Span.Start + found.Index - 1;
        return new Located<string>(found.Groups[1].Value, file.Span(at, found.Groups[1].Length));
    }

    /// <summary>The words of a heading or a link, without their marks.</summary>
    public static string PlainText(ContainerInline? inline)
    {
        if (inline?.FirstChild is LiteralInline { NextSibling: null } alone)
        {
            return alone.Content.ToString();
        }

        var text = new StringBuilder();
        AddText(inline, text);
        return text.ToString();
    }

    private static void AddText(ContainerInline? inline, StringBuilder text)
    {
        for (var part = inline?.FirstChild; part is not null; part = part.NextSibling)
        {
            text.Append(
                part switch
                {
                    LiteralInline l => l.Content.AsSpan(),
                    CodeInline c => c.Content,
                    LineBreakInline => " ",
                    HtmlEntityInline e => e.Transcoded.AsSpan(),
                    AutolinkInline a => a.Url,
                    _ => "",
                }
            );
            AddText(part as ContainerInline, text);
        }
    }

    /// <summary>What the blocks of a kind name, on their first line.</summary>
    private static ImmutableArray<Located<string>> Named(SourceText file, MarkdownNodes nodes, string kind) =>
        [
            .. nodes
                .Blocks.OfType<CustomContainer>()
                .Where(c => c.Info == kind)
                .Select(c => new Located<string>((c.Arguments ?? "").Trim(), SpanOf(file, c))),
        ];

    /// <summary>The place of a block or inline; a container's place is its first line.</summary>
    public static Span SpanOf(SourceText file, MarkdownObject node)
    {
        var end = node is CustomContainer ? file.Text.IndexOf('\n', node.Span.Start) : node.Span.End + 1;
        return file.Span(node.Span.Start, Math.Max(1, (end < 0 ? file.Text.Length : end) - node.Span.Start));
    }

    [GeneratedRegex(@"\A---[ ]*\n((?:(?!---[ ]*$).*\n)*)---[ ]*(?:\n|\z)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex FrontMatter();

    /// <summary>The first folder or file name that a web address cannot show as it is.</summary>
    [GeneratedRegex(@"[^/]*[^a-z0-9/-][^/]*(?=/)|[^/]*[^a-z0-9/-][^/]*(?=\.[A-Za-z]+\z)", RegexOptions.CultureInvariant)]
    internal static partial Regex BadName();

    [GeneratedRegex(@"\s*\{#([^{}]*)\}\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChosenAnchor();
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;

namespace Site.Compiler.Content;

/// <summary>Reads a Markdown file with French front matter into a <see cref="Page"/>.</summary>
public static class PageParser
{
    /// <summary>Containers that the association's own data fills.</summary>
    public const string Contacts = "coordonnees";
    public const string Positions = "nos-positions";

    public static ImmutableSortedSet<string> Containers { get; } = ["arbre", "attention", "controverse", Contacts, Positions, "position"];

    private static readonly SortedDictionary<string, PageKind> Kinds = new(StringComparer.Ordinal)
    {
        ["page"] = PageKind.Page, ["note"] = PageKind.Note, ["avis"] = PageKind.Opinion, ["guide"] = PageKind.Guide,
    };

    private static readonly SortedDictionary<string, PageStatus> Statuses = new(StringComparer.Ordinal)
    {
        ["a-jour"] = PageStatus.UpToDate, ["date"] = PageStatus.Dated, ["historique"] = PageStatus.Historical, ["a-verifier"] = PageStatus.ToVerify,
    };

    private static readonly SortedDictionary<string, string> Jurisdictions = new(StringComparer.Ordinal) { ["FR"] = "FR", ["BE"] = "BE", ["FR-BE"] = "FR-BE" };

    private static readonly ImmutableSortedSet<string> Schemes = ["http", "https", "mailto", "tel", "source", "glossaire"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation().UsePipeTables().UseFootnotes().UseDefinitionLists().UseCustomContainers().UseGenericAttributes().Build();

    /// <summary><c>input/notes/fr/x.md</c> → <c>/notes/fr/x/</c>; <c>index.md</c> is its folder.</summary>
    public static string UrlOf(string path)
    {
        var bare = path["input/".Length..^Path.GetExtension(path).Length];
        return bare == "index" ? "/" : "/" + (bare.EndsWith("/index", StringComparison.Ordinal) ? bare[..^"index".Length] : bare + "/");
    }

    public static Page? Parse(SourceText file, ICollection<Diagnostic> diagnostics)
    {
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            diagnostics.Add(Catalogue.FileNameWrong(file.Span(0, 0), name));
        }

        var end = file.Text.StartsWith("---\n", StringComparison.Ordinal) ? file.Text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            diagnostics.Add(Catalogue.FrontMatterMissing(file.Span(0, Math.Min(3, file.Text.Length))));
            return null;
        }

        return MapReader.From(Yaml.Parse(file, 4, end - 3, diagnostics), diagnostics) is { } map
            ? Bind(file, map, end + "\n---\n".Length, diagnostics)
            : null;
    }

    private static Page Bind(SourceText file, MapReader map, int bodyStart, ICollection<Diagnostic> diagnostics)
    {
        var body = ParseBody(file, bodyStart);
        var kind = map.Choice("type", Kinds, PageKind.Page);
        var page = new Page
        {
            Source = file,
            Url = UrlOf(file.Path),
            Title = map.RequiredText("titre").Value,
            Uid = map.RequiredText("uid"),
            Kind = kind,
            Summary = map.Text("resume")?.Value ?? "",
            Jurisdiction = map.Choice("juridiction", Jurisdictions, "FR-BE"),
            Status = map.Choice("statut", Statuses, PageStatus.ToVerify),
            SourceDate = map.Text("date-source")?.Value,
            SourceDocuments = [.. map.Texts("source-documents").Select(t => t.Value)],
            Review = map.Date("relecture"),
            Order = map.Number("ordre") ?? 0,
            Redirects = [.. map.Texts("redirections").Select(t => t.Value)],
            IsOutsideVersions = map.Flag("hors-version"),
            Opinion = kind == PageKind.Opinion
                ? new Opinion(map.RequiredText("instance").Value, map.Date("rendu-le"), map.RequiredText("saisine").Value, map.RequiredText("position").Value)
                : null,
            Body = body,
            Headings = NameHeadings(body),
            Trees = EmbeddedTrees(file, body),
        };
        map.RefuseUnknownKeys();
        foreach (var diagnostic in CheckSyntax(file, body))
        {
            diagnostics.Add(diagnostic);
        }

        return page;
    }

    /// <summary>A document of its own, its headings named: rendering consumes it.</summary>
    public static MarkdownDocument FreshBody(Page page)
    {
        var body = ParseBody(page.Source, page.Source.Text.IndexOf("\n---\n", 3, StringComparison.Ordinal) + "\n---\n".Length);
        NameHeadings(body);
        return body;
    }

    /// <summary>Blanking the front matter keeps every place of the body a place of the file.</summary>
    private static MarkdownDocument ParseBody(SourceText file, int bodyStart) =>
        Markdown.Parse(Blank(file.Text[..bodyStart]) + file.Text[bodyStart..], Pipeline);

    private static string Blank(string text) => new([.. text.Select(c => c == '\n' ? c : ' ')]);

    private static ImmutableArray<Heading> NameHeadings(MarkdownDocument body)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var headings = ImmutableArray.CreateBuilder<Heading>();
        foreach (var block in body.Descendants<HeadingBlock>())
        {
            var text = PlainText(block.Inline);
            var wanted = block.TryGetAttributes()?.Id ?? Slug.Of(text);
            var anchor = wanted;
            for (var i = 2; !used.Add(anchor); i++)
            {
                anchor = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{i}");
            }

            block.GetAttributes().Id = anchor;
            headings.Add(new Heading(block.Level, anchor, text));
        }

        return headings.ToImmutable();
    }

    private static string PlainText(ContainerInline? inline)
    {
        var text = new StringBuilder();
        foreach (var part in inline?.Descendants() ?? [])
        {
            text.Append(part switch { LiteralInline l => l.Content.ToString(), CodeInline c => c.Content, LineBreakInline => " ", _ => "" });
        }

        return text.ToString();
    }

    private static ImmutableArray<Located<string>> EmbeddedTrees(SourceText file, MarkdownDocument body) =>
        [.. body.Descendants<CustomContainer>().Where(c => c.Info == "arbre")
            .Select(c => new Located<string>((c.Arguments ?? "").Trim(), SpanOf(file, c)))];

    /// <summary>The place of a block or inline; a container's place is its first line.</summary>
    public static Span SpanOf(SourceText file, MarkdownObject node)
    {
        var end = node is CustomContainer ? file.Text.IndexOf('\n', node.Span.Start) : node.Span.End + 1;
        return file.Span(node.Span.Start, Math.Max(1, (end < 0 ? file.Text.Length : end) - node.Span.Start));
    }

    private static IEnumerable<Diagnostic> CheckSyntax(SourceText file, MarkdownDocument body)
    {
        foreach (var node in body.Descendants())
        {
            if (node is HtmlBlock or HtmlInline)
            {
                yield return Catalogue.HtmlRefused(SpanOf(file, node));
            }
            else if (node is LinkInline { Url: { } url } && SchemeOf(url) is { } scheme && !Schemes.Contains(scheme))
            {
                yield return Catalogue.SchemeRefused(SpanOf(file, node), url);
            }
            else if (node is AutolinkInline auto && !auto.IsEmail && SchemeOf(auto.Url) is { } autoScheme && !Schemes.Contains(autoScheme))
            {
                yield return Catalogue.SchemeRefused(SpanOf(file, node), auto.Url);
            }
            else if (node is CustomContainer container)
            {
                if (container.Info is null || !Containers.Contains(container.Info))
                {
                    yield return Catalogue.ContainerUnknown(SpanOf(file, node), container.Info ?? "", Containers);
                }

                if (container.ClosingFencedCharCount == 0)
                {
                    yield return Catalogue.ContainerOpen(SpanOf(file, node), container.Info ?? "");
                }
            }
        }
    }

    /// <summary>The scheme of an address, folded, or null for a path or a fragment. Control characters count as part of it.</summary>
    public static string? SchemeOf(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var stop = url.AsSpan().IndexOfAny('/', '#', '?');
        return colon < 0 || (stop >= 0 && stop < colon) ? null : url[..colon].Trim().ToLowerInvariant();
    }
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Themes;
using Site.Compiler.Trees.Charts;
using Site.Testing.Flowcharts;

namespace Site.Tests.Trees.Charts;

/// <summary>The chart as published and the list beside it, each read as a person reads it, say the same.</summary>
public sealed partial class ChartAndOutlineSpecs
{
    private static readonly Dictionary<string, string> Published = TestSite
        .Compile(TestSite.Repository())
        .Files.Where(f => f.Path.StartsWith("arbres/", StringComparison.Ordinal) && Path.GetExtension(f.Path) is ".svg" or ".html")
        .ToDictionary(f => f.Path, f => System.Text.Encoding.UTF8.GetString(f.Bytes.Span), StringComparer.Ordinal);

    private static readonly Dictionary<string, OutcomeKind> Kinds = Enum.GetValues<OutcomeKind>()
        .ToDictionary(k => $"({TreeWords.Label(k)})", StringComparer.Ordinal);

    public static TheoryData<string> Ids =>
        new(
            Published.Keys.Where(p => p.EndsWith("/index.html", StringComparison.Ordinal) && p.Count(c => c == '/') == 2).Select(p => p.Split('/')[1])
        );

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_chart_and_the_outline_tell_the_same_answers_texts_and_kinds(string id)
    {
        var (chart, outline) = (Chart(id), Outline(id));
        Assert.NotEmpty(outline.Answers);
        Assert.Equal(outline.Answers.Order(), chart.Answers.Order());
        Assert.Equal(outline.Nodes.Order(), chart.Nodes.Order());
    }

    /// <summary>Within a page a chart has the page's own colours, checked with them.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void A_chart_alone_is_read_on_white_and_one_in_a_page_has_no_colour_of_its_own(string id)
    {
        var colours = Colour()
            .Matches(Published[$"arbres/{id}.svg"])
            .Select(m => (IsText: m.Groups[1].Value == "color", Value: m.Groups[2].Value))
            .Distinct()
            .ToArray();
        Assert.Contains(colours, c => c.IsText);
        Assert.All(colours, c => Assert.InRange(Brand.Contrast(c.Value, "#ffffff"), c.IsText ? 4.5 : 3, 21));
        Assert.DoesNotContain('#', new HtmlParser().ParseDocument(Published[$"arbres/{id}/index.html"]).QuerySelector(".chart")?.InnerHtml ?? "");
        Assert.DoesNotContain('#', File.ReadAllText(Path.Combine(TestSite.Root, "themes", "default", "styles", "chart.css")));
    }

    [GeneratedRegex(" (stroke|color)=\"(#[0-9a-f]{6})\"")]
    private static partial Regex Colour();

    private static (ImmutableArray<string> Answers, ImmutableHashSet<string> Nodes) Chart(string id)
    {
        var svg = Published[$"arbres/{id}.svg"];
        var page = new HtmlParser().ParseDocument(svg);
        var nodes = page.QuerySelectorAll("g.n")
            .Select(n => (Number: n.QuerySelector(".no")!.TextContent.Split(' ', '.')[0], Text: Words(n)))
            .ToArray();
        var edges = SvgPicture.Read(svg).Edges.Zip(page.QuerySelectorAll("g.e"));
        return (
            [.. edges.Select(e => $"{nodes[e.First.From].Number} – {Words(e.Second)} – {nodes[e.First.To].Number}")],
            [.. nodes.Select(n => n.Text)]
        );
    }

    private static (ImmutableArray<string> Answers, ImmutableHashSet<string> Nodes) Outline(string id)
    {
        var items = new HtmlParser().ParseDocument(Published[$"arbres/{id}/index.html"]).QuerySelectorAll(".outline li");
        return (
            [
                .. items
                    .Where(i => i.QuerySelector(":scope > b") is not null)
                    .Select(i => $"{Number(i.ParentElement!.ParentElement!)} – {Label(i)} – {Number(i)}"),
            ],
            [.. items.Select(i => Squeeze($"{Number(i)}{Kind(i)} {i.QuerySelector(":scope > a")!.TextContent}"))]
        );
    }

    /// <summary>An answer and, where earlier answers decide what follows, which.</summary>
    private static string Label(IElement item) =>
        Squeeze($"{item.QuerySelector(":scope > b")!.TextContent} {item.QuerySelector(":scope > i")?.TextContent}");

    private static string Number(IElement item) => item.QuerySelector(":scope > a")!.PreviousSibling!.TextContent.Trim(' ', '\n', '→');

    private static string Kind(IElement item) =>
        item.QuerySelectorAll(":scope > span")
            .Select(s => s.TextContent)
            .Where(Kinds.ContainsKey)
            .Select(t => $" {TreeChart.ShortWord(Kinds[t])}")
            .SingleOrDefault(".");

    private static string Words(IElement drawn) =>
        Squeeze(string.Join(' ', drawn.QuerySelectorAll("text").SelectMany(t => t.ChildNodes).Select(n => n.TextContent)));

    private static string Squeeze(string text) =>
        string.Join(' ', text.Replace('\u202f', ' ').Replace('\u00a0', ' ').Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}

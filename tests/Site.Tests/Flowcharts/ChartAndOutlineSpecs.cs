using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Site.Compiler.Rendering;
using Site.Compiler.Trees;

namespace Site.Tests.Flowcharts;

/// <summary>The chart as published and the list beside it, each read as a person reads it, say the same.</summary>
public sealed class ChartAndOutlineSpecs
{
    private static readonly Dictionary<string, string> Published = TestSite.Compile(TestSite.Repository()).Files
        .Where(f => f.Path.StartsWith("arbres/", StringComparison.Ordinal) && Path.GetExtension(f.Path) is ".svg" or ".html")
        .ToDictionary(f => f.Path, f => System.Text.Encoding.UTF8.GetString(f.Bytes.Span), StringComparer.Ordinal);

    private static readonly Dictionary<string, OutcomeKind> Kinds = Enum.GetValues<OutcomeKind>().ToDictionary(k => $"({TreeWords.Label(k)})", StringComparer.Ordinal);

    public static TheoryData<string> Ids => new(Published.Keys.Where(p => p.EndsWith("/index.html", StringComparison.Ordinal) && p.Count(c => c == '/') == 2).Select(p => p.Split('/')[1]));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_chart_and_the_outline_tell_the_same_answers_texts_and_kinds(string id)
    {
        var (chart, outline) = (Chart(id), Outline(id));
        Assert.NotEmpty(outline.Answers);
        Assert.Equal(outline.Answers.Order(), chart.Answers.Order());
        Assert.Equal(outline.Nodes.Order(), chart.Nodes.Order());
    }

    private static (ImmutableArray<string> Answers, ImmutableHashSet<string> Nodes) Chart(string id)
    {
        var svg = Published[$"arbres/{id}.svg"];
        var page = new HtmlParser().ParseDocument(svg);
        var nodes = page.QuerySelectorAll("g.n").Select(n => (Number: n.QuerySelector(".no")!.TextContent.Split(' ', '.')[0], Text: Words(n))).ToArray();
        var edges = SvgPicture.Read(svg).Edges.Zip(page.QuerySelectorAll("g.e"));
        return ([.. edges.Select(e => $"{nodes[e.First.From].Number} – {Words(e.Second)} – {nodes[e.First.To].Number}")], [.. nodes.Select(n => n.Text)]);
    }

    private static (ImmutableArray<string> Answers, ImmutableHashSet<string> Nodes) Outline(string id)
    {
        var items = new HtmlParser().ParseDocument(Published[$"arbres/{id}/index.html"]).QuerySelectorAll(".outline li");
        return (
            [.. items.Where(i => i.QuerySelector(":scope > b") is not null).Select(i => $"{Number(i.ParentElement!.ParentElement!)} – {Squeeze(i.QuerySelector(":scope > b")!.TextContent)} – {Number(i)}")],
            [.. items.Select(i => Squeeze($"{Number(i)}{Kind(i)} {i.QuerySelector(":scope > a")!.TextContent}"))]);
    }

    private static string Number(IElement item) => item.QuerySelector(":scope > a")!.PreviousSibling!.TextContent.Trim(' ', '\n', '→');

    private static string Kind(IElement item) => item.QuerySelectorAll(":scope > span").Select(s => s.TextContent).Where(Kinds.ContainsKey).Select(t => $" {TreeChart.ShortWord(Kinds[t])}").SingleOrDefault(".");

    private static string Words(IElement drawn) => Squeeze(string.Join(' ', drawn.QuerySelectorAll("text").SelectMany(t => t.ChildNodes).Select(n => n.TextContent)));

    private static string Squeeze(string text) => string.Join(' ', text.Replace('\u202f', ' ').Replace('\u00a0', ' ').Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}

using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Flowcharts;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Charts;

/// <summary>
/// Text is never under 7 points on paper: 13 pixels may shrink to 9⅓. A chart too large for that is split: each sheet follows one question
/// as far as the page allows, and a question that another sheet takes up stands there as a short box with the number of that sheet.
/// </summary>
public static partial class TreeChart
{
    /// <summary>
    /// Pixels an A4 page holds at the smallest scale, upright or on its side, inside the margins and with the lines that the style sheets leave
    /// beside it.
    /// </summary>
    private static readonly ImmutableArray<(int Width, int Height)> Pages = [(947, 1_290), (1_405, 847)];

    /// <summary>No tree of ours comes near; a hostile one keeps its whole chart only.</summary>
    private const int MaximumQuestions = 60;

    public static TreeSheets SheetsOf(Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        var whole = Place(tree, trees);
        return new TreeSheets(
            whole,
            Fits(whole) || tree.Questions.Length > MaximumQuestions ? [] : Split(AuthoredGraph.Of(tree, trees), tree.Start.Value)
        );
    }

    /// <summary>Every chart file of a tree, made when asked: the whole, then its sheets.</summary>
    public static IEnumerable<(Route Route, Func<string> Svg)> FilesOf(Tree tree, TreeSheets charts) =>
        charts
            .Sheets.Select((s, i) => (SiteRoutes.ChartOf(tree, i + 1), new Func<string>(() => RenderSheet(s, tree, i + 1, charts.Sheets.Length))))
            .Prepend((SiteRoutes.ChartOf(tree, 0), () => RenderFile(charts.Whole, tree)));

    /// <summary>Whether the chart stays legible on one page, upright or on its side.</summary>
    public static bool Fits(PlacedChart chart) => Pages.Any(p => chart.Width <= p.Width && chart.Height <= p.Height);

    /// <summary>Whether a legible page must lie on its side.</summary>
    public static bool IsWide(PlacedChart chart) => chart.Width > Pages[0].Width;

    private static string RenderSheet(PlacedChart sheet, Tree tree, int number, int count) =>
        RenderFile(
            sheet,
            $"{tree.Title} – feuille {number} sur {count}",
            $"Une partie du schéma de l'arbre, pour l'impression. Le schéma entier est /arbres/{tree.Id.Value}.svg, sa version en texte la page "
                + $"/arbres/{tree.Id.Value}/."
        );

    private static ImmutableArray<PlacedChart> Split(AuthoredGraph graph, string start)
    {
        var (sheetOf, parts, open) = (
            new Dictionary<string, int>(StringComparer.Ordinal),
            new List<ImmutableArray<string>>(),
            new Queue<string>([start])
        );
        while (open.TryDequeue(out var root))
        {
            if (sheetOf.ContainsKey(root))
            {
                continue;
            }

            var part = Grow(graph, root, sheetOf);
            parts.Add(part);
            foreach (var id in part)
            {
                sheetOf[id] = parts.Count;
            }

            foreach (var next in Following(graph, part).Where(n => !sheetOf.ContainsKey(n)))
            {
                open.Enqueue(next);
            }
        }

        return
        [
            .. parts.Select(p =>
                PlaceSheet(graph, p, sheetOf, (g, draw) => Lay(Untangle(g, draw))) is var sheet && Fits(sheet) ? sheet : PlaceSheet(graph, p, sheetOf)
            ),
        ];
    }

    /// <summary>
    /// Questions from the root, nearest first, as long as the page holds them, by drafts; those too many for the page as drawn are left again.
    /// </summary>
    private static ImmutableArray<string> Grow(AuthoredGraph graph, string root, Dictionary<string, int> taken)
    {
        ImmutableArray<string> part = [root];
        var refused = new HashSet<string>(taken.Keys, StringComparer.Ordinal);
        while (Following(graph, part).FirstOrDefault(n => !refused.Contains(n)) is { } next)
        {
            if (Fits(PlaceSheet(graph, part.Add(next), taken, Draft)))
            {
                part = part.Add(next);
            }
            else
            {
                refused.Add(next);
            }
        }

        while (part.Length > 1 && !Fits(PlaceSheet(graph, part, taken)))
        {
            part = part[..^1];
        }

        return part;
    }

    /// <summary>Places with answers that the answers of these lead to, and that are not among them.</summary>
    private static IEnumerable<string> Following(AuthoredGraph graph, ImmutableArray<string> part)
    {
        var ends = graph.Nodes.OfType<AuthoredNode.Ends>().Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        return graph
            .Edges.Where(e => part.Contains(e.From) && !part.Contains(e.To) && !ends.Contains(e.To))
            .Select(e => e.To)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>As placed at once, or by another way.</summary>
    private static PlacedChart PlaceSheet(
        AuthoredGraph graph,
        ImmutableArray<string> part,
        IReadOnlyDictionary<string, int> sheetOf,
        Func<AuthoredGraph, Func<ImmutableArray<NodeCopy>, Chart>, PlacedChart>? way = null
    )
    {
        var edges = graph.Edges.Where(e => part.Contains(e.From)).ToArray();
        var reached = edges.Select(e => e.To).Concat(part).ToHashSet(StringComparer.Ordinal);
        var own = new AuthoredGraph(graph.Nodes.Where(n => reached.Contains(n.Id)), edges);
        Chart Draw(ImmutableArray<NodeCopy> copies) =>
            ChartOf(own, copies, Numbers(graph), id => part.Contains(id) ? null : sheetOf.GetValueOrDefault(id, 1));
        return way is null ? Lay(PlacedChart.Of(Draw(NodeCopy.Of(own)), Spacing, isAcross: false)) : way(own, Draw);
    }

    /// <summary>For its size, in a tenth of the time.</summary>
    private static PlacedChart Draft(AuthoredGraph graph, Func<ImmutableArray<NodeCopy>, Chart> draw) =>
        Lay(PlacedChart.Of(draw(NodeCopy.Of(graph)), Spacing, isAcross: false, isDraft: true), isDraft: true);
}

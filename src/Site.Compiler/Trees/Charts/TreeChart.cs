using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Site.Compiler.Flowcharts;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;

namespace Site.Compiler.Trees.Charts;

/// <summary>The flowchart of a tree: the authored graph, its guards in words, its sub-trees as boxes. docs/decisions/0005-flowcharts.md.</summary>
public static partial class TreeChart
{
    /// <summary>A chart with more crossings than these is a tangle, and stays one: taking it apart would cost more than it clears.</summary>
    private const int ManyCrossings = 40;

    /// <summary>Copies drawn to save crossings, at most: each costs a layout. Our trees need five.</summary>
    private const int MostSplits = 16;

    private const string EdgePaint = "stroke=\"#68707c\" stroke-width=\"1.5\" color=\"#3f4650\"";

    private static readonly Spacing Spacing = new();

    /// <summary>A number for each place, the same in the chart and in the outline: Q1… as authored, R1…, A1… for other trees.</summary>
    public static IReadOnlyDictionary<string, string> Numbers(AuthoredGraph graph)
    {
        var (numbers, count) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<char, int>());
        foreach (var node in graph.Nodes)
        {
            var letter = node switch
            {
                AuthoredNode.Asks => 'Q',
                AuthoredNode.Ends => 'R',
                AuthoredNode.SubTree => 'A',
                _ => throw new UnreachableException(),
            };
            count[letter] = count.GetValueOrDefault(letter) + 1;
            numbers[node.Id] = string.Create(CultureInfo.InvariantCulture, $"{letter}{count[letter]}");
        }

        return numbers;
    }

    public static PlacedChart Place(Tree tree, IReadOnlyDictionary<string, Tree> trees) => Place(AuthoredGraph.Of(tree, trees));

    private static PlacedChart Place(AuthoredGraph graph, Marks? marks = null)
    {
        var numbers = Numbers(graph);
        Chart Draw(ImmutableArray<NodeCopy> copies) => ChartOf(graph, copies, numbers, _ => null, marks);
        return Lay(marks is null ? Untangle(graph, Draw) : PlacedChart.Of(Draw(NodeCopy.Of(graph)), Spacing, isAcross: false));
    }

    /// <summary>Downwards, or from left to right where only that stays legible on one A4 page.</summary>
    private static PlacedChart Lay(PlacedChart down, bool isDraft = false) =>
        !Fits(down) && PlacedChart.Of(down.Chart, Spacing, isAcross: true, isDraft) is var across && Fits(across) ? across : down;

    /// <summary>
    /// An outcome shared by near questions is drawn again where its arrows cross others: each time the question whose arrows to one outcome cross
    /// most
    /// gets that outcome to itself. Of all the drawings on the way, the one with the fewest crossings is kept, and of those the one with the fewest
    /// boxes.
    /// </summary>
    private static PlacedChart Untangle(AuthoredGraph graph, Func<ImmutableArray<NodeCopy>, Chart> chartOf)
    {
        var copies = NodeCopy.Of(graph);
        var placed = PlacedChart.Of(chartOf(copies), Spacing, isAcross: false);
        var best = placed;
        for (var splits = 0; splits < MostSplits && placed.Layout.Crossings is > 0 and <= ManyCrossings; splits++)
        {
            if (NodeCopy.SplitMostCrossed(copies, placed.Layout) is not { } split)
            {
                break;
            }

            (copies, placed) = (split, PlacedChart.Of(chartOf(split), Spacing, isAcross: false));
            best = placed.Layout.Crossings < best.Layout.Crossings ? placed : best;
        }

        return best;
    }

    /// <summary>The words that stand for the picture: its name, and where its long description is.</summary>
    public static string Name(Tree tree) =>
        Typography.Apply($"Schéma de l'arbre « {tree.Title} ». Description détaillée : liste « Toutes les questions et tous les résultats ».");

    /// <summary>The chart as part of a page: one image with a name, its parts hidden from assistive technology, nothing to focus.</summary>
    public static string RenderInline(PlacedChart placed, Tree tree) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<svg class=\"chart\" viewBox=\"0 0 {placed.Width} {placed.Height}\" width=\"{placed.Width}\" height=\"{placed.Height}\" "
                + $"{Drawing.RootAttributes} role=\"img\" aria-label=\"{WebUtility.HtmlEncode(Name(tree))}\"><g "
                + $"aria-hidden=\"true\">{Drawing.Render(placed, isFile: false)}</g></svg>"
        );

    /// <summary>The chart as a file of its own: title and description, colours of its own, links from boxes of other trees to their charts.</summary>
    public static string RenderFile(PlacedChart placed, Tree tree) =>
        RenderFile(
            placed,
            tree.Title,
            $"Schéma de l'arbre de décision. Sa version en texte est la liste « Toutes les questions et tous les résultats » de la page "
                + $"/arbres/{tree.Id.Value}/."
        );

    private const string FileAttributes =
        "font-family=\"Arial, 'Liberation Sans', Helvetica, sans-serif\" color=\"#16191d\" role=\"img\" aria-labelledby=\"t d\"";

    private static string SizeOf(PlacedChart placed) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"viewBox=\"0 0 {placed.Width} {placed.Height}\" width=\"{placed.Width}\" height=\"{placed.Height}\""
        );

    private static string RenderFile(PlacedChart placed, string title, string description) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" {SizeOf(placed)} lang="fr" {Drawing.RootAttributes} {FileAttributes}>
            <title id="t">{WebUtility.HtmlEncode(Typography.Apply(title))}</title>
            <desc id="d">{WebUtility.HtmlEncode(Typography.Apply(description))}</desc>
            <rect width="100%" height="100%" stroke="none" fill="#fff"/>
            {Drawing.Render(placed, isFile: true)}
            </svg>

            """
        );

    /// <summary>A drawing as the engine takes it; a question that has a sheet of its own is a short box; marks tell what a difference did.</summary>
    private static Chart ChartOf(
        AuthoredGraph graph,
        ImmutableArray<NodeCopy> copies,
        IReadOnlyDictionary<string, string> numbers,
        Func<string, int?> sheetOf,
        Marks? marks = null
    )
    {
        var placeOf = copies.SelectMany((c, i) => c.Edges.Select(e => (e.Number, Place: i))).ToDictionary(x => x.Number, x => x.Place);
        var own = copies
            .Select((c, i) => (c.Node.Id, i))
            .DistinctBy(x => x.Id, StringComparer.Ordinal)
            .ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        var nodes = copies.Select(c =>
            Marked(NodeOf(c.Node, numbers[c.Node.Id], Touching(graph, c), sheetOf(c.Node.Id)), marks?.Nodes.GetValueOrDefault(c.Node.Id) ?? Mark.Same)
        );
        var edges = graph.Edges.Select(e =>
            Marked(
                new ChartEdge(own[e.From], placeOf[e.Number], string.Create(CultureInfo.InvariantCulture, $"e x{e.Number}"), Words(e))
                {
                    Paint = EdgePaint,
                },
                marks?.Edges[e.Number - 1] ?? Mark.Same
            )
        );
        return new Chart([.. nodes], [.. edges]);
    }

    /// <summary>The classes that light a node up: those of the edges that enter it; for the start, of those that leave it.</summary>
    private static string Touching(AuthoredGraph graph, NodeCopy copy)
    {
        var edges = copy.Edges.IsEmpty ? graph.Edges.Where(e => e.From == copy.Node.Id) : copy.Edges;
        return string.Concat(edges.Select(e => string.Create(CultureInfo.InvariantCulture, $" x{e.Number}")));
    }

    internal static string Words(AuthoredEdge edge) => Typography.Apply(edge.Condition is null ? edge.Label : $"{edge.Label} ({edge.Condition})");

    private static ChartNode NodeOf(AuthoredNode node, string number, string edges, int? sheet) =>
        node switch
        {
            not AuthoredNode.Ends when sheet is { } other => new ChartNode
            {
                Shape = Shape.Rounded,
                Classes = $"n c{edges}",
                Lead = $"{number}.",
                Text = string.Create(CultureInfo.InvariantCulture, $"voir la feuille {other}"),
            },
            AuthoredNode.Asks asks => new ChartNode
            {
                Shape = Shape.Rectangle,
                Classes = $"n q{edges}",
                Paint = "stroke-width=\"1.5\"",
                Lead = $"{number}.",
                Text = Typography.Apply(asks.Question.Text),
            },
            AuthoredNode.Ends ends => new ChartNode
            {
                Shape = OutcomeKinds.Of(ends.Outcome.Kind).Shape,
                Classes = $"n k-{TreeWords.Word(ends.Outcome.Kind)}{edges}",
                Paint = PaintOf(ends.Outcome.Kind),
                Icon = OutcomeKinds.Of(ends.Outcome.Kind).Icon,
                Heading = $"{number} {ShortWord(ends.Outcome.Kind)}",
                Text = Typography.Apply(ends.Outcome.Title.Value),
            },
            AuthoredNode.SubTree sub => new ChartNode
            {
                Shape = Shape.Barred,
                Paint = "stroke-width=\"1.5\"",
                Classes = $"n s{edges}",
                Lead = $"{number}.",
                Text = Typography.Apply($"Arbre « {sub.Tree.Title} »"),
                Link = $"{sub.Tree.Id.Value}.svg",
            },
            _ => throw new UnreachableException(),
        };

    public static string ShortWord(OutcomeKind kind) => OutcomeKinds.Of(kind).ShortWord;

    /// <summary>The form of a kind in words, for the legend.</summary>
    public static string ShapeWords(OutcomeKind kind) => OutcomeKinds.Of(kind).ShapeWords;

    /// <summary>Strokes of a standalone file: the light colours of the theme, widths and dashes of its style sheet.</summary>
    private static string PaintOf(OutcomeKind kind) => $"stroke=\"{ColourOf(kind)}\" {OutcomeKinds.Of(kind).Stroke}";

    private static string ColourOf(OutcomeKind kind) =>
        kind switch
        {
            OutcomeKind.Prohibition => "#8c1313",
            OutcomeKind.Obligation => "#7a3000",
            OutcomeKind.Authorisation => "#0b5228",
            OutcomeKind.Sharing => "#004f56",
            OutcomeKind.Discretion => "#5b2a86",
            OutcomeKind.Management => "#1a4480",
            OutcomeKind.Emergency => "#8a0a4a",
            OutcomeKind.OutOfScope => "#40464f",
        };
}

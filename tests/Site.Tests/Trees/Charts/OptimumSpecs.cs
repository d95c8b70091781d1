using Site.Compiler;
using Site.Compiler.Checking;
using Site.Compiler.Flowcharts;
using Site.Compiler.Trees.Charts;
using Site.Testing.Flowcharts;
using Site.Tests.Flowcharts;

namespace Site.Tests.Trees.Charts;

/// <summary>Crossings against their proven least, and what a new outcome moves in our own charts.</summary>
public sealed class OptimumSpecs
{
    private static readonly CheckedSite Site = SiteCompiler.Check(TestSite.Repository()).Site!;

    private static readonly Spacing Spacing = new();

    public static TheoryData<string> Ids => new(Site.Trees.Select(t => t.Tree.Id.Value));

    /// <summary>With all edges between two rows, every two nodes above and every two below make one crossing.</summary>
    [Theory]
    [InlineData(1, 4, 0)]
    [InlineData(2, 3, 3)]
    [InlineData(3, 3, 9)]
    public void The_proof_finds_the_known_crossings_of_two_rows_with_all_edges(int above, int below, int crossings)
    {
        var edges = Enumerable.Range(0, above).SelectMany(a => Enumerable.Range(above, below).Select(b => (a, b))).ToArray();
        int[] rows = [.. Enumerable.Range(0, above + below).Select(n => n < above ? 0 : 1)];
        Assert.Equal(crossings, LeastCrossings.Of(rows, edges, 20));
        Assert.Null(crossings == 0 ? null : LeastCrossings.Of(rows, edges, crossings - 1));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_crossings_of_each_chart_and_sheet_are_the_proven_least(string id)
    {
        var files = TreeChart.FilesOf(Site.TreesById[id], Site.Charts[id]);
        foreach (var (chart, svg) in Site.Charts[id].Sheets.Prepend(Site.Charts[id].Whole).Zip(files, (c, f) => (c, f.Svg())))
        {
            var picture = SvgPicture.Read(svg);
            Assert.Equal(chart.Layout.Crossings, Flaws.Of(picture).Crossings);
            Assert.Equal(LeastCrossings.Of(picture, 20), Flaws.Of(picture).Crossings);
        }
    }

    /// <summary>
    /// Rows of least total length, against every way to place the nodes. In the first, the node that leads to two stands by its own: the one cut
    /// that is negative is −1, and one row down saves one.
    /// </summary>
    [Fact]
    public void The_edges_of_a_chart_are_as_short_as_they_can_be()
    {
        (int, int)[] one = [(0, 1), (1, 2), (2, 4), (2, 5), (0, 3), (3, 4), (3, 5)];
        Assert.Equal((8, 8), (LengthOf(6, one), LeastLength(6, one)));
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var nodes = 4 + random.Next(3);
            var order = Enumerable.Range(0, nodes).ToArray();
            random.Shuffle(order);
            var tree = Enumerable.Range(1, nodes - 1).Select(n => (order[n], order[random.Next(n)]));
            var more = Enumerable.Range(0, random.Next(4)).Select(_ => (random.Next(nodes), random.Next(nodes))).Where(e => e.Item1 != e.Item2);
            var edges = tree.Concat(more).Select(e => (Math.Min(e.Item1, e.Item2), Math.Max(e.Item1, e.Item2))).Distinct().ToArray();
            Assert.Equal((seed, LeastLength(nodes, edges)), (seed, LengthOf(nodes, edges)));
        }
    }

    private static int LengthOf(int nodes, (int From, int To)[] edges)
    {
        var graph = new FlowGraph([.. Enumerable.Repeat(new Box(60, 40), nodes)], [.. edges.Select(e => new FlowEdge(e.From, e.To, default))]);
        var layout = FlowLayout.Of(graph, Spacing);
        var rows = layout.Nodes.Select(n => n.Y).Distinct().Order().ToArray();
        return edges.Sum(e => Array.IndexOf(rows, layout.Nodes[e.To].Y) - Array.IndexOf(rows, layout.Nodes[e.From].Y));
    }

    /// <summary>Tries every row of every node. Requires nodes numbered from the first to the last: edges lead to higher numbers.</summary>
    private static int LeastLength(int nodes, (int From, int To)[] edges)
    {
        var row = new int[nodes];
        return Try(0, 0);

        int Try(int node, int length)
        {
            if (node == nodes)
            {
                return length;
            }

            var into = edges.Where(e => e.To == node).Select(e => e.From).ToArray();
            var best = int.MaxValue;
            for (row[node] = into.Select(f => row[f] + 1).DefaultIfEmpty(0).Max(); row[node] < nodes; row[node]++)
            {
                best = Math.Min(best, Try(node + 1, length + into.Sum(f => row[node] - row[f])));
            }

            return best;
        }
    }

    /// <summary>A bound where edges must cross: what it leaves open may be the proof's or the engine's.</summary>
    [Fact]
    public void The_crossings_of_small_random_graphs_are_the_proven_least_but_for_a_few()
    {
        var open = new List<string>();
        for (var seed = 0; seed < 200; seed++)
        {
            var graph = RandomGraphs.Make(seed, 6 + (seed % 12));
            var layout = FlowLayout.Of(graph, Spacing);
            var rows = layout.Nodes.Select(n => n.Y).Distinct().Order().ToArray();
            int[] row = [.. layout.Nodes.Select(n => Array.IndexOf(rows, n.Y))];
            var least = LeastCrossings.Of(row, [.. graph.Edges.Select(e => (e.From, e.To))], (int)layout.Crossings);
            open.AddRange(least == layout.Crossings ? [] : [$"seed {seed}: {layout.Crossings} drawn, {least} proven"]);
        }

        Assert.True(open.Count <= 2, string.Join('\n', open));
    }

    /// <summary>
    /// The order of each row is a reader's memory of a chart. Each question gets one answer more, in turn; pairs of a row that stay in a row
    /// keep their order. The bound was 3 % and five trees; the trees as rewritten for 2026-11 broke it, with 776 of 12,015 pairs (6.5 %) in
    /// seven. The chart before or the one after, both without a crossing, stood in an order further from the author's than need be. Since
    /// <c>Ties</c> finds the nearest: 20 of 15,922 (0.1 %), in be-necessite alone, whose arrows must cross twice. The bound leaves room for
    /// trees to come, and is stricter than it was in both counts.
    /// </summary>
    [Fact]
    public void A_new_answer_to_any_question_of_our_trees_turns_hardly_anything_round()
    {
        var (turned, pairs, touched) = (0, 0, new HashSet<string>());
        foreach (var id in Site.Charts.Keys)
        {
            var graph = GraphOf(Site.Charts[id].Whole);
            var before = FlowLayout.Of(graph, Spacing).Nodes;
            foreach (var question in graph.Edges.Select(e => e.From).Distinct())
            {
                var after = FlowLayout.Of(More(graph, question), Spacing).Nodes;
                var rows = Enumerable
                    .Range(0, before.Length)
                    .SelectMany(a => Enumerable.Range(a + 1, before.Length - a - 1).Select(b => (a, b)))
                    .Where(p => before[p.a].Y == before[p.b].Y && after[p.a].Y == after[p.b].Y)
                    .ToArray();
                var changed = rows.Count(p => (before[p.a].X < before[p.b].X) != (after[p.a].X < after[p.b].X));
                (turned, pairs) = (turned + changed, pairs + rows.Length);
                _ = changed == 0 || touched.Add(id);
            }
        }

        Assert.True(turned < 0.01 * pairs && touched.Count <= 3, $"{turned} of {pairs} pairs turned round, in {string.Join(", ", touched)}");
    }

    private static FlowGraph More(FlowGraph graph, int question) =>
        new(
            graph.Nodes.Add(new Box(150, 62, 14)),
            graph.Edges.Insert(
                graph.Edges.Select(e => e.From).ToList().LastIndexOf(question) + 1,
                new FlowEdge(question, graph.Nodes.Length, new Box(60, 34))
            )
        );

    private static FlowGraph GraphOf(PlacedChart placed) =>
        new([.. placed.Nodes.Select(n => n.Box)], [.. placed.Chart.Edges.Zip(placed.Labels, (e, l) => new FlowEdge(e.From, e.To, l.Box))]);
}

using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Site.Compiler.Flowcharts;
using Site.Testing.Flowcharts;

namespace Site.Tests.Flowcharts;

/// <summary>Laws of the layout, on random graphs; drawings are read back from their SVG by a checker that knows nothing of the engine.</summary>
public sealed class LayoutProperties
{
    private static readonly Spacing Spacing = new();

    private static Gen<FlowGraph> Decisions =>
        from seed in Gen.Choose(0, 100_000)
        from nodes in Gen.Choose(1, 60)
        select RandomGraphs.Make(seed, nodes);

    /// <summary>Any edges at all: cycles, parallel edges, several parts, no label.</summary>
    private static Gen<FlowGraph> Anything =>
        from nodes in Gen.Choose(2, 24)
        from boxes in Gen.ArrayOf(from w in Gen.Choose(20, 100) from h in Gen.Choose(10, 60) select new Box(2 * w, 2 * h, 8), nodes)
        from edges in Gen.ListOf(
            from a in Gen.Choose(0, nodes - 1)
            from b in Gen.Choose(1, nodes - 1)
            from w in Gen.Choose(0, 40)
            select new FlowEdge(a, (a + b) % nodes, w == 0 ? default : new Box(2 * w, 18))
        )
        select new FlowGraph([.. boxes], [.. edges]);

    private static Arbitrary<FlowGraph> Graphs => Gen.OneOf(Decisions, Anything).ToArbitrary();

    [Property(MaxTest = 50)]
    public Property Nothing_stands_on_anything_else() => Prop.ForAll(Graphs, graph => Assert.Equal(0, Flaws.Of(Draw(graph, false)).Overlaps));

    [Property(MaxTest = 25)]
    public Property Nothing_stands_on_anything_else_when_it_reads_across() =>
        Prop.ForAll(Graphs, graph => Assert.Equal(0, Flaws.Of(Draw(graph, true)).Overlaps));

    [Property(MaxTest = 30)]
    public Property Every_edge_joins_its_own_nodes_goes_down_or_is_marked_and_carries_its_label() => Prop.ForAll(Graphs, graph =>
        {
            var layout = FlowLayout.Of(graph, Spacing);
            var drawn = Draw(graph, false);
            for (var e = 0; e < graph.Edges.Length; e++)
            {
                Assert.Equal((graph.Edges[e].From, graph.Edges[e].To), (drawn.Edges[e].From, drawn.Edges[e].To));
                Assert.Equal(graph.Edges[e].Label.Width > 0, drawn.Edges[e].Label is not null);
                Assert.Equal(layout.Routes[e].IsUpward, layout.Nodes[graph.Edges[e].From].Y > layout.Nodes[graph.Edges[e].To].Y);
                Assert.All(layout.Routes[e].Columns, c => Assert.True(c.Top <= c.Bottom));
                Assert.All(layout.Routes[e].Columns.Zip(layout.Routes[e].Columns.Skip(1)), p => Assert.True(p.First.Bottom < p.Second.Top));
            }
        });

    [Property(MaxTest = 30)]
    public Property Without_a_cycle_every_edge_goes_down() =>
        Prop.ForAll(Decisions.ToArbitrary(), graph => Assert.All(FlowLayout.Of(graph, Spacing).Routes, r => Assert.False(r.IsUpward)));

    [Property(MaxTest = 30)]
    public Property An_edge_passes_over_its_own_label_and_the_crossings_are_those_the_order_says() => Prop.ForAll(Decisions.ToArbitrary(), graph =>
        {
            var (layout, drawn) = (FlowLayout.Of(graph, Spacing), Draw(graph, false));
            Assert.All(drawn.Edges, e => Assert.Contains(e.Line.Zip(e.Line.Skip(1)), s => e.Label!.Value.Meets(s.First, s.Second)));
            Assert.True(Flaws.Of(drawn).Crossings <= layout.Crossings, $"{Flaws.Of(drawn).Crossings} drawn, {layout.Crossings} expected");
        });

    [Property(MaxTest = 15)]
    public Property The_same_graph_gives_the_same_bytes() => Prop.ForAll(Graphs, graph => Assert.Equal(Svg(graph, false), Svg(graph, false)));

    [Property(MaxTest = 15)]
    public Property A_part_that_nothing_joins_moves_nothing_else() => Prop.ForAll(Graphs, graph =>
        {
            var more = new FlowGraph(
                graph.Nodes.Add(new Box(80, 40)).Add(new Box(90, 40)),
                graph.Edges.Add(new FlowEdge(graph.Nodes.Length, graph.Nodes.Length + 1, new Box(30, 18)))
            );
            Assert.Equal(FlowLayout.Of(graph, Spacing).Nodes, FlowLayout.Of(more, Spacing).Nodes.Take(graph.Nodes.Length));
        });

    /// <summary>
    /// The order of the nodes of each row is a reader's memory of the chart: a new answer at one place keeps most of it, even in tangled graphs.
    /// </summary>
    [Fact]
    public void A_new_outcome_keeps_most_of_each_row_in_its_order()
    {
        var (kept, all) = (0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var graph = RandomGraphs.Make(seed, 20);
            var more = new FlowGraph(
                graph.Nodes.Add(new Box(150, 60, 10)),
                graph.Edges.Add(new FlowEdge(seed % 8, graph.Nodes.Length, new Box(60, 34)))
            );
            var (before, after) = (FlowLayout.Of(graph, Spacing).Nodes, FlowLayout.Of(more, Spacing).Nodes);
            for (var a = 0; a < before.Length; a++)
            {
                for (var b = a + 1; b < before.Length; b++)
                {
                    if (before[a].Y == before[b].Y && after[a].Y == after[b].Y)
                    {
                        all++;
                        kept += Math.Sign(before[a].X - before[b].X) == Math.Sign(after[a].X - after[b].X) ? 1 : 0;
                    }
                }
            }
        }

        Assert.True(kept > 0.9 * all, $"{kept} of {all} pairs of nodes kept their order");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_very_deep_graph_is_laid_out_without_recursion(bool isBackwards)
    {
        var nodes = Enumerable.Range(0, 2_000).ToArray();
        var order = isBackwards ? [.. nodes.Reverse()] : nodes;
        var graph = new FlowGraph([.. nodes.Select(_ => new Box(40, 20))], [.. order.Zip(order.Skip(1), (a, b) => new FlowEdge(a, b, default))]);
        Assert.Equal(0, FlowLayout.Of(graph, Spacing).Crossings);
    }

    [Fact]
    public void Answers_stand_in_their_authored_order_where_that_costs_no_crossing()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var edges = Enumerable.Range(1, 20).Select(n => new FlowEdge(random.Next(n), n, new Box(40, 18))).OrderBy(e => e.From).ToImmutableArray();
            var layout = FlowLayout.Of(new FlowGraph([.. Enumerable.Range(0, 21).Select(_ => new Box(100, 40))], edges), Spacing);
            Assert.Equal(0, layout.Crossings);
            Assert.All(edges.Zip(layout.Routes).GroupBy(e => e.First.From), g =>
                Assert.Equal(g.Select(e => e.Second.Label!.Value.X).Order(), g.Select(e => e.Second.Label!.Value.X))
            );
        }
    }

    [Fact]
    public void An_edge_from_a_node_to_itself_is_refused() =>
        Assert.Throws<ArgumentException>(() => FlowLayout.Of(new FlowGraph([new Box(10, 10)], [new FlowEdge(0, 0, default)]), Spacing));

    private static Picture Draw(FlowGraph graph, bool isAcross) => SvgPicture.Read(Svg(graph, isAcross));

    private static string Svg(FlowGraph graph, bool isAcross) => $"<svg>{Drawing.Render(Placed(graph, isAcross), isFile: false)}</svg>";

    /// <summary>A chart without words.</summary>
    private static PlacedChart Placed(FlowGraph graph, bool isAcross) =>
        new()
        {
            Chart = new Chart(
                [
                    .. graph.Nodes.Select(_ => new ChartNode
                    {
                        Shape = Shape.Rectangle,
                        Classes = "n",
                        Text = "",
                    }),
                ],
                [.. graph.Edges.Select(e => new ChartEdge(e.From, e.To, "e", ""))]
            ),
            Layout = FlowLayout.Of(
                isAcross ? new FlowGraph([.. graph.Nodes.Select(Turned)], [.. graph.Edges.Select(e => e with { Label = Turned(e.Label) })]) : graph,
                Spacing
            ),
            Nodes = [.. graph.Nodes.Select(n => (n, TextBlock.None))],
            Labels = [.. graph.Edges.Select(e => (e.Label, TextBlock.None))],
            IsAcross = isAcross,
        };

    private static Box Turned(Box box) => new(box.Height, box.Width, box.Corner);
}

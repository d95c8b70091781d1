using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// The graph cut into rows: nodes, the labels of edges, and the bends where an edge crosses a row are all items, and each
/// segment joins an item to one of the next row. Sugiyama, Tagawa, Toda (1981); labels as items: Gansner and others (1993), section 5.1.
/// After: items 0..nodes−1 are the nodes; an edge's chain runs down the page, its label (if any) in the row next to its source.
/// </summary>
internal sealed record Layers
{
    /// <summary>Row of each item.</summary>
    public required ImmutableArray<int> Row { get; init; }

    /// <summary>Size of each item; a bend has none.</summary>
    public required ImmutableArray<Box> Sizes { get; init; }

    /// <summary>Items of each edge from top to bottom, both ends included.</summary>
    public required ImmutableArray<ImmutableArray<int>> Chains { get; init; }

    /// <summary>The item of each edge's label; -1 for none.</summary>
    public required ImmutableArray<int> LabelOf { get; init; }

    /// <summary>Neighbours in the next row, by item, in the order of edges.</summary>
    public required ImmutableArray<ImmutableArray<int>> Down { get; init; }

    /// <summary>Neighbours in the row before.</summary>
    public required ImmutableArray<ImmutableArray<int>> Up { get; init; }

    public required int Nodes { get; init; }

    public int Rows => Row.Max() + 1;

    public bool IsNode(int item) => item < Nodes;

    public bool IsBend(int item) => Sizes[item].Width == 0;

    public static Layers Of(FlowGraph graph, ImmutableArray<bool> isUpward, ImmutableArray<int> ranks)
    {
        var (rows, sizes) = (ranks.ToList(), graph.Nodes.ToList());
        var chains = ImmutableArray.CreateBuilder<ImmutableArray<int>>(graph.Edges.Length);
        var labels = new int[graph.Edges.Length];
        for (var e = 0; e < graph.Edges.Length; e++)
        {
            var edge = graph.Edges[e];
            var (top, bottom) = isUpward[e] ? (edge.To, edge.From) : (edge.From, edge.To);
            var labelRow =
                edge.Label.Width == 0 ? -1
                : isUpward[e] ? ranks[bottom] - 1
                : ranks[top] + 1;
            var chain = ImmutableArray.CreateBuilder<int>();
            chain.Add(top);
            labels[e] = -1;
            for (var row = ranks[top] + 1; row < ranks[bottom]; row++)
            {
                labels[e] = row == labelRow ? rows.Count : labels[e];
                chain.Add(rows.Count);
                rows.Add(row);
                sizes.Add(row == labelRow ? edge.Label : default);
            }

            chain.Add(bottom);
            chains.Add(chain.ToImmutable());
        }

        var segments = chains.SelectMany(c => c.Skip(1).Zip(c, (below, above) => (above, below))).ToArray();
        return new Layers
        {
            Row = [.. rows],
            Sizes = [.. sizes],
            Chains = chains.ToImmutable(),
            LabelOf = [.. labels],
            Down = Neighbours(rows.Count, segments),
            Up = Neighbours(rows.Count, segments.Select(s => (s.below, s.above))),
            Nodes = graph.Nodes.Length,
        };
    }

    /// <summary>By item, those that it is joined to, in the order of the segments.</summary>
    private static ImmutableArray<ImmutableArray<int>> Neighbours(int items, IEnumerable<(int From, int To)> segments)
    {
        var to = segments.ToLookup(s => s.From, s => s.To);
        return [.. Enumerable.Range(0, items).Select(i => to[i].ToImmutableArray())];
    }
}

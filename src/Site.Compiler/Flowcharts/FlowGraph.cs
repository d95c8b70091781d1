using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// What is to be drawn: boxes and labelled arrows, sizes in whole pixels. Edges are named by their place; their order is
/// the order in which a reader expects them, left to right.
/// </summary>
public sealed record FlowGraph(ImmutableArray<Box> Nodes, ImmutableArray<FlowEdge> Edges)
{
    /// <summary>Edges as pairs of places, for steps that need no size.</summary>
    internal ImmutableArray<(int From, int To)> Pairs() => [.. Edges.Select(e => (e.From, e.To))];

    /// <summary>The same drawing seen along the other axis: laid out downwards, it reads left to right once turned back.</summary>
    internal FlowGraph Turned() => new([.. Nodes.Select(n => n.Turned())], [.. Edges.Select(e => e with { Label = e.Label.Turned() })]);
}

/// <summary>A size. <c>Corner</c> is how far from each end of a side no edge may touch, because the shape is cut there.</summary>
public readonly record struct Box(int Width, int Height, int Corner = 0)
{
    internal Box Turned() => new(Height, Width, Corner);
}

/// <summary>An arrow between nodes by their place; a label of no width is none. Requires <c>From</c> ≠ <c>To</c>.</summary>
public sealed record FlowEdge(int From, int To, Box Label);

/// <summary>Free space the layout keeps, in pixels.</summary>
public sealed record Spacing
{
    /// <summary>Between two boxes of a row.</summary>
    public int Boxes { get; init; } = 16;

    /// <summary>Between an edge that passes and its neighbours.</summary>
    public int Lines { get; init; } = 12;

    /// <summary>Between two ends of edges on one side of a box.</summary>
    public int Ports { get; init; } = 12;

    /// <summary>Between two rows, at least.</summary>
    public int Rows { get; init; } = 16;

    /// <summary>The length of an arrowhead.</summary>
    public int Head { get; init; } = 8;

    /// <summary>Around the whole drawing.</summary>
    public int Margin { get; init; } = 8;
}

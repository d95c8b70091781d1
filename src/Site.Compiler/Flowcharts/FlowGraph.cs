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

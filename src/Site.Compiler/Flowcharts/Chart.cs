using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>Words, shapes and arrows, still without places.</summary>
public sealed record Chart(ImmutableArray<ChartNode> Nodes, ImmutableArray<ChartEdge> Edges);

using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>A part of a graph that edges hold together, with the places its nodes and edges have in the whole.</summary>
internal sealed record Component(FlowGraph Graph, ImmutableArray<int> Nodes, ImmutableArray<int> Edges);

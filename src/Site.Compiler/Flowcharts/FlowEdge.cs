namespace Site.Compiler.Flowcharts;

/// <summary>An arrow between nodes by their place; a label of no width is none. Requires <c>From</c> ≠ <c>To</c>.</summary>
public sealed record FlowEdge(int From, int To, Box Label);

using Site.Compiler.Text;

namespace Site.Compiler.Trees.Automata;

/// <summary>
/// An answer that leads from one situation to another; <c>At</c> is where the tree itself says so, null where only a sub-tree does.
/// </summary>
internal readonly record struct Edge(int From, int Answer, int To, Span? At);

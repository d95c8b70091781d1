using Site.Compiler.Text;

namespace Site.Compiler.Trees.Automata;

/// <summary>
/// A situation and an answer for which no guard holds; <c>At</c> is where the tree itself has the lines, null where a sub-tree has.
/// </summary>
internal readonly record struct Gap(int State, int Answer, Span? At);

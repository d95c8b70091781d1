using System.Collections.Immutable;
using Site.Compiler.Text;

namespace Site.Compiler.Trees.Automata;

/// <summary>One line to try for an answer: a node, an outcome (complement of its number), or nowhere where no guard holds.</summary>
/// <param name="When">Null where the line always holds.</param>
/// <param name="Target">Where it leads.</param>
/// <param name="Marks">The guards and exits it stands under, outermost first.</param>
/// <param name="At">Where the tree itself says so; null within a sub-tree, which answers for its own text.</param>
internal sealed record Lead(Condition? When, int Target, ImmutableArray<int> Marks, Span? At)
{
    public const int Nowhere = int.MinValue;

    public bool Holds(ReadOnlySpan<char> facts) => When is null || When.Holds(facts);
}

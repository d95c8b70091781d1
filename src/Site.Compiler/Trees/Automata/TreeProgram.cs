using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>A tree with its sub-trees put in place and everything numbered: the input of the exploration, made by <see cref="Lowering"/>.</summary>
internal sealed record TreeProgram
{
    private static readonly NumberFormatInfo Thousands = new() { NumberGroupSeparator = "\u202F" };

    public required Tree Tree { get; init; }

    /// <summary>Questions that answers lead to, guards aside; the first is the start.</summary>
    public required ImmutableArray<Node> Nodes { get; init; }

    public required ImmutableArray<ReachedOutcome> Ends { get; init; }

    /// <summary>Guards and exits of the tree itself, whose use the exploration proves.</summary>
    public required ImmutableArray<Mark> Marks { get; init; }

    /// <summary>The facts some condition reads.</summary>
    public required ImmutableArray<ReadFact> Facts { get; init; }

    /// <summary>The number of a fact as the tree itself names it. Requires one that some condition reads.</summary>
    public int FactOf(string name) => Facts.IndexOf(Facts.First(f => f.Name == name));

    /// <summary>A number as it is read in French.</summary>
    public static string Limit(int number) => number.ToString("#,0", Thousands);
}

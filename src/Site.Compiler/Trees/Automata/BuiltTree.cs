using System.Collections.Immutable;
using Site.Compiler.Diagnostics;

namespace Site.Compiler.Trees.Automata;

/// <summary>What became of a tree.</summary>
public sealed record BuiltTree
{
    /// <summary>The tree compiled; null where a fault (its own, or one of a sub-tree) stands in the way.</summary>
    public Automaton? Automaton { get; init; }

    /// <summary>Situations without a successor, circles, questions asked twice, size.</summary>
    public required ImmutableArray<Diagnostic> Faults { get; init; }

    /// <summary>Places no situation reaches (P2), and what sub-trees do only here: to be believed only where the sub-trees are sound.</summary>
    public ImmutableArray<Diagnostic> Unused { get; init; } = [];

    /// <summary>Warnings: lines that change nothing. To be believed as <see cref="Unused"/>.</summary>
    public ImmutableArray<Diagnostic> Remarks { get; init; } = [];

    /// <summary>Deductions that lines read, and whether they are true in some situation there (or the line itself is told never to serve).</summary>
    public ImmutableDictionary<string, bool> ReadByLines { get; init; } = ImmutableDictionary<string, bool>.Empty;
}

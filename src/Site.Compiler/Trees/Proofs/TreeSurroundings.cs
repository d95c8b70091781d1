using System.Collections.Immutable;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Proofs;

/// <summary>What a tree may name outside itself.</summary>
public sealed record TreeSurroundings(Register Register, ImmutableSortedSet<string> PageUids, ImmutableSortedDictionary<string, Tree> Trees)
{
    public SharedOutcomes Shared { get; init; } = SharedOutcomes.None;

    /// <summary>True in a preview: what is marked as a draft is then only pointed out.</summary>
    public bool AllowsDrafts { get; init; }
}

using System.Collections.Immutable;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Trees.Proofs;

/// <summary>What a tree may name outside itself.</summary>
public sealed record TreeSurroundings(Register Register, ImmutableSortedSet<string> PageUids, ImmutableSortedDictionary<string, Tree> Trees)
{
    public SharedOutcomes Shared { get; init; } = SharedOutcomes.None;

    /// <summary>True in a preview: what is marked as a draft is then only pointed out.</summary>
    public bool AllowsDrafts { get; init; }

    /// <summary>All of it, to be compared.</summary>
    internal (Same Register, KeyList<string> Uids, KeyList<Same> Trees, Same Shared, bool AllowsDrafts) Key =>
        (new Same(Register), new KeyList<string>(PageUids), new KeyList<Same>(Trees.Values.Select(t => new Same(t))), new Same(Shared), AllowsDrafts);
}

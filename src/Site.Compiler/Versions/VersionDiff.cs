using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Measures;

namespace Site.Compiler.Versions;

/// <summary>What changed in a page, a tree or a list, and why.</summary>
public sealed record PageChange
{
    public required string Uid { get; init; }

    public required string Title { get; init; }

    public required ChangeKind Kind { get; init; }

    /// <summary>Address within the version that holds it: the new one, the old one where it was removed.</summary>
    public required string Url { get; init; }

    /// <summary>Address within the old version; differs where the page moved.</summary>
    public required string OldUrl { get; init; }

    public required ImmutableArray<Change> Reasons { get; init; }

    /// <summary>Empty for an added or removed page.</summary>
    public required ImmutableArray<ChangedBlock> Blocks { get; init; }

    /// <summary>Null for what is no tree, or stands in one version only.</summary>
    public TreeDiff? Tree { get; init; }

    /// <summary>Both states of the tree, where <see cref="Tree"/> is not null.</summary>
    public (Automaton Old, Automaton New)? Automata { get; init; }

    public ImmutableArray<string> GoneAnchors { get; init; } = [];
}

/// <summary>All that changed between two texts.</summary>
public sealed record VersionDiff(ImmutableArray<PageChange> Changes)
{
    public static VersionDiff Between(
        CheckedSite oldSite,
        ImmutableArray<Wording> old,
        CheckedSite newSite,
        ImmutableArray<Wording> @new,
        ImmutableArray<Change> reasons
    )
    {
        var why = reasons.ToLookup(r => r.Uid.Value, StringComparer.Ordinal);
        var before = old.DistinctBy(w => w.Uid).ToDictionary(w => w.Uid, StringComparer.Ordinal);
        var after = @new.Select(w => w.Uid).ToHashSet(StringComparer.Ordinal);
        return new VersionDiff([
            .. SideBySide
                .Map(@new, w => before.TryGetValue(w.Uid, out var was) ? Modified(was, w, oldSite, newSite, why) : Whole(w, ChangeKind.Added, why))
                .OfType<PageChange>(),
            .. old.Where(w => !after.Contains(w.Uid)).Select(w => Whole(w, ChangeKind.Removed, why)),
        ]);
    }

    private static PageChange? Modified(Wording old, Wording @new, CheckedSite oldSite, CheckedSite newSite, ILookup<string, Change> why)
    {
        var trees = Tree(oldSite, old) is { } a && Tree(newSite, @new) is { } b ? (a, b) : ((Automaton, Automaton)?)null;
        var tree = trees is var (was, @is) ? TreeDiff.Between(was, @is) : null;
        return old.Hash == @new.Hash && tree is null or { IsEmpty: true }
            ? null
            : Whole(@new, ChangeKind.Modified, why) with
            {
                OldUrl = old.Url,
                Blocks = WordDiff.Between(old.Shown, @new.Shown),
                Tree = tree,
                Automata = trees,
                GoneAnchors = [.. old.Anchors.Except(@new.Anchors)],
            };
    }

    private static PageChange Whole(Wording wording, ChangeKind kind, ILookup<string, Change> why) =>
        new()
        {
            Uid = wording.Uid,
            Title = wording.Title,
            Kind = kind,
            Url = wording.Url,
            OldUrl = wording.Url,
            Reasons = [.. why[wording.Uid]],
            Blocks = [],
        };

    private static Automaton? Tree(CheckedSite site, Wording wording) =>
        site.Tree(wording.Uid) is { } tree && Links.TreeUrl(wording.Uid) == wording.Url ? tree : null;
}

using System.Collections.Immutable;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Measures;

/// <summary>What changes between two folders of trees.</summary>
public sealed record FolderDiff(ImmutableArray<string> Added, ImmutableArray<string> Removed, ImmutableArray<(string Id, TreeDiff Diff)> Changed)
{
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty && Changed.IsEmpty;

    /// <summary>Trees are compared by id; two files, whatever they are called, with each other.</summary>
    public static FolderDiff Between(ImmutableArray<Automaton> old, ImmutableArray<Automaton> @new, bool areFiles = false)
    {
        if (areFiles && old is [var one] && @new is [var other])
        {
            var diff = TreeDiff.Between(one, other);
            return new FolderDiff([], [], diff.IsEmpty ? [] : [(other.Tree.Id.Value, diff)]);
        }

        var before = old.ToDictionary(t => t.Tree.Id.Value, StringComparer.Ordinal);
        var after = @new.ToDictionary(t => t.Tree.Id.Value, StringComparer.Ordinal);
        return new FolderDiff(
            [.. after.Keys.Where(k => !before.ContainsKey(k))],
            [.. before.Keys.Where(k => !after.ContainsKey(k))],
            [
                .. before
                    .Where(b => after.ContainsKey(b.Key))
                    .Select(b => (b.Key, TreeDiff.Between(b.Value, after[b.Key])))
                    .Where(d => !d.Item2.IsEmpty),
            ]
        );
    }
}

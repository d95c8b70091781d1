using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Trees.Automata;

/// <summary>
/// All that an automaton, its proofs and its chart are made from: the tree, the trees it puts in place, and those whose questions it, they or the
/// rules over all trees name; and those rules.
/// </summary>
internal sealed partial record TreeKey(KeyList<Same> Trees, ImmutableArray<Invariant> Rules)
{
    public static TreeKey Of(Tree tree, ImmutableArray<Invariant> rules, IReadOnlyDictionary<string, Tree> trees, Memo memo)
    {
        var found = new List<Tree> { tree };
        var seen = new HashSet<string>(StringComparer.Ordinal) { tree.Id.Value };
        void Add(IEnumerable<string> ids) => found.AddRange(ids.Where(id => trees.ContainsKey(id) && seen.Add(id)).Select(id => trees[id]).ToArray());
        Add(rules.Select(r => r.Id.Span.File).Distinct().SelectMany(file => Named(file, memo)));
        for (var i = 0; i < found.Count; i++)
        {
            Add(TreeNames.SubTrees(found[i]).Select(s => s.Tree.Value));
            Add(Named(found[i].Id.Span.File, memo));
        }

        return new TreeKey(new KeyList<Same>(found.Select(t => new Same(t))), rules);
    }

    /// <summary>What stands before a slash anywhere in a file: more than the trees that its conditions name, and never less.</summary>
    private static FrozenSet<string> Named(SourceText file, Memo memo) =>
        memo.Of("named", file, f => Owner().Matches(f.Text).Select(m => m.Value).ToFrozenSet(StringComparer.Ordinal));

    [GeneratedRegex("[a-z0-9-]+(?=/)", RegexOptions.CultureInvariant)]
    private static partial Regex Owner();
}

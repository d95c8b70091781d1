using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Proofs;

namespace Site.Compiler.Trees;

/// <summary>All trees of a site → their automata, each checked (names, texts), built and proved.</summary>
public static class TreeCompiler
{
    /// <summary>One automaton per tree in which nothing stands in the way of walking it.</summary>
    public static ImmutableArray<Automaton> Compile(
        ImmutableArray<Tree> trees,
        ImmutableArray<Invariant> common,
        TreeSurroundings around,
        int maximumQuestions,
        ICollection<Diagnostic> diagnostics,
        Memo? memo = null
    )
    {
        memo ??= Memo.None;
        var (automata, found) = memo.Of(
            "trees",
            () => (new KeyList<Same>(trees.Select(t => new Same(t))), common, around.Key, maximumQuestions),
            () =>
            {
                var own = new List<Diagnostic>();
                return (CompileAll(trees, common, around, maximumQuestions, memo, own), own.ToImmutableArray());
            }
        );
        foreach (var diagnostic in found)
        {
            diagnostics.Add(diagnostic);
        }

        return automata;
    }

    private static ImmutableArray<Automaton> CompileAll(
        ImmutableArray<Tree> trees,
        ImmutableArray<Invariant> common,
        TreeSurroundings around,
        int maximumQuestions,
        Memo memo,
        List<Diagnostic> diagnostics
    )
    {
        var built = Build(trees, around.Trees, diagnostics, memo);
        ImmutableArray<Automaton> automata = [.. built.Select(b => b.Automaton).OfType<Automaton>()];
        var found = SideBySide
            .MapMany(trees, t => TreeChecker.CheckTexts(t, around))
            .Concat(SideBySide.MapMany(trees, t => TreeChecker.CheckProofs(t, around.Trees).Faults))
            .Concat(SideBySide.MapMany(built, b => Prove(b)))
            .Concat(automata.Length == trees.Length ? FindUnusedShared(automata, around.Shared) : []);
        diagnostics.AddRange(found);
        return automata;

        ImmutableArray<Diagnostic> Prove(BuiltTree tree) =>
            tree.Automaton is not { } automaton
                ? []
                : memo.Of(
                    "proofs",
                    () => (new Same(tree), TreeKey.Of(automaton.Tree, common, around.Trees, memo), maximumQuestions),
                    () => TreeProver.Prove(tree, around.Trees, common, maximumQuestions).ToImmutableArray()
                );
    }

    private static IEnumerable<Diagnostic> FindUnusedShared(ImmutableArray<Automaton> automata, SharedOutcomes shared)
    {
        var reached = automata.SelectMany(a => a.Ends).Select(e => e.Outcome).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        return shared
            .All.Where(o => !reached.Contains(o))
            .Select(o => Catalogue.TreeUnreachable(o.Id.Span, $"l'issue commune « {o.Title.Value} » ({o.Id.Value})"));
    }

    /// <summary>As <see cref="Compile"/>, for trees alone: names and structure only.</summary>
    public static ImmutableArray<Automaton> CompileNames(
        ImmutableArray<Tree> all,
        ImmutableSortedDictionary<string, Tree> byId,
        ICollection<Diagnostic> diagnostics
    ) => [.. Build(all, byId, diagnostics, Memo.None).Select(b => b.Automaton).OfType<Automaton>()];

    /// <summary>Vignettes and invariants are not looked at: what proves a tree does not stand in the way of walking it.</summary>
    private static ImmutableArray<BuiltTree> Build(
        ImmutableArray<Tree> all,
        ImmutableSortedDictionary<string, Tree> byId,
        ICollection<Diagnostic> diagnostics,
        Memo memo
    )
    {
        var trees = all.DistinctBy(t => t.Id.Value, StringComparer.Ordinal).ToImmutableArray();
        var names = SideBySide.Map(trees, t => TreeChecker.CheckNames(t, byId).ToImmutableArray());
        var kept = trees.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        var unsound = trees
            .Where((t, i) => !t.IsWhole || t.Questions.IsEmpty || !names[i].IsEmpty)
            .ToHashSet<object>(ReferenceEqualityComparer.Instance);
        var imports = new Imports(trees);
        var isWalkable = imports.Walkable(t => !unsound.Contains(t));
        var built = SideBySide.Map([.. trees.Index()], t => isWalkable[t.Index] ? BuildOne(t.Item) : null);
        var found = all.Where(t => !kept.Contains(t))
            .Select(t => Catalogue.IdDuplicate(t.Id.Span, t.Id.Value))
            .Concat(imports.Faults)
            .Concat(names.SelectMany(n => n))
            .Concat(built.OfType<BuiltTree>().SelectMany(b => b.Faults))
            .Concat(FindUnused(imports, built));
        foreach (var diagnostic in found)
        {
            diagnostics.Add(diagnostic);
        }

        return [.. built.OfType<BuiltTree>()];

        BuiltTree BuildOne(Tree tree) => memo.Of("automaton", () => TreeKey.Of(tree, [], byId, memo), () => AutomatonBuilder.Build(tree, byId));
    }

    /// <summary>What a tree does not use, unless a fault of a sub-tree may be the reason.</summary>
    private static IEnumerable<Diagnostic> FindUnused(Imports imports, ImmutableArray<BuiltTree?> built)
    {
        var isSound = new bool[built.Length];
        foreach (var tree in imports.CalleesFirst.Where(t => built[t] is not null))
        {
            var areCalleesSound = imports.CalleesOf(tree).All(c => isSound[c]);
            isSound[tree] = areCalleesSound && built[tree] is { Faults.IsEmpty: true, Unused.IsEmpty: true };
            foreach (var unused in areCalleesSound ? built[tree]!.Unused.Concat(built[tree]!.Remarks) : [])
            {
                yield return unused;
            }
        }
    }
}

using System.Collections.Immutable;
using Site.Compiler.Diagnostics;

namespace Site.Compiler.Trees;

/// <summary>All trees of a site → their automata, each checked (names, texts), built and proved.</summary>
public static class TreeCompiler
{
    /// <summary>One automaton per tree in which nothing stands in the way of walking it.</summary>
    public static ImmutableArray<Automaton> Compile(
        ImmutableArray<Tree> trees, ImmutableArray<Invariant> common, TreeSurroundings around, int maximumQuestions, ICollection<Diagnostic> diagnostics)
    {
        var automata = CompileNames(trees, around.Trees, diagnostics);
        var found = trees.AsParallel().AsOrdered().SelectMany(t => TreeChecker.CheckTexts(t, around))
            .Concat(automata.AsParallel().AsOrdered().SelectMany(a => TreeProver.Prove(a, common, maximumQuestions)));
        foreach (var diagnostic in found)
        {
            diagnostics.Add(diagnostic);
        }

        return automata;
    }

    /// <summary>As <see cref="Compile"/>, for trees alone: names and structure only.</summary>
    public static ImmutableArray<Automaton> CompileNames(ImmutableArray<Tree> trees, ImmutableSortedDictionary<string, Tree> byId, ICollection<Diagnostic> diagnostics)
    {
        var imports = TreeChecker.CheckImports(trees).ToImmutableArray();
        var results = trees.AsParallel().AsOrdered().Select(t => (Tree: t, Names: TreeChecker.CheckNames(t, byId).ToImmutableArray())).ToImmutableArray();
        var unsound = results.Where(r => !r.Names.IsEmpty).Select(r => r.Tree.Id.Value).ToHashSet(StringComparer.Ordinal);
        var walkable = imports.IsEmpty ? trees.Where(t => IsWalkable(t, byId, unsound)) : [];
        var built = walkable.AsParallel().AsOrdered().Select(t =>
        {
            var found = new List<Diagnostic>();
            return (Automaton: AutomatonBuilder.Build(t, byId, found), Found: found);
        }).ToImmutableArray();
        foreach (var diagnostic in imports.Concat(results.SelectMany(r => r.Names)).Concat(built.SelectMany(b => b.Found)))
        {
            diagnostics.Add(diagnostic);
        }

        return [.. built.Select(b => b.Automaton).OfType<Automaton>()];
    }

    /// <summary>Whether this tree and all it puts in place have sound names.</summary>
    private static bool IsWalkable(Tree tree, ImmutableSortedDictionary<string, Tree> trees, HashSet<string> unsound)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Tree>([tree]);
        while (open.TryPop(out var next))
        {
            if (unsound.Contains(next.Id.Value) || next.Questions.IsEmpty)
            {
                return false;
            }

            foreach (var called in TreeNames.SubTrees(next).Where(s => seen.Add(s.Tree.Value)))
            {
                open.Push(trees[called.Tree.Value]);
            }
        }

        return true;
    }
}

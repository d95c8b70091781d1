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
        var imports = TreeChecker.CheckImports(trees).ToImmutableArray();
        var results = trees.AsParallel().AsOrdered()
            .Select(t => (Tree: t, Names: TreeChecker.CheckNames(t, around).ToImmutableArray(), Texts: TreeChecker.CheckTexts(t, around).ToImmutableArray()))
            .ToImmutableArray();
        var unsound = results.Where(r => !r.Names.IsEmpty).Select(r => r.Tree.Id.Value).ToHashSet(StringComparer.Ordinal);
        var built = imports.IsEmpty
            ? results.AsParallel().AsOrdered().Where(r => IsWalkable(r.Tree, around.Trees, unsound)).Select(r => Build(r.Tree, common, around, maximumQuestions)).ToImmutableArray()
            : [];
        foreach (var diagnostic in imports.Concat(results.SelectMany(r => r.Names.Concat(r.Texts))).Concat(built.SelectMany(b => b.Found)))
        {
            diagnostics.Add(diagnostic);
        }

        return [.. built.Select(b => b.Automaton).OfType<Automaton>()];
    }

    private static (Automaton? Automaton, List<Diagnostic> Found) Build(Tree tree, ImmutableArray<Invariant> common, TreeSurroundings around, int maximumQuestions)
    {
        var found = new List<Diagnostic>();
        var automaton = AutomatonBuilder.Build(tree, around.Trees, found);
        if (automaton is not null)
        {
            found.AddRange(TreeProver.Prove(automaton, common, maximumQuestions));
        }

        return (automaton, found);
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

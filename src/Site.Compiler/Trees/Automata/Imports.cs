using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>Which trees put which others in place: without end, too deep, and in what order they can be compiled.</summary>
internal sealed class Imports
{
    /// <summary>
    /// Above this many trees inside each other a tree is refused: what is expanded at each place stays small, and nothing recurses further.
    /// </summary>
    public const int MaximumDepth = 50;

    /// <summary>
    /// Above this many questions, those of sub-trees counted at each place, a tree that puts others in place is refused before any is walked:
    /// a path asks a dozen, and what is found in the copies is told by copies.
    /// </summary>
    public const int MaximumQuestions = 1_000;

    private readonly ImmutableArray<Tree> _trees;
    private readonly ImmutableArray<ImmutableArray<int>> _callees;
    private readonly HashSet<(int Caller, int Callee)> _endless = [];
    private readonly int[] _depths;
    private readonly int[] _questions;

    public Imports(ImmutableArray<Tree> trees)
    {
        _trees = trees;
        var place = trees.Select((t, i) => (t, i)).ToDictionary(x => x.t.Id.Value, x => x.i, StringComparer.Ordinal);
        IEnumerable<int> Called(Tree tree) => TreeNames.SubTrees(tree).Select(s => place.GetValueOrDefault(s.Tree.Value, -1)).Where(c => c >= 0);
        _callees = [.. trees.Select(t => Called(t).Distinct().ToImmutableArray())];
        Faults = [.. FindEndless()];
        IEnumerable<int> Next(int tree) => tree == trees.Length ? Enumerable.Range(0, trees.Length) : Acyclic(tree);
        CalleesFirst = [.. Cycles.TopologicalOrder(trees.Length + 1, Next, trees.Length).Skip(1).Reverse()];
        (_depths, _questions) = (new int[trees.Length], new int[trees.Length]);
        foreach (var tree in CalleesFirst)
        {
            _depths[tree] = 1 + Acyclic(tree).Select(c => _depths[c]).DefaultIfEmpty(0).Max();
            _questions[tree] = trees[tree].Questions.Length;
            foreach (var callee in Called(trees[tree]).Where(c => !_endless.Contains((tree, c))))
            {
                _questions[tree] = Math.Min(_questions[tree] + _questions[callee], int.MaxValue / 2);
            }
        }

        // The innermost alone is blamed: the others are too large because it is.
        Faults =
        [
            .. Faults,
            .. Enumerable.Range(0, trees.Length).Where(t => _depths[t] == MaximumDepth + 1).Select(FaultOfDepth),
            .. Enumerable
                .Range(0, trees.Length)
                .Where(t => _depths[t] <= MaximumDepth && IsTooLarge(t) && !Acyclic(t).Any(IsTooLarge))
                .Select(t => Catalogue.TreeTooLarge(trees[t].Id.Span, $"{TreeProgram.Limit(MaximumQuestions)} questions, sous-arbres compris", [])),
        ];
    }

    public ImmutableArray<Diagnostic> Faults { get; }

    /// <summary>Places of all trees, each after those it puts in place.</summary>
    public ImmutableArray<int> CalleesFirst { get; }

    /// <summary>The trees that can be walked, of those that are sound in themselves: all they put in place is sound too.</summary>
    public ImmutableArray<bool> Walkable(Func<Tree, bool> isSound)
    {
        var isWalkable = new bool[_trees.Length];
        foreach (var tree in CalleesFirst)
        {
            isWalkable[tree] =
                _depths[tree] <= MaximumDepth
                && !IsTooLarge(tree)
                && isSound(_trees[tree])
                && _callees[tree].All(c => isWalkable[c] && !_endless.Contains((tree, c)));
        }

        return [.. isWalkable];
    }

    /// <summary>The trees a tree puts in place, directly.</summary>
    public ImmutableArray<int> CalleesOf(int tree) => _callees[tree];

    private bool IsTooLarge(int tree) => !_callees[tree].IsEmpty && _questions[tree] > MaximumQuestions;

    private IEnumerable<int> Acyclic(int tree) => _callees[tree].Where(c => !_endless.Contains((tree, c)));

    private IEnumerable<Diagnostic> FindEndless()
    {
        while (Cycles.Find(_trees.Length, Acyclic) is { } cycle)
        {
            var (caller, callee) = (cycle[^1], cycle[0]);
            _endless.Add((caller, callee));
            var closing = TreeNames.SubTrees(_trees[caller]).First(s => s.Tree.Value == _trees[callee].Id.Value);
            yield return Catalogue.SubTreeCycle(closing.Tree.Span, string.Join(" → ", cycle.Append(callee).Select(t => _trees[t].Id.Value)));
        }
    }

    private Diagnostic FaultOfDepth(int tree)
    {
        var deepest = _trees[Acyclic(tree).MaxBy(c => _depths[c])].Id.Value;
        return Catalogue.SubTreeDeep(TreeNames.SubTrees(_trees[tree]).First(s => s.Tree.Value == deepest).Tree.Span, MaximumDepth);
    }
}

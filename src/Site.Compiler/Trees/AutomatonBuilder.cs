using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Diagnostics;

namespace Site.Compiler.Trees;

/// <summary>
/// Tree → automaton: facts still read later (backward liveness), states (breadth first), then states of one question
/// with the same future are made one. Cost grows with states × answers, never with paths.
/// </summary>
public static class AutomatonBuilder
{
    /// <summary>Above this many states a tree is refused.</summary>
    public const int MaximumStates = 200_000;

    /// <summary>Requires a tree whose names all exist, in sub-trees that do not put each other in place without end.</summary>
    public static BuiltTree Build(Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        if (TreeProgram.Of(tree, trees) is not { } program)
        {
            return new BuiltTree(null, [Catalogue.TreeTooLarge(tree.Id.Span, "les sous-arbres posés", [])], []);
        }

        var exploration = Exploration.Of(program);
        if (exploration.IsTooLarge)
        {
            return new BuiltTree(null, [Catalogue.TreeTooLarge(tree.Id.Span, "les situations", exploration.WidestFacts())], []);
        }

        var gaps = Gaps(exploration).ToImmutableArray();
        var cycles = TreeCycles.Of(exploration);
        var unused = Unused.Of(exploration, gaps.Length + cycles.Faults.Length).ToImmutableArray();
        return new BuiltTree(exploration.Gaps.Count == 0 && cycles.IsEmpty ? Merge(exploration) : null, [.. gaps, .. cycles.Faults], unused);
    }

    private static IEnumerable<Diagnostic> Gaps(Exploration exploration) =>
        exploration.Gaps.Where(g => g.At.File is not null).DistinctBy(g => g.At)
            .Select(g => Catalogue.GuardGap(g.At, PathWords.Tell(exploration.PathThrough(g.State, g.Answer))));

    private static Automaton Merge(Exploration exploration)
    {
        var order = Cycles.TopologicalOrder(exploration.States.Count, exploration.StateSuccessors);
        var classOf = new int[exploration.States.Count];
        var classes = new List<List<int>>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var state in order.Reverse())
        {
            var (node, next) = (exploration.NodeOf(exploration.States[state]), exploration.States[state].Next);
            var key = string.Create(CultureInfo.InvariantCulture, $"{node.Name}>{string.Join(',', next.Select(n => n < 0 ? n : classOf[n]))}");
            if (!known.TryGetValue(key, out var found))
            {
                found = classes.Count;
                known[key] = found;
                classes.Add([]);
            }

            classOf[state] = found;
            classes[found].Add(state);
        }

        var start = classOf[0];
        var sorted = Cycles.TopologicalOrder(classes.Count, c => exploration.StateSuccessors(classes[c][0]).Select(s => classOf[s]), start);
        var place = sorted.Select((c, i) => (c, i)).ToDictionary(x => x.c, x => x.i);
        var ends = OrderEnds(exploration);
        var endPlace = ends.Select((e, i) => (e, i)).ToDictionary(x => x.e, x => x.i);
        var names = StateNames.Of(exploration, [.. sorted.Select(c => (IReadOnlyList<int>)classes[c])]);
        return new Automaton
        {
            Tree = exploration.Program.Tree,
            Ends = [.. ends.Select(e => exploration.Program.Ends[e])],
            States =
            [
                .. sorted.Select((c, i) => new State
                {
                    Index = i,
                    Id = names[i],
                    Fact = exploration.NodeOf(exploration.States[classes[c][0]]).Name,
                    Question = exploration.NodeOf(exploration.States[classes[c][0]]).Question,
                    Next = [.. exploration.States[classes[c][0]].Next.Select(n => n < 0 ? new Successor(endPlace[~n], true) : new Successor(place[classOf[n]], false))],
                }),
            ],
        };
    }

    private static ImmutableArray<int> OrderEnds(Exploration exploration)
    {
        var authored = exploration.Program.Tree.Outcomes.Select((o, i) => (o.Id.Value, i)).ToDictionary(x => x.Value, x => x.i, StringComparer.Ordinal);
        var reached = exploration.States.SelectMany(s => s.Next).Where(n => n < 0).Select(n => ~n).Distinct();
        return
        [
            .. reached.Select(e => (End: e, exploration.Program.Ends[e].Id))
                .OrderBy(e => authored.GetValueOrDefault(e.Id, int.MaxValue)).ThenBy(e => e.Id, StringComparer.Ordinal)
                .Select(e => e.End),
        ];
    }
}

/// <summary>What became of a tree: no automaton where a fault (its own, or one of a sub-tree) stands in the way.</summary>
/// <param name="Automaton">The tree compiled.</param>
/// <param name="Faults">Situations without a successor, circles, size.</param>
/// <param name="Unused">Places no situation reaches (P2): to be believed only where the sub-trees are sound.</param>
public sealed record BuiltTree(Automaton? Automaton, ImmutableArray<Diagnostic> Faults, ImmutableArray<Diagnostic> Unused);

using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

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
        if (TreeProgram.Of(tree, trees, out var limit) is not { } program)
        {
            return new BuiltTree { Faults = [Catalogue.TreeTooLarge(tree.Id.Span, limit, [])] };
        }

        var exploration = Exploration.Of(program);
        if (exploration.IsTooLarge)
        {
            return new BuiltTree { Faults = [Catalogue.TreeTooLarge(tree.Id.Span, $"{TreeProgram.Limit(MaximumStates)} situations", exploration.WidestFacts())] };
        }

        var gaps = Gaps(exploration).ToImmutableArray();
        var cycles = TreeCycles.Of(exploration);
        ImmutableArray<Diagnostic> within = [.. GapsWithin(exploration), .. cycles.Within];
        return new BuiltTree
        {
            Automaton = exploration.Gaps.Count == 0 && cycles.IsAcyclic ? Merge(exploration) : null,
            Faults = [.. gaps, .. cycles.Circles, .. cycles.Repeats],
            Unused = [.. Unused.Of(exploration, gaps.Length + cycles.Circles.Length + within.Length), .. within],
            Remarks = [.. Unused.Guards(exploration)],
            ReadByLines = Unused.Deductions(exploration),
        };
    }

    private static IEnumerable<Diagnostic> Gaps(Exploration exploration) =>
        exploration.Gaps.Where(g => g.At.File is not null).DistinctBy(g => g.At)
            .Select(g => Catalogue.GuardGap(g.At, PathWords.Tell(exploration.PathThrough(g.State, g.Answer))));

    /// <summary>A sub-tree whose lines read an answer of another tree may hold alone and not here: its first gap is told where it is put in place.</summary>
    private static IEnumerable<Diagnostic> GapsWithin(Exploration exploration) =>
        exploration.Gaps.Where(g => g.At.File is null).Select(g => (Gap: g, exploration.NodeOf(exploration.States[g.State]).Frame)).DistinctBy(g => g.Frame)
            .Select(g => Catalogue.SubTreeGap(g.Frame.Entry!.Value, g.Frame.Scope.Tree.Id.Value, PathWords.Tell(exploration.PathThrough(g.Gap.State, g.Gap.Answer))));

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

/// <summary>What became of a tree.</summary>
public sealed record BuiltTree
{
    /// <summary>The tree compiled; null where a fault (its own, or one of a sub-tree) stands in the way.</summary>
    public Automaton? Automaton { get; init; }

    /// <summary>Situations without a successor, circles, questions asked twice, size.</summary>
    public required ImmutableArray<Diagnostic> Faults { get; init; }

    /// <summary>Places no situation reaches (P2), and what sub-trees do only here: to be believed only where the sub-trees are sound.</summary>
    public ImmutableArray<Diagnostic> Unused { get; init; } = [];

    /// <summary>Warnings: lines that change nothing. To be believed as <see cref="Unused"/>.</summary>
    public ImmutableArray<Diagnostic> Remarks { get; init; } = [];

    /// <summary>Deductions that lines read, and whether they are true in some situation there (or the line itself is told never to serve).</summary>
    public ImmutableDictionary<string, bool> ReadByLines { get; init; } = ImmutableDictionary<string, bool>.Empty;
}

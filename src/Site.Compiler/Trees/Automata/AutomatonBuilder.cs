using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;

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
        if (Lowering.Of(tree, trees, out var limit) is not { } program)
        {
            return new BuiltTree { Faults = [Catalogue.TreeTooLarge(tree.Id.Span, limit, [])] };
        }

        var exploration = Exploration.Of(program);
        if (exploration.IsTooLarge)
        {
            return new BuiltTree
            {
                Faults = [Catalogue.TreeTooLarge(tree.Id.Span, $"{TreeProgram.Limit(MaximumStates)} situations", exploration.WidestFacts())],
            };
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

    /// <summary>One for each place without a line that holds, with its first situation.</summary>
    private static IEnumerable<Diagnostic> Gaps(Exploration exploration)
    {
        var told = new HashSet<Span>();
        foreach (var gap in exploration.Gaps)
        {
            if (gap.At is { } at && told.Add(at))
            {
                yield return Catalogue.GuardGap(at, PathWords.Tell(exploration.PathThrough(gap.State, gap.Answer)));
            }
        }
    }

    /// <summary>
    /// A sub-tree whose lines read an answer of another tree may hold alone and not here: its first gap is told where it is put in place.
    /// </summary>
    private static IEnumerable<Diagnostic> GapsWithin(Exploration exploration) =>
        exploration
            .Gaps.Where(g => g.At is null)
            .Select(g => (Gap: g, exploration.NodeOf(g.State).Frame))
            .DistinctBy(g => g.Frame)
            .Select(g =>
                Catalogue.SubTreeGap(
                    g.Frame.Entry!.Value,
                    g.Frame.Scope.Tree.Id.Value,
                    PathWords.Tell(exploration.PathThrough(g.Gap.State, g.Gap.Answer))
                )
            );

    private static Automaton Merge(Exploration exploration)
    {
        var (classOf, classes) = Classify(exploration);
        var sorted = Cycles.TopologicalOrder(classes.Count, c => exploration.StateSuccessors(classes[c][0]).Select(s => classOf[s]), classOf[0]);
        var ends = OrderEnds(exploration);
        var (place, endPlace) = (Places(sorted), Places(ends));
        var names = StateNames.Of(exploration, [.. sorted.Select(c => (IReadOnlyList<int>)classes[c])]);
        return new Automaton
        {
            Tree = exploration.Program.Tree,
            Ends = [.. ends.Select(e => exploration.Program.Ends[e])],
            States = [.. sorted.Select((c, i) => StateOf(classes[c][0], i))],
        };

        State StateOf(int situation, int index) =>
            new()
            {
                Index = index,
                Id = names[index],
                Fact = exploration.NodeOf(situation).Name,
                Question = exploration.NodeOf(situation).Question,
                Next =
                [
                    .. exploration
                        .States[situation]
                        .Next.Select(n => n < 0 ? new Successor(endPlace[~n], true) : new Successor(place[classOf[n]], false)),
                ],
            };
    }

    /// <summary>
    /// Situations of one question with the same future are of one class: from the last to the first, each future is known by its classes.
    /// </summary>
    private static (int[] ClassOf, List<List<int>> Classes) Classify(Exploration exploration)
    {
        var order = Cycles.TopologicalOrder(exploration.States.Count, exploration.StateSuccessors);
        var (classOf, classes) = (new int[exploration.States.Count], new List<List<int>>());
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var state in order.Reverse())
        {
            var (node, next) = (exploration.NodeOf(state), exploration.States[state].Next);
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

        return (classOf, classes);
    }

    private static Dictionary<int, int> Places(ImmutableArray<int> order) => order.Select((item, i) => (item, i)).ToDictionary(x => x.item, x => x.i);

    private static ImmutableArray<int> OrderEnds(Exploration exploration)
    {
        var authored = exploration
            .Program.Tree.Outcomes.Select((o, i) => (o.Id.Value, i))
            .ToDictionary(x => x.Value, x => x.i, StringComparer.Ordinal);
        var reached = exploration.States.SelectMany(s => s.Next).Where(n => n < 0).Select(n => ~n).Distinct();
        return
        [
            .. reached
                .Select(e => (End: e, exploration.Program.Ends[e].Id))
                .OrderBy(e => authored.GetValueOrDefault(e.Id, int.MaxValue))
                .ThenBy(e => e.Id, StringComparer.Ordinal)
                .Select(e => e.End),
        ];
    }
}

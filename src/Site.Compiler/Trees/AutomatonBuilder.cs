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

    /// <summary>Requires a tree whose names all exist. Null where a fault (reported, or one of a sub-tree) stands in the way.</summary>
    public static Automaton? Build(Tree tree, IReadOnlyDictionary<string, Tree> trees, ICollection<Diagnostic> diagnostics)
    {
        if (TreeProgram.Of(tree, trees) is not { } program)
        {
            diagnostics.Add(Catalogue.TreeTooLarge(tree.Id.Span, "les sous-arbres posés", []));
            return null;
        }

        var exploration = Exploration.Of(program);
        if (exploration.IsTooLarge)
        {
            diagnostics.Add(Catalogue.TreeTooLarge(tree.Id.Span, "les situations", exploration.WidestFacts()));
            return null;
        }

        var isWhole = ReportGaps(exploration, diagnostics) & ReportCycle(exploration, diagnostics);
        ReportUnused(exploration, diagnostics);
        return isWhole ? Merge(exploration) : null;
    }

    private static bool ReportGaps(Exploration exploration, ICollection<Diagnostic> diagnostics)
    {
        foreach (var gap in exploration.Gaps.Where(g => g.At.File is not null).GroupBy(g => g.At).Select(g => g.First()))
        {
            diagnostics.Add(Catalogue.GuardGap(gap.At, PathWords.Tell(exploration.PathThrough(gap.State, gap.Answer))));
        }

        return exploration.Gaps.Count == 0;
    }

    private static bool ReportCycle(Exploration exploration, ICollection<Diagnostic> diagnostics)
    {
        if (Cycles.Find(exploration.States.Count, exploration.StateSuccessors) is not { } cycle)
        {
            return true;
        }

        var last = exploration.States[cycle[^1]];
        var answer = last.Next.IndexOf(cycle[0]);
        var closing = exploration.NodeOf(last).Question.Answers[answer];
        var turn = cycle.Select(s => exploration.NodeOf(exploration.States[s]).Question).Select(q => $"« {q.Text} »");
        if (exploration.NodeOf(last).Frame.Parent is null)
        {
            diagnostics.Add(Catalogue.TreeCycle(closing.Target.Span, exploration.NodeOf(exploration.States[cycle[0]]).Name, string.Join(" → ", turn)));
        }

        return false;
    }

    private static void ReportUnused(Exploration exploration, ICollection<Diagnostic> diagnostics)
    {
        var program = exploration.Program;
        var asked = exploration.States.Select(exploration.NodeOf).Where(n => n.Frame.Parent is null).Select(n => n.Question.Id.Value).ToHashSet(StringComparer.Ordinal);
        var reached = exploration.States.SelectMany(s => s.Next).Where(n => n < 0 && n != TreeProgram.Lead.Nowhere).Select(n => program.Ends[~n].Outcome).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var question in program.Tree.Questions.Where(q => !asked.Contains(q.Id.Value)))
        {
            diagnostics.Add(Catalogue.TreeUnreachable(question.Id.Span, "la question", question.Id.Value));
        }

        foreach (var outcome in program.Tree.Outcomes.Where(o => !o.IsShared && !reached.Contains(o)))
        {
            diagnostics.Add(Catalogue.TreeUnreachable(outcome.Id.Span, "l'issue", outcome.Id.Value));
        }

        for (var i = 0; i < program.Marks.Count; i++)
        {
            if (!exploration.Taken[i])
            {
                var mark = program.Marks[i];
                diagnostics.Add(mark.Kind switch
                {
                    TreeProgram.MarkKind.Exit => Catalogue.ExitUnreachable(mark.At),
                    TreeProgram.MarkKind.Guard when !exploration.Held[i] => Catalogue.GuardNever(mark.At),
                    _ => Catalogue.GuardMasked(mark.At),
                });
            }
        }
    }

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

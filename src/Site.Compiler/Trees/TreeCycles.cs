using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;

namespace Site.Compiler.Trees;

/// <summary>The circles of a tree (P3), each blamed on the one target that turns back.</summary>
/// <param name="Faults">One per target that closes a circle, in this tree; those of a sub-tree are said of it alone.</param>
/// <param name="IsEmpty">Whether every situation goes forward.</param>
internal sealed record TreeCycles(ImmutableArray<Diagnostic> Faults, bool IsEmpty)
{
    private const int MaximumFaults = 20;

    public static TreeCycles Of(Exploration exploration)
    {
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        var removed = new HashSet<Span>();
        var order = exploration.Program.Tree.Questions.Select((q, i) => (q.Id.Value, i)).ToDictionary(x => x.Value, x => x.i, StringComparer.Ordinal);
        IEnumerable<int> Left(int state) => exploration.StateSuccessors(state).Where(n => removed.Count == 0 || !removed.Contains(exploration.PlaceOf(state, n)));
        while (faults.Count < MaximumFaults && Cycles.Find(exploration.States.Count, Left) is { } cycle)
        {
            var edges = cycle.Select((from, i) => (From: from, To: cycle[(i + 1) % cycle.Length])).Select(e => (e.From, e.To, At: exploration.PlaceOf(e.From, e.To))).Where(e => e.At.File is not null).ToList();
            if (edges.Count == 0)
            {
                return new TreeCycles(faults.ToImmutable(), IsEmpty: false);
            }

            var back = edges.MaxBy(e => OrderOf(e.From) - OrderOf(e.To));
            var turn = cycle.SkipWhile(s => s != back.To).Concat(cycle.TakeWhile(s => s != back.To)).Select(s => $"« {exploration.NodeOf(exploration.States[s]).Question.Text} »");
            faults.Add(Catalogue.TreeCycle(back.At, exploration.NodeOf(exploration.States[back.To]).Name, string.Join(" → ", turn)));
            removed.Add(back.At);
        }

        return new TreeCycles(faults.ToImmutable(), faults.Count == 0);

        // Authors write a tree from its start on: the answer that goes back furthest in the file is the odd one.
        int OrderOf(int state)
        {
            var frame = exploration.NodeOf(exploration.States[state]).Frame;
            var question = exploration.NodeOf(exploration.States[state]).Question;
            for (; frame.Parent is not null; frame = frame.Parent)
            {
                question = frame.Caller!;
            }

            return order[question.Id.Value];
        }
    }
}

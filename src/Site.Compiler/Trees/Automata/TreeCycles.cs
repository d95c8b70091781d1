using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Trees.Automata;

/// <summary>The circles of a tree, and the questions that a path asks twice (P3), each blamed on the one target that turns back.</summary>
/// <param name="Circles">One per target that closes a circle.</param>
/// <param name="Repeats">One per target after which a question is asked again.</param>
/// <param name="Within">What a sub-tree does only where this tree puts it: to be told where the sub-trees are sound in themselves.</param>
/// <param name="IsAcyclic">Whether every situation goes forward.</param>
internal sealed record TreeCycles(
    ImmutableArray<Diagnostic> Circles,
    ImmutableArray<Diagnostic> Repeats,
    ImmutableArray<Diagnostic> Within,
    bool IsAcyclic
)
{
    private const int MaximumFaults = 20;

    public static TreeCycles Of(Exploration exploration) => new Finder(exploration).Find();

    /// <summary>A fault is taken out of the graph as soon as it is found, so that the next one is another.</summary>
    private sealed class Finder(Exploration exploration)
    {
        private readonly Dictionary<string, int> _order = exploration
            .Program.Tree.Questions.Select((q, i) => (q.Id.Value, i))
            .ToDictionary(x => x.Value, x => x.i, StringComparer.Ordinal);

        private readonly HashSet<Span> _removed = [];

        public TreeCycles Find()
        {
            var (circles, isOpen) = FindCircles();
            return isOpen is { } within ? new TreeCycles(circles, [], [within], IsAcyclic: false)
                : circles.Length == MaximumFaults ? new TreeCycles(circles, [], [], IsAcyclic: false)
                : FindRepeats(circles);
        }

        private (ImmutableArray<Diagnostic> Circles, Diagnostic? Within) FindCircles()
        {
            var circles = ImmutableArray.CreateBuilder<Diagnostic>();
            while (circles.Count < MaximumFaults && Cycles.Find(exploration.States.Count, Left) is { } cycle)
            {
                var edges = cycle.Select((from, i) => EdgeTo(from, cycle[(i + 1) % cycle.Length])).ToImmutableArray();
                var back = Blame(edges);
                var first = back?.To ?? cycle[0];
                var turn = cycle.SkipWhile(s => s != first).Concat(cycle.TakeWhile(s => s != first)).Select(s => $"« {NodeOf(s).Question.Text} »");
                var fault = Catalogue.TreeCycle(back?.At ?? NodeOf(first).Frame.Entry!.Value, NodeOf(first).Name, string.Join(" → ", turn));
                if (back is not { At: { } at })
                {
                    return (circles.ToImmutable(), fault);
                }

                circles.Add(fault);
                _removed.Add(at);
            }

            return (circles.ToImmutable(), null);
        }

        private TreeCycles FindRepeats(ImmutableArray<Diagnostic> circles)
        {
            var repeats = ImmutableArray.CreateBuilder<Diagnostic>();
            while (repeats.Count < MaximumFaults && new Repeats(exploration, Left).First() is { } state)
            {
                var edges = PathToTwin(state);
                var path = exploration
                    .PathThrough(edges[0].From, edges[0].Answer)
                    .Concat(edges.Skip(1).Select(e => Exploration.Given(NodeOf(e.From), e.Answer)));
                var back = Blame(edges);
                var fault = Catalogue.QuestionRepeated(
                    back?.At ?? NodeOf(state).Frame.Entry!.Value,
                    $"« {NodeOf(state).Question.Text} » ({NodeOf(state).Name})",
                    $"{PathWords.Tell(path)} → « {NodeOf(state).Question.Text} »"
                );
                if (back is not { At: { } at })
                {
                    return new TreeCycles(circles, repeats.ToImmutable(), [fault], circles.IsEmpty);
                }

                repeats.Add(fault);
                _removed.Add(at);
            }

            return new TreeCycles(circles, repeats.ToImmutable(), [], circles.IsEmpty);
        }

        private IEnumerable<int> Left(int state) => Edges(state).Select(e => e.To);

        private IEnumerable<Edge> Edges(int state) => exploration.Edges(state).Where(e => e.At is not { } at || !_removed.Contains(at));

        private Edge EdgeTo(int from, int to) => Edges(from).First(e => e.To == to);

        /// <summary>A shortest way from a state to another of the same question. Requires one.</summary>
        private ImmutableArray<Edge> PathToTwin(int state)
        {
            var search = new Search<int, Edge>(state);
            for (var i = 0; ; i++)
            {
                foreach (var edge in Edges(search[i]))
                {
                    if (NodeOf(edge.To).Name == NodeOf(state).Name)
                    {
                        return [.. search.PathTo(i).Select(s => s.By), edge];
                    }

                    search.Enter(edge.To, i, edge);
                }
            }
        }

        /// <summary>
        /// Authors write a tree from its start on: the answer that goes back furthest in the file is the odd one; of several, the last on the way.
        /// Null within a sub-tree.
        /// </summary>
        private Edge? Blame(ImmutableArray<Edge> edges) =>
            edges.Reverse().Where(e => e.At is not null).Select(e => (Edge?)e).MaxBy(e => OrderOf(e!.Value.From) - OrderOf(e.Value.To));

        /// <summary>The place of a question in the file; what a sub-tree asks comes right after the question that puts it in place.</summary>
        private int OrderOf(int state)
        {
            var (frame, question) = (NodeOf(state).Frame, NodeOf(state).Question);
            var isWithin = frame.Parent is not null;
            for (; frame.Parent is not null; frame = frame.Parent)
            {
                question = frame.Caller!;
            }

            return (2 * _order[question.Id.Value]) + (isWithin ? 1 : 0);
        }

        private Node NodeOf(int state) => exploration.NodeOf(state);
    }
}

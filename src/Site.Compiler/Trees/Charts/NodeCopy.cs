using System.Collections.Immutable;
using Site.Compiler.Flowcharts;

namespace Site.Compiler.Trees.Charts;

/// <summary>A node as drawn, with the edges that enter it there: an outcome may be drawn several times.</summary>
internal sealed record NodeCopy(AuthoredNode Node, ImmutableArray<AuthoredEdge> Edges)
{
    /// <summary>An outcome is drawn again for questions that stand this many answers further than the first that leads to it.</summary>
    private const int SharedReach = 2;

    /// <summary>
    /// Every node with the edges that enter it. An outcome shared by questions far apart is drawn again, with the same number, so that no
    /// edge runs past the chart to reach it: its questions are taken by depth, and each run of <see cref="SharedReach"/> depths has its copy.
    /// </summary>
    public static ImmutableArray<NodeCopy> Of(AuthoredGraph graph)
    {
        var depths = Depths(graph);
        var entering = graph.Edges.ToLookup(e => e.To, StringComparer.Ordinal);
        return
        [
            .. graph.Nodes.SelectMany(n =>
                n is AuthoredNode.Ends && entering[n.Id].Any() ? Runs(n, entering[n.Id], depths) : [new(n, [.. entering[n.Id]])]
            ),
        ];
    }

    /// <summary>
    /// An outcome drawn once more, apart for the question whose arrows to it cross the most others; null where no outcome that is shared is crossed.
    /// </summary>
    public static ImmutableArray<NodeCopy>? SplitMostCrossed(ImmutableArray<NodeCopy> copies, FlowLayout layout)
    {
        var crossings = layout.CountCrossings();
        var shares =
            from copy in copies
            where copy.Node is AuthoredNode.Ends
            let questions = copy.Edges.GroupBy(e => e.From, StringComparer.Ordinal).ToArray()
            where questions.Length > 1
            from own in questions
            select (Copy: copy, Question: own.Key, Crossings: own.Sum(e => crossings[e.Number - 1]));
        return shares.OrderByDescending(s => s.Crossings).FirstOrDefault() is { Crossings: > 0 } most
            ? copies
                .Replace(most.Copy, most.Copy.Only(e => e.From != most.Question))
                .Insert(copies.IndexOf(most.Copy) + 1, most.Copy.Only(e => e.From == most.Question))
            : null;
    }

    private NodeCopy Only(Func<AuthoredEdge, bool> isOf) => this with { Edges = [.. Edges.Where(isOf)] };

    private static IEnumerable<NodeCopy> Runs(AuthoredNode node, IEnumerable<AuthoredEdge> entering, Dictionary<string, int> depths)
    {
        var (run, first) = (new List<AuthoredEdge>(), 0);
        foreach (var edge in entering.OrderBy(e => depths[e.From]).ThenBy(e => e.Number))
        {
            if (run.Count > 0 && depths[edge.From] >= first + SharedReach)
            {
                yield return new(node, [.. run]);
                run.Clear();
            }

            first = run.Count == 0 ? depths[edge.From] : first;
            run.Add(edge);
        }

        yield return new(node, [.. run]);
    }

    /// <summary>The most answers given before each node; edges that close a cycle are not followed twice.</summary>
    private static Dictionary<string, int> Depths(AuthoredGraph graph)
    {
        var outgoing = graph.Edges.ToLookup(e => e.From, e => e.To, StringComparer.Ordinal);
        var depths = graph.Nodes.ToDictionary(n => n.Id, _ => 0, StringComparer.Ordinal);
        var open = graph.Edges.GroupBy(e => e.To, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var ready = new Queue<string>(graph.Nodes.Select(n => n.Id).Where(id => !open.ContainsKey(id)));
        while (ready.TryDequeue(out var id))
        {
            foreach (var next in outgoing[id])
            {
                depths[next] = Math.Max(depths[next], depths[id] + 1);
                if (--open[next] == 0)
                {
                    ready.Enqueue(next);
                }
            }
        }

        return depths;
    }
}

using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// The row of each node, of least total edge length: network simplex (Gansner and others 1993, section 2).
/// Before: a connected graph without cycle. After: each edge goes down by <c>length</c> rows or more; the first row is 0.
/// A node free to stand on several rows at no cost takes the emptiest of them.
/// </summary>
internal static class Ranking
{
    private const int MaximumPivots = 20_000;

    public static ImmutableArray<int> Of(ImmutableArray<Box> nodes, ImmutableArray<(int From, int To)> edges, int length)
    {
        var arcs = edges.Select(e => new NetworkSimplex.Arc(e.From, e.To, length, 1)).ToArray();
        var ranks = NetworkSimplex.Solve(LongestPaths(nodes.Length, edges, length), arcs, MaximumPivots);
        Balance(nodes, edges, length, ranks);
        return [.. ranks];
    }

    private static int[] LongestPaths(int nodes, ImmutableArray<(int From, int To)> edges, int length)
    {
        var outgoing = edges.ToLookup(e => e.From, e => e.To);
        var (ranks, open) = (new int[nodes], new int[nodes]);
        foreach (var (_, to) in edges)
        {
            open[to]++;
        }

        var ready = new Queue<int>(Enumerable.Range(0, nodes).Where(n => open[n] == 0));
        while (ready.TryDequeue(out var node))
        {
            foreach (var to in outgoing[node])
            {
                ranks[to] = Math.Max(ranks[to], ranks[node] + length);
                if (--open[to] == 0)
                {
                    ready.Enqueue(to);
                }
            }
        }

        return ranks;
    }

    private static void Balance(ImmutableArray<Box> nodes, ImmutableArray<(int From, int To)> edges, int length, int[] ranks)
    {
        var (incoming, outgoing) = (edges.ToLookup(e => e.To, e => e.From), edges.ToLookup(e => e.From, e => e.To));
        var widths = new long[ranks.Max() + 1];
        for (var n = 0; n < nodes.Length; n++)
        {
            widths[ranks[n]] += nodes[n].Width;
        }

        for (var n = 0; n < nodes.Length; n++)
        {
            if (!incoming[n].Any() || incoming[n].Count() != outgoing[n].Count())
            {
                continue;
            }

            var (first, last) = (incoming[n].Max(p => ranks[p]) + length, outgoing[n].Min(s => ranks[s]) - length);
            widths[ranks[n]] -= nodes[n].Width;
            for (var rank = first; rank <= last; rank += length)
            {
                ranks[n] = widths[rank] < widths[ranks[n]] ? rank : ranks[n];
            }

            widths[ranks[n]] += nodes[n].Width;
        }
    }
}

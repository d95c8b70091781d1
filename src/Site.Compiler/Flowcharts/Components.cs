using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

internal static class Components
{
    /// <summary>In the order of their first nodes.</summary>
    public static IEnumerable<Component> Of(FlowGraph graph)
    {
        var root = Enumerable.Range(0, graph.Nodes.Length).ToArray();
        foreach (var edge in graph.Edges)
        {
            var (a, b) = (Find(root, edge.From), Find(root, edge.To));
            root[Math.Max(a, b)] = Math.Min(a, b);
        }

        var edges = graph.Edges.Select((e, i) => (Part: Find(root, e.From), Index: i)).ToLookup(e => e.Part, e => e.Index);
        foreach (var part in Enumerable.Range(0, root.Length).GroupBy(n => Find(root, n)))
        {
            var local = part.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => x.i);
            ImmutableArray<int> own = [.. edges[part.Key]];
            var inside = own.Select(e => graph.Edges[e] with { From = local[graph.Edges[e].From], To = local[graph.Edges[e].To] });
            yield return new Component(new FlowGraph([.. part.Select(n => graph.Nodes[n])], [.. inside]), [.. part], own);
        }
    }

    private static int Find(int[] root, int node)
    {
        while (root[node] != node)
        {
            root[node] = root[root[node]];
            node = root[node];
        }

        return node;
    }
}

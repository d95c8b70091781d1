using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// Which edges must be drawn upwards: those that close a cycle in a depth-first walk from the nodes in their order
/// (Gansner and others 1993, section 2.1). Without a cycle there are none. After: turning them round leaves no cycle.
/// </summary>
internal static class Directions
{
    public static ImmutableArray<bool> FindUpward(int nodes, ImmutableArray<(int From, int To)> edges)
    {
        var outgoing = edges.Select((e, i) => (e.From, Index: i)).ToLookup(e => e.From, e => e.Index);
        var isUpward = new bool[edges.Length];
        var (isOpen, isDone) = (new bool[nodes], new bool[nodes]);
        var hasParent = edges.Select(e => e.To).ToHashSet();
        foreach (var root in Enumerable.Range(0, nodes).OrderBy(hasParent.Contains))
        {
            var path = new Stack<(int Node, IEnumerator<int> Edges)>();
            Open(root);
            while (path.TryPeek(out var top))
            {
                if (!top.Edges.MoveNext())
                {
                    path.Pop();
                    (isOpen[top.Node], isDone[top.Node]) = (false, true);
                    continue;
                }

                var edge = top.Edges.Current;
                isUpward[edge] = isOpen[edges[edge].To];
                Open(edges[edge].To);
            }

            void Open(int node)
            {
                if (!isOpen[node] && !isDone[node])
                {
                    isOpen[node] = true;
                    path.Push((node, outgoing[node].GetEnumerator()));
                }
            }
        }

        return [.. isUpward];
    }
}

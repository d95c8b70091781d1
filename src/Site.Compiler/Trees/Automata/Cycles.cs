using System.Collections.Immutable;

namespace Site.Compiler.Trees.Automata;

/// <summary>Cycles and orders of numbered graphs, without recursion: a deep tree is no danger.</summary>
internal static class Cycles
{
    /// <summary>One cycle, each node leading to the next and the last to the first; null where there is none.</summary>
    public static ImmutableArray<int>? Find(int count, Func<int, IEnumerable<int>> successors)
    {
        const int open = 1;
        const int done = 2;
        var mark = new byte[count];
        for (var root = 0; root < count; root++)
        {
            var path = new Stack<(int Node, IEnumerator<int> After)>();
            if (mark[root] == 0)
            {
                mark[root] = open;
                path.Push((root, successors(root).GetEnumerator()));
            }

            while (path.TryPeek(out var top))
            {
                if (!top.After.MoveNext())
                {
                    mark[top.Node] = done;
                    path.Pop();
                }
                else if (mark[top.After.Current] == open)
                {
                    var nodes = path.Select(p => p.Node).Reverse().ToList();
                    return [.. nodes.SkipWhile(n => n != top.After.Current)];
                }
                else if (mark[top.After.Current] == 0)
                {
                    mark[top.After.Current] = open;
                    path.Push((top.After.Current, successors(top.After.Current).GetEnumerator()));
                }
            }
        }

        return null;
    }

    /// <summary>Nodes reached from the start, each after all that lead to it, first successors first. Requires no cycle.</summary>
    public static ImmutableArray<int> TopologicalOrder(int count, Func<int, IEnumerable<int>> successors, int start = 0)
    {
        var isSeen = new bool[count];
        var reversed = new List<int>();
        var open = new Stack<(int Node, bool IsLeaving)>([(start, false)]);
        while (open.TryPop(out var next))
        {
            if (next.IsLeaving)
            {
                reversed.Add(next.Node);
            }
            else if (!isSeen[next.Node])
            {
                isSeen[next.Node] = true;
                open.Push((next.Node, true));
                foreach (var successor in successors(next.Node))
                {
                    open.Push((successor, false));
                }
            }
        }

        reversed.Reverse();
        return [.. reversed];
    }
}

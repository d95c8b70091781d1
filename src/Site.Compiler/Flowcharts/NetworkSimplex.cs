namespace Site.Compiler.Flowcharts;

/// <summary>
/// Gives each node a whole number so that arcs are at least their length and the weighted sum of lengths is least:
/// Gansner, Koutsofios, North, Vo, « A technique for drawing directed graphs » (1993), section 2.3. Used for rows, and again
/// for columns. A cut value is the sum of a subtree's own balances (weights out less weights in), because arcs inside it cancel.
/// </summary>
internal sealed class NetworkSimplex
{
    /// <summary>An arc asks <c>rank[To] − rank[From] ≥ Length</c> and costs <c>Weight</c> per unit above.</summary>
    internal readonly record struct Arc(int From, int To, int Length, int Weight);

    /// <summary>Negative tree arcs compared before one is taken, as the paper advises.</summary>
    private const int Candidates = 30;

    private readonly Arc[] _arcs;
    private readonly int[] _rank;
    private readonly int[][] _touching;
    private readonly long[] _balance;
    private readonly bool[] _isTree;
    private readonly int[] _parentArc;
    private readonly int[] _low;
    private readonly int[] _lim;
    private readonly int[] _order;
    private readonly long[] _sum;
    private int _searchFrom;

    private NetworkSimplex(int[] feasible, Arc[] arcs)
    {
        var nodes = feasible.Length;
        (_arcs, _rank, _isTree, _balance) = (arcs, (int[])feasible.Clone(), new bool[arcs.Length], new long[nodes]);
        (_parentArc, _low, _lim, _order, _sum) = (new int[nodes], new int[nodes], new int[nodes], new int[nodes], new long[nodes]);
        _touching = Incidence(nodes, arcs);
        foreach (var arc in arcs)
        {
            _balance[arc.From] += arc.Weight;
            _balance[arc.To] -= arc.Weight;
        }
    }

    /// <summary>
    /// Requires a connected graph and ranks that respect every arc. Returns ranks from 0 that respect every arc, of least total
    /// length unless <paramref name="maximumPivots"/> ran out (then no worse than given).
    /// </summary>
    public static int[] Solve(int[] feasible, Arc[] arcs, int maximumPivots)
    {
        if (feasible.Length < 2)
        {
            return new int[feasible.Length];
        }

        var simplex = new NetworkSimplex(feasible, arcs);
        simplex.GrowTree();
        for (var pivot = 0; pivot < maximumPivots; pivot++)
        {
            simplex.Number();
            if (simplex.Leaving() is not (>= 0 and var node))
            {
                break;
            }

            simplex.Exchange(node);
        }

        var least = simplex._rank.Min();
        return [.. simplex._rank.Select(r => r - least)];
    }

    private static int[][] Incidence(int nodes, Arc[] arcs)
    {
        var touching = Enumerable.Range(0, nodes).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < arcs.Length; i++)
        {
            touching[arcs[i].From].Add(i);
            touching[arcs[i].To].Add(i);
        }

        return [.. touching.Select(t => t.ToArray())];
    }

    private int Slack(int arc) => _rank[_arcs[arc].To] - _rank[_arcs[arc].From] - _arcs[arc].Length;

    private int Other(int arc, int node) => _arcs[arc].From == node ? _arcs[arc].To : _arcs[arc].From;

    /// <summary>
    /// A spanning tree of tight arcs, grown by the arc of least slack (Prim): the tree moves as a whole to make it tight. Ranks of
    /// taken nodes are kept less that common shift, so that the slack in a queue is its key less (or plus) the shift.
    /// </summary>
    private void GrowTree()
    {
        var isIn = new bool[_rank.Length];
        var (down, up) = (new PriorityQueue<int, long>(), new PriorityQueue<int, long>());
        long shift = 0;
        Take(0);
        for (var taken = 1; taken < _rank.Length; taken++)
        {
            var (slackDown, slackUp) = (Least(down, isIn) - shift, Least(up, isIn) + shift);
            var isDown = slackDown <= slackUp;
            var arc = (isDown ? down : up).Dequeue();
            shift += isDown ? slackDown : -slackUp;
            _isTree[arc] = true;
            Take(isIn[_arcs[arc].From] ? _arcs[arc].To : _arcs[arc].From);
        }

        for (var i = 0; i < _rank.Length; i++)
        {
            _rank[i] += (int)shift;
        }

        void Take(int node)
        {
            isIn[node] = true;
            _rank[node] -= (int)shift;
            foreach (var arc in _touching[node])
            {
                (_arcs[arc].From == node ? down : up).Enqueue(arc, Slack(arc));
            }
        }
    }

    /// <summary>The least key of an arc that leads out of the tree; those within it are left out for good.</summary>
    private long Least(PriorityQueue<int, long> queue, bool[] isIn)
    {
        long key;
        while (queue.TryPeek(out var arc, out key) && isIn[_arcs[arc].From] && isIn[_arcs[arc].To])
        {
            queue.Dequeue();
        }

        return queue.Count == 0 ? int.MaxValue : key;
    }

    /// <summary>Numbers the tree in post-order: a subtree is the run <c>low..lim</c>. Sums balances on the way.</summary>
    private void Number()
    {
        var (next, cursor, path) = (0, new int[_rank.Length], new Stack<int>([0]));
        _parentArc[0] = -1;
        _low[0] = 0;
        while (path.TryPeek(out var node))
        {
            var arcs = _touching[node];
            while (cursor[node] < arcs.Length && (!_isTree[arcs[cursor[node]]] || arcs[cursor[node]] == _parentArc[node]))
            {
                cursor[node]++;
            }

            if (cursor[node] < arcs.Length)
            {
                var arc = arcs[cursor[node]++];
                var child = Other(arc, node);
                (_parentArc[child], _low[child]) = (arc, next);
                path.Push(child);
                continue;
            }

            path.Pop();
            (_lim[node], _order[next]) = (next, node);
            next++;
        }

        _balance.CopyTo(_sum, 0);
        foreach (var node in _order.AsSpan(0, _rank.Length - 1))
        {
            _sum[Other(_parentArc[node], node)] += _sum[node];
        }
    }

    private long Cut(int node) => _arcs[_parentArc[node]].From == node ? _sum[node] : -_sum[node];

    /// <summary>The lower end of a tree arc whose cut value is negative; -1 where the ranks are optimal.</summary>
    private int Leaving()
    {
        var (best, found, last) = (-1, 0, _rank.Length - 1);
        for (var step = 0; step < last && found < Candidates; step++)
        {
            _searchFrom = (_searchFrom + 1) % last;
            var node = _order[_searchFrom];
            if (Cut(node) < 0)
            {
                found++;
                best = best < 0 || Cut(node) < Cut(best) ? node : best;
            }
        }

        return best;
    }

    /// <summary>
    /// Lets the tree arc above <paramref name="node"/> go, and takes the arc of least slack that goes the other way across the cut.
    /// </summary>
    private void Exchange(int node)
    {
        var leaving = _parentArc[node];
        var isTail = _arcs[leaving].From == node;
        var (entering, least) = (-1, int.MaxValue);
        for (var i = _low[node]; i <= _lim[node] && least > 0; i++)
        {
            foreach (var arc in _touching[_order[i]])
            {
                var other = Other(arc, _order[i]);
                var isAcross = (_arcs[arc].To == _order[i]) == isTail && (_lim[other] < _low[node] || _lim[other] > _lim[node]);
                if (isAcross && Slack(arc) < least)
                {
                    (entering, least) = (arc, Slack(arc));
                }
            }
        }

        for (var i = _low[node]; i <= _lim[node]; i++)
        {
            _rank[_order[i]] += isTail ? -least : least;
        }

        (_isTree[leaving], _isTree[entering]) = (false, true);
    }
}

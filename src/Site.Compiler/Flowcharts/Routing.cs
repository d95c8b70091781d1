using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// Rows to heights, and edges to columns. An edge runs straight down inside a row, where its own place is kept free, and moves
/// sideways only between rows, where there is nothing but edges: so it touches no box that is not its own, and two edges
/// cross only where the order of their items says so. Before: items in order and apart. After: as said.
/// </summary>
internal sealed class Routing
{
    /// <summary>A gap grows with the longest sideways move in it, so that its curves are not flat.</summary>
    private const int FlatnessDivisor = 24;

    private const int MaximumExtra = 8;

    private readonly Layers _layers;
    private readonly ImmutableArray<bool> _isUpward;
    private readonly Spacing _spacing;
    private readonly int[] _x;
    private readonly int[] _tops;
    private readonly int[] _bottoms;

    /// <summary>Room above each row for arrowheads, and below it for those of edges drawn upwards.</summary>
    private readonly int[] _heads;
    private readonly int[] _tails;

    private Routing(Layers layers, ImmutableArray<bool> isUpward, ImmutableArray<int> x, Spacing spacing)
    {
        (_layers, _isUpward, _spacing, _x) = (layers, isUpward, spacing, [.. x]);
        (_tops, _bottoms, _heads, _tails) = (new int[layers.Rows], new int[layers.Rows], new int[layers.Rows], new int[layers.Rows]);
        for (var e = 0; e < layers.Chains.Length; e++)
        {
            var (row, room) = isUpward[e] ? (layers.Row[layers.Chains[e][0]], _tails) : (layers.Row[layers.Chains[e][^1]], _heads);
            room[row] = spacing.Head;
        }
    }

    /// <summary>The places of nodes (their top left corners) and the routes of edges.</summary>
    public static (ImmutableArray<Place> Nodes, ImmutableArray<EdgeRoutes> Routes, int Height) Of(
        Layers layers,
        ImmutableArray<bool> isUpward,
        ImmutableArray<ImmutableArray<int>> rows,
        ImmutableArray<int> x,
        Spacing spacing
    )
    {
        var routing = new Routing(layers, isUpward, x, spacing);
        var ends = routing.Ports();
        routing.Straighten(rows, ends);
        routing.Stack(rows, ends);
        var nodes = Enumerable.Range(0, layers.Nodes).Select(n => new Place(x[n] - Placement.Half(layers.Sizes[n]), routing._tops[layers.Row[n]]));
        return ([.. nodes], [.. layers.Chains.Select((c, e) => routing.Draw(e, c, ends[e]))], routing._bottoms[^1]);
    }

    /// <summary>Where each edge leaves its upper node and enters its lower one.</summary>
    private (int Top, int Bottom)[] Ports()
    {
        var ends = new (int Top, int Bottom)[_layers.Chains.Length];
        var (below, above) = (new List<int>[_layers.Nodes], new List<int>[_layers.Nodes]);
        for (var e = 0; e < ends.Length; e++)
        {
            (below[_layers.Chains[e][0]] ??= []).Add(e);
            (above[_layers.Chains[e][^1]] ??= []).Add(e);
        }

        for (var node = 0; node < _layers.Nodes; node++)
        {
            foreach (var (edge, port) in Spread(node, below[node] ?? [], e => _layers.Chains[e][1]))
            {
                ends[edge].Top = port;
            }

            foreach (var (edge, port) in Spread(node, above[node] ?? [], e => _layers.Chains[e][^2]))
            {
                ends[edge].Bottom = port;
            }
        }

        return ends;
    }

    /// <summary>Ports in the order of the neighbours, each as near to straight as the side and the other ports allow.</summary>
    private IEnumerable<(int Edge, int Port)> Spread(int node, List<int> edges, Func<int, int> neighbour)
    {
        var sorted = edges.OrderBy(e => _x[neighbour(e)]).ToArray();
        var box = _layers.Sizes[node];
        var (left, width) = (_x[node] - Placement.Half(box) + box.Corner, Math.Max(0, box.Width - (2 * box.Corner)));
        var step = Math.Min(_spacing.Ports, sorted.Length < 2 ? 0 : width / (sorted.Length - 1));
        var ports = new int[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            ports[i] = Math.Clamp(_x[neighbour(sorted[i])], left + (i * step), left + width - ((sorted.Length - 1 - i) * step));
            ports[i] = i == 0 ? ports[i] : Math.Max(ports[i], ports[i - 1] + step);
        }

        for (var i = ports.Length - 2; i >= 0; i--)
        {
            ports[i] = Math.Min(ports[i], ports[i + 1] - step);
        }

        return sorted.Zip(ports);
    }

    /// <summary>Labels and bends move to stand straight under or over the ends of their edge, as far as their row leaves room.</summary>
    private void Straighten(ImmutableArray<ImmutableArray<int>> rows, (int Top, int Bottom)[] ends)
    {
        var links = new (int Before, int After)[_x.Length];
        for (var e = 0; e < ends.Length; e++)
        {
            var chain = _layers.Chains[e];
            for (var i = 1; i < chain.Length - 1; i++)
            {
                links[chain[i]] = (i == 1 ? ~ends[e].Top : chain[i - 1], i == chain.Length - 2 ? ~ends[e].Bottom : chain[i + 1]);
            }
        }

        int At(int link) => link < 0 ? ~link : _x[link];
        for (var pass = 0; pass < 6; pass++)
        {
            foreach (var row in pass % 2 == 0 ? rows : [.. rows.Reverse()])
            {
                for (var i = 0; i < row.Length; i++)
                {
                    var item = row[i];
                    if (_layers.IsNode(item))
                    {
                        continue;
                    }

                    var least = i == 0 ? int.MinValue : _x[row[i - 1]] + Placement.Apart(row[i - 1], item, _layers, _spacing);
                    var most = i == row.Length - 1 ? int.MaxValue : _x[row[i + 1]] - Placement.Apart(item, row[i + 1], _layers, _spacing);
                    var (before, after) = (At(links[item].Before), At(links[item].After));
                    var wish = pass % 2 == 0 ? before : after;
                    var other = pass % 2 == 0 ? after : before;
                    _x[item] = _x[item] == other && wish != other && pass > 1 ? _x[item] : Math.Clamp(wish, least, most);
                }
            }
        }
    }

    private void Stack(ImmutableArray<ImmutableArray<int>> rows, (int Top, int Bottom)[] ends)
    {
        var widest = new int[rows.Length];
        for (var e = 0; e < ends.Length; e++)
        {
            var chain = _layers.Chains[e];
            for (var i = 1; i < chain.Length; i++)
            {
                var row = _layers.Row[chain[i]];
                widest[row] = Math.Max(widest[row], Math.Abs(X(e, i) - X(e, i - 1)));
            }
        }

        for (var row = 0; row < rows.Length; row++)
        {
            if (row > 0)
            {
                _tops[row] =
                    _bottoms[row - 1]
                    + Math.Max(_spacing.Rows, _heads[row] + _tails[row - 1] + 8)
                    + Math.Min(MaximumExtra, widest[row] / FlatnessDivisor);
            }

            _bottoms[row] = _tops[row] + rows[row].Max(i => _layers.Sizes[i].Height);
        }

        int X(int edge, int place) =>
            place == 0 ? ends[edge].Top
            : place == _layers.Chains[edge].Length - 1 ? ends[edge].Bottom
            : _x[_layers.Chains[edge][place]];
    }

    private EdgeRoutes Draw(int edge, ImmutableArray<int> chain, (int Top, int Bottom) ends)
    {
        var columns = new List<Column>();
        for (var i = 0; i < chain.Length; i++)
        {
            var row = _layers.Row[chain[i]];
            var (isFirst, isLast) = (i == 0, i == chain.Length - 1);
            var top = isFirst ? _tops[row] + _layers.Sizes[chain[0]].Height : _tops[row] - _heads[row];
            var bottom = isLast ? _tops[row] : _bottoms[row] + _tails[row];
            Add(
                columns,
                new Column(
                    isFirst ? ends.Top
                        : isLast ? ends.Bottom
                        : _x[chain[i]],
                    top,
                    bottom
                )
            );
        }

        var label = _layers.LabelOf[edge];
        return new EdgeRoutes(
            [.. columns],
            _isUpward[edge],
            label < 0 ? null : new Place(_x[label], (_tops[_layers.Row[label]] + _bottoms[_layers.Row[label]]) / 2)
        );
    }

    private static void Add(List<Column> columns, Column next)
    {
        if (columns.Count > 0 && columns[^1].X == next.X)
        {
            columns[^1] = columns[^1] with { Bottom = next.Bottom };
        }
        else
        {
            columns.Add(next);
        }
    }
}

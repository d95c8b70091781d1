namespace Site.Compiler.Flowcharts;

/// <summary>
/// Which pairs of a drawing must be turned round together. Two segments that do not cross tie the pair of their upper ends to that of their lower
/// ends (the equations of Randerath and others 2001); tied pairs are one class. Turning whole classes makes no new crossing, and every order with
/// the same crossings is reached so: what a walk of single exchanges cannot do, because it would cross edges on the way.
/// Before: rows in order. After: an order of fewer inversions, no more crossings, or null.
/// </summary>
internal sealed class Ties
{
    /// <summary>Sets of classes looked at from one class.</summary>
    private const int TriesPerClass = 60;

    private readonly int[][] _order;
    private readonly int[] _offset;

    /// <summary>The class of each pair of a row, by places; of a lone pair itself.</summary>
    private readonly int[] _class;

    /// <summary>By class: inversions saved by turning it, and its rows.</summary>
    private readonly Dictionary<int, (int Gain, SortedSet<int> Rows)> _classes = [];

    /// <summary>By class: whether it is turned in the set looked at.</summary>
    private readonly bool[] _isTurned;

    /// <summary>Pairs that may still be looked at.</summary>
    private long _effort;

    private Ties(int[][] order, long effort)
    {
        (_order, _effort) = (order, effort);
        _offset = new int[order.Length];
        for (var row = 1; row < order.Length; row++)
        {
            _offset[row] = _offset[row - 1] + (order[row - 1].Length * order[row - 1].Length);
        }

        _class = [.. Enumerable.Range(0, _offset[^1] + (order[^1].Length * order[^1].Length))];
        _isTurned = new bool[_class.Length];
    }

    /// <summary>The rows with some pairs turned, nearer to the author's; null where this effort, which is spent, finds none.</summary>
    public static int[][]? Turn(int[][] rows, Order order, ref long effort)
    {
        effort -= rows.Sum(r => ((long)r.Length * r.Length) + (long)Math.Pow(r.Sum(i => order.Down[i].Length), 2));
        if (effort < 0)
        {
            return null;
        }

        var ties = new Ties(rows, effort);
        ties.Tie(order.Down, order.Position);
        ties.Weigh(order.Authored);
        var useful = ties._classes.Where(c => c.Value.Gain > 0).OrderByDescending(c => c.Value.Gain).ThenBy(c => c.Key);
        var turned = useful.Select(c => ties.CloseFrom(c.Key)).FirstOrDefault(c => c is not null);
        effort = ties._effort;
        return turned is null ? null : ties.Apply(turned);
    }

    private int PairOf(int row, int i, int j) => _offset[row] + (Math.Min(i, j) * _order[row].Length) + Math.Max(i, j);

    private int ClassOf(int pair)
    {
        while (_class[pair] != pair)
        {
            pair = _class[pair] = _class[_class[pair]];
        }

        return pair;
    }

    private void Tie(int[][] down, int[] position)
    {
        for (var row = 0; row + 1 < _order.Length; row++)
        {
            var segments = _order[row].SelectMany((item, i) => down[item].Select(below => (Upper: i, Lower: position[below]))).ToArray();
            for (var s = 0; s < segments.Length; s++)
            {
                for (var t = s + 1; t < segments.Length; t++)
                {
                    var (a, b) = (segments[s], segments[t]);
                    if (a.Upper != b.Upper && a.Lower < b.Lower)
                    {
                        var (upper, lower) = (ClassOf(PairOf(row, a.Upper, b.Upper)), ClassOf(PairOf(row + 1, a.Lower, b.Lower)));
                        _class[Math.Max(upper, lower)] = Math.Min(upper, lower);
                    }
                }
            }
        }
    }

    /// <summary>After: each pair names its class.</summary>
    private void Weigh(int[] authored)
    {
        for (var pair = 0; pair < _class.Length; pair++)
        {
            _class[pair] = ClassOf(pair);
        }

        for (var row = 0; row < _order.Length; row++)
        {
            for (var i = 0; i < _order[row].Length; i++)
            {
                for (var j = i + 1; j < _order[row].Length; j++)
                {
                    var own = _class[PairOf(row, i, j)];
                    var (gain, rows) = _classes.GetValueOrDefault(own, (0, []));
                    rows.Add(row);
                    _classes[own] = (gain + (authored[_order[row][i]] > authored[_order[row][j]] ? 1 : -1), rows);
                }
            }
        }
    }

    /// <summary>A set of classes with this one that saves inversions and leaves each row an order; null where none is found.</summary>
    private HashSet<int>? CloseFrom(int first)
    {
        var open = new PriorityQueue<HashSet<int>, (int, int)>([([first], (-_classes[first].Gain, 0))]);
        for (var tries = 0; tries < TriesPerClass && _effort > 0 && open.TryDequeue(out var turned, out var price); tries++)
        {
            if (LoopIn(turned) is not { } loop)
            {
                if (price.Item1 < 0)
                {
                    return turned;
                }

                continue;
            }

            foreach (var more in loop.Where(c => !turned.Contains(c)).Distinct())
            {
                open.Enqueue([.. turned, more], (price.Item1 - _classes[more].Gain, tries));
            }
        }

        return null;
    }

    /// <summary>The classes of three items of a row that stand in a ring once these classes are turned; null where each row is an order.</summary>
    private int[]? LoopIn(HashSet<int> turned)
    {
        Mark(turned, true);
        var loop = turned.SelectMany(c => _classes[c].Rows).Distinct().Select(LoopIn).FirstOrDefault(l => l is not null);
        Mark(turned, false);
        return loop;
    }

    private void Mark(HashSet<int> turned, bool isTurned)
    {
        foreach (var own in turned)
        {
            _isTurned[own] = isTurned;
        }
    }

    /// <summary>Two items with as many before them are two of a ring: the third stands between them the wrong way.</summary>
    private int[]? LoopIn(int row)
    {
        var places = Places(row);
        var owner = new int[places.Length];
        Array.Fill(owner, -1);
        for (var j = 0; j < places.Length; j++)
        {
            var i = owner[places[j]];
            owner[places[j]] = j;
            if (i >= 0)
            {
                var (first, last) = IsBefore(row, i, j) ? (i, j) : (j, i);
                var third = Enumerable.Range(0, places.Length).First(k => k != i && k != j && IsBefore(row, last, k) && IsBefore(row, k, first));
                return [_class[PairOf(row, i, j)], _class[PairOf(row, i, third)], _class[PairOf(row, j, third)]];
            }
        }

        return null;
    }

    private bool IsBefore(int row, int i, int j) => (i < j) != _isTurned[_class[PairOf(row, i, j)]];

    /// <summary>How many items of the row stand before each: its new place, where they are an order.</summary>
    private int[] Places(int row)
    {
        var places = new int[_order[row].Length];
        _effort -= (long)places.Length * places.Length;
        for (var i = 0; i < places.Length; i++)
        {
            for (var j = i + 1; j < places.Length; j++)
            {
                places[IsBefore(row, i, j) ? j : i]++;
            }
        }

        return places;
    }

    private int[][] Apply(HashSet<int> turned)
    {
        Mark(turned, true);
        return
        [
            .. _order.Select(
                (items, row) =>
                {
                    var (moved, places) = (new int[items.Length], Places(row));
                    for (var i = 0; i < items.Length; i++)
                    {
                        moved[places[i]] = items[i];
                    }

                    return moved;
                }
            ),
        ];
    }
}

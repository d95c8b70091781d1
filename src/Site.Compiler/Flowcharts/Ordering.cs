using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// The order of items in each row, with few crossings. Several starts (walks from top or bottom, answers as authored, then
/// shuffled by a fixed sequence); from each, sweeps by median (Eades, Wormald 1994) or barycentre (Sugiyama and others 1981)
/// with transposition (Gansner and others 1993, section 3); the best is refined by sifting (Matuszewski, Schönfeld, Molitor 1999),
/// and short rows are solved exactly between their neighbours. Before: segments join neighbouring rows.
/// After: every item stands once in its row. Of two orders with as many crossings, the one nearer to the authored order of edges wins.
/// </summary>
internal sealed class Ordering
{
    /// <summary>Segments times starts: small graphs are tried often, large ones at least twice.</summary>
    private const int Effort = 20_000;

    private const int MaximumStarts = 20;
    private const int ExactItems = 9;
    private const int KicksPerStart = 5;
    private const int MaximumRounds = 24;
    private const int PatienceInRounds = 5;

    private readonly Layers _layers;
    private readonly int[][] _down;
    private readonly int[][] _up;
    private readonly int[][] _order;
    private readonly int[] _position;

    /// <summary>Position of each item in the first start, that of the author.</summary>
    private readonly int[] _authored;
    private readonly double[] _wish;
    private readonly RowSolver _solver;

    /// <summary>The best order of a sweep and of a refinement, and two counters: kept, since thousands of each are asked for.</summary>
    private readonly int[][] _swept;
    private readonly int[][] _refined;
    private readonly Accumulator _own;
    private readonly Accumulator _above;

    private Ordering(Layers layers)
    {
        _layers = layers;
        (_down, _up) = ([.. layers.Down.Select(d => d.ToArray())], [.. layers.Up.Select(u => u.ToArray())]);
        _position = new int[layers.Row.Length];
        _authored = new int[layers.Row.Length];
        _wish = new double[layers.Row.Length];
        _order = NewOrder(layers);
        (_swept, _refined) = (NewOrder(layers), NewOrder(layers));
        var longest = _order.Max(r => r.Length);
        (_own, _above) = (new Accumulator(longest), new Accumulator(longest));
        _solver = new RowSolver(_down, _up, _position, _authored);
        Start(0);
        _position.CopyTo(_authored, 0);
    }

    /// <summary>Items of each row, left to right, and the number of crossings; a draft is the first start, refined no further.</summary>
    public static (ImmutableArray<ImmutableArray<int>> Rows, long Crossings) Of(Layers layers, bool isDraft)
    {
        var ordering = new Ordering(layers);
        var segments = Math.Max(1, layers.Down.Sum(d => d.Length));
        var starts = isDraft ? 1 : Math.Clamp(Effort / segments, 2, MaximumStarts);
        var (best, least) = (NewOrder(layers), Score.Worst);
        for (var start = 0; start < starts && least != default; start++)
        {
            ordering.Start(start);
            ordering.Sweep(start);
            var score = ordering.Refine(segments < Effort ? 8 : 2, ordering._order, exactItems: 0);
            if (score.CompareTo(least) < 0)
            {
                ordering.Save(best);
                least = score;
            }
        }

        for (var kick = 0; kick < (isDraft ? 0 : KicksPerStart * starts) && least != default; kick++)
        {
            ordering.Restore(best);
            var score = ordering.Refine(2, ordering.Kick(kick), exactItems: 0);
            if (score.CompareTo(least) <= 0)
            {
                ordering.Save(best);
                least = score;
            }
        }

        ordering.Restore(best);
        least = ordering.Refine(2, ordering._order, ExactItems);
        return ([.. ordering._order.Select(r => r.ToImmutableArray())], least.Crossings);
    }

    /// <summary>Crossings first, then pairs of a row that stand in another order than the author's.</summary>
    private readonly record struct Score(long Crossings, long Inversions) : IComparable<Score>
    {
        public static Score Worst { get; } = new(long.MaxValue, 0);

        public int CompareTo(Score other) => Crossings != other.Crossings ? Crossings.CompareTo(other.Crossings) : Inversions.CompareTo(other.Inversions);
    }

    /// <summary>Items in the order a depth-first walk meets them.</summary>
    private void Start(int number)
    {
        var shuffle = new Shuffle(number);
        var isFromTop = number % 2 == 0;
        var next = isFromTop ? _down : _up;
        var roots = Enumerable.Range(0, _position.Length).Where(i => (isFromTop ? _up : _down)[i].Length == 0).ToArray();
        var (rows, isSeen) = (_order.Select(_ => new List<int>()).ToArray(), new bool[_position.Length]);
        var open = new Stack<int>(shuffle.Apply(roots).AsEnumerable().Reverse());
        while (open.TryPop(out var item))
        {
            if (isSeen[item])
            {
                continue;
            }

            isSeen[item] = true;
            rows[_layers.Row[item]].Add(item);
            foreach (var child in shuffle.Apply(next[item]).AsEnumerable().Reverse())
            {
                open.Push(child);
            }
        }

        for (var row = 0; row < rows.Length; row++)
        {
            rows[row].CopyTo(_order[row]);
            Renumber(_order[row]);
        }
    }

    /// <summary>Moves a few items of neighbouring rows at random: iterated local search (Lourenço, Martin, Stützle 2003).</summary>
    private ArraySegment<int[]> Kick(int number)
    {
        var random = new Shuffle(number + 1_000);
        var first = random.Below(_order.Length);
        for (var row = first; row < Math.Min(_order.Length, first + 5); row++)
        {
            var (i, j) = (random.Below(_order[row].Length), random.Below(_order[row].Length));
            (_order[row][i], _order[row][j]) = (_order[row][j], _order[row][i]);
            Renumber(_order[row]);
        }

        var top = Math.Max(0, first - 1);
        return new ArraySegment<int[]>(_order, top, Math.Min(_order.Length - top, 7));
    }

    private void Restore(int[][] order)
    {
        for (var row = 0; row < order.Length; row++)
        {
            order[row].CopyTo(_order[row], 0);
            Renumber(_order[row]);
        }
    }

    private void Save(int[][] order)
    {
        for (var row = 0; row < order.Length; row++)
        {
            _order[row].CopyTo(order[row], 0);
        }
    }

    private static int[][] NewOrder(Layers layers)
    {
        var lengths = layers.Row.CountBy(r => r).ToDictionary();
        return [.. Enumerable.Range(0, layers.Rows).Select(r => new int[lengths.GetValueOrDefault(r)])];
    }

    private void Renumber(int[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            _position[row[i]] = i;
        }
    }

    private void Sweep(int start)
    {
        Transpose();
        Save(_swept);
        var (least, stale) = (Count(), 0);
        for (var round = 0; round < MaximumRounds && stale < PatienceInRounds && least.Crossings > 0; round++)
        {
            var (isDown, isMedian) = (round % 2 == 0, (round / 2 + start) % 2 == 0);
            for (var i = 1; i < _order.Length; i++)
            {
                SortRow(isDown ? _order[i] : _order[^(i + 1)], isDown ? _up : _down, isMedian);
            }

            Transpose();
            var score = Count();
            stale++;
            if (score.CompareTo(least) < 0)
            {
                Save(_swept);
                (least, stale) = (score, 0);
            }
        }

        Restore(_swept);
    }

    /// <summary>Sorts by the middle of the neighbours; items without neighbours keep their places.</summary>
    private void SortRow(int[] row, int[][] neighbours, bool isMedian)
    {
        var movable = row.Where(i => neighbours[i].Length > 0).ToArray();
        foreach (var item in movable)
        {
            _wish[item] = isMedian ? Median(neighbours[item]) : Mean(neighbours[item]);
        }

        var sorted = movable.OrderBy(i => _wish[i]).GetEnumerator();
        for (var i = 0; i < row.Length; i++)
        {
            if (neighbours[row[i]].Length > 0)
            {
                sorted.MoveNext();
                row[i] = sorted.Current;
            }
        }

        Renumber(row);
    }

    private double Mean(int[] neighbours)
    {
        var sum = 0.0;
        foreach (var n in neighbours)
        {
            sum += _position[n];
        }

        return sum / neighbours.Length;
    }

    /// <summary>Between two middle neighbours, nearer the side where the others crowd.</summary>
    private double Median(int[] neighbours)
    {
        var places = neighbours.Select(n => _position[n]).Order().ToArray();
        var middle = places.Length / 2;
        if (places.Length % 2 == 1)
        {
            return places[middle];
        }

        var (left, right) = ((double)places[middle - 1] - places[0], (double)places[^1] - places[middle]);
        return left + right == 0 ? (places[middle - 1] + places[middle]) / 2.0 : ((places[middle - 1] * right) + (places[middle] * left)) / (left + right);
    }

    /// <summary>Exchanges neighbours as long as that saves crossings.</summary>
    private void Transpose()
    {
        var isBetter = true;
        for (var pass = 0; pass < 10 && isBetter; pass++)
        {
            isBetter = false;
            foreach (var row in _order)
            {
                for (var i = 1; i < row.Length; i++)
                {
                    var (left, right) = (row[i - 1], row[i]);
                    var gain = _solver.Gain(left, right);
                    if (gain > 0 || (gain == 0 && _authored[right] < _authored[left]))
                    {
                        (row[i - 1], row[i], _position[left], _position[right], isBetter) = (right, left, i, i - 1, true);
                    }
                }
            }
        }
    }

    private Score Refine(int passes, ArraySegment<int[]> rows, int exactItems)
    {
        Save(_refined);
        var least = Count();
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var row in pass % 2 == 0 ? rows : rows.Reverse())
            {
                _solver.Improve(row, exactItems);
                Renumber(row);
            }

            var score = Count();
            if (score.CompareTo(least) < 0)
            {
                Save(_refined);
                least = score;
            }
            else if (pass > 0)
            {
                break;
            }
        }

        Restore(_refined);
        return least;
    }

    private Score Count()
    {
        var (crossings, inversions) = (0L, 0L);
        for (var row = 0; row < _order.Length; row++)
        {
            _own.Reset(_order[row].Length);
            foreach (var item in _order[row])
            {
                inversions += _own.After(_authored[item]);
                _own.Add(_authored[item]);
            }

            _above.Reset(_order[row].Length);
            foreach (var item in row == 0 ? [] : _order[row - 1])
            {
                foreach (var below in _down[item])
                {
                    crossings += _above.After(_position[below]);
                }

                foreach (var below in _down[item])
                {
                    _above.Add(_position[below]);
                }
            }
        }

        return new Score(crossings, inversions);
    }

    /// <summary>Counts inversions as numbers come in: Barth, Mutzel, Jünger, « Simple and efficient bilayer cross counting » (2004).</summary>
    private sealed class Accumulator(int longest)
    {
        private readonly int[] _tree = new int[longest + 1];
        private int _places = longest;

        /// <summary>Forgets all numbers; those to come are below <paramref name="places"/>.</summary>
        public void Reset(int places)
        {
            _places = places;
            Array.Clear(_tree, 0, places + 1);
        }

        /// <summary>How many numbers so far are greater; place 0 of the tree holds how many there are.</summary>
        public long After(int place)
        {
            var count = _tree[0];
            for (var i = place + 1; i > 0; i &= i - 1)
            {
                count -= _tree[i];
            }

            return count;
        }

        public void Add(int place)
        {
            _tree[0]++;
            for (var i = place + 1; i <= _places; i += i & -i)
            {
                _tree[i]++;
            }
        }
    }

    /// <summary>The first walk from each side keeps the given order; later ones shuffle it, always the same way.</summary>
    private sealed class Shuffle(int number)
    {
        private uint _state = (uint)number * 2654435761;

        public int Below(int bound)
        {
            _state = (_state * 1664525) + 1013904223;
            return (int)((_state >> 8) % (uint)bound);
        }

        public int[] Apply(int[] items)
        {
            if (number < 2 || items.Length < 2)
            {
                return items;
            }

            var shuffled = (int[])items.Clone();
            for (var i = shuffled.Length - 1; i > 0; i--)
            {
                var j = Below(i + 1);
                (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
            }

            return shuffled;
        }
    }
}

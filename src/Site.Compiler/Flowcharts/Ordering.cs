using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Site.Compiler.Text;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// The order of items in each row, with few crossings. Several starts (walks from top or bottom, answers as authored, then
/// shuffled by a fixed sequence); from each, sweeps by median (Eades, Wormald 1994) or barycentre (Sugiyama and others 1981)
/// with transposition (Gansner and others 1993, section 3); the best is refined by sifting (Matuszewski, Schönfeld, Molitor 1999), what is tied together is
/// turned back to the author's order (<see cref="Ties"/>), and short rows are solved exactly between their neighbours. Before: segments join neighbouring rows.
/// After: every item stands once in its row. Of two orders with as many crossings, the one nearer to the authored order of edges wins.
/// </summary>
internal sealed class Ordering
{
    /// <summary>Segments times starts: small graphs are tried often, large ones at least twice.</summary>
    private const int Effort = 20_000;

    /// <summary>The same as long as edges cross: small graphs may be tried three times as often.</summary>
    private const int EffortOnCrossings = 2_500;

    private const int MaximumStarts = 20;
    private const int ExactItems = 9;
    private const int KicksPerStart = 5;

    /// <summary>Pairs of items looked at to turn what is tied, in the whole search: fr-reveler, our largest, is done well within it.</summary>
    private const long TurnEffort = 8_000_000;


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
    private long _turnEffort = TurnEffort;

    /// <summary>Room for counting, one row at a time; for the best order of a sweep; for that of a refinement.</summary>
    private readonly int[] _tree;
    private readonly int[][] _swept;
    private readonly int[][] _refined;

    /// <summary>Room for a walk: items found in each row and how many, items met, items to visit.</summary>
    private readonly int[] _found;
    private readonly bool[] _isSeen;
    private readonly Stack<int> _open = [];

    /// <summary>Items of each row, those with most neighbours first, then as authored.</summary>
    private readonly int[][] _byWeight;

    private Ordering(Layers layers)
    {
        _layers = layers;
        (_down, _up) = ([.. layers.Down.Select(d => d.ToArray())], [.. layers.Up.Select(u => u.ToArray())]);
        _position = new int[layers.Row.Length];
        _authored = new int[layers.Row.Length];
        _wish = new double[layers.Row.Length];
        var lengths = layers.Row.CountBy(r => r).ToDictionary();
        _order = [.. Enumerable.Range(0, lengths.Count).Select(r => new int[lengths[r]])];
        (_swept, _refined) = (Copy(), Copy());
        _tree = new int[layers.Row.Length + 1];
        (_found, _isSeen) = (new int[_order.Length], new bool[layers.Row.Length]);
        _solver = new RowSolver(_down, _up, _position, _authored);
        Start(0);
        _position.CopyTo(_authored, 0);
        _byWeight = [.. _order.Select(r => r.OrderByDescending(i => _up[i].Length + _down[i].Length).ThenBy(i => _authored[i]).ToArray())];
    }

    /// <summary>Items of each row, left to right, and the number of crossings; a draft is the first start, refined no further.</summary>
    public static (ImmutableArray<ImmutableArray<int>> Rows, long Crossings) Of(Layers layers, bool isDraft)
    {
        var ordering = new Ordering(layers);
        var least = isDraft ? ordering.Draft() : ordering.Search(Math.Max(1, layers.Down.Sum(d => d.Length)));
        return ([.. ordering._order.Select(r => r.ToImmutableArray())], least.Crossings);
    }

    private Score Draft()
    {
        Start(0);
        Sweep(0);
        return Refine(2, _order, ExactItems);
    }

    private Score Search(int segments)
    {
        var starts = Math.Clamp(Effort / segments, 2, MaximumStarts);
        var most = Math.Max(starts, Math.Min(EffortOnCrossings / segments, 3 * MaximumStarts));
        var (best, least, turned) = (Array.Empty<int[]>(), Score.Worst, new HashSet<Score>());
        for (var start = 0; GoesOn(start); start++)
        {
            Start(start);
            Sweep(start);
            var score = Refine(segments < Effort ? 8 : 2, _order, exactItems: 0);
            var isTurned = (start < 2 || score.Crossings == 0) && turned.Add(score);
            Keep(isTurned ? Turn(Copy(), score) : (Copy(), score));
        }

        for (var kick = 0; GoesOn(kick / KicksPerStart); kick++)
        {
            Restore(best);
            var score = Refine(2, Kick(kick), exactItems: 0);
            (best, least) = score.CompareTo(least) <= 0 ? (Copy(), score) : (best, least);
        }

        Keep(Turn(best, least));
        Restore(best);
        return Refine(2, _order, ExactItems);

        bool GoesOn(int start) => least.Crossings > 0 ? start < most : start < starts && least.Inversions > 0;
        void Keep((int[][] Order, Score Score) found) => (best, least) = found.Score.CompareTo(least) < 0 ? found : (best, least);
    }

    /// <summary>Crossings first, then pairs of a row that stand in another order than the author's.</summary>
    private readonly record struct Score(long Crossings, long Inversions) : IComparable<Score>
    {
        public static Score Worst { get; } = new(long.MaxValue, 0);

        public int CompareTo(Score other) => Crossings != other.Crossings ? Crossings.CompareTo(other.Crossings) : Inversions.CompareTo(other.Inversions);
    }

    /// <summary>Walks from the top or from the bottom, in the given order of items and neighbours, or shuffled.</summary>
    private void Start(int number)
    {
        var shuffle = new Shuffle(number);
        var isFromTop = number % 2 == 0;
        var (next, before) = isFromTop ? (_down, _up) : (_up, _down);
        Walk(shuffle.Apply([.. Enumerable.Range(0, _position.Length).Where(i => before[i].Length == 0)]), i => shuffle.Apply(next[i]));
    }

    /// <summary>Items in the order a depth-first walk meets them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk(int[] roots, Func<int, int[]> next)
    {
        Array.Clear(_found);
        Array.Clear(_isSeen);
        Open(roots);
        while (_open.TryPop(out var item))
        {
            if (!_isSeen[item])
            {
                _isSeen[item] = true;
                _order[_layers.Row[item]][_found[_layers.Row[item]]++] = item;
                Open(next(item));
            }
        }

        Array.ForEach(_order, Renumber);

        void Open(int[] items)
        {
            for (var i = items.Length - 1; i >= 0; i--)
            {
                _open.Push(items[i]);
            }
        }
    }

    /// <summary>Turns what stands tied together back to the author's order, as long as that helps.</summary>
    private (int[][] Best, Score Least) Turn(int[][] best, Score least)
    {
        Restore(best);
        while (least != default && Ties.Turn(best, _down, _position, _authored, ref _turnEffort) is { } turned)
        {
            Restore(turned);
            var score = Refine(2, _order, exactItems: 0);
            if (score.CompareTo(least) >= 0)
            {
                break;
            }

            (best, least) = (Copy(), score);
        }

        return (best, least);
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

    private int[][] Copy() => [.. _order.Select(r => (int[])r.Clone())];

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
                _solver.Improve(row, _byWeight[_layers.Row[row[0]]], exactItems);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Score Count()
    {
        var (crossings, inversions) = (0L, 0L);
        for (var row = 0; row < _order.Length; row++)
        {
            var own = new Accumulator(_tree.AsSpan(0, _order[row].Length + 1));
            foreach (var item in _order[row])
            {
                inversions += own.After(_authored[item]);
                own.Add(_authored[item]);
            }

            var above = new Accumulator(_tree.AsSpan(0, _order[row].Length + 1));
            foreach (var item in row == 0 ? [] : _order[row - 1])
            {
                foreach (var below in _down[item])
                {
                    crossings += above.After(_position[below]);
                }

                foreach (var below in _down[item])
                {
                    above.Add(_position[below]);
                }
            }
        }

        return new Score(crossings, inversions);
    }

    /// <summary>Counts inversions as numbers come in: Barth, Mutzel, Jünger, « Simple and efficient bilayer cross counting » (2004).</summary>
    private readonly ref struct Accumulator
    {
        private readonly Span<int> _tree;

        public Accumulator(Span<int> tree)
        {
            _tree = tree;
            _tree.Clear();
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
            for (var i = place + 1; i < _tree.Length; i += i & -i)
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

using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// The order of items in each row, with few crossings. From several <see cref="Starts"/>, <see cref="Sweeps"/>; the best is refined
/// (<see cref="Refinement"/>), and what is tied together is turned back to the author's order (<see cref="Ties"/>). Before: segments
/// join neighbouring rows. After: every item stands once in its row. Of two orders with as many crossings, the one nearer to the
/// authored order of edges wins.
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

    private readonly Order _order;
    private readonly Starts _starts;
    private readonly Sweeps _sweeps;
    private readonly Refinement _refinement;
    private long _turnEffort = TurnEffort;

    private Ordering(Layers layers)
    {
        (_order, _starts) = Begin(layers);
        var solver = new RowSolver(_order.Down, _order.Up, _order.Position, _order.Authored);
        (_sweeps, _refinement) = (new Sweeps(_order, solver), new Refinement(_order, solver));
    }

    /// <summary>Items of each row, left to right, and the number of crossings; a draft is the first start, refined no further.</summary>
    public static (ImmutableArray<ImmutableArray<int>> Rows, long Crossings) Of(Layers layers, bool isDraft)
    {
        var ordering = new Ordering(layers);
        var least = isDraft ? ordering.Draft() : ordering.Search(Math.Max(1, layers.Down.Sum(d => d.Length)));
        return ([.. ordering._order.Rows.Select(r => r.ToImmutableArray())], least.Crossings);
    }

    private static (Order Order, Starts Starts) Begin(Layers layers)
    {
        var order = new Order(layers);
        var starts = new Starts(order);
        starts.Begin(0);
        order.TakeAsAuthored();
        return (order, starts);
    }

    private Score Draft()
    {
        _starts.Begin(0);
        _sweeps.Run(0);
        return _refinement.Run(2, _order.Rows, ExactItems);
    }

    private Score Search(int segments)
    {
        var starts = Math.Clamp(Effort / segments, 2, MaximumStarts);
        var most = Math.Max(starts, Math.Min(EffortOnCrossings / segments, 3 * MaximumStarts));
        var (best, least, turned) = (Array.Empty<int[]>(), Score.Worst, new HashSet<Score>());
        for (var start = 0; GoesOn(start); start++)
        {
            _starts.Begin(start);
            _sweeps.Run(start);
            var score = _refinement.Run(segments < Effort ? 8 : 2, _order.Rows, exactItems: 0);
            var isTurned = (start < 2 || score.Crossings == 0) && turned.Add(score);
            Keep(isTurned ? Turn(_order.Copy(), score) : (_order.Copy(), score));
        }

        for (var kick = 0; GoesOn(kick / KicksPerStart); kick++)
        {
            _order.Restore(best);
            var score = _refinement.Run(2, Kick(kick), exactItems: 0);
            (best, least) = score.CompareTo(least) <= 0 ? (_order.Copy(), score) : (best, least);
        }

        Keep(Turn(best, least));
        _order.Restore(best);
        return _refinement.Run(2, _order.Rows, ExactItems);

        bool GoesOn(int start) => least.Crossings > 0 ? start < most : start < starts && least.Inversions > 0;
        void Keep((int[][] Rows, Score Score) found) => (best, least) = found.Score.CompareTo(least) < 0 ? found : (best, least);
    }

    /// <summary>Turns what stands tied together back to the author's order, as long as that helps.</summary>
    private (int[][] Best, Score Least) Turn(int[][] best, Score least)
    {
        _order.Restore(best);
        while (least != default && Ties.Turn(best, _order, ref _turnEffort) is { } turned)
        {
            _order.Restore(turned);
            var score = _refinement.Run(2, _order.Rows, exactItems: 0);
            if (score.CompareTo(least) >= 0)
            {
                break;
            }

            (best, least) = (_order.Copy(), score);
        }

        return (best, least);
    }

    /// <summary>Moves a few items of neighbouring rows at random: iterated local search (Lourenço, Martin, Stützle 2003).</summary>
    /// <returns>The rows to refine.</returns>
    private ArraySegment<int[]> Kick(int number)
    {
        var (random, rows) = (new Shuffle(number + 1_000), _order.Rows);
        var first = random.Below(rows.Length);
        for (var row = first; row < Math.Min(rows.Length, first + 5); row++)
        {
            var (i, j) = (random.Below(rows[row].Length), random.Below(rows[row].Length));
            (rows[row][i], rows[row][j]) = (rows[row][j], rows[row][i]);
            _order.Renumber(rows[row]);
        }

        var top = Math.Max(0, first - 1);
        return new ArraySegment<int[]>(rows, top, Math.Min(rows.Length - top, 7));
    }
}

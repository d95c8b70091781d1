using System.Runtime.CompilerServices;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// Sorts row after row by the middle of the neighbours, down the page and up again: by median (Eades, Wormald 1994) or barycentre
/// (Sugiyama and others 1981), with transposition (Gansner and others 1993, section 3).
/// </summary>
internal sealed class Sweeps(Order order, RowSolver solver)
{
    private const int MaximumRounds = 24;
    private const int PatienceInRounds = 5;

    private readonly double[] _wish = new double[order.Position.Length];
    private readonly int[][] _best = order.Copy();

    /// <summary>After: the best order met. Starts of even and odd number take median and barycentre in turn.</summary>
    public void Run(int start)
    {
        Transpose();
        order.Save(_best);
        var (least, stale) = (order.Count(), 0);
        for (var round = 0; round < MaximumRounds && stale < PatienceInRounds && least.Crossings > 0; round++)
        {
            SortRows(isDown: round % 2 == 0, isMedian: (round / 2 + start) % 2 == 0);
            Transpose();
            var score = order.Count();
            stale++;
            if (score.CompareTo(least) < 0)
            {
                order.Save(_best);
                (least, stale) = (score, 0);
            }
        }

        order.Restore(_best);
    }

    private void SortRows(bool isDown, bool isMedian)
    {
        for (var i = 1; i < order.Rows.Length; i++)
        {
            Sort(isDown ? order.Rows[i] : order.Rows[^(i + 1)], isDown ? order.Up : order.Down, isMedian);
        }
    }

    /// <summary>Sorts by the middle of the neighbours; items without neighbours keep their places.</summary>
    private void Sort(int[] row, int[][] neighbours, bool isMedian)
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

        order.Renumber(row);
    }

    private double Mean(int[] neighbours)
    {
        var sum = 0.0;
        foreach (var n in neighbours)
        {
            sum += order.Position[n];
        }

        return sum / neighbours.Length;
    }

    /// <summary>Between two middle neighbours, nearer the side where the others crowd.</summary>
    private double Median(int[] neighbours)
    {
        var places = neighbours.Select(n => order.Position[n]).Order().ToArray();
        var middle = places.Length / 2;
        if (places.Length % 2 == 1)
        {
            return places[middle];
        }

        var (left, right) = ((double)places[middle - 1] - places[0], (double)places[^1] - places[middle]);
        return left + right == 0
            ? (places[middle - 1] + places[middle]) / 2.0
            : ((places[middle - 1] * right) + (places[middle] * left)) / (left + right);
    }

    /// <summary>Exchanges neighbours as long as that saves crossings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transpose()
    {
        var isBetter = true;
        for (var pass = 0; pass < 10 && isBetter; pass++)
        {
            isBetter = false;
            foreach (var row in order.Rows)
            {
                for (var i = 1; i < row.Length; i++)
                {
                    var (left, right) = (row[i - 1], row[i]);
                    var gain = solver.Gain(left, right);
                    if (gain > 0 || (gain == 0 && order.Authored[right] < order.Authored[left]))
                    {
                        (row[i - 1], row[i], order.Position[left], order.Position[right], isBetter) = (right, left, i, i - 1, true);
                    }
                }
            }
        }
    }
}

using System.Runtime.CompilerServices;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// One row between two fixed rows: crossings depend only on pairs, so that a short row is solved exactly by dynamic programming over
/// its subsets, and a long one by sifting each item through it. Ties go to the author's order.
/// </summary>
internal sealed class RowSolver(int[][] down, int[][] up, int[] position, int[] authored)
{
    /// <summary>Crossings saved by putting <paramref name="right"/> before <paramref name="left"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Gain(int left, int right) => Gain(up[left], up[right]) + Gain(down[left], down[right]);

    /// <summary>Reorders a row whose neighbours have their positions: never more crossings than before.</summary>
    /// <param name="row">The row, reordered in place.</param>
    /// <param name="byWeight">Its items, those with most neighbours first, then as authored.</param>
    /// <param name="exactItems">How many items a row may have to be solved exactly.</param>
    public void Improve(int[] row, int[] byWeight, int exactItems)
    {
        if (row.Length <= exactItems)
        {
            Solve(row);
        }
        else
        {
            Sift(row, byWeight);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Gain(int[] left, int[] right)
    {
        var gain = 0;
        foreach (var l in left)
        {
            foreach (var r in right)
            {
                gain += position[l].CompareTo(position[r]);
            }
        }

        return gain;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Solve(int[] row)
    {
        var items = row.OrderBy(i => authored[i]).ToArray();
        var cost = Costs(items);
        var (least, last) = (new int[1 << items.Length], new int[1 << items.Length]);
        Array.Fill(least, int.MaxValue, 1, least.Length - 1);
        for (var set = 0; set < least.Length - 1; set++)
        {
            for (var next = 0; next < items.Length; next++)
            {
                if ((set & (1 << next)) != 0)
                {
                    continue;
                }

                var sum = least[set];
                for (var before = 0; before < items.Length; before++)
                {
                    sum += (set & (1 << before)) != 0 ? cost[before, next] : 0;
                }

                var grown = set | (1 << next);
                (least[grown], last[grown]) = sum <= least[grown] ? (sum, next) : (least[grown], last[grown]);
            }
        }

        for (var (set, i) = (least.Length - 1, row.Length - 1); i >= 0; i--)
        {
            row[i] = items[last[set]];
            set &= ~(1 << last[set]);
        }
    }

    /// <summary>Crossings made by putting one item before another.</summary>
    private int[,] Costs(int[] items)
    {
        var cost = new int[items.Length, items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            for (var j = i + 1; j < items.Length; j++)
            {
                var gain = Gain(items[i], items[j]);
                (cost[i, j], cost[j, i]) = (Math.Max(gain, 0), Math.Max(-gain, 0));
            }
        }

        return cost;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sift(int[] row, int[] byWeight)
    {
        foreach (var item in byWeight)
        {
            var at = Array.IndexOf(row, item);
            var (best, most, gain) = (at, 0, 0);
            for (var i = at - 1; i >= 0; i--)
            {
                gain += Gain(row[i], item);
                (best, most) = gain > most ? (i, gain) : (best, most);
            }

            gain = 0;
            for (var i = at + 1; i < row.Length; i++)
            {
                gain += Gain(item, row[i]);
                (best, most) = gain > most ? (i, gain) : (best, most);
            }

            if (best != at)
            {
                var (from, to) = best < at ? (best, best + 1) : (at + 1, at);
                Array.Copy(row, from, row, to, Math.Abs(at - best));
                row[best] = item;
            }
        }
    }
}

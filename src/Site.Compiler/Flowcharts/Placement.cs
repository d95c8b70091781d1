using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// The middle of each item across the page, in whole pixels. Rows are first pulled towards their neighbours, each solved exactly
/// as an isotonic regression (pool adjacent violators: Barlow and others 1972); then, where the graph is not too large, the weighted
/// sum of sideways moves is made least by network simplex (Gansner and others 1993, section 4). Before: an order of each row.
/// After: items of a row stand in that order, apart by their sizes and the spacing.
/// </summary>
internal sealed class Placement
{
    private const int Sweeps = 12;
    private const int ExactItems = 8_000;
    private const int MaximumPivots = 20_000;

    /// <summary>What a pixel of width costs beside a pixel of one edge's sideways move: keeps large charts from drifting.</summary>
    private const int WidthWeight = 4;

    private readonly Layers _layers;
    private readonly ImmutableArray<ImmutableArray<int>> _rows;
    private readonly Spacing _spacing;
    private readonly double[] _x;

    private Placement(Layers layers, ImmutableArray<ImmutableArray<int>> rows, Spacing spacing) =>
        (_layers, _rows, _spacing, _x) = (layers, rows, spacing, new double[layers.Row.Length]);

    public static ImmutableArray<int> Of(Layers layers, ImmutableArray<ImmutableArray<int>> rows, Spacing spacing)
    {
        var placement = new Placement(layers, rows, spacing);
        placement.Pack();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            placement.Sweep(sweep);
        }

        var whole = placement.Round();
        whole = layers.Row.Length <= ExactItems ? placement.Optimise(whole) : whole;
        var left = Enumerable.Range(0, whole.Length).Min(i => whole[i] - Half(layers.Sizes[i]));
        return [.. whole.Select(x => x - left)];
    }

    /// <summary>Half a width, rounded up: a box stands on whole pixels to the left of its middle.</summary>
    internal static int Half(Box box) => (box.Width + 1) / 2;

    /// <summary>Least distance between the middles of neighbours.</summary>
    internal static int Apart(int left, int right, Layers layers, Spacing spacing) =>
        Half(layers.Sizes[left]) + Half(layers.Sizes[right]) + (layers.IsBend(left) || layers.IsBend(right) ? spacing.Lines : spacing.Boxes);

    private int Apart(int left, int right) => Apart(left, right, _layers, _spacing);

    private void Pack()
    {
        foreach (var row in _rows)
        {
            for (var i = 1; i < row.Length; i++)
            {
                _x[row[i]] = _x[row[i - 1]] + Apart(row[i - 1], row[i]);
            }
        }
    }

    /// <summary>Down by the row above, up by the row below, and at the end by both.</summary>
    private void Sweep(int sweep)
    {
        var isDown = sweep % 2 == 0;
        var isBoth = sweep >= Sweeps - 4;
        foreach (var row in isDown ? _rows : [.. _rows.Reverse()])
        {
            Pull(row, isDown || isBoth, !isDown || isBoth);
        }
    }

    private void Pull(ImmutableArray<int> row, bool byUp, bool byDown)
    {
        var (blocks, offsets) = (new Stack<(double Sum, double Weight, int Count)>(), new double[row.Length]);
        for (var i = 0; i < row.Length; i++)
        {
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + Apart(row[i - 1], row[i]);
            var (sum, weight) = Wish(row[i], byUp, byDown);
            var block = (Sum: sum - (weight * offsets[i]), Weight: weight, Count: 1);
            while (blocks.TryPeek(out var before) && before.Sum / before.Weight > block.Sum / block.Weight)
            {
                blocks.Pop();
                block = (block.Sum + before.Sum, block.Weight + before.Weight, block.Count + before.Count);
            }

            blocks.Push(block);
        }

        for (var i = row.Length - 1; i >= 0; )
        {
            var (sum, weight, count) = blocks.Pop();
            for (; count > 0; count--, i--)
            {
                _x[row[i]] = (sum / weight) + offsets[i];
            }
        }
    }

    /// <summary>Where an item would like to stand, as a weighted sum; without neighbours, where it stands.</summary>
    private (double Sum, double Weight) Wish(int item, bool byUp, bool byDown)
    {
        var (sum, weight) = (0.001 * _x[item], 0.001);
        foreach (var other in byUp ? _layers.Up[item] : [])
        {
            (sum, weight) = (sum + (Weight(item, other) * _x[other]), weight + Weight(item, other));
        }

        foreach (var other in byDown ? _layers.Down[item] : [])
        {
            (sum, weight) = (sum + (Weight(item, other) * _x[other]), weight + Weight(item, other));
        }

        return (sum, weight);
    }

    /// <summary>Long edges are kept straight first (Gansner and others 1993, section 4.1).</summary>
    private int Weight(int a, int b) =>
        (_layers.IsNode(a), _layers.IsNode(b)) switch
        {
            (true, true) => 1,
            (false, false) => 8,
            _ => 2,
        };

    private int[] Round()
    {
        var whole = new int[_x.Length];
        foreach (var row in _rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                whole[row[i]] = (int)Math.Round(_x[row[i]]);
                whole[row[i]] = i == 0 ? whole[row[i]] : Math.Max(whole[row[i]], whole[row[i - 1]] + Apart(row[i - 1], row[i]));
            }
        }

        return whole;
    }

    /// <summary>Each segment becomes a node to the left of both its ends, so that its two arcs weigh their distance.</summary>
    private int[] Optimise(int[] start)
    {
        var (feasible, arcs) = (start.ToList(), new List<NetworkSimplex.Arc>());
        for (var item = 0; item < start.Length; item++)
        {
            foreach (var below in _layers.Down[item])
            {
                arcs.Add(new(feasible.Count, item, 0, Weight(item, below)));
                arcs.Add(new(feasible.Count, below, 0, Weight(item, below)));
                feasible.Add(Math.Min(start[item], start[below]));
            }
        }

        var (left, right) = (feasible.Count, feasible.Count + 1);
        feasible.AddRange([_rows.Min(r => start[r[0]] - Half(_layers.Sizes[r[0]])), _rows.Max(r => start[r[^1]] + Half(_layers.Sizes[r[^1]]))]);
        arcs.Add(new(left, right, 0, WidthWeight));
        foreach (var row in _rows)
        {
            arcs.Add(new(left, row[0], Half(_layers.Sizes[row[0]]), 0));
            arcs.Add(new(row[^1], right, Half(_layers.Sizes[row[^1]]), 0));
            for (var i = 1; i < row.Length; i++)
            {
                arcs.Add(new(row[i - 1], row[i], Apart(row[i - 1], row[i]), 0));
            }
        }

        return NetworkSimplex.Solve([.. feasible], [.. arcs], MaximumPivots)[..start.Length];
    }
}

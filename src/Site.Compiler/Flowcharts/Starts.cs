using System.Runtime.CompilerServices;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// Orders to start the search from: walks from the top or from the bottom, in the given order of items and neighbours, or shuffled.
/// </summary>
internal sealed class Starts(Order order)
{
    private readonly Stack<int> _open = [];

    /// <summary>Room for a walk: how many items of each row are found, and which items are met.</summary>
    private readonly int[] _found = new int[order.Rows.Length];
    private readonly bool[] _isSeen = new bool[order.Position.Length];

    /// <summary>The first is the author's; the second, its counterpart from the bottom.</summary>
    public void Begin(int number)
    {
        var shuffle = new Shuffle(number);
        var isFromTop = number % 2 == 0;
        var (next, before) = isFromTop ? (order.Down, order.Up) : (order.Up, order.Down);
        Walk(shuffle.Apply([.. Enumerable.Range(0, order.Position.Length).Where(i => before[i].Length == 0)]), i => shuffle.Apply(next[i]));
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
                order.Rows[order.RowOf[item]][_found[order.RowOf[item]]++] = item;
                Open(next(item));
            }
        }

        Array.ForEach(order.Rows, order.Renumber);
    }

    /// <summary>The first of them is walked first.</summary>
    private void Open(int[] items)
    {
        for (var i = items.Length - 1; i >= 0; i--)
        {
            _open.Push(items[i]);
        }
    }
}

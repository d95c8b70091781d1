using System.Runtime.CompilerServices;

namespace Site.Compiler.Flowcharts;

/// <summary>Counts the crossings of an order, and the pairs that stand in another order than the author's.</summary>
internal sealed class Crossings(Order order)
{
    /// <summary>Room for counting, one row at a time.</summary>
    private readonly int[] _tree = new int[order.Position.Length + 1];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Score Count()
    {
        var (rows, position, authored, down) = (order.Rows, order.Position, order.Authored, order.Down);
        var (crossings, inversions) = (0L, 0L);
        for (var row = 0; row < rows.Length; row++)
        {
            var own = new Accumulator(_tree.AsSpan(0, rows[row].Length + 1));
            foreach (var item in rows[row])
            {
                inversions += own.After(authored[item]);
                own.Add(authored[item]);
            }

            var above = new Accumulator(_tree.AsSpan(0, rows[row].Length + 1));
            foreach (var item in row == 0 ? [] : rows[row - 1])
            {
                foreach (var below in down[item])
                {
                    crossings += above.After(position[below]);
                }

                foreach (var below in down[item])
                {
                    above.Add(position[below]);
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
}

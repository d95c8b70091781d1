namespace Site.Compiler.Flowcharts;

/// <summary>The order of items that the search changes: the items of each row, left to right, and the place of each in its row.</summary>
internal sealed class Order
{
    private readonly Crossings _crossings;

    public Order(Layers layers)
    {
        RowOf = [.. layers.Row];
        (Down, Up) = ([.. layers.Down.Select(d => d.ToArray())], [.. layers.Up.Select(u => u.ToArray())]);
        (Position, Authored) = (new int[RowOf.Length], new int[RowOf.Length]);
        var lengths = RowOf.CountBy(r => r).ToDictionary();
        Rows = [.. Enumerable.Range(0, lengths.Count).Select(r => new int[lengths[r]])];
        _crossings = new Crossings(this);
    }

    public int[][] Rows { get; }

    /// <summary>The place of each item in its row.</summary>
    public int[] Position { get; }

    /// <summary>The same in the author's order.</summary>
    public int[] Authored { get; }

    /// <summary>The row of each item.</summary>
    public int[] RowOf { get; }

    /// <summary>Neighbours of each item in the next row, and in the row before.</summary>
    public int[][] Down { get; }

    public int[][] Up { get; }

    /// <summary>From here on, the order as it stands is the author's.</summary>
    public void TakeAsAuthored() => Position.CopyTo(Authored, 0);

    public Score Count() => _crossings.Count();

    public int[][] Copy() => [.. Rows.Select(r => (int[])r.Clone())];

    /// <summary>As <see cref="Copy"/>, into room made before.</summary>
    public void Save(int[][] rows)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            Rows[row].CopyTo(rows[row], 0);
        }
    }

    public void Restore(int[][] rows)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row].CopyTo(Rows[row], 0);
            Renumber(Rows[row]);
        }
    }

    /// <summary>After: the items of a row know their places.</summary>
    public void Renumber(int[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            Position[row[i]] = i;
        }
    }
}

namespace Site.Compiler.Flowcharts;

/// <summary>How good an order is: crossings first, then pairs of a row that stand in another order than the author's.</summary>
internal readonly record struct Score(long Crossings, long Inversions) : IComparable<Score>
{
    public static Score Worst { get; } = new(long.MaxValue, 0);

    public int CompareTo(Score other) => Crossings != other.Crossings ? Crossings.CompareTo(other.Crossings) : Inversions.CompareTo(other.Inversions);
}

namespace Site.Compiler.Flowcharts;

/// <summary>Free space the layout keeps, in pixels.</summary>
public sealed record Spacing
{
    /// <summary>Between two boxes of a row.</summary>
    public int Boxes { get; init; } = 16;

    /// <summary>Between an edge that passes and its neighbours.</summary>
    public int Lines { get; init; } = 12;

    /// <summary>Between two ends of edges on one side of a box.</summary>
    public int Ports { get; init; } = 12;

    /// <summary>Between two rows, at least.</summary>
    public int Rows { get; init; } = 16;

    /// <summary>The length of an arrowhead.</summary>
    public int Head { get; init; } = 8;

    /// <summary>Around the whole drawing.</summary>
    public int Margin { get; init; } = 8;
}

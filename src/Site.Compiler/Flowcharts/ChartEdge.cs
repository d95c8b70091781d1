namespace Site.Compiler.Flowcharts;

/// <summary>An arrow with its words.</summary>
public sealed record ChartEdge(int From, int To, string Classes, string Text)
{
    /// <summary>Presentation attributes of the group in a standalone file.</summary>
    public string Paint { get; init; } = "";

    /// <summary>A word that says what a difference did to it.</summary>
    public string Mark { get; init; } = "";
}

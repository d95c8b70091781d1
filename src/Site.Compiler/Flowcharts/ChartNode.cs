namespace Site.Compiler.Flowcharts;

/// <summary>A box with its words. <c>Heading</c> is one bold line, after its icon; <c>Lead</c> the bold words that begin the text.</summary>
public sealed record ChartNode
{
    public required Shape Shape { get; init; }

    /// <summary>Class names of the group.</summary>
    public required string Classes { get; init; }

    /// <summary>Presentation attributes of the group in a standalone file.</summary>
    public string Paint { get; init; } = "";

    public string Lead { get; init; } = "";

    public string Heading { get; init; } = "";

    /// <summary>Strokes in a square of 12, as relative path commands; empty for none.</summary>
    public string Icon { get; init; } = "";

    public required string Text { get; init; }

    /// <summary>Address that the box leads to in a standalone file; null for none.</summary>
    public string? Link { get; init; }

    /// <summary>A word at the top of the box that says what a difference did to it.</summary>
    public string Mark { get; init; } = "";
}

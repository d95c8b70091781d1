using Site.Compiler.Model;

namespace Site.Compiler.Trees.Charts;

/// <summary>An answer, or an exit of a sub-tree.</summary>
public sealed record AuthoredEdge
{
    public required string From { get; init; }

    public required string To { get; init; }

    public required string AnswerId { get; init; }

    public required string Label { get; init; }

    /// <summary>Its guard in French; null where it has none.</summary>
    public string? Condition { get; init; }

    /// <summary>What the author wrote that it draws: by this, and by nothing else, a path finds its edges.</summary>
    public required Target Leaf { get; init; }

    /// <summary>From 1, in its graph: the class that answers light up.</summary>
    public int Number { get; init; }
}

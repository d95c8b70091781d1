using System.Collections.Immutable;
using Site.Compiler.Flowcharts;

namespace Site.Compiler.Model;

/// <summary>What an outcome obliges or allows a reader to do.</summary>
public enum OutcomeKind
{
    Prohibition,
    Obligation,
    Authorisation,
    Sharing,
    Discretion,
    Management,
    Emergency,
    OutOfScope,
}

/// <summary>All that is said and drawn of a kind; its colours are the theme's.</summary>
public sealed record OutcomeKindRow(OutcomeKind Kind)
{
    /// <summary>What authors type; also in class names and JSON.</summary>
    public required string Word { get; init; }

    /// <summary>What a reader sees.</summary>
    public required string Label { get; init; }

    /// <summary>The label of a chart's box.</summary>
    public required string ShortWord { get; init; }

    /// <summary>True where the outcome must say to whom.</summary>
    public bool NeedsAddressee { get; init; }

    public required Shape Shape { get; init; }

    /// <summary>The form of the box in words, for the legend.</summary>
    public required string ShapeWords { get; init; }

    /// <summary>Width of the box's stroke, and its dashes.</summary>
    public required string Stroke { get; init; }

    /// <summary>Strokes in a square of 12, as relative path commands.</summary>
    public required string Icon { get; init; }

    /// <summary>What opens and closes a node of https://mermaid.js.org/syntax/flowchart.html.</summary>
    public required (string Open, string Close) Mermaid { get; init; }

    /// <summary>The value of <c>shape</c> in DOT, and what follows it.</summary>
    public required string Dot { get; init; }
}

/// <summary>One row per kind of outcome: a kind without a row is refused, never taken for another.</summary>
public static class OutcomeKinds
{
    public static ImmutableArray<OutcomeKindRow> All { get; } =
    [
        new(OutcomeKind.Prohibition)
        {
            Word = "interdiction",
            Label = "Interdiction de révéler",
            ShortWord = "Interdiction",
            Shape = Shape.Rectangle,
            ShapeWords = "rectangle épais, croix",
            Stroke = "stroke-width=\"4\"",
            Icon = "m1 1l10 10m0-10l-10 10",
            Mermaid = ("{{", "}}"),
            Dot = "box, penwidth=3",
        },
        new(OutcomeKind.Obligation)
        {
            Word = "obligation",
            Label = "Obligation de révéler",
            ShortWord = "Obligation",
            NeedsAddressee = true,
            Shape = Shape.Octagon,
            ShapeWords = "octogone, point d'exclamation",
            Stroke = "stroke-width=\"2.5\"",
            Icon = "m6 0v7m0 3v2",
            Mermaid = ("{{", "}}"),
            Dot = "octagon",
        },
        new(OutcomeKind.Authorisation)
        {
            Word = "autorisation",
            Label = "Autorisation de révéler, sans obligation",
            ShortWord = "Autorisation",
            NeedsAddressee = true,
            Shape = Shape.Pill,
            ShapeWords = "bords arrondis, coche",
            Stroke = "stroke-width=\"1.5\"",
            Icon = "m1 6l4 5 6-10",
            Mermaid = ("([", "])"),
            Dot = "box, style=rounded",
        },
        new(OutcomeKind.Sharing)
        {
            Word = "partage",
            Label = "Partage possible sous conditions",
            ShortWord = "Partage",
            Shape = Shape.Pill,
            ShapeWords = "bords arrondis en tirets, signe plus",
            Stroke = "stroke-width=\"2\" stroke-dasharray=\"6 4\"",
            Icon = "m6 1v10m-5-5h10",
            Mermaid = ("([", "])"),
            Dot = "box, style=\"rounded,dashed\"",
        },
        new(OutcomeKind.Discretion)
        {
            Word = "discretion",
            Label = "Obligation de discrétion",
            ShortWord = "Discrétion",
            Shape = Shape.Rounded,
            ShapeWords = "rectangle en pointillés, trait",
            Stroke = "stroke-width=\"2\" stroke-dasharray=\"2 3\"",
            Icon = "m1 6h10",
            Mermaid = ("(", ")"),
            Dot = "box, style=dotted",
        },
        new(OutcomeKind.Management)
        {
            Word = "direction",
            Label = "En référer à la direction",
            ShortWord = "Direction",
            Shape = Shape.Slanted,
            ShapeWords = "parallélogramme, flèche",
            Stroke = "stroke-width=\"1.5\"",
            Icon = "m6 12v-11m-4 4l4-4 4 4",
            Mermaid = ("[/", "/]"),
            Dot = "parallelogram",
        },
        new(OutcomeKind.Emergency)
        {
            Word = "secours",
            Label = "Agir immédiatement : secours",
            ShortWord = "Secours",
            Shape = Shape.Octagon,
            ShapeWords = "octogone épais, deux points d'exclamation",
            Stroke = "stroke-width=\"4\"",
            Icon = "m3 0v7m0 3v2m6-12v7m0 3v2",
            Mermaid = ("{{", "}}"),
            Dot = "octagon, penwidth=3",
        },
        new(OutcomeKind.OutOfScope)
        {
            Word = "hors-champ",
            Label = "Hors du champ de cet arbre",
            ShortWord = "Hors champ",
            Shape = Shape.Hexagon,
            ShapeWords = "hexagone en tirets, point d'interrogation",
            Stroke = "stroke-width=\"2\" stroke-dasharray=\"6 4\"",
            Icon = "m2 3c1-4 8-3 8 1 0 2-4 2-4 4m0 3v1",
            Mermaid = ("{{", "}}"),
            Dot = "hexagon, style=dashed",
        },
    ];

    public static OutcomeKindRow Of(OutcomeKind kind) =>
        All.FirstOrDefault(row => row.Kind == kind)
        ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of outcome has no row in the table.");
}

using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>A chart with the places of everything; <c>IsAcross</c> where it reads from left to right.</summary>
public sealed record PlacedChart
{
    private const int WidestNode = 176;
    private const int WidestLabel = 112;
    private const int PaddingX = 10;
    private const int PaddingY = 7;
    private const int IconRoom = 18;

    public required Chart Chart { get; init; }

    public required FlowLayout Layout { get; init; }

    /// <summary>Sizes and texts of nodes, then of labels, as drawn.</summary>
    public required ImmutableArray<(Box Box, TextBlock Text)> Nodes { get; init; }

    public required ImmutableArray<(Box Box, TextBlock Text)> Labels { get; init; }

    public required bool IsAcross { get; init; }

    public int Width => IsAcross ? Layout.Height : Layout.Width;

    public int Height => IsAcross ? Layout.Width : Layout.Height;

    public static PlacedChart Of(Chart chart, Spacing spacing, bool isAcross, bool isDraft = false)
    {
        var nodes = chart.Nodes.Select(MeasureNode).ToImmutableArray();
        var labels = chart.Edges.Select(MeasureLabel).ToImmutableArray();
        var graph = new FlowGraph([.. nodes.Select(n => n.Box)], [.. chart.Edges.Zip(labels, (e, l) => new FlowEdge(e.From, e.To, l.Box))]);
        return new PlacedChart
        {
            Chart = chart,
            Layout = FlowLayout.Of(isAcross ? graph.Turned() : graph, spacing, isDraft),
            Nodes = nodes,
            Labels = labels,
            IsAcross = isAcross,
        };
    }

    /// <summary>Where a box drawn at a place of the layout has its corner on the page.</summary>
    internal Place OnPage(Place place) => IsAcross ? new(place.Y, place.X) : place;

    /// <summary>Where no edge may touch a side: the shape is cut or rounded there.</summary>
    internal static int CornerOf(Shape shape) =>
        shape switch
        {
            Shape.Rectangle => 6,
            Shape.Rounded => 10,
            Shape.Pill or Shape.Octagon or Shape.Hexagon or Shape.Slanted or Shape.Barred => 14,
        };

    private static (Box Box, TextBlock Text) MeasureNode(ChartNode node)
    {
        var text = TextBlock.Of(node.Lead.Length == 0 ? node.Text : $"{node.Lead} {node.Text}", WidestNode);
        var heading = node.Heading.Length == 0 ? 0 : TextBlock.Measure(node.Heading) + IconRoom;
        var width = Math.Max(Math.Max(text.Width, heading), TextBlock.Measure(node.Mark));
        var lines = text.Lines.Length + (heading > 0 ? 1 : 0) + (node.Mark.Length > 0 ? 1 : 0);
        var side = CornerOf(node.Shape) > 10 ? PaddingX + 4 : PaddingX;
        return (new Box(Even(width + (2 * side)), (lines * TextBlock.LineHeight) + (2 * PaddingY), CornerOf(node.Shape)), text);
    }

    private static (Box Box, TextBlock Text) MeasureLabel(ChartEdge edge)
    {
        var text = TextBlock.Of(edge.Mark.Length == 0 ? edge.Text : $"{edge.Mark} {edge.Text}", WidestLabel);
        return (text.Width == 0 ? default : new Box(Even(text.Width + 6), text.Height + 2), text);
    }

    private static int Even(int width) => (width + 1) / 2 * 2;
}

using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>A graph with places: START HERE for the steps. Sizes in whole pixels.</summary>
public sealed record FlowLayout
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>The top left corner of each node.</summary>
    public required ImmutableArray<Place> Nodes { get; init; }

    public required ImmutableArray<EdgeRoutes> Routes { get; init; }

    /// <summary>Crossings of edges, by the order of items.</summary>
    public required long Crossings { get; init; }

    /// <summary>How many others each edge crosses.</summary>
    public ImmutableArray<int> CountCrossings() => [.. Routes.Select(e => Routes.Count(e.Crosses))];

    /// <summary>
    /// Graph → rows → order → places → routes, downwards. Parts that no edge joins are laid out alone and stand side by side, so that
    /// what happens in one cannot move another. Same graph, same layout. A draft takes a tenth of the time, for its size.
    /// </summary>
    public static FlowLayout Of(FlowGraph graph, Spacing spacing, bool isDraft = false)
    {
        if (graph.Edges.Any(e => e.From == e.To))
        {
            throw new ArgumentException("an edge joins two nodes", nameof(graph));
        }

        var parts = Components.Of(graph).Select(p => (Part: p, Layout: OfPart(p.Graph, spacing, isDraft))).ToArray();
        var (nodes, routes, x) = (new Place[graph.Nodes.Length], new EdgeRoutes[graph.Edges.Length], spacing.Margin);
        foreach (var (part, layout) in parts)
        {
            foreach (var (node, index) in part.Nodes.Select((n, i) => (n, i)))
            {
                nodes[node] = Move(layout.Nodes[index], x, spacing.Margin);
            }

            foreach (var (edge, index) in part.Edges.Select((e, i) => (e, i)))
            {
                routes[edge] = Move(layout.Routes[index], x, spacing.Margin);
            }

            x += layout.Width + spacing.Boxes;
        }

        return new FlowLayout
        {
            Width = x - spacing.Boxes + spacing.Margin,
            Height = parts.Max(p => p.Layout.Height) + (2 * spacing.Margin),
            Nodes = [.. nodes],
            Routes = [.. routes],
            Crossings = parts.Sum(p => p.Layout.Crossings),
        };
    }

    private static FlowLayout OfPart(FlowGraph graph, Spacing spacing, bool isDraft)
    {
        var isUpward = Directions.FindUpward(graph.Nodes.Length, graph.Pairs());
        var downward = graph.Pairs().Select((p, e) => isUpward[e] ? (p.To, p.From) : p).ToImmutableArray();
        var ranks = Ranking.Of(graph.Nodes, downward, graph.Edges.Any(e => e.Label.Width > 0) ? 2 : 1);
        var layers = Layers.Of(graph, isUpward, ranks);
        var (rows, crossings) = Ordering.Of(layers, isDraft);
        var x = Placement.Of(layers, rows, spacing);
        var (nodes, routes, height) = Routing.Of(layers, isUpward, rows, x, spacing);
        var width = Enumerable.Range(0, x.Length).Max(i => x[i] + Placement.Half(layers.Sizes[i]));
        return new FlowLayout
        {
            Width = width,
            Height = height,
            Nodes = nodes,
            Routes = routes,
            Crossings = crossings,
        };
    }

    private static Place Move(Place place, int x, int y) => new(place.X + x, place.Y + y);

    private static EdgeRoutes Move(EdgeRoutes route, int x, int y) =>
        route with
        {
            Columns = [.. route.Columns.Select(c => new Column(c.X + x, c.Top + y, c.Bottom + y))],
            Label = route.Label is { } label ? Move(label, x, y) : null,
        };
}

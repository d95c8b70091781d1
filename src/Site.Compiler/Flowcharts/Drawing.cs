using System.Globalization;
using System.Net;
using System.Text;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// A placed chart → SVG elements: first edges, then nodes, each a group with its own classes. Whole numbers, relative commands and
/// inherited attributes only, because a page carries this in its budget. Colours come from the style sheet of the page or the file.
/// </summary>
public static class Drawing
{
    /// <summary>Attributes of the root that keep a chart legible without any style sheet.</summary>
    public const string RootAttributes = "fill=\"none\" stroke=\"currentColor\" text-anchor=\"middle\" font-size=\"13\"";

    private const string TextAttributes = "stroke=\"none\" fill=\"currentColor\"";

    private const string Bold = "font-weight=\"700\"";

    /// <summary>
    /// Everything inside the root. A file of its own carries its colours as attributes (a style element would break the site's policy) and
    /// its links, and says which nodes an edge joins; an inline chart leaves colours to the page's style sheet, and holds nothing focusable.
    /// </summary>
    public static string Render(PlacedChart placed, bool isFile)
    {
        var svg = new StringBuilder();
        for (var e = 0; e < placed.Chart.Edges.Length; e++)
        {
            Edge(svg, placed, e, isFile);
        }

        for (var n = 0; n < placed.Chart.Nodes.Length; n++)
        {
            Node(svg, placed, n, isFile);
        }

        return svg.ToString();
    }

    private static void Edge(StringBuilder svg, PlacedChart placed, int index, bool isFile)
    {
        var (edge, route, (box, text)) = (placed.Chart.Edges[index], placed.Layout.Routes[index], placed.Labels[index]);
        var ends = For(isFile, $"data-from=\"n{edge.From}\" data-to=\"n{edge.To}\" {edge.Paint}");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<g class=\"{edge.Classes}{(route.IsUpward ? " up" : "")}\"{ends}>"
                + $"<path class=\"l\" d=\"{Line(route, placed.IsAcross)}\"/>"
                + $"<path class=\"h\"{For(isFile, "fill=\"currentColor\" stroke=\"none\"")} d=\"{Head(route, placed.IsAcross)}\"/>"
        );
        if (route.Label is { } label)
        {
            var (x, y) = (placed.OnPage(label).X, placed.OnPage(label).Y - (box.Height / 2));
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<path class=\"b\" stroke=\"none\"{For(isFile, "fill=\"#fff\"")} d=\"M{x - (box.Width / 2)} "
                    + $"{y}h{box.Width}v{box.Height}h-{box.Width}z\"/>"
            );
            Text(svg, text, x, y + 13, edge.Mark, isFile);
        }

        svg.Append("</g>");
    }

    private static void Node(StringBuilder svg, PlacedChart placed, int index, bool isFile)
    {
        var (node, (box, text)) = (placed.Chart.Nodes[index], placed.Nodes[index]);
        var corner = placed.OnPage(placed.Layout.Nodes[index]);
        var (x, y) = (corner.X + (box.Width / 2), corner.Y + 19);
        svg.Append(CultureInfo.InvariantCulture, $"<g{For(isFile, $"id=\"n{index}\"")} class=\"{node.Classes}\"{For(isFile, node.Paint)}>");
        svg.Append(isFile && node.Link is { } link ? $"<a href=\"{WebUtility.HtmlEncode(link)}\">" : "");
        svg.Append(CultureInfo.InvariantCulture, $"<path{For(isFile, "fill=\"#fff\"")} d=\"{Outline(node.Shape, corner, box, placed.IsAcross)}\"/>");
        foreach (var line in new[] { node.Mark, node.Heading }.Where(l => l.Length > 0))
        {
            var shift = line == node.Heading && node.Icon.Length > 0 ? 8 : 0;
            svg.Append(
                shift > 0
                    ? $"<path class=\"ic\"{For(isFile, "stroke-width=\"2.5\" stroke-dasharray=\"none\"")} "
                        + $"d=\"M{Number(x - (TextBlock.Measure(line) / 2) - 9)} {Number(y - 11)}{node.Icon}\"/>"
                    : ""
            );
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"t no\"{For(isFile, Bold)} {TextAttributes} x=\"{x + shift}\" y=\"{y}\">{Escape(line)}</text>"
            );
            y += TextBlock.LineHeight;
        }

        Text(svg, text, x, y, node.Lead, isFile);
        svg.Append(isFile && node.Link is not null ? "</a>" : "").Append("</g>");
    }

    private static void Text(StringBuilder svg, TextBlock text, int x, int y, string bold, bool isFile)
    {
        if (text.Lines.IsEmpty)
        {
            return;
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"t\" {TextAttributes} x=\"{x}\" y=\"{y}\">");
        for (var i = 0; i < text.Lines.Length; i++)
        {
            var line = Escape(text.Lines[i]);
            line = i == 0 && bold.Length > 0 ? $"<tspan class=\"no\"{For(isFile, Bold)}>{Escape(bold)}</tspan>{line[Escape(bold).Length..]}" : line;
            svg.Append(i == 0 ? line : $"<tspan x=\"{Number(x)}\" dy=\"{Number(TextBlock.LineHeight)}\">{line}</tspan>");
        }

        svg.Append("</text>");
    }

    /// <summary>Each column straight; from one to the next a curve that leaves and arrives straight.</summary>
    private static string Line(EdgeRoutes route, bool isAcross)
    {
        var (first, path) = (route.Columns[0], new StringBuilder());
        path.Append(isAcross ? Invariant($"M{first.Top} {first.X}") : Invariant($"M{first.X} {first.Top}"));
        for (var i = 0; i < route.Columns.Length; i++)
        {
            var (x, top, bottom) = (route.Columns[i].X, route.Columns[i].Top, route.Columns[i].Bottom);
            if (i > 0)
            {
                var before = route.Columns[i - 1];
                var (dx, dy) = (x - before.X, top - before.Bottom);
                path.Append(
                    isAcross ? Invariant($"c{dy / 2} 0 {dy - (dy / 2)} {dx} {dy} {dx}") : Invariant($"c0 {dy / 2} {dx} {dy - (dy / 2)} {dx} {dy}")
                );
            }

            path.Append(bottom == top ? "" : Invariant($"{(isAcross ? 'h' : 'v')}{bottom - top}"));
        }

        return path.Replace(" -", "-").ToString();
    }

    private static string Head(EdgeRoutes route, bool isAcross)
    {
        var (x, y, back) = route.IsUpward ? (route.Columns[0].X, route.Columns[0].Top, 8) : (route.Columns[^1].X, route.Columns[^1].Bottom, -8);
        return isAcross ? Invariant($"M{y} {x}l{back}-4v8z") : Invariant($"M{x} {y}l-4 {back}h8z").Replace(" -", "-", StringComparison.Ordinal);
    }

    private static string Outline(Shape shape, Place at, Box box, bool isAcross)
    {
        var (w, h) = (box.Width, box.Height);
        return shape switch
        {
            Shape.Rounded => Cut(at, w, h, 6, "a6 6 0 0 1 "),
            Shape.Pill => Cut(at, w, h, 14, "a14 14 0 0 1 "),
            Shape.Octagon => Cut(at, w, h, 9, "l"),
            Shape.Hexagon when isAcross => Invariant($"M{at.X} {at.Y + 6}l{w / 2}-6 {w - (w / 2)} 6v{h - 12}l-{w - (w / 2)} 6-{w / 2}-6z"),
            Shape.Hexagon => Invariant($"M{at.X + 10} {at.Y}h{w - 20}l10 {h / 2}-10 {h - (h / 2)}h-{w - 20}l-10-{h - (h / 2)}z"),
            Shape.Slanted when isAcross => Invariant($"M{at.X} {at.Y + 8}l{w}-8v{h - 8}l-{w} 8z"),
            Shape.Slanted => Invariant($"M{at.X + 10} {at.Y}h{w - 10}l-10 {h}h-{w - 10}z"),
            Shape.Barred => Invariant($"M{at.X} {at.Y}h{w}v{h}h-{w}zm5 0v{h}m{w - 10} 0v-{h}"),
            Shape.Rectangle => Invariant($"M{at.X} {at.Y}h{w}v{h}h-{w}z"),
        };
    }

    private static string Cut(Place at, int w, int h, int c, string corner) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"M{at.X + c} {at.Y}h{w - (2 * c)}{corner}{c} {c}v{h - (2 * c)}{corner}-{c} "
                + $"{c}h-{w - (2 * c)}{corner}-{c}-{c}v-{h - (2 * c)}{corner}{c}-{c}z"
        );

    private static string For(bool isFile, string attributes) => isFile && attributes.Length > 0 ? $" {attributes}" : "";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>XML text; two closing brackets and a sign « greater » would end a section that is not open.</summary>
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("]]>", "]]&gt;", StringComparison.Ordinal);
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Site.Testing.Flowcharts;

/// <summary>Reads a chart's SVG back, text of paths and all: nothing of the engine's own structures.</summary>
public static partial class SvgPicture
{
    private const int CurveSteps = 16;

    [GeneratedRegex("[a-zA-Z]|-?[0-9.]+")]
    private static partial Regex Tokens();

    /// <summary>Edges join the nodes that their ends touch.</summary>
    public static Picture Read(string svg)
    {
        var page = new HtmlParser().ParseDocument(svg);
        var nodes = page.QuerySelectorAll("g.n")
            .Select(n => Around(Flatten(n.QuerySelector("path")!.GetAttribute("d")!).SelectMany(l => l)))
            .ToImmutableArray();
        return new Picture(nodes, [.. page.QuerySelectorAll("g.e").Select(e => ReadEdge(e, nodes))]);
    }

    private static DrawnEdge ReadEdge(IElement edge, ImmutableArray<Rect> nodes)
    {
        var line = Flatten(edge.QuerySelector(".l")!.GetAttribute("d")!).Single();
        var label = edge.QuerySelector(".b") is { } box ? Around(Flatten(box.GetAttribute("d")!).SelectMany(l => l)) : (Rect?)null;
        var isUpward = edge.ClassList.Contains("up");
        var (from, to) = (NodeAt(line[0], nodes), NodeAt(line[^1], nodes));
        return isUpward ? new DrawnEdge(to, from, line, label) : new DrawnEdge(from, to, line, label);
    }

    /// <summary>A slanted or pointed outline stands up to its corner away from its box.</summary>
    private static int NodeAt(Point end, ImmutableArray<Rect> nodes) =>
        Enumerable.Range(0, nodes.Length).Single(n => nodes[n].Grown(1).Contains(end));

    private static Rect Around(IEnumerable<Point> points)
    {
        var all = points.ToArray();
        return new Rect(all.Min(p => p.X), all.Min(p => p.Y), all.Max(p => p.X), all.Max(p => p.Y));
    }

    /// <summary>One list of points per subpath.</summary>
    public static ImmutableArray<ImmutableArray<Point>> Flatten(string path)
    {
        var (lines, tokens, command, i, at) = (
            new List<List<Point>>(),
            Tokens().Matches(path).Select(m => m.Value).ToArray(),
            ' ',
            0,
            default(Point)
        );
        double Next() => double.Parse(tokens[i++], CultureInfo.InvariantCulture);
        Point Pair(Point from) => new(from.X + Next(), from.Y + Next());
        void Go(Point to)
        {
            at = to;
            lines[^1].Add(to);
        }

        while (i < tokens.Length)
        {
            command = char.IsLetter(tokens[i][0]) ? tokens[i++][0] : command;
            switch (command)
            {
                case 'M' or 'm':
                    at = Pair(command == 'M' ? default : at);
                    lines.Add([at]);
                    break;
                case 'h':
                    Go(new Point(at.X + Next(), at.Y));
                    break;
                case 'v':
                    Go(new Point(at.X, at.Y + Next()));
                    break;
                case 'l':
                    Go(Pair(at));
                    break;
                case 'c':
                    var (start, b, c, end) = (at, Pair(at), Pair(at), Pair(at));
                    for (var s = 1; s <= CurveSteps; s++)
                    {
                        Go(Curve(start, b, c, end, s / (double)CurveSteps));
                    }

                    break;
                case 'a':
                    i += 5;
                    Go(Pair(at));
                    break;
                case 'z':
                    Go(lines[^1][0]);
                    break;
                default:
                    throw new FormatException($"path command {command}");
            }
        }

        return [.. lines.Select(l => l.ToImmutableArray())];
    }

    private static Point Curve(Point a, Point b, Point c, Point d, double t)
    {
        double At(double p, double q, double r, double s) =>
            (Math.Pow(1 - t, 3) * p) + (3 * (1 - t) * (1 - t) * t * q) + (3 * (1 - t) * t * t * r) + (t * t * t * s);
        return new Point(At(a.X, b.X, c.X, d.X), At(a.Y, b.Y, c.Y, d.Y));
    }
}

using System.Collections.Immutable;

namespace Site.Testing.Flowcharts;

public readonly record struct Point(double X, double Y);

public readonly record struct Rect(double Left, double Top, double Right, double Bottom)
{
    public bool Overlaps(Rect other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public bool Contains(Point p) => p.X > Left && p.X < Right && p.Y > Top && p.Y < Bottom;

    public Rect Grown(double by) => new(Left - by, Top - by, Right + by, Bottom + by);

    /// <summary>Whether a segment meets the inside (Liang, Barsky 1984).</summary>
    public bool Meets(Point a, Point b)
    {
        var (from, to) = (0.0, 1.0);
        return Clip(a.X - b.X, a.X - Left) && Clip(b.X - a.X, Right - a.X) && Clip(a.Y - b.Y, a.Y - Top) && Clip(b.Y - a.Y, Bottom - a.Y);

        bool Clip(double slope, double room)
        {
            if (slope == 0)
            {
                return room > 0;
            }

            (from, to) = slope < 0 ? (Math.Max(from, room / slope), to) : (from, Math.Min(to, room / slope));
            return from < to;
        }
    }
}

/// <summary>An edge as drawn: the nodes it joins by place, its line flattened, and its label's box.</summary>
public sealed record DrawnEdge(int From, int To, ImmutableArray<Point> Line, Rect? Label);

/// <summary>What a drawing looks like, whoever drew it.</summary>
public sealed record Picture(ImmutableArray<Rect> Nodes, ImmutableArray<DrawnEdge> Edges);

/// <summary>What is wrong with a drawing, and how large it is. Knows nothing of how it was made.</summary>
public sealed record Flaws
{
    /// <summary>Touching is allowed: what overlaps does so by more than this many pixels.</summary>
    private const double Tolerance = 1;

    private const double Cell = 48;

    public required int Crossings { get; init; }

    public required int NodeOnNode { get; init; }

    public required int EdgeOnNode { get; init; }

    public required int LabelOnNode { get; init; }

    public required int LabelOnLabel { get; init; }

    public required int EdgeOnForeignLabel { get; init; }

    public required double Area { get; init; }

    public required double Length { get; init; }

    public int Overlaps => NodeOnNode + EdgeOnNode + LabelOnNode + LabelOnLabel + EdgeOnForeignLabel;

    public static Flaws Of(Picture picture)
    {
        var boxes = picture
            .Nodes.Select((r, i) => (Rect: r.Grown(-Tolerance), Node: i, Edge: -1))
            .Concat(
                picture
                    .Edges.Select((e, i) => (e.Label, i))
                    .Where(e => e.Label is not null)
                    .Select(e => (Rect: e.Label!.Value.Grown(-Tolerance), Node: -1, Edge: e.i))
            )
            .ToArray();
        var boxGrid = new Dictionary<(int, int), List<int>>();
        for (var b = 0; b < boxes.Length; b++)
        {
            Put(boxGrid, boxes[b].Rect, b);
        }

        var (nodeOnNode, labelOnNode, labelOnLabel) = (0, 0, 0);
        foreach (var (a, b) in Pairs(boxGrid).Where(p => boxes[p.A].Rect.Overlaps(boxes[p.B].Rect)))
        {
            nodeOnNode += boxes[a].Node >= 0 && boxes[b].Node >= 0 ? 1 : 0;
            labelOnLabel += boxes[a].Node < 0 && boxes[b].Node < 0 ? 1 : 0;
            labelOnNode += (boxes[a].Node < 0) != (boxes[b].Node < 0) ? 1 : 0;
        }

        var (onNode, onLabel) = (new HashSet<(int, int)>(), new HashSet<(int, int)>());
        foreach (var (edge, a, b) in Segments(picture))
        {
            foreach (var box in Near(boxGrid, a, b).Where(x => boxes[x].Rect.Meets(a, b)))
            {
                var (_, node, label) = boxes[box];
                if (node >= 0 && node != picture.Edges[edge].From && node != picture.Edges[edge].To)
                {
                    onNode.Add((edge, node));
                }
                else if (node < 0 && label != edge)
                {
                    onLabel.Add((edge, label));
                }
            }
        }

        var lines = picture.Edges.SelectMany(e => e.Line);
        var all = picture
            .Nodes.Concat(picture.Edges.Select(e => e.Label).OfType<Rect>())
            .Concat(lines.Select(p => new Rect(p.X, p.Y, p.X, p.Y)))
            .ToArray();
        return new Flaws
        {
            Crossings = CountCrossings(picture),
            NodeOnNode = nodeOnNode,
            EdgeOnNode = onNode.Count,
            LabelOnNode = labelOnNode,
            LabelOnLabel = labelOnLabel,
            EdgeOnForeignLabel = onLabel.Count,
            Area = (all.Max(r => r.Right) - all.Min(r => r.Left)) * (all.Max(r => r.Bottom) - all.Min(r => r.Top)),
            Length = Segments(picture).Sum(s => Distance(s.A, s.B)),
        };
    }

    /// <summary>
    /// Places where two edges change sides. Two edges of one node may share their way next to it: what happens within a few pixels of a node
    /// both touch is no crossing.
    /// </summary>
    private static int CountCrossings(Picture picture)
    {
        var segments = Segments(picture).ToArray();
        var grid = new Dictionary<(int, int), List<int>>();
        for (var s = 0; s < segments.Length; s++)
        {
            Put(grid, Around(segments[s].A, segments[s].B), s);
        }

        var crossings = 0;
        foreach (var (s, t) in Pairs(grid))
        {
            var (first, second) = (segments[s], segments[t]);
            if (first.Edge != second.Edge && Cross(first.A, first.B, second.A, second.B) is { } at)
            {
                var (e, f) = (picture.Edges[first.Edge], picture.Edges[second.Edge]);
                var isShared = new[] { e.From, e.To }.Intersect([f.From, f.To]).Any(n => picture.Nodes[n].Grown(3).Contains(at));
                crossings += isShared ? 0 : 1;
            }
        }

        return crossings;
    }

    /// <summary>A point on a line counts as lying on its left, so that a crossing at a bend is counted once.</summary>
    private static Point? Cross(Point a, Point b, Point c, Point d)
    {
        static double Side(Point from, Point to, Point p) => ((to.X - from.X) * (p.Y - from.Y)) - ((to.Y - from.Y) * (p.X - from.X));
        var (sideC, sideD) = (Side(a, b, c), Side(a, b, d));
        if ((sideC >= 0) == (sideD >= 0) || (Side(c, d, a) >= 0) == (Side(c, d, b) >= 0))
        {
            return null;
        }

        var t = sideC / (sideC - sideD);
        return new Point(c.X + (t * (d.X - c.X)), c.Y + (t * (d.Y - c.Y)));
    }

    private static IEnumerable<(int Edge, Point A, Point B)> Segments(Picture picture) =>
        picture.Edges.SelectMany((e, i) => e.Line.Zip(e.Line.Skip(1), (a, b) => (i, a, b)));

    private static double Distance(Point a, Point b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    private static Rect Around(Point a, Point b) => new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X), Math.Max(a.Y, b.Y));

    private static void Put(Dictionary<(int, int), List<int>> grid, Rect rect, int item)
    {
        foreach (var cell in Cells(rect))
        {
            if (!grid.TryGetValue(cell, out var list))
            {
                grid[cell] = list = [];
            }

            list.Add(item);
        }
    }

    private static IEnumerable<(int, int)> Cells(Rect rect)
    {
        for (var x = (int)Math.Floor(rect.Left / Cell); x <= (int)Math.Floor(rect.Right / Cell); x++)
        {
            for (var y = (int)Math.Floor(rect.Top / Cell); y <= (int)Math.Floor(rect.Bottom / Cell); y++)
            {
                yield return (x, y);
            }
        }
    }

    private static IEnumerable<int> Near(Dictionary<(int, int), List<int>> grid, Point a, Point b) =>
        Cells(Around(a, b)).SelectMany(c => grid.TryGetValue(c, out var list) ? list : []).Distinct();

    private static HashSet<(int A, int B)> Pairs(Dictionary<(int, int), List<int>> grid)
    {
        var pairs = new HashSet<(int, int)>();
        foreach (var list in grid.Values)
        {
            for (var i = 0; i < list.Count; i++)
            {
                for (var j = i + 1; j < list.Count; j++)
                {
                    pairs.Add((list[i], list[j]));
                }
            }
        }

        return pairs;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Checking;
using Site.Compiler.Trees.Charts;
using Site.Testing.Flowcharts;

namespace Site.Tests.Trees.Charts;

/// <summary>What anyone can measure on the published files, who knows nothing of how they were made.</summary>
public sealed partial class PlainSvgSpecs
{
    private static readonly CheckedSite Site = SiteCompiler.Check(TestSite.Repository()).Site!;

    public static TheoryData<string> Ids => new(Site.Trees.Select(t => t.Tree.Id.Value));

    /// <summary>Whole numbers of four digits at most.</summary>
    [GeneratedRegex("^(?!.*[0-9]{5})[Mmhvlcaz0-9 -]+$")]
    private static partial Regex ShortPath();

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_edge_names_what_it_joins_starts_on_the_border_of_one_and_points_at_the_border_of_the_other(string id) => Each(id, (page, _) =>
        {
            foreach (var edge in page.QuerySelectorAll("g.e"))
            {
                var (from, to) = (
                    Box(page.GetElementById(edge.GetAttribute("data-from")!)!),
                    Box(page.GetElementById(edge.GetAttribute("data-to")!)!)
                );
                var (line, head) = (Points(edge.QuerySelector(".l")!), Points(edge.QuerySelector(".h")!));
                Assert.True(IsOnBorder(line[0], from), $"{edge.ClassName} starts at {line[0]}, beside {from}");
                Assert.True(IsOnBorder(line[^1], to), $"{edge.ClassName} ends at {line[^1]}, beside {to}");
                Assert.Equal(line[^1], head[0]);
                Assert.DoesNotContain(line.Zip(line.Skip(1)), s => s.First == s.Second);
            }
        });

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_label_keeps_two_pixels_from_all_that_is_not_its_edge(string id) => Each(id, (_, picture) =>
        {
            foreach (var (edge, index) in picture.Edges.Select((e, i) => (e, i)))
            {
                var label = edge.Label!.Value.Grown(2);
                Assert.DoesNotContain(picture.Nodes, n => n.Overlaps(label));
                foreach (var (other, _) in picture.Edges.Select((e, i) => (e, i)).Where(o => o.i != index))
                {
                    Assert.False(other.Label!.Value.Overlaps(label), $"labels of edges {index} and {other}");
                    Assert.DoesNotContain(other.Line.Zip(other.Line.Skip(1)), s => label.Meets(s.First, s.Second));
                }
            }
        });

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_view_box_holds_the_drawing_with_an_even_margin_and_every_number_is_short(string id) => Each(id, (page, picture) =>
        {
            var view = page.QuerySelector("svg")!
                .GetAttribute("viewBox")!
                .Split(' ')
                .Select(n => double.Parse(n, CultureInfo.InvariantCulture))
                .ToArray();
            var all = picture
                .Nodes.Concat(picture.Edges.Select(e => e.Label!.Value))
                .Concat(picture.Edges.SelectMany(e => e.Line).Select(p => new Rect(p.X, p.Y, p.X, p.Y)))
                .ToArray();
            Assert.Equal([0, 0], view[..2]);
            Assert.All([all.Min(r => r.Left), all.Min(r => r.Top), view[2] - all.Max(r => r.Right), view[3] - all.Max(r => r.Bottom)], margin =>
                Assert.InRange(margin, 7, 9)
            );
            Assert.All(page.QuerySelectorAll("path"), p => Assert.Matches(ShortPath(), p.GetAttribute("d")));
            Assert.All(page.QuerySelectorAll("g.n, g.e"), g => Assert.NotEmpty(g.QuerySelectorAll("text")));
        });

    private static void Each(string id, Action<IDocument, Picture> check)
    {
        foreach (var svg in TreeChart.FilesOf(Site.TreesById[id], Site.Charts[id]).Select(f => f.Svg()))
        {
            check(new HtmlParser().ParseDocument(svg), SvgPicture.Read(svg));
        }
    }

    private static Point[] Points(IElement path) => [.. SvgPicture.Flatten(path.GetAttribute("d")!)[0]];

    private static Rect Box(IElement node)
    {
        var points = Points(node.QuerySelector("path")!);
        return new Rect(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));
    }

    private static bool IsOnBorder(Point p, Rect box) =>
        ((p.Y == box.Top || p.Y == box.Bottom) && p.X > box.Left && p.X < box.Right)
        || ((p.X == box.Left || p.X == box.Right) && p.Y > box.Top && p.Y < box.Bottom);
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Site.Compiler.Flowcharts;
using Site.Compiler.Text;
using Site.Compiler.Trees;
using Site.Compiler.Trees.Charts;
using Site.Testing;
using Site.Testing.Flowcharts;

namespace Site.Benchmarks;

/// <summary>
/// Our layout beside Graphviz dot, dagre and elk, on our trees and on random decision graphs, all with the same boxes and spaces,
/// all read by one checker. Peers: Graphviz, and what npm installs in peers/.
/// </summary>
internal static class ChartBenchmark
{
    private const double Inch = 72;

    /// <summary>The tests, and whoever tunes the engine, draw graphs of smaller seeds: these are unseen.</summary>
    private const int FirstSeed = 10_000;

    private static readonly Spacing Spacing = new();

    private static readonly string Peers = Path.Combine(TestSite.Root, "tests", "Site.Benchmarks", "peers");

    private static readonly (string Name, Func<ImmutableArray<FlowGraph>, ImmutableArray<(Picture Picture, double Time)>> Draw)[] Tools =
    [
        ("ours", graphs => [.. graphs.Select(Ours)]),
        ("dot", graphs => [.. graphs.Select(Dot)]),
        ("dagre", graphs => Node("dagre", graphs)),
        ("elk", graphs => Node("elk", graphs)),
    ];

    public static void Run()
    {
        Console.WriteLine(
            $"{"graphs", -26}{"tool", -7}{"crossings", 10}{"≤ dot", 8}{"node-node", 10}{"edge-node", 10}{"lab-node", 9}{"lab-lab", 8}{"edge-lab", 9}{"area/dot", 10}{"length/dot", 11}{"median", 10}{"max", 10}"
        );
        Compare("our trees", OurTrees());
        Compare("30 random, 50 nodes", [.. Enumerable.Range(0, 30).Select(s => RandomGraphs.Make(FirstSeed + s, 50))]);
        Compare("10 random, 200 nodes", [.. Enumerable.Range(0, 10).Select(s => RandomGraphs.Make(FirstSeed + s, 200))]);
        Compare("3 random, 1,000 nodes", [.. Enumerable.Range(0, 3).Select(s => RandomGraphs.Make(FirstSeed + s, 1_000))]);
        Scale(40, 50);
        Scale(1_000, 5);
        Scale(5_000, 1);
        var ours = OurTrees();
        var watch = Stopwatch.StartNew();
        var crossings = ours.Select(g => FlowLayout.Of(g, Spacing).Crossings).ToArray();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"our {ours.Length} charts: {watch.ElapsedMilliseconds} ms; no crossing, hence optimal, on {crossings.Count(c => c == 0)}"
            )
        );
    }

    private static void Compare(string name, ImmutableArray<FlowGraph> graphs)
    {
        var flaws = Tools
            .Select(t => t.Draw(graphs))
            .Select(pictures => (Flaws: pictures.Select(p => Flaws.Of(p.Picture)).ToArray(), Times: pictures.Select(p => p.Time).Order().ToArray()))
            .ToArray();
        var dot = flaws[1].Flaws;
        for (var tool = 0; tool < Tools.Length; tool++)
        {
            var (all, times) = flaws[tool];
            var asGood = all.Zip(dot, (a, b) => a.Crossings <= b.Crossings).Count(x => x);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -26}{Tools[tool].Name, -7}{all.Sum(f => f.Crossings), 10}{asGood, 4}/{all.Length, -3}{all.Sum(f => f.NodeOnNode), 10}{all.Sum(f => f.EdgeOnNode), 10}{all.Sum(f => f.LabelOnNode), 9}{all.Sum(f => f.LabelOnLabel), 8}{all.Sum(f => f.EdgeOnForeignLabel), 9}{all.Sum(f => f.Area) / dot.Sum(f => f.Area), 10:F2}{all.Sum(f => f.Length) / dot.Sum(f => f.Length), 11:F2}{times[times.Length / 2], 8:F1}ms{times[^1], 8:F1}ms"
                )
            );
        }
    }

    /// <summary>The best of some runs, because the machine does other things too.</summary>
    private static void Scale(int nodes, int runs)
    {
        var graph = RandomGraphs.Make(1, nodes);
        var times = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            FlowLayout.Of(graph, Spacing);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{nodes} nodes, {graph.Edges.Length} edges: best of {runs} runs {times.Min():F1} ms, peak "
                    + $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"
            )
        );
    }

    private static ImmutableArray<FlowGraph> OurTrees()
    {
        var folder = Path.Combine(TestSite.Root, "input", "arbres");
        var files = Directory
            .EnumerateFiles(folder, "*.yml")
            .Order(StringComparer.Ordinal)
            .Select(f => new SourceText($"input/arbres/{Path.GetFileName(f)}", File.ReadAllText(f)))
            .ToImmutableArray();
        var trees = TreeFolder.Compile(files, []);
        var byId = trees.ToDictionary(t => t.Tree.Id.Value, t => t.Tree, StringComparer.Ordinal);
        return [.. trees.Select(t => GraphOf(TreeChart.Place(t.Tree, byId)))];
    }

    private static FlowGraph GraphOf(PlacedChart placed) =>
        new([.. placed.Nodes.Select(n => n.Box)], [.. placed.Chart.Edges.Zip(placed.Labels, (e, l) => new FlowEdge(e.From, e.To, l.Box))]);

    private static (Picture, double) Ours(FlowGraph graph)
    {
        FlowLayout.Of(graph, Spacing);
        var watch = Stopwatch.StartNew();
        var placed = Placed(graph, FlowLayout.Of(graph, Spacing));
        var time = watch.Elapsed.TotalMilliseconds;
        var svg = $"<svg>{Drawing.Render(placed, isFile: true)}</svg>";
        return (SvgPicture.Read(svg), time);
    }

    /// <summary>A chart without words, of the same sizes.</summary>
    private static PlacedChart Placed(FlowGraph graph, FlowLayout layout) =>
        new()
        {
            Chart = new Chart(
                [
                    .. graph.Nodes.Select(_ => new ChartNode
                    {
                        Shape = Compiler.Flowcharts.Shape.Rectangle,
                        Classes = "n",
                        Text = "",
                    }),
                ],
                [.. graph.Edges.Select(e => new ChartEdge(e.From, e.To, "e", ""))]
            ),
            Layout = layout,
            Nodes = [.. graph.Nodes.Select(n => (n, TextBlock.None))],
            Labels = [.. graph.Edges.Select(e => (e.Label, TextBlock.None))],
            IsAcross = false,
        };

    private static (Picture, double) Dot(FlowGraph graph)
    {
        var text = new StringBuilder(
            $"digraph {{ nodesep={Spacing.Boxes / Inch:F4}; ranksep={2 * Spacing.Rows / Inch:F4}; node [shape=box, fixedsize=true, label=\"\"];\n"
        );
        for (var n = 0; n < graph.Nodes.Length; n++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{n} [width={graph.Nodes[n].Width / Inch:F4}, height={graph.Nodes[n].Height / Inch:F4}];\n");
        }

        foreach (var (i, e) in graph.Edges.Index())
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{e.From} -> {e.To} [id=\"{i}\", label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" "
                    + $"FIXEDSIZE=\"TRUE\" WIDTH=\"{e.Label.Width}\" HEIGHT=\"{e.Label.Height}\"><TR><TD></TD></TR></TABLE>>];\n"
            );
        }

        var watch = Stopwatch.StartNew();
        using var json = JsonDocument.Parse(Pipe(Toolbox.Shared.Need(Tool.Graphviz), ["-Tjson"], text.Append('}').ToString()));
        var time = watch.Elapsed.TotalMilliseconds;
        double[] Numbers(JsonElement e, string key) =>
            [
                .. e.GetProperty(key)
                    .GetString()!
                    .Replace("e,", "", StringComparison.Ordinal)
                    .Split([',', ' '])
                    .Select(s => double.Parse(s, CultureInfo.InvariantCulture)),
            ];
        var boxes = json
            .RootElement.GetProperty("objects")
            .EnumerateArray()
            .ToDictionary(o => int.Parse(o.GetProperty("name").GetString()!, CultureInfo.InvariantCulture), o => Numbers(o, "pos"));
        // Graphviz does not keep the order of edges.
        var edges = json
            .RootElement.GetProperty("edges")
            .EnumerateArray()
            .OrderBy(e => int.Parse(e.GetProperty("id").GetString()!, CultureInfo.InvariantCulture))
            .Select(
                (e, i) =>
                {
                    var (p, l, own) = (Numbers(e, "pos"), Numbers(e, "lp"), graph.Edges[i]);
                    var points = p.Chunk(2).Select(c => new Point(c[0], -c[1])).ToArray();
                    ImmutableArray<Point> line = [.. Flatten(points[1..]), points[0]];
                    return new DrawnEdge(own.From, own.To, line, Centred(l[0], -l[1], own.Label.Width, own.Label.Height));
                }
            );
        return (new Picture([.. graph.Nodes.Select((n, i) => Centred(boxes[i][0], -boxes[i][1], n.Width, n.Height))], [.. edges]), time);
    }

    private static Rect Centred(double x, double y, double width, double height) =>
        new(x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2));

    /// <summary>A chain of cubic curves.</summary>
    private static IEnumerable<Point> Flatten(Point[] points)
    {
        yield return points[0];
        for (var i = 0; i + 3 < points.Length; i += 3)
        {
            var path = string.Create(
                CultureInfo.InvariantCulture,
                $"M{points[i].X} {points[i].Y}c{points[i + 1].X - points[i].X:F4} {points[i + 1].Y - points[i].Y:F4} "
                    + $"{points[i + 2].X - points[i].X:F4} {points[i + 2].Y - points[i].Y:F4} {points[i + 3].X - points[i].X:F4} "
                    + $"{points[i + 3].Y - points[i].Y:F4}"
            );
            foreach (var point in SvgPicture.Flatten(path)[0].Skip(1))
            {
                yield return point;
            }
        }
    }

    private static ImmutableArray<(Picture, double)> Node(string peer, ImmutableArray<FlowGraph> graphs)
    {
        var input = new JsonArray([
            .. graphs.Select(g => new JsonObject
            {
                ["boxes"] = Spacing.Boxes,
                ["lines"] = Spacing.Lines,
                ["rows"] = Spacing.Rows,
                ["nodes"] = new JsonArray([.. g.Nodes.Select(n => new JsonObject { ["width"] = n.Width, ["height"] = n.Height })]),
                ["edges"] = new JsonArray([
                    .. g.Edges.Select(e => new JsonObject
                    {
                        ["from"] = e.From,
                        ["to"] = e.To,
                        ["width"] = e.Label.Width,
                        ["height"] = e.Label.Height,
                    }),
                ]),
            }),
        ]);
        Toolbox.Shared.NeedModules(Peers);
        using var json = JsonDocument.Parse(
            Pipe(Toolbox.Shared.Need(Tool.Node), ["--stack-size=4000", Path.Combine(Peers, "layout.mjs"), peer], input.ToJsonString())
        );
        return
        [
            .. json
                .RootElement.EnumerateArray()
                .Zip(graphs, (laid, graph) =>
                {
                    var nodes = laid.GetProperty("nodes")
                        .EnumerateArray()
                        .Zip(graph.Nodes, (n, box) => Box(n.GetProperty("x").GetDouble(), n.GetProperty("y").GetDouble(), box));
                    var edges = laid.GetProperty("edges")
                        .EnumerateArray()
                        .Zip(graph.Edges, (e, own) =>
                            new DrawnEdge(
                                own.From,
                                own.To,
                                [.. e.GetProperty("line").EnumerateArray().Select(p => new Point(p[0].GetDouble(), p[1].GetDouble()))],
                                Box(e.GetProperty("label")[0].GetDouble(), e.GetProperty("label")[1].GetDouble(), own.Label)
                            )
                        );
                    return (new Picture([.. nodes], [.. edges]), laid.GetProperty("time").GetDouble());
                }),
        ];
    }

    private static Rect Box(double x, double y, Box box) => new(x, y, x + box.Width, y + box.Height);

    private static string Pipe(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{program} failed");
    }
}

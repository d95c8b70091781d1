using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Checking;
using Site.Compiler.Flowcharts;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Trees.Charts;
using Site.Testing.Flowcharts;

namespace Site.Tests.Trees.Charts;

/// <summary>The chart of every tree of the site, read back from its SVG.</summary>
public sealed class TreeChartSpecs
{
    private static readonly CheckedSite Site = SiteCompiler.Check(TestSite.Repository()).Site!;

    private static readonly Lazy<Dictionary<string, IDocument>> Published = new(() =>
        TestSite
            .Compile(TestSite.Repository())
            .Files.Where(f => f.Path.StartsWith("arbres/", StringComparison.Ordinal) && f.Path.EndsWith("/index.html", StringComparison.Ordinal))
            .Where(f => f.Path.Count(c => c == '/') == 2)
            .ToDictionary(f => f.Path.Split('/')[1], f => Parse(System.Text.Encoding.UTF8.GetString(f.Bytes.Span)), StringComparer.Ordinal)
    );

    public static TheoryData<string> Ids => new(Site.Trees.Select(t => t.Tree.Id.Value));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nothing_stands_on_anything_else(string id) => Assert.Equal(0, Flaws.Of(SvgPicture.Read(File(id))).Overlaps);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_text_stands_inside_its_own_box(string id)
    {
        foreach (var group in Parse(File(id)).QuerySelectorAll("g.n, g.e"))
        {
            var points = SvgPicture.Flatten((group.QuerySelector(".b") ?? group.QuerySelector("path"))!.GetAttribute("d")!)[0];
            var (left, top, right, bottom) = (points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));
            foreach (var text in group.QuerySelectorAll("text"))
            {
                var (x, y) = (Number(text, "x"), Number(text, "y"));
                foreach (var line in text.ChildNodes.Where(n => n is not IElement { LocalName: "tspan" } t || !t.ClassList.Contains("no")))
                {
                    y += line is IElement { LocalName: "tspan" } span ? Number(span, "dy") : 0;
                    var half = TextBlock.Measure(line.TextContent) / 2.0;
                    Assert.InRange(x - half, left, right);
                    Assert.InRange(x + half, left, right);
                    Assert.InRange(y - 10, top, bottom);
                    Assert.InRange(y + 3, top, bottom);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_chart_carries_the_authored_answers_with_their_words_and_numbers(string id)
    {
        var tree = Tree(id);
        var graph = AuthoredGraph.Of(tree, Site.TreesById);
        var numbers = TreeChart.Numbers(graph);
        var (page, picture) = (Parse(File(id)), SvgPicture.Read(File(id)));
        var names = page.QuerySelectorAll("g.n").Select(n => n.QuerySelector(".no")!.TextContent.Split(' ', '.')[0]).ToArray();
        var found = page.QuerySelectorAll("g.e")
            .Select((e, i) => (names[picture.Edges[i].From], names[picture.Edges[i].To], e.ClassList[1], Words(e)));
        var expected = graph.Edges.Select(
            (e, i) => (numbers[e.From], numbers[e.To], $"x{i + 1}", Squeeze(e.Condition is null ? e.Label : $"{e.Label} ({e.Condition})"))
        );
        Assert.Equal(expected, found);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_node_lights_up_with_the_answers_that_enter_it(string id)
    {
        var picture = SvgPicture.Read(File(id));
        var edges = picture.Edges.Select((e, i) => (e, Class: $"x{i + 1}")).ToArray();
        Assert.All(Parse(File(id)).QuerySelectorAll("g.n").Select((n, i) => (n, i)), node =>
        {
            var entering = edges.Where(e => e.e.To == node.i).Select(e => e.Class).ToArray();
            var expected = entering.Length > 0 ? entering : edges.Where(e => e.e.From == node.i).Select(e => e.Class);
            Assert.Equal(expected.Order(), node.n.ClassList.Where(c => c[0] == 'x').Order());
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_inline_chart_is_one_named_image_with_nothing_to_focus_and_no_style_of_its_own(string id)
    {
        var svg = TreeChart.RenderInline(TreeChart.Place(Tree(id), Site.TreesById), Tree(id));
        var root = Parse(svg).QuerySelector("svg")!;
        Assert.Equal("img", root.GetAttribute("role"));
        Assert.Contains("Toutes les questions et tous les résultats", root.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal("true", Assert.Single(root.Children).GetAttribute("aria-hidden"));
        Assert.Empty(root.QuerySelectorAll("a, title, style, use, [style], [tabindex], [id]"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_standalone_chart_has_a_title_a_description_and_a_white_ground(string id)
    {
        var root = Parse(File(id)).QuerySelector("svg")!;
        Assert.NotEmpty(root.QuerySelector("title")!.TextContent);
        Assert.Contains($"/arbres/{id}/", root.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("#fff", root.QuerySelector("rect")!.GetAttribute("fill"));
        Assert.Empty(root.QuerySelectorAll("style, script, [style]"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void On_paper_a_chart_fits_one_page_or_its_sheets_do_and_together_they_carry_every_answer_once(string id)
    {
        var charts = Site.Charts[id];
        Assert.Equal(TreeChart.Fits(charts.Whole), charts.Sheets.IsEmpty);
        Assert.All(charts.Sheets, s => Assert.True(TreeChart.Fits(s), $"{s.Width} × {s.Height}"));
        var sheets = TreeChart.FilesOf(Tree(id), charts).Skip(1).Select(f => (Page: Parse(f.Svg()), Picture: SvgPicture.Read(f.Svg()))).ToArray();
        Assert.All(sheets, s => Assert.Equal(0, Flaws.Of(s.Picture).Overlaps));
        var asked = sheets
            .SelectMany((s, i) => s.Page.QuerySelectorAll("g.q").Select(q => (Number: Number(q), Sheet: i + 1)))
            .ToDictionary(x => x.Number, x => x.Sheet);
        if (sheets.Length > 0)
        {
            Assert.Equal(Tree(id).Questions.Length, asked.Count);
            Assert.Equal(AuthoredGraph.Of(Tree(id), Site.TreesById).Edges.Length, sheets.Sum(s => s.Picture.Edges.Length));
            Assert.All(sheets.SelectMany(s => s.Page.QuerySelectorAll("g.c")), c =>
                Assert.EndsWith($"feuille {asked[Number(c)]}", c.TextContent, StringComparison.Ordinal)
            );
        }

        static string Number(IElement node) => node.QuerySelector(".no")!.TextContent;
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_outline_of_the_page_numbers_its_questions_and_outcomes_as_the_chart_does(string id)
    {
        var graph = AuthoredGraph.Of(Tree(id), Site.TreesById);
        var numbers = TreeChart
            .Numbers(graph)
            .Where(n => graph.Edges.Any(e => e.From == n.Key || e.To == n.Key))
            .Select(n => ($"#{id}-{n.Key}", n.Value));
        var found = Published
            .Value[id]
            .QuerySelectorAll(".outline li > a")
            .Select(a => (a.GetAttribute("href")!, a.PreviousSibling!.TextContent.Trim(' ', '→')))
            .Distinct();
        Assert.Equal(numbers.Order(), found.Order());
    }

    [Fact]
    public void An_outcome_shared_by_distant_questions_is_drawn_again_with_its_number()
    {
        const string Questions = """
              q-0: { texte: Un ?, reponses: { oui: i-a, non: q-1 } }
              q-1: { texte: Deux ?, reponses: { oui: i-b, non: q-2 } }
              q-2: { texte: Trois ?, reponses: { oui: i-a, non: i-b } }

            """;
        var svg = FileOf(("a", TreeTexts.Tree("a", Questions, ["i-a", "i-b"])));
        Assert.Equal(["R1 Direction", "R1 Direction", "R2 Direction"], Parse(svg).QuerySelectorAll("g.n text.no").Select(t => t.TextContent));
    }

    [Fact]
    public void Guards_are_told_and_a_sub_tree_is_a_box_that_leads_to_its_chart()
    {
        var inner = TreeTexts.Tree("b", "  q-0: { texte: Dedans ?, reponses: { oui: i-a, non: i-b } }\n", ["i-a", "i-b"]);
        const string Questions = """
              q-0: { texte: Un ?, reponses: { oui: q-1, non: q-1 } }
              q-1:
                texte: Deux ?
                reponses:
                  oui: [ { si: q-0 = oui, vers: i-a }, { sinon: i-b } ]
                  non: { libelle: Non, vers: { arbre: b, sorties: { i-a: i-a, i-b: i-b } } }

            """;
        var page = Parse(FileOf(("a", TreeTexts.Tree("a", Questions, ["i-a", "i-b"])), ("b", inner)));
        Assert.Equal("b.svg", page.QuerySelector("g.n.s a")!.GetAttribute("href"));
        Assert.Contains(page.QuerySelectorAll("g.e").Select(Words), w => w == "Oui (sinon)");
        Assert.Contains(page.QuerySelectorAll("g.e").Select(Words), w => w.StartsWith("Oui (à «", StringComparison.Ordinal));
    }

    [Fact]
    public void A_difference_tells_by_word_dash_and_width_what_was_added_removed_and_changed()
    {
        const string Old = "  q-0: { texte: Un ?, reponses: { oui: i-a, non: i-b } }\n";
        const string New = "  q-0: { texte: Un enfin ?, reponses: { oui: i-a, non: i-c } }\n";
        var (before, _, oldTrees) = TreeTexts.Compile(("a", TreeTexts.Tree("a", Old, ["i-a", "i-b"])));
        var (after, _, newTrees) = TreeTexts.Compile(("a", TreeTexts.Tree("a", New, ["i-a", "i-c"])));
        var svg = TreeChart.Diff(before[0].Tree, oldTrees, after[0].Tree, newTrees);
        var page = Parse(svg);
        Assert.Equal(0, Flaws.Of(SvgPicture.Read(svg)).Overlaps);
        Assert.Equal(
            ["Modifié", "R1 Direction", "Ajouté", "Retiré"],
            page.QuerySelectorAll("g.n").Select(n => n.QuerySelector("text.no")!.TextContent)
        );
        Assert.Equal(["Oui", "Ajouté Non", "Retiré Non"], page.QuerySelectorAll("g.e").Select(Words));
        Assert.Equal(
            [null, "4", "2"],
            page.QuerySelectorAll("g.e").Select(e => e.GetAttribute("stroke-width") is "1.5" ? null : e.GetAttribute("stroke-width"))
        );
        Assert.NotNull(page.QuerySelectorAll("g.e")[2].GetAttribute("stroke-dasharray"));
    }

    [Theory]
    [InlineData("fr-indiscretion")]
    [InlineData("fr-image-mineur")]
    [InlineData("fr-suis-je-tenu")]
    [InlineData("fr-tiers-demande")]
    [InlineData("be-concertation")]
    [InlineData("be-mandat")]
    [InlineData("be-terrorisme")]
    [InlineData("be-requete-familiale")]
    public void The_chart_of_a_tree_is_the_one_a_person_approved(string id) => Golden.Expect(GoldenPath(id), File(id));

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(21)]
    [InlineData(34)]
    public void The_chart_of_a_random_tree_with_guards_and_sub_trees_is_the_one_a_person_approved(int seed) =>
        Golden.Expect(GoldenPath(string.Create(CultureInfo.InvariantCulture, $"random-{seed}")), FileOf(RandomTrees.Make(seed)));

    [Fact]
    public void Every_golden_chart_is_one_that_a_test_names()
    {
        var named = new[]
        {
            nameof(The_chart_of_a_tree_is_the_one_a_person_approved),
            nameof(The_chart_of_a_random_tree_with_guards_and_sub_trees_is_the_one_a_person_approved),
        }
            .SelectMany(m => typeof(TreeChartSpecs).GetMethod(m)!.GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>())
            .Select(d => d.Data[0] is int seed ? $"random-{seed}" : (string)d.Data[0]!);
        Assert.Equal(
            named.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.GetDirectoryName(GoldenPath("x"))!).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)
        );
    }

    private static string GoldenPath(string id) => Path.Combine(TestSite.Root, "tests", "Site.Tests", "Flowcharts", "Golden", $"{id}.svg");

    private static Tree Tree(string id) => Site.TreesById[id];

    private static string File(string id) => TreeChart.RenderFile(TreeChart.Place(Tree(id), Site.TreesById), Tree(id));

    private static string FileOf(params (string Id, string Text)[] texts)
    {
        var (_, _, trees) = TreeTexts.Compile(texts);
        return TreeChart.RenderFile(TreeChart.Place(trees["a"], trees), trees["a"]);
    }

    private static IDocument Parse(string svg) => new HtmlParser().ParseDocument(svg);

    private static double Number(IElement element, string name) => double.Parse(element.GetAttribute(name)!, CultureInfo.InvariantCulture);

    /// <summary>The lines of a label as one text.</summary>
    private static string Words(IElement edge) =>
        Squeeze(string.Join(' ', edge.QuerySelectorAll("text").SelectMany(t => t.ChildNodes).Select(n => n.TextContent)));

    private static string Squeeze(string text) =>
        string.Join(' ', Typography.Apply(text).Replace('\u202f', '\u00a0').Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}

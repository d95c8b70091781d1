using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Addresses;
using Site.Compiler.Themes;
using Site.Compiler.Trees.Charts;

namespace Site.Tests.Publication.Trees;

/// <summary>
/// What the published files alone can tell of the pages with trees: weight, privacy, markup. docs/accessibility.md says which check is which.
/// </summary>
public sealed partial class TreePageSpecs
{
    private const int Kilobyte = 1024;

    private static readonly Compilation Published = SiteCompiler.Compile(TestSite.RepositoryWithVersions(), TestSite.Context);

    private static readonly ImmutableArray<(string Path, string Text)> Pages =
    [
        .. Published
            .Files.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal))
            .Select(f => (f.Path, Encoding.UTF8.GetString(f.Bytes.Span))),
    ];

    private static readonly ImmutableArray<(string Path, IHtmlDocument Document)> WithTree =
    [
        .. Pages.Where(p => p.Text.Contains("data-tree", StringComparison.Ordinal)).Select(p => (p.Path, new HtmlParser().ParseDocument(p.Text))),
    ];

    private static string Script =>
        Text(
            Published.Files.Single(f =>
                f.Path.StartsWith("assets/tree.", StringComparison.Ordinal) && f.Path.EndsWith(".js", StringComparison.Ordinal)
            )
        );

    /// <summary>
    /// The limit of the design; 30 KB, 25 of them HTML, stay the aim: text that protects a child, and its calls, are worth the rest.
    /// </summary>
    [Fact]
    public void Every_page_with_a_tree_weighs_36_kilobytes_at_most_all_in()
    {
        foreach (var (path, page) in WithTree)
        {
            var html = Compressed(path);
            var loaded = page.QuerySelectorAll("link[rel=stylesheet], script[src], img[src]")
                .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!);
            var all = html + loaded.Sum(l => Compressed("assets/" + Path.GetFileName(l)));
            Assert.True(all <= 36 * Kilobyte, $"{path}: {all}");
        }
    }

    [Fact]
    public void Every_tree_of_the_repository_tells_the_answers_without_script() =>
        Assert.DoesNotContain(WithTree, p => p.Document.QuerySelector("[data-folded]") is not null);

    [Fact]
    public void The_script_has_150_lines_and_4_kilobytes_at_most()
    {
        Assert.True(File.ReadAllLines(Path.Combine(TestSite.Root, "themes", "default", "scripts", "tree.js")).Length <= 150);
        Assert.True(Compressed(Encoding.UTF8.GetBytes(Script)) <= 4 * Kilobyte);
    }

    [Fact]
    public void The_script_stores_nothing_asks_nothing_and_writes_no_markup() =>
        Assert.Empty(
            Published
                .Files.Where(f => f.Path.EndsWith(".js", StringComparison.Ordinal))
                .SelectMany(f => Forbidden().Matches(Text(f)).Select(m => $"{f.Path}: {m.Value}"))
        );

    [Fact]
    public void No_page_holds_a_style_a_script_or_a_handler_in_its_markup() =>
        Assert.Empty(Pages.SelectMany(p => InlineCode().Matches(p.Text).Select(m => $"{p.Path}: {m.Value}")));

    [Fact]
    public void No_page_holds_a_form_a_frame_or_anything_of_another_host()
    {
        var found = Pages
            .Select(p => (p.Path, Document: new HtmlParser().ParseDocument(p.Text)))
            .SelectMany(p =>
                p.Document.QuerySelectorAll(
                        "form, iframe, object, embed, [src^=http], [src^='//'], link[href^='//'], link[rel=stylesheet][href^=http]"
                    )
                    .Select(e => $"{p.Path}: {e.OuterHtml}")
            );
        Assert.Empty(found);
    }

    [Fact]
    public void Every_page_is_read_without_a_fault_and_no_id_is_given_twice()
    {
        var faults = new List<string>();
        foreach (var (path, text) in Pages)
        {
            var parser = new HtmlParser();
            parser.Error += (_, e) => faults.Add($"{path}: {((AngleSharp.Html.Dom.Events.HtmlErrorEvent)e).Message}");
            var ids = parser.ParseDocument(text).QuerySelectorAll("[id]").Select(e => e.Id!);
            faults.AddRange(ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"{path}: {g.Key} twice"));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void Every_link_into_a_page_has_its_target()
    {
        var faults =
            from page in Pages
            let document = new HtmlParser().ParseDocument(page.Text)
            let ids = document.QuerySelectorAll("[id]").Select(e => e.Id!).ToHashSet(StringComparer.Ordinal)
            from link in document.QuerySelectorAll("a[href^='#']")
            where !ids.Contains(link.GetAttribute("href")![1..])
            select $"{page.Path}: {link.GetAttribute("href")}";
        Assert.Empty(faults);
    }

    [Fact]
    public void Every_outcome_says_what_to_do_and_why() =>
        Assert.DoesNotContain(WithTree.SelectMany(p => p.Document.QuerySelectorAll(".body[class*=k-]")), b =>
            b.QuerySelector(".do li") is null || b.QuerySelector(".law li a") is null
        );

    [Fact]
    public void The_name_of_a_step_is_its_progress_and_its_question_or_its_result()
    {
        foreach (var step in WithTree.SelectMany(p => p.Document.QuerySelectorAll(".step")))
        {
            var heading = step.QuerySelector("h3") ?? step.Owner!.GetElementById(step.GetAttribute("aria-labelledby")!)!;
            var words = Words(heading.QuerySelector(".k")!.NextSibling!.TextContent);
            var name = Words(step.GetAttribute("aria-label") ?? heading.TextContent);
            Assert.EndsWith(words, name, StringComparison.Ordinal);
            Assert.Matches("^(Question( [0-9]+ –.+| consultée seule)?\\.|Résultat)", name);
        }
    }

    [Fact]
    public void No_link_or_button_has_a_name_that_hides_its_text() =>
        Assert.DoesNotContain(WithTree.SelectMany(p => p.Document.QuerySelectorAll("[data-tree] a, [data-tree] button, .outline a")), e =>
            e.HasAttribute("aria-label") || e.HasAttribute("aria-labelledby") || Words(e.TextContent).Length == 0
        );

    [Fact]
    public void A_chart_is_one_named_image_with_nothing_in_it_to_reach()
    {
        var charts = WithTree.SelectMany(p => p.Document.QuerySelectorAll("svg.chart")).ToArray();
        Assert.NotEmpty(charts);
        foreach (var chart in charts)
        {
            Assert.Equal("img", chart.GetAttribute("role"));
            Assert.StartsWith("Schéma de l", chart.GetAttribute("aria-label"), StringComparison.Ordinal);
            Assert.Equal("true", Assert.Single(chart.Children).GetAttribute("aria-hidden"));
            Assert.Empty(chart.QuerySelectorAll("a, [tabindex], title"));
        }
    }

    [Fact]
    public void The_outline_names_every_question_and_every_outcome_of_its_tree()
    {
        // Without its versions the repository publishes the working text, the one that ViewSpecs reads.
        var files = TestSite.Compile(TestSite.Repository()).Files.Where(f => TreePage().IsMatch(f.Path)).ToArray();
        Assert.Equal(ViewSpecs.Site.Trees.Length, files.Length);
        foreach (var file in files)
        {
            var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(file.Bytes.Span));
            var tree = ViewSpecs.Site.Trees.Single(t => file.Path == $"arbres/{t.Tree.Id.Value}/index.html").Tree;
            var links = page.QuerySelectorAll("section.outline a[href^='#']")
                .Select(a => a.GetAttribute("href")![1..])
                .Distinct()
                .Order(StringComparer.Ordinal);
            var nodes = AuthoredGraph
                .Of(tree, ViewSpecs.Site.TreesById)
                .Nodes.Where(n => n is not AuthoredNode.SubTree)
                .Select(n => Links.DirectId(tree, n.Id));
            Assert.Equal(nodes.Order(StringComparer.Ordinal), links);
        }
    }

    [Fact]
    public void Every_emergency_number_is_the_one_of_the_data_and_can_be_called()
    {
        var page = new HtmlParser().ParseDocument(Pages.Single(p => p.Path == "urgences/index.html").Text);
        var calls = page.QuerySelectorAll("main a[href^='tel:'], main a[href^='sms:']").Select(a => (a.GetAttribute("href")!, Words(a.TextContent)));
        Assert.Equal(
            ViewSpecs
                .Site.Site.Register.Emergency.Select(e =>
                    ((e.Number == "114" ? "sms:" : "tel:") + e.Number.Replace(" ", "", StringComparison.Ordinal), Words(e.Number))
                )
                .Order(),
            calls.Order()
        );
    }

    /// <summary>Text at 4.5, lines at 3, on both backgrounds of both schemes, whatever the association's colour.</summary>
    [Theory]
    [InlineData("#1f4e79")]
    [InlineData("#ffd400")]
    [InlineData("#00b5e2")]
    [InlineData("#ffffff")]
    [InlineData("#000000")]
    public void Every_colour_is_read_on_every_background(string brand)
    {
        var sheet = Text(Published.Files.Single(f => f.Path.StartsWith("assets/page.", StringComparison.Ordinal)));
        sheet = sheet[sheet.IndexOf("@layer tokens", StringComparison.Ordinal)..];
        var brands = Token().Matches(Brand.Css(brand)).Where(m => m.Groups[1].Value == "accent").Select(m => m.Groups[2].Value).ToArray();
        Assert.Equal(2, brands.Length);
        var schemes = sheet[..sheet.IndexOf("@layer base{", StringComparison.Ordinal)].Split("prefers-color-scheme:dark");
        foreach (var (scheme, own) in schemes.Zip(brands))
        {
            var tokens = Token().Matches(scheme).ToLookup(m => m.Groups[1].Value, m => m.Groups[2].Value, StringComparer.Ordinal);
            foreach (var background in new[] { Full(tokens["bg"].First()), Full(tokens["panel"].First()) })
            {
                var inks = tokens
                    .Where(t => t.Key is "ink" or "soft" || t.Key.StartsWith("k-", StringComparison.Ordinal))
                    .SelectMany(t => t)
                    .Append(own);
                Assert.All(inks, ink => Assert.InRange(Contrast(Full(ink), background), 4.5, 21));
                Assert.All(tokens["line"], line => Assert.InRange(Contrast(Full(line), background), 3, 21));
            }
        }
    }

    private static string Words(string text) => Spaces().Replace(text, " ").Trim();

    private static string Full(string colour) => colour.Length == 4 ? $"#{colour[1]}{colour[1]}{colour[2]}{colour[2]}{colour[3]}{colour[3]}" : colour;

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = new[] { 1, 3, 5 }
            .Select(i => int.Parse(colour.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))
            .ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static string Text(OutputFile file) => Encoding.UTF8.GetString(file.Bytes.Span);

    private static long Compressed(string path) => Compressed(Published.Files.Single(f => f.Path == path).Bytes.ToArray());

    private static long Compressed(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(bytes);
        }

        return stream.Length;
    }

    [GeneratedRegex(
        @"localStorage|sessionStorage|indexedDB|cookie|fetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|innerHTML|outerHTML|insertAdjacentHTML|\beval|Function\(|location\s*=|location\.(href|hash|search)\s*=|\.assign\(|\.replace\(|import\("
    )]
    private static partial Regex Forbidden();

    [GeneratedRegex("<style|<script(?! defer src=)|\\sstyle=|\\son[a-z]+=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"--([a-z-]+)\s*:\s*(#[0-9a-f]{6}|#[0-9a-f]{3})\b")]
    private static partial Regex Token();

    [GeneratedRegex("^arbres/[a-z-]+/index\\.html$")]
    private static partial Regex TreePage();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

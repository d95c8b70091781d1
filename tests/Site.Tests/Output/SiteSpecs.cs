using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Compiler.Themes;

namespace Site.Tests.Output;

public sealed class SiteSpecs
{
    private static readonly Compilation Built = TestSite.Compile(TestSite.Repository());

    [Fact]
    public void The_repository_has_no_error() =>
        Assert.Empty(
            Built
                .Diagnostics.Where(d => d.Severity == Severity.Error)
                .Select(d => $"{d.Span?.File.Path}({d.Span?.File.Position(d.Span.Value.Start)}) {d.Code} {d.Message}")
        );

    [Fact]
    public void Every_link_of_every_page_leads_to_a_file_and_an_id()
    {
        var pages = Built
            .Files.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal))
            .ToDictionary(f => f.Path, f => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(f.Bytes.Span)), StringComparer.Ordinal);
        var files = Built.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var dead = new List<string>();
        foreach (var (path, page) in pages)
        {
            var home = new Uri("http://site.invalid/" + path);
            foreach (var link in page.QuerySelectorAll("[href],[src]"))
            {
                var address = new Uri(home, link.GetAttribute("href") ?? link.GetAttribute("src"));
                var target = address.AbsolutePath.TrimStart('/') is var p && (p.Length == 0 || p.EndsWith('/')) ? p + "index.html" : p;
                var alive =
                    address.Host != "site.invalid"
                    || (
                        files.Contains(target)
                        && (address.Fragment.Length < 2 || pages[target].GetElementById(Uri.UnescapeDataString(address.Fragment[1..])) is not null)
                    );
                if (!alive)
                {
                    dead.Add($"{path}: {address}");
                }
            }
        }

        Assert.Empty(dead);
    }

    [Fact]
    public void No_page_holds_an_inline_script_style_handler_or_form() =>
        Assert.All(Html(), page => Assert.Null(page.QuerySelector("script:not([src]),style,[style],[onclick],form,iframe")));

    [Fact]
    public void Ids_are_unique_on_every_page() =>
        Assert.All(Html(), page => Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key)));

    [Fact]
    public void The_same_input_gives_the_same_bytes_in_another_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            var again = TestSite.Compile(TestSite.Repository());
            Assert.Equal(Built.Files.Select(f => f.Path), again.Files.Select(f => f.Path));
            Assert.All(Built.Files.Zip(again.Files), pair =>
                Assert.True(pair.First.Bytes.Span.SequenceEqual(pair.Second.Bytes.Span), pair.First.Path)
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void The_register_publishes_every_source()
    {
        var sources = SiteCompiler.Check(TestSite.Repository()).Site!.Site.Register.Sources.Length;
        Assert.True(sources >= 94, $"{sources} sources");

        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(Built.Files.First(f => f.Path == "sources/index.html").Bytes.Span));
        Assert.Equal(sources, page.QuerySelectorAll("dl.sources > div").Length);
    }

    [Theory]
    [InlineData("Attention : oui ; non ?", "Attention\u00A0: oui\u202F; non\u202F?")]
    [InlineData("« Oui »", "«\u00A0Oui\u00A0»")]
    [InlineData("l'enfant", "l’enfant")]
    [InlineData("10:30", "10:30")]
    public void Typography_follows_French_usage(string written, string shown) => Assert.Equal(shown, Typography.Apply(written));

    [Theory]
    [InlineData("L'œuvre française", "l-oeuvre-francaise")]
    [InlineData("  À vérifier !", "a-verifier")]
    public void A_slug_folds_accents_and_ligatures(string text, string slug) => Assert.Equal(slug, Slug.Of(text));

    [Theory]
    [InlineData("#ffd400")]
    [InlineData("#00b5e2")]
    [InlineData("#ffffff")]
    [InlineData("#000000")]
    public void A_brand_colour_becomes_readable(string color)
    {
        Assert.True(Brand.Contrast(Brand.Adjust(color, 0, "#ffffff", "#f3f4f6"), "#f3f4f6") >= 7);
        Assert.True(Brand.Contrast(Brand.Adjust(color, 255, "#14171c", "#1d222a"), "#1d222a") >= 7);
    }

    private static IEnumerable<AngleSharp.Html.Dom.IHtmlDocument> Html() =>
        Built
            .Files.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal))
            .Select(f => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(f.Bytes.Span)));
}

using System.Text;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Tests.Content;

/// <summary>A site set to one country shows only that one, and nothing it shows leads to the other.</summary>
public sealed class OneCountrySpecs
{
    [Theory]
    [InlineData("FR", "fr-", "be-")]
    [InlineData("BE", "be-", "fr-")]
    public void A_site_set_to_one_country_shows_only_that_one(string country, string own, string other)
    {
        var files = Build(country).Files.ToDictionary(f => f.Path, f => f, StringComparer.Ordinal);
        Assert.Contains(files.Keys, p => p.StartsWith($"arbres/{own}", StringComparison.Ordinal));
        Assert.DoesNotContain(files.Keys, p =>
            p.StartsWith($"arbres/{other}", StringComparison.Ordinal) || p.Contains("comparatif", StringComparison.Ordinal)
        );
        var pages = files
            .Where(f => f.Key.EndsWith(".html", StringComparison.Ordinal))
            .Select(f => (f.Key, Page: new HtmlParser().ParseDocument(Encoding.UTF8.GetString(f.Value.Bytes.Span))))
            .ToArray();
        Assert.Empty(
            pages.SelectMany(p =>
                p.Page.QuerySelectorAll($"a[href*='/{other}'], a[href*='#{other}'], a[href='#']").Select(a => $"{p.Key}: {a.OuterHtml}")
            )
        );
        Assert.DoesNotContain(pages.Single(p => p.Key == "urgences/index.html").Page.QuerySelectorAll("h2"), h =>
            h.TextContent == (country == "FR" ? "Belgique" : "France")
        );
        Assert.DoesNotContain("Je travaille en", pages.Single(p => p.Key == "index.html").Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_country_that_the_site_does_not_know_is_refused()
    {
        var fault = Assert.Single(Build("CH").Diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal(
            ("config-value", "la valeur de « Jurisdiction » ne convient pas : on attend le seul pays à montrer"),
            (fault.Code, fault.Message)
        );
    }

    /// <summary>Checked, but not shown: its words stay, and nothing of it is drawn.</summary>
    [Theory]
    [InlineData("FR", "fr-indiscretion")]
    [InlineData("BE", "be-hierarchie")]
    public void A_page_that_holds_a_tree_of_each_country_shows_the_one_of_its_site(string country, string shown)
    {
        const string Page = """
            ---
            titre: Les deux
            uid: les-deux
            type: page
            hors-version: true
            ---

            Voici les arbres.

            :::arbre fr-indiscretion
            :::

            :::arbre be-hierarchie
            :::
            """;
        var sources = TestSite.With(Sources(country), [("input/pages/les-deux.md", [.. Encoding.UTF8.GetBytes(Page)])]);
        var site = TestSite.Compile(sources);
        Assert.DoesNotContain(site.Diagnostics, d => d.Severity == Severity.Error);
        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(site.Files.Single(f => f.Path == "pages/les-deux/index.html").Bytes.Span));
        Assert.Equal([shown], page.QuerySelectorAll("section.tree").Select(t => t.Id));
        Assert.Contains("Voici les arbres.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static Compilation Build(string country) => TestSite.Compile(Sources(country));

    private static SourceSet Sources(string country) =>
        TestSite.Repository("statiq.json", $$"""{ "SiteTitle": "Essai", "BrandColor": "#1f4e79", "Jurisdiction": "{{country}}" }""");
}

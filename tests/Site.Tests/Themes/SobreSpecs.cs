using AngleSharp.Html.Parser;
using Site.Testing.Hostile;

namespace Site.Tests.Themes;

/// <summary>Another theme keeps what the contract of a page asks, on every page.</summary>
public sealed class SobreSpecs
{
    [Fact]
    public void Every_page_of_another_theme_keeps_the_contract()
    {
        var site = TestSite.Compile(SobreTheme.On(TestSite.Repository()));
        var usual = TestSite.Compile(TestSite.Repository());
        Assert.Equal(usual.Diagnostics.Select(d => d.Code), site.Diagnostics.Select(d => d.Code));
        Assert.Equal(
            usual.Files.Select(f => f.Path).Where(p => !p.StartsWith("assets/", StringComparison.Ordinal)),
            site.Files.Select(f => f.Path).Where(p => !p.StartsWith("assets/", StringComparison.Ordinal))
        );
        Assert.Empty(site.Files.AsParallel().SelectMany(PublishedRules.Faults));
        var pages = site.Files.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal)).ToArray();
        Assert.Empty(pages.AsParallel().SelectMany(p => Faults(p.Path, System.Text.Encoding.UTF8.GetString(p.Bytes.Span))));
    }

    private static List<string> Faults(string path, string text)
    {
        var (faults, parser) = (new List<string>(), new HtmlParser());
        parser.Error += (_, e) => faults.Add($"{path}: {((AngleSharp.Html.Dom.Events.HtmlErrorEvent)e).Message}");
        var page = parser.ParseDocument(text);
        faults.AddRange(page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => $"{path}: {g.Key} twice"));
        var isStep = path.StartsWith("p/", StringComparison.Ordinal);
        foreach (var once in isStep ? ["h1", "main"] : new[] { "h1", "main#contenu", "a.skip[href='#contenu']", "header.bandeau", "footer" })
        {
            faults.AddRange(page.QuerySelectorAll(once).Length == 1 ? [] : [$"{path}: {once}"]);
        }

        return faults;
    }
}

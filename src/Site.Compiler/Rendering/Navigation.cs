using System.Collections.Immutable;
using Site.Compiler.Content;
using Site.Compiler.References;

namespace Site.Compiler.Rendering;

/// <summary>Sections, neighbours and the site map, from folders and <c>ordre</c>.</summary>
public static class Navigation
{
    public static ImmutableArray<(string Url, string Label)> Lists { get; } =
    [
        (Links.SourcesUrl, "Sources"), (Links.GlossaryUrl, "Glossaire"), ("/controverses/", "Questions discutées"), ("/urgences/", "Urgences"), ("/plan-du-site/", "Plan du site"),
    ];

    public static ImmutableArray<(string Url, string Label)> Sections(ParsedSite site) =>
        [("/", "Accueil"), (Links.TreesUrl, "Arbres"), .. site.Pages.Where(p => p.Url == "/politique/").Select(p => (p.Url, "Politique")), .. Lists.Take(3)];

    /// <summary>The step of the breadcrumb between home and page; null where the page stands right under home.</summary>
    public static (string Url, string Label)? SectionOf(string url, ParsedSite site) =>
        url.StartsWith(Links.TreesUrl, StringComparison.Ordinal) && url != Links.TreesUrl ? (Links.TreesUrl, "Arbres")
        : url.Count(c => c == '/') > 2 && site.Pages.Length > 0 ? ("/plan-du-site/", "Plan du site")
        : null;

    public static (Page? Previous, Page? Next) Neighbours(Page page, ParsedSite site)
    {
        var folder = Folder(page);
        var siblings = site.Pages.Where(p => Folder(p) == folder).OrderBy(p => p.Order).ThenBy(p => p.Url, StringComparer.Ordinal).ToImmutableArray();
        var at = siblings.IndexOf(page, ReferenceEqualityComparer.Instance as IEqualityComparer<Page>);
        return (at > 0 ? siblings[at - 1] : null, at + 1 < siblings.Length ? siblings[at + 1] : null);
    }

    public static IEnumerable<(string Url, string Label)> All(ParsedSite site) =>
        site.Pages.Select(p => (p.Url, p.Title)).Concat(site.Trees.Select(t => (Links.TreeUrl(t.Id.Value), t.Title))).Append((Links.TreesUrl, "Tous les arbres de décision")).Concat(Lists);

    private static string Folder(Page page) => page.Source.Path[..page.Source.Path.LastIndexOf('/')];
}

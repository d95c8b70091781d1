using System.Collections.Immutable;
using Site.Compiler.Content;
using Site.Compiler.References;

namespace Site.Compiler.Rendering;

/// <summary>Sections, neighbours and the site map, from folders and <c>ordre</c>.</summary>
public static class Navigation
{
    /// <summary>Lists that are part of a text of the policy.</summary>
    public static ImmutableArray<(string Url, string Label)> TextLists { get; } = [(Links.SourcesUrl, "Sources"), (Links.GlossaryUrl, "Glossaire"), ("/controverses/", "Questions discutées")];

    /// <summary>Lists of the site itself, the same whatever text is in force.</summary>
    public static ImmutableArray<(string Url, string Label)> SiteLists { get; } = [("/urgences/", "Urgences"), ("/plan-du-site/", "Plan du site")];

    /// <summary>Pages of the site itself.</summary>
    public static ImmutableArray<(string Url, string Label)> Site { get; } = [.. SiteLists, (VersionsUrl, "Versions")];

    public const string VersionsUrl = "/versions/";

    public static ImmutableArray<(string Url, string Label)> Sections(ParsedSite site) =>
        [("/", "Accueil"), (Links.TreesUrl, "Arbres"), .. site.Pages.Where(p => p.Url == "/politique/").Select(p => (p.Url, "Politique")), .. TextLists, Site[^1]];

    /// <summary>The step of the breadcrumb between home and page; null where the page stands right under home.</summary>
    public static (string Url, string Label)? SectionOf(string url, ParsedSite site) =>
        url.StartsWith(VersionsUrl, StringComparison.Ordinal) && url != VersionsUrl ? Site[^1]
        : url.StartsWith(Links.TreesUrl, StringComparison.Ordinal) && url != Links.TreesUrl ? (Links.TreesUrl, "Arbres")
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
        site.Pages.Select(p => (p.Url, p.Title)).Concat(site.Trees.Select(t => (Links.TreeUrl(t.Id.Value), t.Title))).Append((Links.TreesUrl, "Tous les arbres de décision")).Concat(TextLists).Concat(Site);

    private static string Folder(Page page) => page.Source.Path[..page.Source.Path.LastIndexOf('/')];
}

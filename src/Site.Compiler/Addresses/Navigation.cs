using System.Collections.Immutable;
using Site.Compiler.Model;

namespace Site.Compiler.Addresses;

/// <summary>Sections, neighbours and the site map, from folders and <c>ordre</c>.</summary>
public static class Navigation
{
    public const string VersionsUrl = "/versions/";

    /// <summary>Pages about the site itself: in the footer, not in the menu.</summary>
    private const string AboutFolder = "pages";

    /// <summary>Lists that are part of a text of the policy.</summary>
    public static ImmutableArray<(string Url, string Label)> TextLists { get; } = [(Links.SourcesUrl, "Sources"), (Links.GlossaryUrl, "Glossaire"), (Links.ControversiesUrl, "Questions discutées")];

    /// <summary>Lists of the site itself, the same whatever text is in force.</summary>
    public static ImmutableArray<(string Url, string Label)> Site { get; } = [(Links.EmergencyUrl, "Urgences"), (Links.SiteMapUrl, "Plan du site"), (VersionsUrl, "Versions")];

    /// <summary>Lists drawn from data, in the footer of every page.</summary>
    public static ImmutableArray<(string Url, string Label)> Lists { get; } = [.. TextLists, .. Site];

    /// <summary>The menu: home, trees, pages that stand alone in their folder, then folders of pages.</summary>
    public static ImmutableArray<(string Url, string Label)> Sections(ParsedSite site) =>
    [
        ("/", "Accueil"),
        (Links.TreesUrl, "Arbres"),
        .. site.Pages.Where(p => p.Url == "/politique/").Select(p => (p.Url, "Politique")),
        .. SectionsOf(site).Where(s => s.Folder != AboutFolder).Select(s => (SectionUrl(s), s.Title)),
        (Links.SourcesUrl, "Sources"),
        Site[^1],
    ];

    /// <summary>Folders that hold pages and have no page of their own; <c>rubriques.yml</c> gives their order and title.</summary>
    public static ImmutableArray<SiteSection> SectionsOf(ParsedSite site)
    {
        var folders = site.Pages.Select(FolderOf).Distinct(StringComparer.Ordinal).Where(f => f.Length > 0 && site.Pages.All(p => p.Url != $"/{f}/")).ToImmutableArray();
        var known = site.Register.Sections.Where(s => folders.Contains(s.Folder)).ToImmutableArray();
        return [.. known, .. folders.Except(known.Select(s => s.Folder)).Order(StringComparer.Ordinal).Select(f => new SiteSection(f, f, ""))];
    }

    public static string SectionUrl(SiteSection section) => $"/{section.Folder}/";

    public static ImmutableArray<Page> PagesOf(SiteSection section, ParsedSite site) =>
        [.. site.Pages.Where(p => FolderOf(p) == section.Folder).OrderBy(p => p.Order).ThenBy(p => p.Url, StringComparer.Ordinal)];

    /// <summary>Pages about the site itself, for the footer.</summary>
    public static IEnumerable<Page> About(ParsedSite site) => site.Pages.Where(p => FolderOf(p) == AboutFolder).OrderBy(p => p.Order);

    /// <summary>The step of the breadcrumb between home and page; null where the page stands right under home.</summary>
    public static (string Url, string Label)? SectionOf(string url, ParsedSite site) =>
        IsUnder(url, VersionsUrl) ? Site[^1]
        : IsUnder(url, Links.TreesUrl) ? (Links.TreesUrl, "Arbres")
        : IsUnder(url, Links.SourcesUrl) ? (Links.SourcesUrl, "Sources")
        : SectionsOf(site).FirstOrDefault(s => IsUnder(url, SectionUrl(s))) is { } section ? (SectionUrl(section), section.Title)
        : null;

    public static (Page? Previous, Page? Next) Neighbours(Page page, ParsedSite site)
    {
        var siblings = PagesOf(new SiteSection(FolderOf(page), "", ""), site);
        var at = siblings.Select(p => p.Url).ToImmutableArray().IndexOf(page.Url);
        return (at > 0 ? siblings[at - 1] : null, at + 1 < siblings.Length ? siblings[at + 1] : null);
    }

    public static IEnumerable<(string Url, string Label)> All(ParsedSite site) =>
        site.Pages.Select(p => (p.Url, p.Title))
            .Concat(site.Trees.Select(t => (Links.TreeUrl(t.Id.Value), t.Title)))
            .Append((Links.TreesUrl, "Tous les arbres de décision"))
            .Concat(SectionsOf(site).Select(s => (SectionUrl(s), s.Title)))
            .Concat(Lists);

    private static bool IsUnder(string url, string section) => url != section && url.StartsWith(section, StringComparison.Ordinal);

    /// <summary>« notes/fr » for a page of that folder; empty for a page right under <c>input/</c>.</summary>
    private static string FolderOf(Page page) => page.Source.Path["input/".Length..] is var path && path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";
}

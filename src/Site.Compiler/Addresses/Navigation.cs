using System.Collections.Immutable;
using Site.Compiler.Model;

namespace Site.Compiler.Addresses;

/// <summary>The menu, the breadcrumb and the lists of every page.</summary>
public static class Navigation
{
    public const string VersionsUrl = "/versions/";

    /// <summary>The page where the association says what it asks of its own.</summary>
    public const string PolicyUrl = "/politique/";

    /// <summary>Lists that are part of a text of the policy.</summary>
    public static ImmutableArray<(string Url, string Label)> TextLists { get; } =
    [(Links.SourcesUrl, "Sources"), (Links.GlossaryUrl, "Glossaire"), (Links.ControversiesUrl, "Questions discutées")];

    /// <summary>Lists of the site itself, the same whatever text is in force.</summary>
    public static ImmutableArray<(string Url, string Label)> Site { get; } =
    [(Links.EmergencyUrl, "Urgences"), (Links.SiteMapUrl, "Plan du site"), (VersionsUrl, "Versions")];

    /// <summary>Lists drawn from data, in the footer of every page.</summary>
    public static ImmutableArray<(string Url, string Label)> Lists { get; } = [.. TextLists, .. Site];

    /// <summary>The menu: home, trees, pages that stand alone in their folder, then folders of pages.</summary>
    public static ImmutableArray<(string Url, string Label)> Sections(ParsedSite site) =>
        [
            ("/", "Accueil"),
            (Links.TreesUrl, "Arbres"),
            .. site.Index.PageAtUrl(PolicyUrl) is null ? [] : ImmutableArray.Create((PolicyUrl, "Politique")),
            .. site.Index.Sections.Where(s => s.Folder != SiteIndex.AboutFolder).Select(s => (SectionUrl(s), s.Title)),
            (Links.SourcesUrl, "Sources"),
            Site[^1],
        ];

    public static string SectionUrl(SiteSection section) => $"/{section.Folder}/";

    /// <summary>The step of the breadcrumb between home and page; null where the page stands right under home.</summary>
    public static (string Url, string Label)? SectionOf(string url, ParsedSite site) =>
        IsUnder(url, VersionsUrl) ? Site[^1]
        : IsUnder(url, Links.TreesUrl) ? (Links.TreesUrl, "Arbres")
        : IsUnder(url, Links.SourcesUrl) ? (Links.SourcesUrl, "Sources")
        : site.Index.SectionOf(url) is { } section ? (SectionUrl(section), section.Title)
        : null;

    public static IEnumerable<(string Url, string Label)> All(ParsedSite site) =>
        site
            .Pages.Select(p => (p.Url, p.Title))
            .Concat(site.Trees.Select(t => (Links.TreeUrl(t.Id.Value), t.Title)))
            .Append((Links.TreesUrl, "Tous les arbres de décision"))
            .Concat(site.Index.Sections.Select(s => (SectionUrl(s), s.Title)))
            .Concat(Lists);

    private static bool IsUnder(string url, string section) => url != section && url.StartsWith(section, StringComparison.Ordinal);
}

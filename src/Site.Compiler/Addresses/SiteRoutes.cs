using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Addresses;

/// <summary>Where everything is published: the one place that makes routes.</summary>
public static class SiteRoutes
{
    public static Route Home { get; } = Written("/", RouteKind.Page, "l'accueil");

    public static Route Trees { get; } = Written(Links.TreesUrl, RouteKind.List, "la liste des arbres");

    public static Route Versions { get; } = Written(Navigation.VersionsUrl, RouteKind.List, "la liste des versions");

    public static Route Glossary { get; } = OfList(Links.GlossaryUrl, "Glossaire");

    public static Route Controversies { get; } = OfList(Links.ControversiesUrl, "Questions discutées");

    public static Route Emergency { get; } = OfList(Links.EmergencyUrl, "Urgences");

    public static Route SiteMapPage { get; } = OfList(Links.SiteMapUrl, "Plan du site");

    public static Route NotFound { get; } = Written(Links.NotFoundUrl, RouteKind.Machine, "la page d'erreur");

    public static Route WhichDay { get; } = Written("/versions/au/", RouteKind.Version, "la page « Quel texte s'appliquait tel jour ? »");

    public static Route Feed { get; } = Written("/versions/flux.xml", RouteKind.Machine, "le flux des versions");

    public static Route Headers { get; } = Written("/_headers", RouteKind.Machine, "le fichier _headers");

    public static Route Redirects { get; } = Written("/_redirects", RouteKind.Machine, "le fichier _redirects");

    public static Route Robots { get; } = Written("/robots.txt", RouteKind.Machine, "le fichier robots.txt");

    public static Route SiteMap { get; } = Written("/sitemap.xml", RouteKind.Machine, "le fichier sitemap.xml");

    public static Route OfPage(Page page) => new(page.Url, RouteKind.Page, new Owner($"la page {page.Source.Path}", page.Uid.Span));

    public static Route OfFile(SourceAsset file, string url) =>
        new(url, RouteKind.File, new Owner($"le fichier {file.Path}", new SourceText(file.Path, "").Span(0, 0)));

    private static Route OfList(string url, string title, RouteKind kind = RouteKind.List) => Written(url, kind, $"la liste « {title} »");

    public static Route OfFilter(SourceFilter filter) =>
        OfList(filter.Url, filter.Title, filter is { Jurisdiction: null, State: null } ? RouteKind.List : RouteKind.Filter);

    /// <summary>A folder's own page is one more address of the pages in it.</summary>
    public static Route OfSection(SiteSection section, ParsedSite site)
    {
        var url = Navigation.SectionUrl(section);
        return new(
            url,
            RouteKind.Section,
            new Owner($"la page qui présente le dossier input{url.TrimEnd('/')}", site.Index.PagesIn(section.Folder)[0].Uid.Span)
        );
    }

    public static Route OfTree(Tree tree) => OfTree(tree, Links.TreeUrl(tree.Id.Value), RouteKind.Tree);

    public static Route TableOf(Tree tree) => OfTree(tree, $"/arbres/{tree.Id.Value}.json", RouteKind.Data);

    /// <param name="tree">The tree.</param>
    /// <param name="sheet">From 1; 0 for the whole chart.</param>
    public static Route ChartOf(Tree tree, int sheet) =>
        OfTree(
            tree,
            sheet == 0 ? $"/arbres/{tree.Id.Value}.svg" : string.Create(CultureInfo.InvariantCulture, $"/arbres/{tree.Id.Value}-{sheet}.svg"),
            RouteKind.Drawing
        );

    /// <summary>A file whose name carries its content's hash.</summary>
    public static Route OfAsset(string name) => Written("/assets/" + name, RouteKind.Theme, "le thème");

    public static Route StyleOf(Tree tree, string name) => OfTree(tree, "/assets/" + name, RouteKind.Theme);

    public static Route PermalinkOf(Page page) =>
        new($"/p/{page.Uid.Value}/", RouteKind.Permalink, new Owner($"le lien permanent de {page.Source.Path}", page.Uid.Span));

    public static Route OfVersion(string id) => Written("/", RouteKind.Version, "la page de la version").Under($"/versions/{id}");

    public static Route ChangesOf(string version) =>
        Written("/changements/", RouteKind.Version, "la page des changements").Under($"/versions/{version}");

    public static Route ChangeChartOf(string version, string tree) =>
        Written($"/changements/{tree}.svg", RouteKind.Drawing, "un schéma des changements").Under($"/versions/{version}");

    /// <summary>Everything a text publishes, at the root or under a prefix, but the sheets of its charts: only drawing tells how many.</summary>
    public static IEnumerable<Route> OfText(ParsedSite site) =>
        site
            .Pages.Where(p => !p.IsOutsideVersions)
            .Select(OfPage)
            .Concat(site.Trees.SelectMany(t => new[] { OfTree(t), TableOf(t), ChartOf(t, 0) }))
            .Append(Trees)
            .Concat(SourceFilter.All(site.Register).Select(OfFilter))
            .Concat([Glossary, Controversies])
            .Concat(site.Index.Sections.Select(s => OfSection(s, site)))
            .Concat(PublishedFiles.In(site.Assets).Select(f => OfFile(f.Asset, f.Url)));

    /// <summary>What stands at the root whatever text is in force.</summary>
    public static IEnumerable<Route> OfSite(ParsedSite site) =>
        ImmutableArray
            .Create(Home, Versions, Headers, Redirects, Robots, SiteMap)
            .Concat([Emergency, SiteMapPage, NotFound])
            .Concat(site.Pages.Where(p => p.IsOutsideVersions).Select(OfPage));

    private static Route OfTree(Tree tree, string url, RouteKind kind) =>
        new(url, kind, new Owner($"l'arbre {tree.Id.Span.File.Path}", tree.Id.Span));

    private static Route Written(string url, RouteKind kind, string name) => new(url, kind, new Owner(name));
}

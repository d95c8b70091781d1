using System.Collections.Immutable;
using Site.Compiler.Flowcharts;
using Site.Compiler.Model;
using Site.Compiler.Publication;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Versions;
using Site.Theme;

namespace Site.Compiler.Addresses;

/// <summary>A page drawn from data. <c>Wording</c> is the uid of the list it shows, null for a page that holds only links.</summary>
public sealed record ListPage(Route Route, Type Component, string? Wording, (string Name, object Value)? Parameter = null)
{
    public string Url => Route.Url;
}

/// <summary>Register, glossary, discussed questions and sections of a text; emergencies, site map and 404 of the site.</summary>
public static class ListPages
{
    public static ImmutableArray<ListPage> OfText(ParsedSite site) =>
    [
        .. SourceFilter.All(site.Register).Select(f => new ListPage(RouteOf(f), typeof(SourcesPage), "sources", ("Filter", f))),
        new(SiteRoutes.OfList(Links.GlossaryUrl, "Glossaire"), typeof(GlossaryPage), "glossaire"),
        new(SiteRoutes.OfList(Links.ControversiesUrl, "Questions discutées"), typeof(ControversiesPage), "controverses"),
        .. site.Index.Sections.Select(s => new ListPage(SiteRoutes.OfSection(Navigation.SectionUrl(s), site.Index.PagesIn(s.Folder)[0]), typeof(SectionPage), null, ("Section", s))),
    ];

    public static ImmutableArray<ListPage> OfSite { get; } =
    [
        new(SiteRoutes.OfList(Links.EmergencyUrl, "Urgences"), typeof(EmergencyPage), null),
        new(SiteRoutes.OfList(Links.SiteMapUrl, "Plan du site"), typeof(SiteMapPage), null),
        new(new Route(PageView.NotFoundUrl, RouteKind.Machine, new Owner("la page d'erreur")), typeof(NotFoundPage), null),
    ];

    private static Route RouteOf(SourceFilter filter) =>
        SiteRoutes.OfList(filter.Url, filter.Title, filter is { Jurisdiction: null, State: null } ? RouteKind.List : RouteKind.Filter);
}

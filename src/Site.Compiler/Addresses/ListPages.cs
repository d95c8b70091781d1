using System.Collections.Immutable;
using Site.Compiler.Flowcharts;
using Site.Compiler.Model;
using Site.Compiler.Publication;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Versions;
using Site.Theme;

namespace Site.Compiler.Addresses;

/// <summary>The register seen through a filter: a country, a state of verification, or both; null means any.</summary>
public sealed record SourceFilter(string? Jurisdiction, string? State)
{
    /// <summary>Words of the address, in the order of the columns.</summary>
    public static ImmutableArray<(string Slug, ImmutableArray<string> States)> States { get; } =
        [("controle", ["V26", "VJ26"]), ("page-publique", ["VP"]), ("ancien", ["V09"]), ("a-verifier", ["NV"]), ("historique", ["H"])];

    public static ImmutableArray<(string Slug, string Jurisdiction)> Jurisdictions { get; } = [("france", "FR"), ("belgique", "BE"), ("europe", "UE")];

    /// <summary>The whole register, then each filter that keeps something.</summary>
    public static ImmutableArray<SourceFilter> All(Register register) =>
    [
        .. Jurisdictions.Select(j => (string?)j.Slug).Prepend(null)
            .SelectMany(j => States.Select(s => (string?)s.Slug).Prepend(null).Select(s => new SourceFilter(j, s)))
            .Where(f => f is { Jurisdiction: null, State: null } || f.Apply(register).Any()),
    ];

    public string Url => Links.SourcesUrl + (Jurisdiction is null ? "" : Jurisdiction + "/") + (State is null ? "" : State + "/");

    public IEnumerable<LegalSource> Apply(Register register) => register.Sources
        .Where(s => Jurisdiction is null || Jurisdictions.First(j => j.Slug == Jurisdiction).Jurisdiction == s.Jurisdiction)
        .Where(s => State is null || States.First(x => x.Slug == State).States.Contains(s.State));

    public string Title => (Jurisdiction, State) is (null, null) ? "Sources" : "Sources : " + string.Join(", ", ((string?[])[JurisdictionWord, StateWord]).OfType<string>());

    private string? JurisdictionWord => Jurisdiction is null ? null : Words.SourceCountry(Jurisdictions.First(j => j.Slug == Jurisdiction).Jurisdiction);

    private string? StateWord => State is null ? null : Words.SourceState(States.First(s => s.Slug == State).States[0]);
}

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
        .. Navigation.SectionsOf(site).Select(s => new ListPage(SiteRoutes.OfSection(Navigation.SectionUrl(s), Navigation.PagesOf(s, site)[0]), typeof(SectionPage), null, ("Section", s))),
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

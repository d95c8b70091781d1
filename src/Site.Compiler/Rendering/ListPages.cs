using System.Collections.Immutable;
using Site.Compiler.References;
using Site.Theme;

namespace Site.Compiler.Rendering;

/// <summary>The register seen through a filter: a country, a state of verification, or both; null means any.</summary>
public sealed record SourceFilter(string? Jurisdiction, string? State)
{
    /// <summary>Words of the address, in the order of the columns: <c>controle</c>, <c>ancien</c>…</summary>
    public static ImmutableArray<(string Slug, ImmutableArray<string> States)> States { get; } =
        [("controle", ["V26", "VJ26"]), ("page-publique", ["VP"]), ("ancien", ["V09"]), ("a-verifier", ["NV"]), ("historique", ["H"])];

    public static ImmutableArray<(string Slug, string Jurisdiction)> Jurisdictions { get; } = [("france", "FR"), ("belgique", "BE"), ("europe", "UE")];

    /// <summary>The whole register, then each filter that keeps something.</summary>
    public static ImmutableArray<SourceFilter> All(Register register) =>
    [
        .. Jurisdictions.Select(j => (string?)j.Slug).Prepend(null)
            .SelectMany(j => States.Select(s => (string?)s.Slug).Prepend(null).Select(s => new SourceFilter(j, s)))
            .Where(f => f.Apply(register).Any()),
    ];

    public string Url => Links.SourcesUrl + (Jurisdiction is null ? "" : Jurisdiction + "/") + (State is null ? "" : State + "/");

    public IEnumerable<LegalSource> Apply(Register register) => register.Sources
        .Where(s => Jurisdiction is null || Jurisdictions.First(j => j.Slug == Jurisdiction).Jurisdiction == s.Jurisdiction)
        .Where(s => State is null || States.First(x => x.Slug == State).States.Contains(s.State));

    public string Title => (Jurisdiction, State) is (null, null) ? "Sources" : "Sources : " + string.Join(", ", ((string?[])[JurisdictionWord, StateWord]).OfType<string>());

    private string? JurisdictionWord => Jurisdiction is null ? null : Words.SourceCountry(Jurisdictions.First(j => j.Slug == Jurisdiction).Jurisdiction);

    private string? StateWord => State is null ? null : Words.SourceState(States.First(s => s.Slug == State).States[0]);
}

/// <summary>Pages drawn from data: address, template, and what the template receives beside its view.</summary>
public static class ListPages
{
    /// <summary>Those of a text of the policy: register, glossary, discussed questions, sections.</summary>
    public static ImmutableArray<(string Url, Type Component, (string Name, object Value)? Parameter)> OfText(ParsedSite site) =>
    [
        .. SourceFilter.All(site.Register).Select(f => (f.Url, typeof(SourcesPage), ((string, object)?)("Filter", f))),
        (Links.GlossaryUrl, typeof(GlossaryPage), null),
        (Links.ControversiesUrl, typeof(ControversiesPage), null),
        .. Navigation.SectionsOf(site).Select(s => (Navigation.SectionUrl(s), typeof(SectionPage), ((string, object)?)("Section", s))),
    ];

    /// <summary>Those of the site itself, the same whatever text is in force.</summary>
    public static ImmutableArray<(string Url, Type Component)> OfSite { get; } =
        [(Links.EmergencyUrl, typeof(EmergencyPage)), (Links.SiteMapUrl, typeof(SiteMapPage)), (PageView.NotFoundUrl, typeof(NotFoundPage))];
}

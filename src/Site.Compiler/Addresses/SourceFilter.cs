using System.Collections.Immutable;
using Site.Compiler.Model;

namespace Site.Compiler.Addresses;

/// <summary>
/// The register seen through a filter: a jurisdiction, a state of verification, or both; null means any. States of one slug are one.
/// </summary>
public sealed record SourceFilter(Jurisdiction? Jurisdiction, SourceState? State)
{
    /// <summary>In the order of the columns: the first of those that read alike.</summary>
    public static ImmutableArray<SourceState> States { get; } = [.. SourceState.All.DistinctBy(s => s.Slug)];

    public static ImmutableArray<Jurisdiction> Jurisdictions { get; } = [.. Jurisdiction.All.Where(j => j.Slug is not null)];

    /// <summary>The whole register, then each filter that keeps something.</summary>
    public static ImmutableArray<SourceFilter> All(Register register) =>
        [
            .. Jurisdictions
                .Prepend(null)
                .SelectMany(j => States.Prepend(null).Select(s => new SourceFilter(j, s)))
                .Where(f => f is { Jurisdiction: null, State: null } || f.Apply(register).Any()),
        ];

    public string Url => Links.SourcesUrl + (Jurisdiction is null ? "" : Jurisdiction.Slug + "/") + (State is null ? "" : State.Slug + "/");

    public string Title =>
        (Jurisdiction, State) is (null, null)
            ? "Sources"
            : "Sources : " + string.Join(", ", new[] { Jurisdiction?.Name, State?.Words }.OfType<string>());

    public IEnumerable<LegalSource> Apply(Register register) =>
        register.Sources.Where(s => Jurisdiction is null || Jurisdiction == s.Jurisdiction).Where(s => State is null || State.Slug == s.State.Slug);
}

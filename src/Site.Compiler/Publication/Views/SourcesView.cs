using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>The register of sources, whole or filtered; every filter is a page of its own, so that it works without script.</summary>
public sealed record SourcesView : PageView
{
    /// <summary>Heads of the columns of filters.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    public required ImmutableArray<FilterRowView> Filters { get; init; }

    public required string Count { get; init; }

    public required ImmutableArray<SourceView> Sources { get; init; }

    public static SourcesView Of(SourceFilter filter, PageContext at)
    {
        ImmutableArray<SourceView> sources = [.. filter.Apply(at.Site.Register).Select(s => SourceView.Of(s, at))];
        return new SourcesView
        {
            Frame = FrameView.Of(at, filter.Title, "Chaque règle citée par ce site, ce qu'elle dit, et jusqu'où son texte a été contrôlé."),
            Columns = ["Tout", .. SourceFilter.States.Select(s => Apply(s.Words))],
            Filters = [.. SourceFilter.Jurisdictions.Prepend(null).Select(j => FilterRowView.Of(j, filter, at))],
            Count = Apply(sources.Length == 1 ? "1 source" : $"{sources.Length} sources"),
            Sources = sources,
        };
    }
}

/// <summary>A row of filters: of a country, or of all.</summary>
public sealed record FilterRowView(string Label, ImmutableArray<FilterCellView> Cells)
{
    internal static FilterRowView Of(Jurisdiction? jurisdiction, SourceFilter current, PageContext at) =>
        new(
            Apply(jurisdiction?.Name ?? "Tous les pays"),
            [.. SourceFilter.States.Prepend(null).Select(s => new FilterCellView(FilterView.Of(new SourceFilter(jurisdiction, s), current, at)))]
        );
}

/// <summary>A filter; null where it keeps no source.</summary>
public sealed record FilterCellView(FilterView? Filter);

/// <summary>How many sources a filter keeps, and its page.</summary>
public sealed record FilterView(Url Href, string Count, string Title, bool IsCurrent)
{
    internal static FilterView? Of(SourceFilter filter, SourceFilter current, PageContext at) =>
        filter.Apply(at.Site.Register).Count() is var count and > 0
            ? new FilterView(at.Href(filter.Url), count.ToString(CultureInfo.InvariantCulture), Apply($" {filter.Title}"), filter == current)
            : null;
}

public sealed record SourceView
{
    public required string Id { get; init; }

    public required string Reference { get; init; }

    public required string Country { get; init; }

    /// <summary>How far its text was verified.</summary>
    public required string State { get; init; }

    public required bool IsToVerify { get; init; }

    public required SafeHtml Says { get; init; }

    public required string? InForce { get; init; }

    /// <summary>The source that replaces it.</summary>
    public required LinkView? Successor { get; init; }

    public required SafeHtml? Note { get; init; }

    public required string? Documents { get; init; }

    /// <summary>Official address.</summary>
    public required Url? Address { get; init; }

    public required LinkGroupView? CitedBy { get; init; }

    internal static SourceView Of(LegalSource source, PageContext at) =>
        new()
        {
            Id = source.Id.Value,
            Reference = Apply(source.Reference),
            Country = source.Jurisdiction.Name,
            State = Apply(source.State.Words),
            IsToVerify = source.IsToVerify,
            Says = at.Sentence(source.Says, source.Id),
            InForce = source.InForce is { } period ? Apply(Words.InForce(period)) : null,
            Successor =
                source.SupersededBy is { } next && at.Site.Register.Source(next.Value) is { } newer
                    ? at.Link(Links.SourcesUrl, newer.Reference, newer.Id.Value)
                    : null,
            Note = source.Note is { } note ? at.Sentence(note, source.Id).Ended() : null,
            Documents = source.Documents is not { } documents
                ? null
                : Apply(
                    documents.StartsWith("aucun", StringComparison.Ordinal)
                        ? "Cette source ne vient pas de nos documents."
                        : Sentence.Ended($"Dans nos documents : {Words.Documents(documents)}")
                ),
            Address = source.Address is { } address ? new Url(address.Value) : null,
            CitedBy = at.Checked.Citations.TryGetValue(source.Id.Value, out var citations)
                ? new LinkGroupView(
                    Apply(citations.Length == 1 ? "Cité par 1 page" : $"Cité par {citations.Length} pages"),
                    null,
                    [.. citations.Select(c => at.Link(c.Url, c.Title, c.Anchor))]
                )
                : null,
        };
}

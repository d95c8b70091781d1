using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Versions;

namespace Site.Compiler.Publication;

/// <summary>One text of the policy under one prefix: the root, <c>/versions/DATE</c> or <c>/projet</c>.</summary>
public sealed record Edition
{
    public required CheckedSite Checked { get; init; }

    /// <summary>The prefix, without a slash at its end; empty for the root.</summary>
    public required string Base { get; init; }

    /// <summary>What stands under the prefix, the sheets of charts included.</summary>
    public ImmutableArray<Route> Routes =>
        field.IsDefault ? field = [.. SiteRoutes.OfText(Checked.Site).Concat(Sheets()).Select(r => r.Under(Base))] : field;

    /// <summary>What stands around each of its pages.</summary>
    public Frame Frame => field ??= Frame.Of(this);

    /// <summary>Addresses under the prefix; every other address is the site's own.</summary>
    private HashSet<string> Own => field ??= Base.Length == 0 ? [] : Routes.Select(r => r.Url).ToHashSet(StringComparer.Ordinal);

    /// <summary>Null for the working text.</summary>
    public PolicyVersion? Version { get; init; }

    /// <summary>False for old, coming and working texts: search engines are told to leave them out.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>True for the version in force under its own prefix: its canonical address is the root's.</summary>
    public bool IsCopy { get; init; }

    /// <summary>Template of the address where a file is edited; null where the text can no longer be.</summary>
    public string? EditUrl { get; init; }

    /// <summary>A text on its own, to read its words.</summary>
    public static Edition Bare(CheckedSite site) => new() { Checked = site, Base = "" };

    /// <summary>Where an authored link leads, from the site's root; null where it leads nowhere that is shown.</summary>
    public string? AddressOf(string link, string from) =>
        Links.Resolve(link, from, Checked.Site) switch
        {
            LinkTarget.Inside inside => AddressOf(inside.Url) + (inside.Anchor is null ? "" : "#" + inside.Anchor),
            LinkTarget.Outside outside => outside.Address,
            LinkTarget.Broken => null,
            _ => throw new UnreachableException(),
        };

    public string AddressOf(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return Own.Contains(hash < 0 ? url : url[..hash]) ? Base + url : url;
    }

    private IEnumerable<Route> Sheets() =>
        Checked.Site.Trees.SelectMany(t => Checked.Charts[t.Id.Value].Sheets.Select((_, i) => SiteRoutes.ChartOf(t, i + 1)));
}

using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Addresses;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>What a page loads beside its words.</summary>
public enum Loads
{
    Words,
    Days,
    Note,
    Tree,
}

public sealed record MenuLinkView(string Href, string Label, bool IsCurrent);

/// <summary>Every page: head, landmarks, navigation, footer.</summary>
public sealed record FrameView
{
    public required string Title { get; init; }

    public required string? Summary { get; init; }

    public required string SiteTitle { get; init; }

    public required HeadView Head { get; init; }

    public required string HomeHref { get; init; }

    public required string EmergencyHref { get; init; }

    /// <summary>Null on a page with a tree: nothing there but the question.</summary>
    public required ImmutableArray<MenuLinkView>? Menu { get; init; }

    public required bool IsHome { get; init; }

    /// <summary>The step between home and the page; null where the page stands right under home.</summary>
    public required LinkView? Section { get; init; }

    public required NoticeView? Notice { get; init; }

    /// <summary>Label, dates and fingerprint of the text, for the foot of the page and of its printed copy.</summary>
    public required string? Imprint { get; init; }

    public required LinkView? Policy { get; init; }

    public required ImmutableArray<LinkView> Footer { get; init; }

    public static FrameView Of(PageContext at, string title, string? summary = null, Loads loads = Loads.Words)
    {
        var (frame, host) = (at.Edition.Frame, at.Site.Settings.Host);
        return new FrameView
        {
            Title = Apply(title),
            Summary = summary is { Length: > 0 } ? Apply(summary) : null,
            SiteTitle = frame.SiteTitle,
            Head = HeadView.Of(at, loads),
            HomeHref = at.HrefOf(frame.Home.Address),
            EmergencyHref = at.HrefOf(frame.Emergency.Address),
            Menu = loads is Loads.Note or Loads.Tree
                ? null
                : [.. frame.Menu.Select(l => new MenuLinkView(at.HrefOf(l.Address), l.Label, l.Url == at.Url))],
            IsHome = at.Url == "/",
            Section = at.Url != "/" && Navigation.SectionOf(at.Url, at.Site) is var (url, label) ? at.Link(url, label) : null,
            Notice = at.Notice is { } notice ? NoticeView.Of(notice, at) : null,
            Imprint = at.Notice?.Imprint is { } imprint ? Apply(host is null ? $"{imprint}." : $"{imprint}. Adresse : {host}{at.Address}") : null,
            Policy = frame.Policy is { } policy ? new LinkView(at.HrefOf(policy.Address), policy.Label) : null,
            Footer = [.. frame.Footer.Select(l => new LinkView(at.HrefOf(l.Address), l.Label))],
        };
    }
}

/// <summary>The head of a page, but its title: what it loads, and what machines are told.</summary>
public sealed record HeadView
{
    public required string Style { get; init; }

    public required string? ChartStyle { get; init; }

    public required string Icon { get; init; }

    /// <summary>In order.</summary>
    public required ImmutableArray<string> Scripts { get; init; }

    /// <summary>False where search engines are told to leave the page out.</summary>
    public required bool IsIndexed { get; init; }

    public required string? Canonical { get; init; }

    public required string? Feed { get; init; }

    public static HeadView Of(PageContext at, Loads loads)
    {
        var hasTree = loads is Loads.Note or Loads.Tree;
        var hasChart = hasTree && !at.IsChartApart;
        return new HeadView
        {
            Style = at.Asset(
                loads switch
                {
                    Loads.Tree => "tree.css",
                    Loads.Note => "note.css",
                    Loads.Words or Loads.Days => "page.css",
                    _ => throw new UnreachableException(),
                }
            ),
            ChartStyle = hasChart ? at.Asset("chart.css") : null,
            Icon = at.Asset("icon.svg"),
            Scripts =
            [
                .. hasChart ? [at.Asset("chart.js")] : ImmutableArray<string>.Empty,
                .. hasTree ? [at.Asset("tree.js")]
                : at.Notice?.From is null ? []
                : ImmutableArray.Create(at.Asset("version.js")),
                .. loads == Loads.Days ? [at.Asset("days.js")] : ImmutableArray<string>.Empty,
            ],
            IsIndexed = at.Edition.IsIndexed,
            Canonical =
                !at.Edition.IsCopy ? null
                : at.Site.Settings.Host is { } host && at.Address != at.Url ? host + at.Url
                : at.HrefOf(at.Url),
            Feed = loads == Loads.Tree ? null : at.HrefOf("/versions/flux.xml"),
        };
    }
}

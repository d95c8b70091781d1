using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Themes;
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

public sealed record MenuLinkView(Url Href, string Label, bool IsCurrent);

/// <summary>Every page: head, landmarks, navigation, footer.</summary>
public sealed record FrameView
{
    public required string Title { get; init; }

    public required string SiteTitle { get; init; }

    /// <summary>All of the head that no theme may change: policy, title, description, robots, styles, scripts.</summary>
    public required SafeHtml Head { get; init; }

    public required Url HomeHref { get; init; }

    public required Url EmergencyHref { get; init; }

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
            SiteTitle = frame.SiteTitle,
            Head = Publication.Head.Of(at, Apply(title), summary is { Length: > 0 } ? Apply(summary) : null, loads),
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

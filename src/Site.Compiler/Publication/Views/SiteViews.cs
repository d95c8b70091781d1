using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Themes;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>The pages of a folder, in reading order.</summary>
public sealed record SectionView : PageView
{
    public required string? Lead { get; init; }

    public required ImmutableArray<CardView> Pages { get; init; }

    public static SectionView Of(SiteSection section, PageContext at) =>
        new()
        {
            Frame = FrameView.Of(at, section.Title, section.Summary),
            Lead = section.Summary.Length > 0 ? Apply(section.Summary) : null,
            Pages =
            [
                .. at.Site.Index.PagesIn(section.Folder).Select(p => new CardView(at.Link(p.Url, p.Title), Apply(p.Summary), p.Status.Sentence)),
            ],
        };
}

/// <summary>Every page, by section.</summary>
public sealed record SiteMapView : PageView
{
    /// <summary>Pages that stand in no section.</summary>
    public required ImmutableArray<LinkView> Start { get; init; }

    public required ImmutableArray<LinkGroupView> Sections { get; init; }

    public required Url TreesHref { get; init; }

    /// <summary>By country.</summary>
    public required ImmutableArray<LinkGroupView> Trees { get; init; }

    public required ImmutableArray<LinkView> Lists { get; init; }

    public static SiteMapView Of(PageContext at)
    {
        var (site, index) = (at.Site, at.Site.Index);
        return new SiteMapView
        {
            Frame = FrameView.Of(at, "Plan du site", "Toutes les pages de ce site."),
            Start = [.. site.Pages.Where(p => index.SectionOf(p.Url) is null).Select(p => at.Link(p.Url, p.Title))],
            Sections =
            [
                .. index.Sections.Select(s => new LinkGroupView(
                    Apply(s.Title),
                    at.Href(Navigation.SectionUrl(s)),
                    [.. index.PagesIn(s.Folder).Select(p => at.Link(p.Url, p.Title))]
                )),
            ],
            TreesHref = at.Href(Links.TreesUrl),
            Trees =
            [
                .. index.TreesByCountry.Select(g => new LinkGroupView(
                    g.Key.Name,
                    null,
                    [.. g.Select(t => at.Link(Links.TreeUrl(t.Id.Value), t.Title))]
                )),
            ],
            Lists = [.. Navigation.Lists.Select(l => at.Link(l.Url, l.Label))],
        };
    }
}

/// <summary>Shown for any unknown address.</summary>
public sealed record NotFoundView : PageView
{
    public required Url SiteMapHref { get; init; }

    public static NotFoundView Of(PageContext at) => new() { Frame = FrameView.Of(at, "Page introuvable"), SiteMapHref = at.Href(Links.SiteMapUrl) };
}

/// <summary>The permanent address of a page, by its uid: goes on to where the page stands today.</summary>
public sealed record PermalinkView : PageView
{
    public required LinkView Page { get; init; }

    public static PermalinkView Of(Page page, PageContext at) => new() { Frame = null, Page = new LinkView(at.HrefOf(page.Url), Apply(page.Title)) };
}

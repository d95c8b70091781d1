using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Text;

namespace Site.Compiler.Publication;

/// <summary>A link of the site's own: where it leads within its text, where that is from the root, and its words as shown.</summary>
public sealed record FrameLink(string Url, string Address, string Label);

/// <summary>What stands around every page of a text, made once for all of them.</summary>
public sealed record Frame
{
    /// <summary>The site's name, as shown.</summary>
    public required string SiteTitle { get; init; }

    public required FrameLink Home { get; init; }

    public required FrameLink Emergency { get; init; }

    public required ImmutableArray<FrameLink> Menu { get; init; }

    /// <summary>Lists, then pages about the site itself.</summary>
    public required ImmutableArray<FrameLink> Footer { get; init; }

    /// <summary>The page where the association says what it asks of its own; null where there is none.</summary>
    public required FrameLink? Policy { get; init; }

    public static Frame Of(Edition edition)
    {
        var site = edition.Checked.Site;
        FrameLink Link(string url, string label) => new(url, edition.AddressOf(url), Typography.Apply(label));
        return new Frame
        {
            SiteTitle = Typography.Apply(site.Settings.SiteTitle),
            Home = Link("/", "Accueil"),
            Emergency = Link(Links.EmergencyUrl, "Urgences"),
            Menu = [.. Navigation.Sections(site).Select(s => Link(s.Url, s.Label))],
            Footer = [.. Navigation.Lists.Select(l => Link(l.Url, l.Label)), .. site.Index.About.Select(p => Link(p.Url, p.Title))],
            Policy = site.Index.PageAtUrl(Navigation.PolicyUrl) is null
                ? null
                : Link(Navigation.PolicyUrl, $"la direction de {site.Register.Organisation.Name}"),
        };
    }
}

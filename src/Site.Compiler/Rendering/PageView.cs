using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Trees;

namespace Site.Compiler.Rendering;

/// <summary>What every template needs: the site, the page's own address, and addresses relative to it.</summary>
public sealed record PageView(CheckedSite Checked, string Url, FrozenDictionary<string, string> Assets)
{
    public ParsedSite Site => Checked.Site;

    /// <summary>True where the page would pass its budget with the charts drawn in it.</summary>
    public bool IsChartApart { get; init; }

    /// <summary>True where the page would still pass its budget with its trees unfolded.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Every tree as authored, by id.</summary>
    public ImmutableSortedDictionary<string, Tree> Trees => Checked.TreesById;

    /// <summary>An address of this site as seen from this page, so that the site works under any root.</summary>
    public string Href(string url, string? anchor = null)
    {
        var depth = Url == NotFoundUrl ? -1 : Url.Count(c => c == '/') - 1;
        var up = depth < 0 ? "/" : string.Concat(Enumerable.Repeat("../", depth));
        var path = up + url.TrimStart('/');
        return (path.Length == 0 ? "./" : path) + (anchor is null ? "" : "#" + anchor);
    }

    /// <summary>The published address of a theme file, its name carrying its content's hash.</summary>
    public string Asset(string name) => Href("/assets/" + Assets[name]);

    /// <summary>The page shown for any unknown address: its links start at the root.</summary>
    public const string NotFoundUrl = "/404.html";
}

/// <summary>A rendered stretch of a page's body, or a tree to draw in its place.</summary>
public sealed record BodyPart(string Html, Automaton? Tree);

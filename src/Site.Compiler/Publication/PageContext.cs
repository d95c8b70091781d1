using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Publication.Views;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Publication;

/// <summary>
/// Where a page stands: its text of the policy, its own address, and addresses relative to it. What a theme receives is made from it.
/// </summary>
public sealed record PageContext(Edition Edition, string Url, FrozenDictionary<string, string> Assets)
{
    /// <summary>No setter: what is made from it once would outlive the change.</summary>
    public Edition Edition { get; } = Edition;

    /// <summary>As <see cref="Edition"/>.</summary>
    public string Url { get; } = Url;

    public CheckedSite Checked => Edition.Checked;

    public ParsedSite Site => Checked.Site;

    /// <summary>True where the page would pass its budget with the charts drawn in it.</summary>
    public bool IsChartApart { get; init; }

    /// <summary>True where the page would still pass its budget with its trees unfolded.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Every tree as authored, by id.</summary>
    public ImmutableSortedDictionary<string, Tree> Trees => Checked.TreesById;

    /// <summary>Where the page is published; <see cref="Url"/> is its address within its edition.</summary>
    public string Address => Edition.AddressOf(Url);

    /// <summary>What the page's banner says of its version; null on a page about the site.</summary>
    public VersionNotice? Notice { get; init; }

    /// <summary>An address of this edition as seen from this page, so that the site works under any root.</summary>
    public Url Href(string url, string? anchor = null) => HrefOf(Edition.AddressOf(url), anchor);

    /// <summary>An address from the site's root as seen from this page.</summary>
    public Url HrefOf(string address, string? anchor = null)
    {
        var path = string.Concat(Up, address.AsSpan().TrimStart('/'));
        return new Url((path.Length == 0 ? "./" : path) + (anchor is null ? "" : "#" + anchor));
    }

    /// <summary>From the page up to the root.</summary>
    private string Up => field ??= Url == Links.NotFoundUrl ? "/" : string.Concat(Enumerable.Repeat("../", Address.Count(c => c == '/') - 1));

    /// <summary>A link to an address of this edition.</summary>
    public LinkView Link(string url, string label, string? anchor = null) => new(Href(url, anchor), Typography.Apply(label));

    /// <summary>A text that an author wrote within a sentence of the theme, as HTML; its links start at the file that holds what it says.</summary>
    public SafeHtml Sentence<T>(string text, Located<T> owner) => new(BodyRenderer.Fragment(text, TextKind.Sentence, owner.Span.File.Path, this));

    /// <summary>As <see cref="Sentence{T}"/>, for a text of several paragraphs.</summary>
    public SafeHtml Message<T>(string text, Located<T> owner) => new(BodyRenderer.Fragment(text, TextKind.Message, owner.Span.File.Path, this));

    /// <summary>The published address of a theme file, its name carrying its content's hash.</summary>
    public Url Asset(string name) => HrefOf("/assets/" + Assets[name]);
}

/// <summary>A rendered stretch of a page's body, or what the theme draws in its place: a tree, or data of the association.</summary>
public sealed record BodyPart(string Html, Automaton? Tree, string? Data = null);

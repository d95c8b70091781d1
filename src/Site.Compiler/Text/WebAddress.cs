using System.Collections.Immutable;

namespace Site.Compiler.Text;

/// <summary>Addresses as a browser would read them: what hides behind entities, percent signs, spaces and control characters counts.</summary>
public static class WebAddress
{
    private static readonly ImmutableSortedSet<string> OfOtherSites = ImmutableSortedSet.Create(
        StringComparer.Ordinal,
        "http",
        "https",
        "mailto",
        "tel"
    );

    /// <summary>Schemes of the language itself: a source, a word of the glossary, a tree.</summary>
    private static readonly ImmutableSortedSet<string> OfThisSite = ImmutableSortedSet.Create(StringComparer.Ordinal, "source", "glossaire", "arbre");

    /// <summary>The scheme of an address, folded, or null for a path or a fragment.</summary>
    public static string? SchemeOf(string url)
    {
        var bare = Bare(url);
        var colon = bare.IndexOf(':', StringComparison.Ordinal);
        var stop = bare.AsSpan().IndexOfAny('/', '#', '?');
        return colon < 0 || (stop >= 0 && stop < colon) ? null : bare[..colon].ToLowerInvariant();
    }

    /// <summary>
    /// True where a link may lead: a path of the site, one of its own schemes, or another site, a mail or a phone, plainly written.
    /// </summary>
    public static bool IsAllowed(string url) =>
        SchemeOf(url) switch
        {
            null => !LeavesTheSite(Bare(url)) && (IsPlain(url) || !HiddenCharacters.In(url).Any()),
            var scheme when OfThisSite.Contains(scheme) => url.StartsWith(scheme + ":", StringComparison.Ordinal),
            var scheme => IsOutside(url, scheme),
        };

    /// <summary>True for an address of another site, a mail or a phone that may be followed.</summary>
    public static bool IsOutside(string url) => SchemeOf(url) is { } scheme && IsOutside(url, scheme);

    /// <summary>The host as machines write it; null where it is no name a network knows (« xn--é », a label of 64 letters).</summary>
    public static string? HostOf(Uri uri)
    {
        try
        {
            return uri.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>« //host » and what browsers take for it.</summary>
    private static bool LeavesTheSite(string bare) => bare.Length > 1 && bare[0] is '/' or '\\' && bare[1] is '/' or '\\' || bare.StartsWith('\\');

    private static bool IsOutside(string url, string scheme) =>
        OfOtherSites.Contains(scheme)
        && url.StartsWith(scheme + ":", StringComparison.OrdinalIgnoreCase)
        && !HiddenCharacters.In(Decoded(url)).Any()
        && (
            scheme is not ("http" or "https")
            || (
                Uri.TryCreate(url, UriKind.Absolute, out var uri)
                && HostOf(uri) is { Length: > 0 }
                && uri.UserInfo.Length == 0
                && url.AsSpan(scheme.Length + 1).StartsWith("//")
            )
        );

    /// <summary>Without what browsers pass over, percent signs undone as often as they were done.</summary>
    private static string Bare(string url) =>
        IsPlain(url) ? url : string.Concat(HiddenCharacters.Mask(Decoded(url), ' ').Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));

    /// <summary>True where nothing can hide: signs of ASCII alone, and no percent sign.</summary>
    private static bool IsPlain(ReadOnlySpan<char> url) => !url.ContainsAnyExceptInRange('!', '~') && !url.Contains('%');

    private static string Decoded(string url)
    {
        for (var i = 0; i < 4 && url.Contains('%', StringComparison.Ordinal) && Uri.UnescapeDataString(url) is var decoded && decoded != url; i++)
        {
            url = decoded;
        }

        return url;
    }
}

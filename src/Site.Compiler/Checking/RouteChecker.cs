using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;

namespace Site.Compiler.Checking;

/// <summary>
/// One address, one owner: of all that a text can ever publish, today, as a version, or once a question is added to a tree. It
/// knows no day and draws no chart, so it refuses what any build of this text would refuse.
/// </summary>
public static partial class RouteChecker
{
    /// <summary>What the disks of Linux, macOS and Windows hold.</summary>
    private const int MostBytesOfName = 255;

    /// <summary>Of a whole address: disks hold four times that, the folder it is published in included.</summary>
    private const int MostBytes = 1_000;

    /// <summary>The longest prefix a text takes.</summary>
    private const string Prefix = "/versions/aaaa-mm-jj";

    /// <summary>A name in place of a hash, as long.</summary>
    private const string Hash = "0000000000";

    /// <summary>
    /// Addresses that two claim, that the program keeps, or that no disk would hold; old addresses that are none, or that something else has.
    /// </summary>
    public static IEnumerable<Diagnostic> Check(ParsedSite site)
    {
        var claims = ClaimsOf(site);
        return claims
            .InOrder.SelectMany(route => Conflict(route, claims))
            .Concat(claims.InOrder.Select(TooLong).OfType<Diagnostic>().DistinctBy(d => d.Span))
            .Concat(CheckRedirects(site, claims));
    }

    private static IEnumerable<Diagnostic> CheckRedirects(ParsedSite site, Claims claims)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (page, from) in site.Pages.SelectMany(p => p.Redirects.Select(r => (p, r))))
        {
            if (!OldAddress().IsMatch(from.Value))
            {
                yield return Catalogue.RedirectWrong(from.Span, from.Value);
            }
            else if (claims.HolderOf(from.Value) is { } holder)
            {
                yield return Catalogue.RedirectTaken(from.Span, from.Value, holder.Owner.InWords);
            }
            else if (!seen.TryAdd(Routes.Bare(from.Value), page.Source.Path))
            {
                yield return Catalogue.RedirectTaken(from.Span, from.Value, $"la page {seen[Routes.Bare(from.Value)]}");
            }
        }
    }

    /// <summary>Who keeps an address is not to blame: the program, then trees, folders, pages, and files beside them.</summary>
    private static Claims ClaimsOf(ParsedSite site)
    {
        var trees = site.Trees.DistinctBy(t => t.Id.Value, StringComparer.Ordinal).ToImmutableArray();
        var routes = SiteRoutes
            .OfSite(site)
            .Concat(SiteRoutes.OfText(site with { Trees = trees }))
            .Concat(trees.Select(t => SiteRoutes.StyleOf(t, $"arbre-{t.Id.Value}.{Hash}.css")))
            .Concat(
                site.Pages.Where(p => p.Uid.Value.Length > 0).DistinctBy(p => p.Uid.Value, StringComparer.Ordinal).Select(SiteRoutes.PermalinkOf)
            );
        return new Claims([.. routes.OrderBy(Rank)]);
    }

    private static int Rank(Route route) =>
        route switch
        {
            { Owner.At: null } => 0,
            { Kind: RouteKind.Section } => 2,
            { Kind: RouteKind.Page } => 3,
            { Kind: RouteKind.File } => 4,
            _ => 1,
        };

    private static IEnumerable<Diagnostic> Conflict(Route route, Claims claims)
    {
        if (route.Owner.At is not { } at || claims.RivalOf(route) is not { } rival)
        {
            return [];
        }

        return rival.Owner.At is { } other && IsAuthored(route) && IsAuthored(rival)
            ? [Catalogue.UrlDuplicate(at, route.Url, other.File.Path)]
            : [Catalogue.UrlTaken(at, route.Owner.Name, route.Url, rival.Owner.InWords)];
    }

    private static bool IsAuthored(Route route) => route.Kind is RouteKind.Page or RouteKind.File;

    private static Diagnostic? TooLong(Route route)
    {
        if (route.Owner.At is not { } at)
        {
            return null;
        }

        var name = route.File.Split('/').Max(n => Encoding.UTF8.GetByteCount(n));
        var whole = Encoding.UTF8.GetByteCount(Prefix + "/" + route.File);
        return name > MostBytesOfName ? Catalogue.UrlLong(at, route.Owner.Name, $"un nom de {name} octets", MostBytesOfName)
            : whole > MostBytes ? Catalogue.UrlLong(at, route.Owner.Name, $"{whole} octets", MostBytes)
            : null;
    }

    /// <summary>Netlify keeps what begins with its own name, and reads no rule of a file that names it.</summary>
    [GeneratedRegex(@"^(?!/\.netlify)(?:/[A-Za-z0-9._~%-]+)+/?\z", RegexOptions.CultureInvariant)]
    private static partial Regex OldAddress();
}

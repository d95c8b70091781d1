using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Site.Compiler.Content;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;

namespace Site.Compiler.References;

/// <summary>One address, one file: pages, files beside them, redirections and what the program writes itself. Case never tells two apart, as on Windows and macOS.</summary>
public static partial class Addresses
{
    private static readonly ImmutableSortedSet<string> Extensions = [".avif", ".csv", ".docx", ".gif", ".jpeg", ".jpg", ".ods", ".odt", ".pdf", ".png", ".svg", ".txt", ".webp", ".xlsx"];

    private static readonly ImmutableArray<string> WrittenFolders = ["/assets/", "/p/", "/projet/", "/versions/"];

    /// <summary>A file of the site that is published as it is, and its address.</summary>
    public static IEnumerable<(SourceAsset Asset, string Url)> Published(ImmutableArray<SourceAsset> assets) =>
        assets.Where(a => a.Path.StartsWith("input/", StringComparison.Ordinal) && !a.Path.Contains("/_", StringComparison.Ordinal)).Select(a => (a, a.Path["input".Length..]));

    /// <param name="site">The site.</param>
    /// <param name="lists">Addresses of the pages drawn from data.</param>
    public static IEnumerable<Diagnostic> Check(ParsedSite site, ImmutableArray<string> lists)
    {
        var written = lists.Concat(["/", Links.TreesUrl, "/robots.txt", "/sitemap.xml"])
            .Concat(site.Trees.SelectMany(t => new[] { Links.TreeUrl(t.Id.Value), $"/arbres/{t.Id.Value}.json", $"/arbres/{t.Id.Value}.svg" }))
            .Select(Bare).ToHashSet(StringComparer.OrdinalIgnoreCase);
        bool IsWritten(string url) => written.Contains(Bare(url)) || WrittenFolders.Any(f => url.StartsWith(f, StringComparison.OrdinalIgnoreCase));
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var files = Published(site.Assets).Select(f => (f.Url, At: new SourceText(f.Asset.Path, "").Span(0, 0))).ToImmutableArray();
        foreach (var (url, at) in site.Pages.Select(p => (p.Url, At: p.Uid.Span)).Concat(files))
        {
            if (IsWritten(url))
            {
                yield return Catalogue.UrlTaken(at, url);
            }
            else if (!owners.TryAdd(Bare(url), at.File.Path))
            {
                yield return Catalogue.UrlDuplicate(at, url, owners[Bare(url)]);
            }
        }

        foreach (var (page, from) in site.Pages.SelectMany(p => p.Redirects.Select(r => (p, r))))
        {
            if (!OldAddress().IsMatch(from.Value))
            {
                yield return Catalogue.RedirectWrong(from.Span, from.Value);
            }
            else if (IsWritten(Bare(from.Value) + "/"))
            {
                yield return Catalogue.RedirectTaken(from.Span, from.Value, "d'une page que le programme écrit lui-même");
            }
            else if (!owners.TryAdd(Bare(from.Value), page.Source.Path))
            {
                yield return Catalogue.RedirectTaken(from.Span, from.Value, "de " + owners[Bare(from.Value)]);
            }
        }

        foreach (var fault in Published(site.Assets).SelectMany(f => CheckFile(f.Asset)))
        {
            yield return fault;
        }
    }

    /// <summary>« /x », « /x/ » and « /x/index.html » are one address.</summary>
    private static string Bare(string url) => url.TrimEnd('/') is var bare && bare.EndsWith("/index.html", StringComparison.OrdinalIgnoreCase) ? bare[..^"/index.html".Length] : bare;

    private static IEnumerable<Diagnostic> CheckFile(SourceAsset file)
    {
        var at = new SourceText(file.Path, "").Span(0, 0);
        var extension = Path.GetExtension(file.Path);
        if (PageParser.BadName().Match(file.Path["input/".Length..]) is { Success: true } bad)
        {
            yield return Catalogue.FileNameWrong(at, bad.Value);
        }
        else if (!Extensions.Contains(extension))
        {
            yield return Catalogue.AssetRefused(at, extension.Length > 0 ? extension : Path.GetFileName(file.Path), Extensions);
        }

        if (extension == ".svg" && Active(Encoding.UTF8.GetString(file.Bytes.AsSpan())) is { } what)
        {
            yield return Catalogue.SvgActive(at, what);
        }
    }

    private static string? Active(string svg) =>
        !svg.Contains("<svg", StringComparison.Ordinal) ? "autre chose qu'un dessin SVG en UTF-8"
        : ActiveSvg().Match(svg) is { Success: true } found ? found.Value.Trim()
        : null;

    [GeneratedRegex(@"^(?:/[A-Za-z0-9._~%-]+)+/?\z", RegexOptions.CultureInvariant)]
    private static partial Regex OldAddress();

    [GeneratedRegex(@"<\s*(?:script|foreignObject|iframe|object|embed|handler|set|animate\w*)\b|\son[a-z]+\s*=|javascript:|<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet|@import|href\s*=\s*[""'](?!#)|url\(\s*[""']?(?!#)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ActiveSvg();
}

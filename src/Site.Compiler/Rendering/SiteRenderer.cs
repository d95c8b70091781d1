using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Site.Compiler.References;
using Site.Compiler.Versions;
using Site.Compiler.Trees;

namespace Site.Compiler.Rendering;

/// <summary>A sound site and its versions → the files to publish.</summary>
public static partial class SiteRenderer
{
    /// <summary>Most bytes of a page with trees, compressed.</summary>
    private const int MaximumTreePage = 25 * 1024;

    /// <summary>As <see cref="MaximumTreePage"/>, with its styles and scripts.</summary>
    private const int MaximumLoaded = 30 * 1024;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static ImmutableArray<OutputFile> Render(CheckedHistory history, BuildContext context)
    {
        var settings = history.Project.Site.Settings;
        var assets = ThemeAssets.Of(history.Project.Site);
        var publication = new Publication(history, context, assets.ToFrozenDictionary(a => a.Name, a => a.Published));
        // Found before any page renders: what these ask for is computed side by side already.
        var (changes, specs) = (publication.ChangeCharts().ToArray(), publication.Pages().ToArray());
        var texts = publication.Others.Prepend(publication.Root).Where(e => e.Base.Length > 0 || !publication.IsGap).ToArray();
        ImmutableArray<OutputFile> loaded =
        [
            .. assets.Select(a => new OutputFile("assets/" + a.Published, a.Bytes.AsMemory())),
            .. texts.SelectMany(e => e.Checked.Trees.Select(t => PathStyles.FileOf(Unfolding.Of(t, e.Checked.TreesById), t.Tree))).OfType<OutputFile>().DistinctBy(f => f.Path, StringComparer.Ordinal),
        ];
        var weights = loaded.ToFrozenDictionary(f => f.Path, f => Compressed(f.Bytes.Span), StringComparer.Ordinal);
        var pages = Partitioner.Create(specs, loadBalance: true).AsParallel().AsOrdered().Select(p => Text(FilePath(p.Address), "<!DOCTYPE html>\n" + RenderPage(p.Component, p.Parameters(), weights)));
        return
        [
            .. pages,
            .. texts.SelectMany(e => e.Checked.Trees.Select(t => Text($"{e.Base}/arbres/{t.Tree.Id.Value}.json".TrimStart('/'), TreeJson.Render(t)))),
            .. texts.SelectMany(e => e.Checked.Trees.SelectMany(t => TreeChart.FilesOf(t.Tree, e.Checked.Charts[t.Tree.Id.Value])).Select(f => Text((e.Base + f.Url).TrimStart('/'), f.Svg))),
            .. changes.AsParallel().AsOrdered().Select(c => Text(c.Path, c.Svg())),
            .. loaded,
            .. texts.SelectMany(e => Addresses.Published(e.Checked.Site.Assets).Select(f => new OutputFile((e.Base + f.Url).TrimStart('/'), f.Asset.Bytes.AsMemory()))),
            Text("versions/flux.xml", Feed.Render(history, settings.Host ?? "", context.AsOf)),
            Text("_headers", Headers.File + string.Concat(publication.Others.Where(e => !e.IsIndexed).Select(e => $"{e.Base}/*\n  X-Robots-Tag: noindex\n"))),
            Text("_redirects", publication.Redirects()),
            Text("robots.txt", "User-agent: *\nAllow: /\n" + (settings.Host is { } host ? $"Sitemap: {host}/sitemap.xml\n" : "")),
            .. settings.Host is { } origin ? [Text("sitemap.xml", SiteMap(publication, origin))] : ImmutableArray<OutputFile>.Empty,
        ];
    }

    /// <summary>A page that passes its budget is drawn again: charts apart, then trees folded (docs/decisions/0007).</summary>
    private static string RenderPage(Type component, Dictionary<string, object?> parameters, FrozenDictionary<string, long> weights)
    {
        var view = (PageView)parameters["View"]!;
        return new[] { view, view with { IsChartApart = true } }.Select(v => RenderComponent(component, new(parameters) { ["View"] = v })).FirstOrDefault(html => IsLight(html, weights))
            ?? RenderComponent(component, new(parameters) { ["View"] = view with { IsChartApart = true, IsFolded = true } });
    }

    private static bool IsLight(string html, FrozenDictionary<string, long> weights)
    {
        if (!html.Contains(" data-tree", StringComparison.Ordinal))
        {
            return true;
        }

        var own = Compressed(Utf8.GetBytes(html));
        return own <= MaximumTreePage && own + Loaded().Matches(html).Select(m => m.Value).Distinct(StringComparer.Ordinal).Sum(f => weights.GetValueOrDefault(f)) <= MaximumLoaded;
    }

    [GeneratedRegex(@"assets/[a-z0-9.-]+\.(css|js)(?="")")]
    private static partial Regex Loaded();

    private static long Compressed(ReadOnlySpan<byte> content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(content);
        }

        return bytes.Length;
    }

    /// <summary>Differences between two texts as a page that stands alone.</summary>
    public static string RenderDiff(VersionDiff diff, CheckedSite @new, string title)
    {
        var view = new PageView(Edition.Bare(@new), PageView.NotFoundUrl, FrozenDictionary<string, string>.Empty);
        var list = RenderComponent(typeof(Theme.ChangeList), new() { ["View"] = view, ["Diff"] = diff, ["New"] = @new, ["NewBase"] = "", ["OldBase"] = "" });
        return $"<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{Encoder.Encode(title)}</title></head><body><main>\n<h1>{Encoder.Encode(title)}</h1>\n{list}</main></body></html>\n";
    }

    /// <summary>One renderer per page, so that pages render side by side.</summary>
    private static string RenderComponent(Type component, Dictionary<string, object?> parameters)
    {
        using var services = new ServiceCollection().AddSingleton(Encoder).BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters)).ConfigureAwait(false)).ToHtmlString());
        return Unescape(html.GetAwaiter().GetResult()).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>Characters that the encoder escapes without need, in a page whose attributes stand between double quotes.</summary>
    private static string Unescape(string html)
    {
        foreach (var (escaped, plain) in new[] { ("&#xA0;", "\u00A0"), ("&#x202F;", "\u202F"), ("&#x27;", "'"), ("&#x2B;", "+") })
        {
            html = html.Replace(escaped, plain, StringComparison.Ordinal);
        }

        return html;
    }

    private static string SiteMap(Publication publication, string host) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        + string.Concat(publication.Indexed().Select(p => $"<url><loc>{host}{p.Url}</loc></url>\n")) + "</urlset>\n";

    private static string FilePath(string url) => url.EndsWith('/') ? url.TrimStart('/') + "index.html" : url.TrimStart('/');

    private static OutputFile Text(string path, string text) => new(path, Utf8.GetBytes(text));
}

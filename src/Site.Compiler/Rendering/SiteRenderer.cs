using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Site.Compiler.Content;
using Site.Compiler.References;
using Site.Compiler.Trees;
using Site.Theme;

namespace Site.Compiler.Rendering;

/// <summary>A sound site → the files to publish.</summary>
public static class SiteRenderer
{
    /// <summary>Most bytes of a page with trees, compressed.</summary>
    public const int MaximumTreePage = 25 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static ImmutableArray<OutputFile> Render(CheckedSite sound, BuildContext context)
    {
        var site = sound.Site;
        var assets = ThemeAssets(sound);
        var names = assets.ToFrozenDictionary(a => a.Name, a => a.Published);
        var pages = PagesOf(sound, names).AsParallel().AsOrdered().Select(p => Text(FilePath(p.Url), "<!DOCTYPE html>\n" + RenderPage(p.Component, p.Parameters)));
        return
        [
            .. pages,
            .. sound.Trees.Select(t => Text($"arbres/{t.Tree.Id.Value}.json", TreeJson.Render(t))),
            .. sound.Trees.Select(t => Text(TreeChart.UrlOf(t.Tree)[1..], TreeChart.RenderFile(TreeChart.Place(t.Tree, sound.TreesById), t.Tree))),
            .. assets.Select(a => new OutputFile("assets/" + a.Published, a.Bytes.AsMemory())),
            .. site.Assets.Where(a => a.Path.StartsWith("input/", StringComparison.Ordinal) && !a.Path.Contains("/_", StringComparison.Ordinal))
                .Select(a => new OutputFile(a.Path["input/".Length..], a.Bytes.AsMemory())),
            Text("_headers", Headers.File),
            Text("_redirects", string.Concat(site.Pages.SelectMany(p => p.Redirects.Select(r => $"{r} {p.Url} 301\n")))),
            Text("robots.txt", "User-agent: *\nAllow: /\n" + (site.Settings.Host is { } host ? $"Sitemap: {host}/sitemap.xml\n" : "")),
            .. site.Settings.Host is { } origin ? [Text("sitemap.xml", SiteMap(site, origin))] : ImmutableArray<OutputFile>.Empty,
        ];
    }

    private static IEnumerable<(string Url, Type Component, Dictionary<string, object?> Parameters)> PagesOf(CheckedSite sound, FrozenDictionary<string, string> assets)
    {
        var site = sound.Site;
        PageView View(string url) => new(sound, url, assets);
        yield return ("/", typeof(HomePage), new() { ["View"] = View("/") });
        foreach (var page in site.Pages)
        {
            var view = View(page.Url);
            yield return (page.Url, typeof(ContentPage), new() { ["View"] = view, ["Page"] = page, ["Parts"] = BodyRenderer.Render(page, view) });
        }

        foreach (var tree in sound.Trees)
        {
            var url = Links.TreeUrl(tree.Tree.Id.Value);
            yield return (url, typeof(TreePage), new() { ["View"] = View(url), ["Tree"] = tree });
        }

        yield return (Links.TreesUrl, typeof(TreesPage), new() { ["View"] = View(Links.TreesUrl), ["Measures"] = sound.Measures });
        foreach (var (url, title) in Navigation.Lists.Append((PageView.NotFoundUrl, "Page introuvable")))
        {
            yield return (url, typeof(RegisterPage), new() { ["View"] = View(url), ["Title"] = title });
        }
    }

    /// <summary>A page that passes its budget is drawn again: charts apart, then trees folded.</summary>
    private static string RenderPage(Type component, Dictionary<string, object?> parameters)
    {
        var view = (PageView)parameters["View"]!;
        var attempts = new[] { view, view with { IsChartApart = true } }.Select(v => RenderComponent(component, new(parameters) { ["View"] = v }));
        return attempts.FirstOrDefault(html => !html.Contains(" data-tree", StringComparison.Ordinal) || Compressed(html) <= MaximumTreePage)
            ?? RenderComponent(component, new(parameters) { ["View"] = view with { IsChartApart = true, IsFolded = true } });
    }

    private static long Compressed(string html)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(Utf8.GetBytes(html));
        }

        return bytes.Length;
    }

    /// <summary>One renderer per page, so that pages render side by side.</summary>
    private static string RenderComponent(Type component, Dictionary<string, object?> parameters)
    {
        using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
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

    private static ImmutableArray<(string Name, string Published, ImmutableArray<byte> Bytes)> ThemeAssets(CheckedSite sound)
    {
        var site = sound.Site;
        var files = site.Assets.Where(a => a.Path.StartsWith("themes/", StringComparison.Ordinal))
            .Select(a => (Name: Path.GetFileName(a.Path), a.Bytes))
            .Append((Name: "brand.css", Bytes: [.. Utf8.GetBytes(Brand.Css(site.Settings.BrandColor))]))
            .Concat(from tree in sound.Trees
                    let css = PathStyles.Css(Unfolding.Of(tree, sound.TreesById))
                    where css is not null
                    select (Name: $"arbre-{tree.Tree.Id.Value}.css", Bytes: ImmutableArray.Create(Utf8.GetBytes(css))));
        return [.. files.Select(f => (f.Name, Hashed(f.Name, f.Bytes), f.Bytes))];
    }

    private static string Hashed(string name, ImmutableArray<byte> bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan()))[..10];
        return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}");
    }

    private static string SiteMap(ParsedSite site, string host) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        + string.Concat(Navigation.All(site).Select(p => $"<url><loc>{host}{p.Url}</loc></url>\n")) + "</urlset>\n";

    private static string FilePath(string url) => url.EndsWith('/') ? url.TrimStart('/') + "index.html" : url.TrimStart('/');

    private static OutputFile Text(string path, string text) => new(path, Utf8.GetBytes(text));
}

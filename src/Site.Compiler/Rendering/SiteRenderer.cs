using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
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
using Site.Theme;

namespace Site.Compiler.Rendering;

/// <summary>A sound site → the files to publish.</summary>
public static class SiteRenderer
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static ImmutableArray<OutputFile> Render(CheckedSite sound, BuildContext context)
    {
        var site = sound.Site;
        var assets = ThemeAssets(site);
        var names = assets.ToFrozenDictionary(a => a.Name, a => a.Published);
        var pages = PagesOf(sound, names).AsParallel().AsOrdered().Select(p => Text(FilePath(p.Url), "<!DOCTYPE html>\n" + RenderComponent(p.Component, p.Parameters)));
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
        foreach (var (url, component, parameters) in ListPages.Of(sound))
        {
            yield return (url, component, new(parameters) { ["View"] = View(url) });
        }
    }

    /// <summary>One renderer per page, so that pages render side by side.</summary>
    private static string RenderComponent(Type component, Dictionary<string, object?> parameters)
    {
        using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters)).ConfigureAwait(false)).ToHtmlString());
        return html.GetAwaiter().GetResult().ReplaceLineEndings("\n") + "\n";
    }

    private static ImmutableArray<(string Name, string Published, ImmutableArray<byte> Bytes)> ThemeAssets(ParsedSite site)
    {
        var files = site.Assets.Where(a => a.Path.StartsWith("themes/", StringComparison.Ordinal))
            .Select(a => (Name: Path.GetFileName(a.Path), a.Bytes))
            .Append((Name: "brand.css", Bytes: [.. Utf8.GetBytes(Brand.Css(site.Settings.BrandColor))]));
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

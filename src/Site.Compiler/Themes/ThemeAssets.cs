using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NUglify;
using NUglify.Css;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Themes;

/// <summary>A file that pages load, under a name that carries its content's hash.</summary>
public sealed record ThemeAsset(string Name, string Published, ImmutableArray<byte> Bytes);

/// <summary>The theme's files as pages load them: shortened, and joined so that a page asks for one style sheet and one script.</summary>
public static class ThemeAssets
{
    /// <summary>The theme's first style sheet, which the association's colour leads.</summary>
    private const string Base = "site.css";

    /// <summary>What a theme adds to the styles of every page, behind them.</summary>
    private const string Extra = "extra.css";

    private static readonly ImmutableArray<(string Name, ImmutableArray<string> Parts)> Files =
    [
        ("page.css", [Base, "pages.css"]),
        ("note.css", [Base, "pages.css", "tree.css"]),
        ("tree.css", [Base, "tree.css"]),
        ("chart.css", ["chart.css"]),
        ("chart.js", ["chart.js"]),
        ("version.js", ["version.js"]),
        ("days.js", ["days.js"]),
        ("tree.js", ["version.js", "tree.js"]),
        ("folded.js", ["folded.js"]),
        ("icon.svg", ["icon.svg"]),
    ];

    private static readonly CssSettings Styles = new() { CommentMode = CssComment.None };

    /// <summary>All that <see cref="Of"/> reads.</summary>
    internal static (KeyList<SourceAsset> Files, KeyList<string> Paths, string BrandColor) KeyOf(ParsedSite site) =>
        (
            new KeyList<SourceAsset>(site.Assets.Where(a => a.Path.StartsWith(Theme.Folder, StringComparison.Ordinal))),
            new KeyList<string>(site.Settings.ThemePaths.Select(p => p.Value)),
            site.Settings.BrandColor
        );

    public static ImmutableArray<ThemeAsset> Of(ParsedSite site)
    {
        var layers = Theme.LayersOf(site.Settings, site.Assets, DefaultTheme.Assets, a => a.Path);
        var last = layers
            .SelectMany(l => l)
            .GroupBy(a => Path.GetFileName(a.Path), StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => Text(g.Last()));
        var extra = layers.SelectMany(l => l).Where(a => Path.GetFileName(a.Path) == Extra).Select(Text).ToImmutableArray();
        return
        [
            .. Files.Select(f =>
                Make(
                    f.Name,
                    (f.Parts[0] == Base ? Brand.Css(site.Settings.BrandColor) : "")
                        + string.Join('\n', f.Parts.Select(p => last[p]).Concat(f.Parts[0] == Base ? extra : []))
                )
            ),
        ];
    }

    private static string Text(SourceAsset file) => Encoding.UTF8.GetString(file.Bytes.AsSpan());

    /// <summary>A name that carries its content's hash, so that browsers may keep the file for ever.</summary>
    public static string Hashed(string name, ImmutableArray<byte> bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan()))[..10];
        return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}");
    }

    private static ThemeAsset Make(string name, string text)
    {
        var bytes = ImmutableArray.Create(Encoding.UTF8.GetBytes(Shorten(name, text)));
        return new ThemeAsset(name, Hashed(name, bytes), bytes);
    }

    private static string Shorten(string name, string text) =>
        Path.GetExtension(name) switch
        {
            ".css" => Sound(Uglify.Css(text, Styles)),
            ".js" => Sound(Uglify.Js(text)),
            _ => text,
        };

    /// <summary>A theme that its minifier does not understand is the developers' fault, not the editors'.</summary>
    private static string Sound(UglifyResult result) =>
        result.HasErrors ? throw new InvalidOperationException(string.Join('\n', result.Errors)) : result.Code + "\n";
}

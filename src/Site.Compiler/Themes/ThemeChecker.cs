using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Themes;

/// <summary>Reads and checks the themes of a site.</summary>
public static class ThemeChecker
{
    /// <param name="site">The site.</param>
    /// <param name="pages">The template of each view.</param>
    /// <param name="frame">The type of what stands around a page.</param>
    /// <param name="memo">Where a theme that did not change is known.</param>
    internal static Parsed<CheckedTheme> Check(ParsedSite site, ImmutableArray<PageTemplate> pages, Type frame, Memo memo)
    {
        var layers = Theme.LayersOf(site.Settings, site.ThemeTexts, DefaultTheme.Texts, t => t.Path);
        var theme = memo.Of("templates", new KeyList<SourceText>(layers.SelectMany(l => l)), _ => Check(layers, pages, frame));
        return theme with
        {
            Diagnostics =
            [
                .. theme.Diagnostics,
                .. site.Settings.ThemePaths.Where(p => !IsThere(site, p.Value)).Select(p => Catalogue.ThemePathMissing(p.Span, p.Value)),
            ],
        };
    }

    /// <summary>Checks templates against what they receive.</summary>
    /// <param name="templates">By name, without extension; those that others include stand in <c>partials/</c>.</param>
    /// <param name="words">The sentences they write.</param>
    /// <param name="pages">The template of each view.</param>
    /// <param name="frame">The type of what stands around a page.</param>
    public static Parsed<CheckedTheme> Check(
        FrozenDictionary<string, SourceText> templates,
        ThemeWords words,
        ImmutableArray<PageTemplate> pages,
        Type frame
    ) => new ThemeBinder(templates, words).Bind(pages, frame);

    internal static Parsed<CheckedTheme> Check(ImmutableArray<ImmutableArray<SourceText>> layers, ImmutableArray<PageTemplate> pages, Type frame)
    {
        var words = ThemeWords.Read(layers.SelectMany(l => l).Where(f => Path.GetFileName(f.Path) == ThemeWords.FileName));
        var theme = Check(Theme.TemplatesOf(layers), words.Value, pages, frame);
        return theme with { Diagnostics = [.. words.Diagnostics, .. theme.Diagnostics, .. Held(layers), .. Stale(layers)] };
    }

    /// <summary>Steps and what they share are siblings: styles and script show one of them by that alone.</summary>
    private static IEnumerable<Diagnostic> Held(ImmutableArray<ImmutableArray<SourceText>> layers) =>
        layers
            .Skip(1)
            .SelectMany(l => l)
            .Where(t => Theme.NameOf(t.Path) is { } name && Theme.IsHeld(name))
            .Select(t => Catalogue.ThemeHeld(t.Span(0, 1), Theme.NameOf(t.Path)!));

    private static IEnumerable<Diagnostic> Stale(ImmutableArray<ImmutableArray<SourceText>> layers)
    {
        var originals = layers[0].Where(t => Theme.NameOf(t.Path) is not null).ToDictionary(t => Theme.NameOf(t.Path)!, StringComparer.Ordinal);
        return layers
            .Skip(1)
            .SelectMany(l => l)
            .Select(t => Theme.NameOf(t.Path) is { } name && originals.TryGetValue(name, out var o) ? EjectedTemplate.StaleOf(t, name, o) : null)
            .OfType<Diagnostic>();
    }

    private static bool IsThere(ParsedSite site, string path) =>
        path == Theme.Default
        || site.ThemeTexts.Select(t => t.Path).Concat(site.Assets.Select(a => a.Path)).Any(f => f.StartsWith(path + "/", StringComparison.Ordinal));
}

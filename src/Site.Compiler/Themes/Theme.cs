using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Themes;

/// <summary>Which file of which theme a site uses: file by file, those of the last theme that has it, and at last the default's.</summary>
internal static class Theme
{
    public const string Folder = "themes/";

    public const string Default = "themes/default";

    public const string Partials = "partials/";

    private const string Extension = ".html";

    /// <summary>
    /// The files of the themes that a site uses, the default's first; within it, those of the site's own default theme stand for the program's.
    /// </summary>
    public static ImmutableArray<ImmutableArray<T>> LayersOf<T>(
        SiteSettings settings,
        IEnumerable<T> files,
        IEnumerable<T> carried,
        Func<T, string> path
    )
    {
        var byTheme = files.ToLookup(f => string.Join('/', path(f).Split('/').Take(2)), StringComparer.Ordinal);
        var own = byTheme[Default].Select(path).ToHashSet(StringComparer.Ordinal);
        return
        [
            [.. carried.Where(f => !own.Contains(path(f))), .. byTheme[Default]],
            .. settings.ThemePaths.Where(p => p.Value != Default).Select(p => byTheme[p.Value].ToImmutableArray()),
        ];
    }

    /// <summary>
    /// The templates by name, without extension; <c>default/</c> before those of the default theme, which a partial of the same name may wrap.
    /// </summary>
    public static FrozenDictionary<string, SourceText> TemplatesOf(ImmutableArray<ImmutableArray<SourceText>> layers)
    {
        var templates = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        foreach (var (layer, i) in layers.Select((l, i) => (l, i)))
        {
            foreach (var (file, name) in layer.Select(f => (f, NameOf(f.Path))))
            {
                if (name is null)
                {
                    continue;
                }

                templates[name] = file;
                if (i == 0 && name.StartsWith(Partials, StringComparison.Ordinal))
                {
                    templates[Partials + "default/" + name[Partials.Length..]] = file;
                }
            }
        }

        return templates.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>True for what no theme replaces.</summary>
    public static bool IsHeld(string name) => name is "partials/tree" or "partials/step";

    /// <summary>« partials/outcome » of « themes/association/partials/outcome.html »; null for a file that is no template.</summary>
    public static string? NameOf(string path) =>
        path.EndsWith(Extension, StringComparison.Ordinal) ? string.Join('/', path.Split('/')[2..])[..^Extension.Length] : null;
}

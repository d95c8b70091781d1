using Site.Compiler.Text;

namespace Site.Testing;

/// <summary>
/// A theme as an association's designer would make it: a layout of its own, colours, a partial that frames the original, a part that every page
/// gains, two sentences said otherwise.
/// </summary>
public static class SobreTheme
{
    private static readonly string Folder = Path.Combine(TestSite.Root, "tests", "Site.Testing", "Sobre");

    /// <summary>A site in this theme.</summary>
    public static SourceSet On(SourceSet site)
    {
        var settings = site.Texts.Single(t => t.Path == "statiq.json");
        var themed = new SourceText(
            settings.Path,
            settings.Text.Replace("\"SiteTitle\"", "\"ThemePaths\": [\"themes/sobre\"], \"SiteTitle\"", StringComparison.Ordinal)
        );
        var files = Directory
            .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(f => ("themes/sobre/" + Path.GetRelativePath(Folder, f).Replace('\\', '/'), File: f))
            .ToLookup(f => Path.GetExtension(f.File) is ".html" or ".yml");
        return new SourceSet(
            [
                .. site
                    .Texts.Select(t => t == settings ? themed : t)
                    .Concat(files[true].Select(f => new SourceText(f.Item1, File.ReadAllText(f.File))))
                    .OrderBy(t => t.Path, StringComparer.Ordinal),
            ],
            [
                .. site
                    .Assets.Concat(files[false].Select(f => new SourceAsset(f.Item1, [.. File.ReadAllBytes(f.File)])))
                    .OrderBy(a => a.Path, StringComparer.Ordinal),
            ]
        );
    }
}

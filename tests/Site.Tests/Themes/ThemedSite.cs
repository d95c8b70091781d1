using System.Collections.Immutable;
using System.Text;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Tests.Themes;

/// <summary>The small site with a theme of an association.</summary>
internal static class ThemedSite
{
    public const string Folder = "themes/association/";

    /// <param name="files">The theme's files: a path within it and its text.</param>
    public static SourceSet With(params (string Path, string Text)[] files) =>
        With("\"themes/association\"", [.. files.Select(f => (Folder + f.Path, f.Text))]);

    /// <param name="paths">What <c>ThemePaths</c> lists, as written.</param>
    /// <param name="files">Files of the site.</param>
    public static SourceSet With(string paths, (string Path, string Text)[] files)
    {
        var small = TestSite.Small("statiq.json", $$"""{ "SiteTitle": "Site d'essai", "ThemePaths": [{{paths}}] }""");
        var isText = files.ToLookup(f => Path.GetExtension(f.Path) is ".html" or ".yml");
        return new SourceSet(
            [.. small.Texts.Concat(isText[true].Select(f => new SourceText(f.Path, f.Text))).OrderBy(t => t.Path, StringComparer.Ordinal)],
            [
                .. small
                    .Assets.Concat(isText[false].Select(f => new SourceAsset(f.Path, [.. Encoding.UTF8.GetBytes(f.Text)])))
                    .OrderBy(a => a.Path, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>The faults of a theme of one template.</summary>
    public static ImmutableArray<Diagnostic> Faults(string text, string path = "not-found.html") =>
        [.. SiteCompiler.Check(With((path, text))).Diagnostics.Where(d => d.Code.StartsWith("theme-", StringComparison.Ordinal))];

    /// <summary>« code line,column », in the order of the file.</summary>
    public static string[] Places(string text, string path = "not-found.html") =>
        [.. Faults(text, path).Select(d => $"{d.Code} {d.Span!.Value.Line},{d.Span.Value.Column}")];

    /// <summary>A page of the site as published.</summary>
    public static string Page(SourceSet sources, string path)
    {
        var compiled = SiteCompiler.Compile(sources, TestSite.Context);
        Assert.Empty(compiled.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Message));
        return Encoding.UTF8.GetString(compiled.Files.Single(f => f.Path == path).Bytes.Span);
    }
}

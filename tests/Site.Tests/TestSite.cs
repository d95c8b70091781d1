using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Site.Compiler;
using Site.Compiler.Sources;

namespace Site.Tests;

/// <summary>Sites made of text, and the repository's own.</summary>
public static class TestSite
{
    public static BuildContext Context { get; } = new(new DateOnly(2026, 11, 24));

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>The repository's content with one file replaced, added or (null) removed.</summary>
    public static SourceSet Repository(string? path = null, string? text = null)
    {
        var names = Directory.EnumerateFiles(Path.Combine(Root, "input"), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".md" or ".yml").Append(Path.Combine(Root, "statiq.json"))
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'));
        var texts = names.Where(n => n != path).Select(n => new SourceText(n, File.ReadAllText(Path.Combine(Root, n))));
        var assets = Directory.EnumerateFiles(Path.Combine(Root, "themes"), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".css" or ".js" or ".svg")
            .Select(f => new SourceAsset(Path.GetRelativePath(Root, f).Replace('\\', '/'), [.. File.ReadAllBytes(f)]));
        var changed = path is null || text is null ? [] : ImmutableArray.Create(new SourceText(path, text));
        return new SourceSet([.. texts.Concat(changed).OrderBy(t => t.Path, StringComparer.Ordinal)], [.. assets.OrderBy(a => a.Path, StringComparer.Ordinal)]);
    }

    public static Compilation Compile(SourceSet sources) => SiteCompiler.Compile(sources, Context);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

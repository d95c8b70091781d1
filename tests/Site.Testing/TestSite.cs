using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Site.Compiler;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Disk;

namespace Site.Testing;

/// <summary>Sites made of text, and the repository's own.</summary>
public static class TestSite
{
    public static BuildContext Context { get; } = new(new DateOnly(2026, 11, 28));

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>The small site of the specs: every construct once, no fault. The theme is the repository's.</summary>
    public static string SmallRoot { get; } = Path.Combine(Root, "tests", "Site.Tests", "Essai");

    /// <summary>The small site with one file replaced, added or (null) removed.</summary>
    public static SourceSet Small(string? path = null, string? text = null)
    {
        var sources = SiteReader.Read(SmallRoot).Sources with { Assets = Theme() };
        return path is null ? sources : sources with { Texts = Replace(sources.Texts, path, text) };
    }

    private static ImmutableArray<SourceText> Replace(ImmutableArray<SourceText> texts, string path, string? text) =>
        [.. texts.Where(t => t.Path != path).Concat(text is null ? [] : [new SourceText(path, text)]).OrderBy(t => t.Path, StringComparer.Ordinal)];

    /// <summary>The repository's working text, its frozen versions left out, with one file replaced, added or (null) removed.</summary>
    public static SourceSet Repository(string? path = null, string? text = null)
    {
        var sources = RepositoryWithVersions();
        var working = new SourceSet([.. sources.Texts.Where(t => !IsVersion(t.Path))], [.. sources.Assets.Where(a => !IsVersion(a.Path))]);
        return path is null ? working : working with { Texts = Replace(working.Texts, path, text) };
    }

    private static ImmutableArray<SourceAsset> Theme() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Root, "themes"), "*", SearchOption.AllDirectories)
                .Where(f => Path.GetExtension(f) is ".css" or ".js" or ".svg")
                .Select(f => new SourceAsset(Path.GetRelativePath(Root, f).Replace('\\', '/'), [.. File.ReadAllBytes(f)]))
                .OrderBy(a => a.Path, StringComparer.Ordinal),
        ];

    /// <summary>The small site on disk, with its theme.</summary>
    public static void CopySmall(string to)
    {
        Copy(SmallRoot, to);
        Copy(Path.Combine(Root, "themes"), Path.Combine(to, "themes"));
    }

    /// <summary>The small site with the two versions that format 1 of the lock froze: every format that people write, once.</summary>
    public static SourceSet SmallWithVersions()
    {
        var folder = Path.Combine(Root, "tests", "Site.Tests", "Versions", "Format1");
        return With(
            Small(),
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => (Snapshot.Home + Path.GetRelativePath(folder, f).Replace('\\', '/'), ImmutableArray.Create(File.ReadAllBytes(f))))
        );
    }

    /// <summary>A site with more files, as the disk would give them.</summary>
    public static SourceSet With(SourceSet sources, IEnumerable<(string Path, ImmutableArray<byte> Bytes)> files)
    {
        var isText = files.ToLookup(f => Path.GetExtension(f.Path) is ".md" or ".yml" or ".json");
        return new SourceSet(
            [
                .. sources
                    .Texts.Concat(isText[true].Select(f => new SourceText(f.Path, Encoding.UTF8.GetString(f.Bytes.AsSpan()))))
                    .OrderBy(t => t.Path, StringComparer.Ordinal),
            ],
            [.. sources.Assets.Concat(isText[false].Select(f => new SourceAsset(f.Path, f.Bytes))).OrderBy(a => a.Path, StringComparer.Ordinal)]
        );
    }

    /// <summary>A site with a version just frozen.</summary>
    public static SourceSet With(SourceSet sources, string day, FrozenFolder frozen) =>
        With(sources, frozen.Files.Select(f => ($"{Snapshot.Home}{day}/{f.Key}", f.Value)));

    public static SourceSet RepositoryWithVersions() => SiteReader.Read(Root).Sources;

    private static bool IsVersion(string path) => path.StartsWith(Snapshot.Home, StringComparison.Ordinal);

    /// <summary>Copies a folder and all it holds.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>A route to a file of any name, to try what writes files.</summary>
    public static Route RouteTo(string file) => new("/" + file, RouteKind.File, new Owner(file));

    public static Compilation Compile(SourceSet sources) => SiteCompiler.Compile(sources, Context);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

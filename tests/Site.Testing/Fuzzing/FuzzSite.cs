using Site.Compiler.Sources;
using Site.Compiler.Versions;

namespace Site.Testing.Fuzzing;

/// <summary>The small site with its two frozen versions: every format once.</summary>
public static class FuzzSite
{
    public static SourceSet Read()
    {
        var folder = Path.Combine(TestSite.Root, "tests", "Site.Tests", "Versions", "Format1");
        var isLock = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToLookup(f => Path.GetExtension(f) == ".lock");
        string PathOf(string file) => Snapshot.Home + Path.GetRelativePath(folder, file).Replace('\\', '/');
        var small = TestSite.Small();
        return new SourceSet(
            [.. small.Texts.Concat(isLock[false].Select(f => new SourceText(PathOf(f), File.ReadAllText(f)))).OrderBy(t => t.Path, StringComparer.Ordinal)],
            [.. small.Assets.Concat(isLock[true].Select(f => new SourceAsset(PathOf(f), [.. File.ReadAllBytes(f)]))).OrderBy(a => a.Path, StringComparer.Ordinal)]);
    }
}

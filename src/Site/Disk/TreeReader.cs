using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Disk;

/// <summary>The trees at a path; <c>One</c> is the tree named, where a file was; <c>Refusal</c> says in French why nothing was read.</summary>
public sealed record TreeReading(ImmutableArray<SourceText> Files, SourceText? One, ImmutableArray<Diagnostic> Unread, string? Refusal = null)
{
    internal static TreeReading Refused(string why) => new([], null, [], why);
}

/// <summary>Reads trees outside a build: what somebody proposes, or had.</summary>
public static class TreeReader
{
    public static bool IsFile(string path) => File.Exists(path);

    /// <summary>A site's root, a folder of trees, or one tree with the files beside it.</summary>
    public static TreeReading Read(string path)
    {
        if (!Path.Exists(path))
        {
            return TreeReading.Refused($"« {path} » n'existe pas");
        }

        var isFile = IsFile(path);
        var trees = Path.Combine(path, "input", "arbres");
        var folder =
            isFile ? Path.GetDirectoryName(Path.GetFullPath(path))!
            : Directory.Exists(trees) ? trees
            : path;
        var named = isFile ? folder : path;
        try
        {
            var unread = new List<Diagnostic>();
            var files = ReadFolder(folder, named, unread);
            var one = isFile ? files.FirstOrDefault(f => Path.GetFileName(f.Path) == Path.GetFileName(path)) : null;
            return isFile && one is null && unread.Count == 0
                ? TreeReading.Refused($"« {path} » n'est pas un fichier d'arbre (.yml)")
                : new TreeReading(files, one, [.. unread]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return TreeReading.Refused($"« {named} » ne peut pas être lu");
        }
    }

    /// <summary>Files that truly lie in the folder named: they are what somebody proposes, and no link of theirs leads elsewhere.</summary>
    private static ImmutableArray<SourceText> ReadFolder(string folder, string named, List<Diagnostic> unread)
    {
        var home = RealPath.Of(named);
        var files = Directory.EnumerateFiles(folder, "*.yml").Where(f => !Leftovers.IsPassedOver(Path.GetFileName(f)));
        return [.. files.Order(StringComparer.Ordinal).Select(file => ReadWithin(home, file, unread)).OfType<SourceText>()];
    }

    private static SourceText? ReadWithin(string? home, string file, List<Diagnostic> unread)
    {
        var shown = Path.GetRelativePath(Environment.CurrentDirectory, file).Replace('\\', '/');
        if (home is not null && RealPath.Of(file) is { } real && RealPath.IsWithin(real, home))
        {
            return SiteReader.ReadText(real, shown, unread);
        }

        unread.Add(DiskDiagnostics.SourceSymlinkOutside(shown, DiskDiagnostics.LeadsToUnpublished));
        return null;
    }
}

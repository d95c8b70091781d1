namespace Site.Disk;

/// <summary>Paths as the file system sees them, every symbolic link followed.</summary>
public static class RealPath
{
    /// <summary>Follows links in every component; components that do not exist are kept. Null for a link that loops.</summary>
    public static string? Of(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full) ?? "";
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Follow(Path.Combine(real, part)) is not { } next)
            {
                return null;
            }

            real = next;
        }

        return real;
    }

    /// <summary>True when <paramref name="path"/> is <paramref name="folder"/> or lies in it; both real paths.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder
        || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || folder == Path.GetPathRoot(folder) && path.StartsWith(folder, StringComparison.Ordinal);

    private static string? Follow(string path)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is null)
        {
            return path;
        }

        try
        {
            // The target may itself pass through links.
            return info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Of(target.FullName) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

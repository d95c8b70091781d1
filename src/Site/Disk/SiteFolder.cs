namespace Site.Disk;

/// <summary>The folder that a command works on.</summary>
public static class SiteFolder
{
    public static bool Exists(string folder) => Directory.Exists(folder);

    /// <summary>An absolute path.</summary>
    public static string Full(string path) => Path.GetFullPath(path);

    /// <summary>True for the folder of a whole site.</summary>
    public static bool IsSite(string folder) => File.Exists(Path.Combine(folder, SiteReader.Config));

    /// <summary>The nearest folder from the current one upward that is a site, else the current one; null where that is gone.</summary>
    public static string? FindAround()
    {
        try
        {
            var current = Environment.CurrentDirectory;
            return FindAbove(current) ?? current;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? FindAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (IsSite(folder.FullName))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}

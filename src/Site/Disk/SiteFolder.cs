namespace Site.Disk;

/// <summary>The folder that a command works on.</summary>
public static class SiteFolder
{
    public static bool Exists(string folder) => Directory.Exists(folder);

    /// <summary>An absolute path.</summary>
    public static string Full(string path) => Path.GetFullPath(path);

    /// <summary>True for the folder of a whole site.</summary>
    public static bool IsSite(string folder) => File.Exists(Path.Combine(folder, SiteReader.Config));

    /// <summary>A text of the site, through no link; null where there is none.</summary>
    public static string? ReadText(string root, string path) =>
        PublishedFolder.Read(root, path) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes.Span) : null;

    /// <summary>Works in the folder, made where there is none, and gone again where nothing came of it; why nothing did, in French.</summary>
    public static string? Within(string folder, Func<string?> work)
    {
        var isNew = !Directory.Exists(folder);
        try
        {
            Directory.CreateDirectory(folder);
            var refusal = work();
            if (isNew && refusal is not null && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }

            return refusal;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"le dossier « {folder} » ne peut pas être créé";
        }
    }

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

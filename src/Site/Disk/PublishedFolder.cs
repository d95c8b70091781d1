namespace Site.Disk;

/// <summary>A site published on disk, read as its host would.</summary>
public static class PublishedFolder
{
    /// <summary>Bytes of a file, through no link; null where there is none.</summary>
    /// <param name="folder">Where the site is.</param>
    /// <param name="path">Relative to it; leads to no folder above.</param>
    public static ReadOnlyMemory<byte>? Read(string folder, string path)
    {
        try
        {
            var home = RealPath.Of(folder);
            var real = home is null ? null : RealPath.Of(Path.Combine(home, path));
            var isInside = home is not null && real is not null && RealPath.IsWithin(real, home) && FileKind.IsRegular(real);
            // A null array would become an empty file: it converts to memory.
            return isInside ? File.ReadAllBytes(real!) : default(ReadOnlyMemory<byte>?);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

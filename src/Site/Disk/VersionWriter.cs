using System.Collections.Immutable;
using System.Globalization;

namespace Site.Disk;

/// <summary>Writes a frozen version, all or nothing: a hidden folder is filled beside it, then takes its name in one move.</summary>
public static class VersionWriter
{
    /// <summary>Hidden, so that what a killed freeze left is never read.</summary>
    private const string Prefix = ".gel-";

    /// <summary>False where the folder appeared meanwhile.</summary>
    public static bool Write(string versions, string id, ImmutableSortedDictionary<string, ImmutableArray<byte>> files)
    {
        Directory.CreateDirectory(versions);
        CleanUp(versions);
        var fresh = Path.Combine(versions, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{id}-{Environment.ProcessId}"));
        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(fresh, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = new FileStream(path, FileMode.CreateNew);
            stream.Write(bytes.AsSpan());
            stream.Flush(flushToDisk: true);
        }

        try
        {
            Directory.Move(fresh, Path.Combine(versions, id));
            return true;
        }
        catch (IOException) when (Path.Exists(Path.Combine(versions, id)))
        {
            Directory.Delete(fresh, recursive: true);
            return false;
        }
    }

    /// <summary>Removes what killed freezes left; the folder of a freeze that still runs is another process's.</summary>
    private static void CleanUp(string versions)
    {
        foreach (var folder in Directory.EnumerateDirectories(versions, Prefix + "*").Where(f => !IsRunning(f)))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsRunning(string folder)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(int.Parse(folder[(folder.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture));
            return process.Id != Environment.ProcessId;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }
}

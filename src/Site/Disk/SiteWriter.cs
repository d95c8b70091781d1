using System.Globalization;
using System.Text.RegularExpressions;
using Site.Compiler;
using Site.Compiler.Diagnostics;

namespace Site.Disk;

/// <summary>Replaces the output folder, all or nothing: a new folder beside the old one, then a swap.</summary>
public static partial class SiteWriter
{
    /// <summary>Its presence says that the folder is ours to replace.</summary>
    public const string Marker = ".site";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] SourceFolders = ["input", "themes", "src"];

    private static int _count;

    /// <summary>Why the output folder is refused for this root, in French; null when it is fine.</summary>
    public static string? Refusal(string root, string output)
    {
        if (RealPath.Of(root) is not { } realRoot || RealPath.Of(output) is not { } realOutput)
        {
            return $"le chemin « {output} » tourne en rond";
        }

        return RealPath.IsWithin(realRoot, realOutput) ? "le dossier de sortie ne peut pas être le dossier du site ni l'un de ses parents"
            : Sources(realRoot).Any(f => RealPath.IsWithin(realOutput, f)) ? "le dossier de sortie ne peut pas être dans input/, themes/ ou src/"
            : null;
    }

    /// <summary>Writes the files; null when done, else why the previous output was kept.</summary>
    public static Diagnostic? Write(string output, IReadOnlyCollection<OutputFile> files) => Write(output, files, Patience);

    public static Diagnostic? Write(string output, IReadOnlyCollection<OutputFile> files, TimeSpan patience)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output));
        try
        {
            using var held = Lock(full, patience);
            if (held is null)
            {
                return DiskDiagnostics.OutputBusy(output);
            }

            CleanUp(full);
            if (IsForeign(full))
            {
                return DiskDiagnostics.OutputForeign(output);
            }

            Replace(full, files);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return DiskDiagnostics.OutputUnwritable(output);
        }
    }

    private static IEnumerable<string> Sources(string root) => SourceFolders.Select(f => Path.Combine(root, f));

    private static bool IsForeign(string output) =>
        File.Exists(output)
        || Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any() && !File.Exists(Path.Combine(output, Marker));

    /// <summary>The lock file is never deleted: deleting it would let two builds lock two files of the same name.</summary>
    private static FileStream? Lock(string output, TimeSpan patience)
    {
        var folder = Sibling(output, "lock");
        Directory.CreateDirectory(folder);
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsHeldByOther(e))
            {
                if (waiting.Elapsed >= patience)
                {
                    return null;
                }

                Thread.Sleep(50);
            }
        }
    }

    /// <summary>EWOULDBLOCK on Linux (11) and macOS (35), sharing violation on Windows (32).</summary>
    private static bool IsHeldByOther(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32;

    /// <summary>Puts back what a killed build moved away, and removes what it left. Needs the lock.</summary>
    private static void CleanUp(string output)
    {
        var prefix = Path.GetFileName(Sibling(output, ""));
        var left = Directory.EnumerateDirectories(Parent(output), prefix + "*")
            .Where(d => Leftover().IsMatch(Path.GetFileName(d)[prefix.Length..])).ToList();
        var old = left.Where(d => Path.GetFileName(d).StartsWith(prefix + "old-", StringComparison.Ordinal)).MaxBy(Directory.GetLastWriteTimeUtc);
        if (old is not null && !Directory.Exists(output))
        {
            Directory.Move(old, output);
        }

        foreach (var folder in left.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Replace(string output, IReadOnlyCollection<OutputFile> files)
    {
        var unique = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Interlocked.Increment(ref _count)}");
        var fresh = Sibling(output, unique);
        var old = Sibling(output, "old-" + unique);
        try
        {
            WriteFiles(fresh, files);
            Swap(output, fresh, old);
        }
        catch
        {
            DeleteIfPossible(fresh);
            throw;
        }

        DeleteIfPossible(old);
    }

    private static void WriteFiles(string folder, IReadOnlyCollection<OutputFile> files)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Marker), "Dossier écrit par le programme : il sera remplacé à la prochaine publication.\n");
        foreach (var file in files)
        {
            var path = Path.GetFullPath(Path.Combine(folder, file.Path));
            if (!RealPath.IsWithin(path, folder))
            {
                throw new InvalidOperationException($"Output path leaves the output folder: {file.Path}");
            }

            Directory.CreateDirectory(Parent(path));
            using var stream = new FileStream(path, FileMode.CreateNew);
            stream.Write(file.Bytes.Span);
        }
    }

    private static void Swap(string output, string fresh, string old)
    {
        if (!Directory.Exists(output))
        {
            Directory.Move(fresh, output);
            return;
        }

        Directory.Move(output, old);
        try
        {
            Directory.Move(fresh, output);
        }
        catch
        {
            Directory.Move(old, output);
            throw;
        }
    }

    /// <summary>A leftover is harmless: the next build removes it.</summary>
    private static void DeleteIfPossible(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string Parent(string path) => Path.GetDirectoryName(path) ?? throw new InvalidOperationException($"No folder holds {path}");

    private static string Sibling(string output, string suffix) => Path.Combine(Parent(output), $".{Path.GetFileName(output)}-{suffix}");

    [GeneratedRegex(@"^(old-)?[0-9]+-[0-9]+\z")]
    private static partial Regex Leftover();
}

using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;

namespace Site.Disk;

/// <summary>
/// Replaces the output folder, all or nothing: a new folder, then a swap. What is not finished stands in <c>.output-lock</c> beside it:
/// <c>new</c> while it is written, <c>old</c> while it is replaced.
/// </summary>
public static class SiteWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] SourceFolders = ["input", "themes", "src"];

    /// <summary>Why the output folder is refused for this root, in French; null when it is fine.</summary>
    public static string? Refusal(string root, string output)
    {
        if (RealPath.Of(root) is not { } realRoot || RealPath.Of(output) is not { } realOutput)
        {
            return $"le chemin « {output} » tourne en rond";
        }

        var isInSources = SourceFolders.Any(f => RealPath.IsWithin(realOutput, Path.Combine(realRoot, f)));
        return RealPath.IsWithin(realRoot, realOutput) ? "le dossier de sortie ne peut pas être le dossier du site ni l'un de ses parents"
            : isInSources ? "le dossier de sortie ne peut pas être dans input/, themes/ ou src/"
            : null;
    }

    /// <summary>Writes the files; null when done, else why the previous output was kept. A link is followed: what it leads to is replaced.</summary>
    public static Diagnostic? Write(string output, IReadOnlyCollection<OutputFile> files) => Write(output, files, Patience);

    public static Diagnostic? Write(string output, IReadOnlyCollection<OutputFile> files, TimeSpan patience) => Held(output, patience, full =>
        {
            if (OwnFolder.FirstForeign(full, MarkerOf(full)) is { } foreign)
            {
                return DiskDiagnostics.OutputForeign(output, foreign);
            }

            Replace(full, files);
            return null;
        });

    /// <summary>Puts back the site that a killed build had moved away and removes what it left, unless another program writes there.</summary>
    public static void Recover(string output)
    {
        if (RealPath.Of(output) is { } full && (Path.Exists(Fresh(full)) || Path.Exists(Old(full))))
        {
            // What cannot be cleared is told when the output is written.
            _ = Held(output, TimeSpan.Zero, _ => null);
        }
    }

    /// <summary>Does the work while no other program writes there, after what a killed one left is cleared.</summary>
    private static Diagnostic? Held(string output, TimeSpan patience, Func<string, Diagnostic?> work)
    {
        if (RealPath.Of(output) is not { } full)
        {
            return DiskDiagnostics.OutputUnwritable(output);
        }

        try
        {
            using var held = Lock(full, patience);
            return held is null ? DiskDiagnostics.OutputBusy(output) : Clear(output, full) ?? work(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return DiskDiagnostics.OutputUnwritable(output);
        }
    }

    /// <summary>The lock file is never deleted: deleting it would let two builds lock two files of the same name.</summary>
    private static FileStream? Lock(string output, TimeSpan patience)
    {
        Directory.CreateDirectory(Work(output));
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Work(output), "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
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
    internal static bool IsHeldByOther(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32;

    /// <summary>A site moved away goes back where none took its place; what is left of it otherwise, or of a new one, goes if it is ours.</summary>
    private static Diagnostic? Clear(string output, string full)
    {
        if (Directory.Exists(Old(full)) && !Path.Exists(full))
        {
            Directory.Move(Old(full), full);
        }

        foreach (var left in new[] { Fresh(full), Old(full) })
        {
            if (OwnFolder.FirstForeign(left, MarkerOf(left)) is { } foreign)
            {
                return DiskDiagnostics.OutputForeign(output, Path.Combine(Path.GetFileName(Work(full)), Path.GetFileName(left), foreign));
            }

            OwnFolder.Delete(left, MarkerOf(left));
        }

        return null;
    }

    private static void Replace(string output, IReadOnlyCollection<OutputFile> files)
    {
        try
        {
            WriteFiles(Fresh(output), files);
            Swap(output);
        }
        catch
        {
            DeleteIfPossible(Fresh(output));
            throw;
        }

        DeleteIfPossible(Old(output));
    }

    private static void WriteFiles(string folder, IReadOnlyCollection<OutputFile> files)
    {
        Directory.CreateDirectory(folder);
        OwnFolder.WriteList(MarkerOf(folder), files.Select(f => f.Path));
        foreach (var file in files)
        {
            var path = Path.GetFullPath(Path.Combine(folder, file.Path));
            if (!RealPath.IsWithin(path, folder))
            {
                throw new InvalidOperationException($"Output path leaves the output folder: {file.Path}");
            }

            Directory.CreateDirectory(Parent(path));
            using var written = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(written, file.Bytes.Span, fileOffset: 0);
        }
    }

    private static void Swap(string output)
    {
        if (!Directory.Exists(output))
        {
            Directory.Move(Fresh(output), output);
            return;
        }

        Directory.Move(output, Old(output));
        try
        {
            Directory.Move(Fresh(output), output);
        }
        catch
        {
            Directory.Move(Old(output), output);
            throw;
        }
    }

    /// <summary>A leftover is harmless: the next build removes it.</summary>
    private static void DeleteIfPossible(string folder)
    {
        try
        {
            OwnFolder.Delete(folder, MarkerOf(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }

    private static string MarkerOf(string folder) => Path.Combine(folder, OwnFolder.Marker);

    private static string Fresh(string output) => Path.Combine(Work(output), "new");

    private static string Old(string output) => Path.Combine(Work(output), "old");

    private static string Work(string output) => Path.Combine(Parent(output), $".{Path.GetFileName(output)}-lock");

    private static string Parent(string path) => Path.GetDirectoryName(path) ?? throw new InvalidOperationException($"No folder holds {path}");
}

using System.Collections.Immutable;
using Site.Compiler.Diagnostics;

namespace Site.Disk;

/// <summary>
/// Writes acts and frozen versions, all or nothing. What is not finished stands in <c>.gel</c>, whose name begins with a dot so that it is
/// never read: it takes its place in one move, and the folder goes.
/// </summary>
public static class VersionWriter
{
    private const string WorkName = ".gel";

    /// <summary>Writes a frozen version; null when done, else why not, in French.</summary>
    public static string? WriteFolder(string versions, string id, ImmutableSortedDictionary<string, ImmutableArray<byte>> files) =>
        Held(versions, work =>
        {
            if (Path.Exists(Path.Combine(versions, id)))
            {
                return $"la version {id} vient d'être figée par un autre programme";
            }

            if (Path.Exists(Fresh(work)))
            {
                return $"« {Fresh(work)} » contient ce que ce programme n'a pas écrit : déplacez-le";
            }

            OwnFolder.WriteList(ListOf(work), files.Keys);
            foreach (var (name, bytes) in files)
            {
                WriteFile(Path.Combine(Fresh(work), name), bytes.AsSpan());
            }

            Directory.Move(Fresh(work), Path.Combine(versions, id));
            return null;
        });

    /// <summary>True where the folder of versions has a file of that name.</summary>
    public static bool Holds(string versions, string name) => File.Exists(Path.Combine(versions, name));

    /// <summary>Writes a text of the folder of versions; null when done, else why not, in French.</summary>
    public static string? WriteText(string versions, string name, string text) => Held(versions, work =>
        {
            WriteFile(TextOf(work), System.Text.Encoding.UTF8.GetBytes(text));
            File.Move(TextOf(work), Path.Combine(versions, name), overwrite: true);
            return null;
        });

    /// <summary>Removes what a killed command left: its unfinished work, and the draft of an act that was frozen as it is.</summary>
    public static string? Recover(string versions) => !HasLeftovers(versions) ? null : Held(versions, _ =>
            {
                foreach (var draft in Drafts(versions).Where(IsFrozen))
                {
                    File.Delete(draft);
                }

                return null;
            });

    private static bool HasLeftovers(string versions) =>
        Path.Exists(Path.Combine(versions, WorkName)) || Directory.Exists(versions) && Drafts(versions).Any(IsFrozen);

    private static IEnumerable<string> Drafts(string versions) => Directory.EnumerateFiles(versions, "????-??-??.yml");

    private static bool IsFrozen(string draft)
    {
        var act = Path.Combine(Path.GetDirectoryName(draft)!, Path.GetFileNameWithoutExtension(draft), "version.yml");
        return Path.Exists(act) && TextIn(draft) is { } written && written == TextIn(act);
    }

    private static string? TextIn(string file) => SiteReader.ReadText(file, file, new List<Diagnostic>())?.Text;

    /// <summary>Does the work while no other program freezes; the folder of work is there before and gone after.</summary>
    private static string? Held(string versions, Func<string, string?> write)
    {
        var work = Path.Combine(versions, WorkName);
        var lockFile = Path.Combine(work, "lock");
        try
        {
            Directory.CreateDirectory(work);
            using var held = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Clear(work);
            try
            {
                return write(work);
            }
            finally
            {
                Clear(work);
                File.Delete(lockFile);
                DeleteIfEmpty(work);
            }
        }
        catch (IOException e) when (SiteWriter.IsHeldByOther(e))
        {
            return "un autre programme écrit déjà une version : attendez qu'il se termine, puis recommencez";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"impossible d'écrire dans « {versions} » : vérifiez les droits du dossier et la place sur le disque";
        }
    }

    private static void Clear(string work)
    {
        OwnFolder.Delete(Fresh(work), ListOf(work));
        File.Delete(ListOf(work));
        File.Delete(TextOf(work));
    }

    private static void WriteFile(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.CreateNew);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    private static void DeleteIfEmpty(string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    private static string Fresh(string work) => Path.Combine(work, "new");

    /// <summary>Beside the folder, so that the version holds its own files alone.</summary>
    private static string ListOf(string work) => Path.Combine(work, "list");

    private static string TextOf(string work) => Path.Combine(work, "text");
}

using System.Collections.Immutable;
using Site.Compiler.Adoption;

namespace Site.Disk;

/// <summary>
/// Writes and deletes several files of a site, all or nothing. They are written apart, in <c>.site/change/new</c>; then <c>.site/change/list</c> says
/// that they all are, and each takes its place in one move. A killed program leaves either no list, and nothing has changed, or a list, and the
/// next <see cref="Recover"/> goes on to the end: until then <see cref="SiteReader"/> refuses the site.
/// </summary>
public static class SiteChange
{
    private const string Work = ".site/change";

    /// <summary>True where a change is neither undone nor done.</summary>
    public static bool IsUnfinished(string root) => File.Exists(ListOf(root));

    /// <summary>Writes (or, where there is none, deletes) files named by their path; null when all is done, else why nothing is, in French.</summary>
    public static string? Apply(string root, ImmutableSortedDictionary<string, ContentFile?> files) =>
        files.Keys.Select(path => Obstacle(root, path)).FirstOrDefault(o => o is not null) ?? Held(root, () =>
        {
            Stage(root, files);
            Finish(root);
        });

    /// <summary>Goes on with what a killed program had begun to put in place, or removes what it had prepared; null, or why not.</summary>
    public static string? Recover(string root) => Directory.Exists(Path.Combine(root, Work)) ? Held(root, () => { }) : null;

    /// <summary>Files and folders of these paths that are there, links that lead nowhere among them.</summary>
    public static ImmutableArray<string> Existing(string root, IEnumerable<string> paths) =>
        [.. paths.Where(p => Path.Combine(root, p) is var full && (Path.Exists(full) || new FileInfo(full).LinkTarget is not null))];

    private static void Stage(string root, ImmutableSortedDictionary<string, ContentFile?> files)
    {
        foreach (var (path, file) in files)
        {
            if (file is not null)
            {
                WriteWhole(Path.Combine(NewOf(root), path), file.Bytes.AsSpan());
            }
        }

        var list = string.Concat(files.Where(f => f.Value is null).Select(f => f.Key + "\n"));
        WriteWhole(ListOf(root) + ".new", System.Text.Encoding.UTF8.GetBytes(list));
        File.Move(ListOf(root) + ".new", ListOf(root));
    }

    /// <summary>May be done again from any point where it was stopped.</summary>
    private static void Finish(string root)
    {
        foreach (var path in File.ReadAllLines(ListOf(root)).Where(p => Obstacle(root, p) is null))
        {
            File.Delete(Path.Combine(root, path));
        }

        if (Directory.Exists(NewOf(root)))
        {
            MoveInto(NewOf(root), root);
        }

        File.Delete(ListOf(root));
    }

    /// <summary>A folder that is not there comes whole, in one move.</summary>
    private static void MoveInto(string from, string to)
    {
        if (!Directory.Exists(to))
        {
            Directory.Move(from, to);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Move(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        foreach (var folder in Directory.EnumerateDirectories(from).Where(f => Path.GetFileName(f) != ".git"))
        {
            MoveInto(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        Directory.Delete(from, recursive: true);
    }

    /// <summary>Does the work while no other program writes there, after what a killed one left is finished or cleared.</summary>
    private static string? Held(string root, Action work)
    {
        var folder = Path.Combine(root, Work);
        var lockFile = Path.Combine(folder, "lock");
        try
        {
            Directory.CreateDirectory(folder);
            using var held = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            try
            {
                FinishOrClear(root);
                work();
            }
            finally
            {
                Clear(root, folder, lockFile);
            }

            return null;
        }
        catch (IOException e) when (SiteWriter.IsHeldByOther(e))
        {
            return "un autre programme écrit déjà dans ce dossier : attendez qu'il se termine, puis recommencez";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return IsUnfinished(root)
                ? "l'écriture s'est arrêtée en route : faites de la place ou vérifiez les droits du dossier, puis recommencez, elle sera terminée"
                : "impossible d'écrire dans le dossier du site, rien n'a changé : vérifiez les droits du dossier et la place sur le disque";
        }
    }

    private static void FinishOrClear(string root)
    {
        if (IsUnfinished(root))
        {
            Finish(root);
        }
        else if (Directory.Exists(NewOf(root)))
        {
            Directory.Delete(NewOf(root), recursive: true);
        }
    }

    /// <summary>The folders of work go, unless a change is left to be finished.</summary>
    private static void Clear(string root, string folder, string lockFile)
    {
        if (IsUnfinished(root))
        {
            return;
        }

        if (Directory.Exists(NewOf(root)))
        {
            Directory.Delete(NewOf(root), recursive: true);
        }

        File.Delete(ListOf(root) + ".new");
        File.Delete(lockFile);
        foreach (var left in new[] { folder, Path.GetDirectoryName(folder)! }.Where(f => !Directory.EnumerateFileSystemEntries(f).Any()))
        {
            Directory.Delete(left);
        }
    }

    /// <summary>What stands in the way of a file: a link, a file where a folder must be, a folder in its place. Null where nothing does.</summary>
    private static string? Obstacle(string root, string path)
    {
        var isInside = path.Split('/').All(p => p is not ("" or "." or ".." or ".git"));
        if (!isInside || RealPath.Of(root) is not { } home || RealPath.Of(Path.Combine(root, path)) != Path.Combine(home, path))
        {
            return $"un dossier de {path} est un lien : le fichier serait écrit ailleurs";
        }

        var above = Enumerable
            .Range(0, path.Length)
            .Where(i => path[i] == '/')
            .Select(i => path[..i])
            .FirstOrDefault(f => File.Exists(Path.Combine(root, f)));
        return above is not null ? $"{above} est un fichier : il faudrait un dossier de ce nom"
            : Directory.Exists(Path.Combine(root, path)) ? $"{path} est un dossier : il faudrait un fichier de ce nom"
            : null;
    }

    private static void WriteWhole(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.Create);
        try
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // What .NET makes of a file beyond the size that the system allows.
            throw new IOException(e.Message, e);
        }
    }

    private static string NewOf(string root) => Path.Combine(root, Work, "new");

    private static string ListOf(string root) => Path.Combine(root, Work, "list");
}

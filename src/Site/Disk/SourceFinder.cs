using System.Text;
using Site.Compiler.Diagnostics;
using Site.Compiler.Versions;

namespace Site.Disk;

/// <summary>
/// Finds the files of a site. A symbolic link is read only where it leads to a file that is read, as the same kind, at its own place: what is not
/// meant for the site (<c>.git</c>, <c>.env</c>, a folder elsewhere) takes no way in.
/// </summary>
public static class SourceFinder
{
    /// <summary>In bytes: addresses are made of names, with an ending of their own, and no system takes more than 255.</summary>
    private const int LongestName = 200;

    /// <summary>Files at or under the places named, in the order of their paths; those that cannot be read are reported.</summary>
    /// <param name="root">The site's folder, every link followed.</param>
    /// <param name="places">Files and folders relative to it; absent ones are passed over.</param>
    /// <param name="diagnostics">Where faults are added.</param>
    public static IEnumerable<string> Find(string root, IEnumerable<string> places, ICollection<Diagnostic> diagnostics)
    {
        var files = new List<string>();
        foreach (var place in places)
        {
            var full = Path.Combine(root, place);
            if (RealPath.Of(full) != full)
            {
                diagnostics.Add(DiskDiagnostics.SourceSymlinkOutside(place, DiskDiagnostics.LeadsToUnpublished));
            }
            else
            {
                Visit(root, place, files, diagnostics);
            }
        }

        return files.Order(StringComparer.Ordinal);
    }

    private static void Visit(string root, string path, List<string> files, ICollection<Diagnostic> diagnostics)
    {
        var full = Path.Combine(root, path);
        if (new FileInfo(full).LinkTarget is not null)
        {
            if (WhyRefused(root, path) is { } why)
            {
                diagnostics.Add(DiskDiagnostics.SourceSymlinkOutside(path, why));
            }
            else
            {
                files.Add(path);
            }
        }
        else if (Directory.Exists(full))
        {
            foreach (var name in NamesIn(full, path, diagnostics))
            {
                Visit(root, path + "/" + name, files, diagnostics);
            }
        }
        else if (FileKind.IsRegular(full))
        {
            files.Add(path);
        }
        else if (Path.Exists(full))
        {
            diagnostics.Add(DiskDiagnostics.SourceNotAFile(path));
        }
    }

    /// <summary>Why a link may not be read, in French; null where it may.</summary>
    private static string? WhyRefused(string root, string path)
    {
        if (RealPath.Of(Path.Combine(root, path)) is not { } real || !Path.Exists(real))
        {
            return DiskDiagnostics.LeadsNowhere;
        }

        if (Directory.Exists(real))
        {
            return DiskDiagnostics.LeadsToFolder;
        }

        var target = Path.GetRelativePath(root, real).Replace('\\', '/');
        var isRead = RealPath.IsWithin(real, root) && FileKind.IsRegular(real) && !target.Split('/').Any(Leftovers.IsPassedOver);
        var isAlike = Top(path) == Top(target) && Path.GetExtension(path) == Path.GetExtension(target);
        return isRead && isAlike && !path.StartsWith(Snapshot.Home, StringComparison.Ordinal) ? null : DiskDiagnostics.LeadsToUnpublished;
    }

    /// <summary>The part of the site within which links may lead: the first folder, or the one that is not published (« _ »).</summary>
    private static string Top(string path)
    {
        var folders = path.Split('/')[..^1];
        var hidden = Array.FindIndex(folders, f => f.StartsWith('_'));
        return path.Split('/')[^1].StartsWith('_') ? path
            : hidden < 0 ? folders.FirstOrDefault("")
            : string.Join('/', folders[..(hidden + 1)]);
    }

    /// <summary>Names in a folder, sorted, but for those that are no one's; a name that cannot be an address is reported.</summary>
    private static List<string> NamesIn(string full, string path, ICollection<Diagnostic> diagnostics)
    {
        var names = new List<string>();
        try
        {
            var found = Directory.EnumerateFileSystemEntries(full).Select(e => Path.GetFileName(e));
            names.AddRange(found.Where(n => !Leftovers.IsPassedOver(n)).Order(StringComparer.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiskDiagnostics.SourceUnreadable(path));
        }

        foreach (var name in names.Where(n => !IsNamed(full, n)).ToArray())
        {
            names.Remove(name);
            diagnostics.Add(DiskDiagnostics.SourceName(path + "/" + name));
        }

        return names;
    }

    /// <summary>Bytes that are not UTF-8 are shown as U+FFFD, and the file cannot be found by what is shown.</summary>
    private static bool IsNamed(string folder, string name) =>
        Encoding.UTF8.GetByteCount(name) <= LongestName
        && (!name.Contains('\uFFFD', StringComparison.Ordinal) || Path.Exists(Path.Combine(folder, name)));
}

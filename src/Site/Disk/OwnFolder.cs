namespace Site.Disk;

/// <summary>
/// A folder that this program wrote, with a list of what it wrote there. Nothing else is ever deleted: the list is written before the files it
/// names and deleted after them, so that whatever a killed program leaves is still known for ours.
/// </summary>
public static class OwnFolder
{
    /// <summary>The list of an output folder, which it holds itself.</summary>
    public const string Marker = ".site";

    private const string Head = "Écrit par le programme, qui remplacera ces fichiers à la prochaine publication, et eux seuls :";

    /// <summary>Writes the list, down to the disk.</summary>
    public static void WriteList(string list, IEnumerable<string> files)
    {
        using var stream = new FileStream(list, FileMode.Create);
        using var writer = new StreamWriter(stream) { NewLine = "\n" };
        writer.WriteLine(Head);
        foreach (var file in files)
        {
            writer.WriteLine(file);
        }

        writer.Flush();
        stream.Flush(flushToDisk: true);
    }

    /// <summary>The first file, folder or link of a folder that its list does not name; null where all is ours, or there is nothing.</summary>
    public static string? FirstForeign(string folder, string list)
    {
        if (new FileInfo(folder).LinkTarget is not null || File.Exists(folder))
        {
            return folder;
        }

        if (!Directory.Exists(folder))
        {
            return null;
        }

        var files = ReadList(list).Append(Path.GetRelativePath(folder, list).Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        var folders = files.SelectMany(FoldersAbove).ToHashSet(StringComparer.Ordinal);
        return Foreign(folder, "", files, folders).FirstOrDefault();
    }

    /// <summary>Deletes a folder of ours, its list last; one that holds anything else is left as it is.</summary>
    public static void Delete(string folder, string list)
    {
        if (!Directory.Exists(folder) || FirstForeign(folder, list) is not null)
        {
            return;
        }

        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(e => e.FullName != list))
        {
            if (entry is DirectoryInfo inner)
            {
                inner.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }

        File.Delete(list);
        Directory.Delete(folder);
    }

    private static string[] ReadList(string list)
    {
        if (!FileKind.IsRegular(list) || new FileInfo(list).LinkTarget is not null)
        {
            return [];
        }

        var lines = File.ReadAllLines(list);
        return lines.Length > 0 && lines[0] == Head ? lines[1..] : [];
    }

    private static IEnumerable<string> Foreign(string folder, string inside, HashSet<string> files, HashSet<string> folders)
    {
        foreach (var entry in new DirectoryInfo(Path.Combine(folder, inside)).EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            var path = inside + entry.Name;
            var isFolder = entry is DirectoryInfo;
            if (entry.LinkTarget is not null || !(isFolder ? folders : files).Contains(path))
            {
                yield return path;
            }
            else if (isFolder)
            {
                foreach (var found in Foreign(folder, path + "/", files, folders))
                {
                    yield return found;
                }
            }
        }
    }

    private static IEnumerable<string> FoldersAbove(string path) =>
        Enumerable.Range(0, path.Length).Where(i => path[i] == '/').Select(i => path[..i]);
}

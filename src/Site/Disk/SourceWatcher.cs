using System.IO.Enumeration;

namespace Site.Disk;

/// <summary>
/// Tells when sources changed, once they are quiet for a moment. It looks again and again rather than asks to be told: events follow a folder
/// that was moved away, not the one that took its name, and their number is limited (docs/decisions/0010-edges.md).
/// </summary>
public sealed class SourceWatcher(string root)
{
    private static readonly string[] Folders = ["input", "themes"];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);

    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true };

    private List<Seen> _seen = Look(root);

    /// <summary>Waits for a change since the last one, or since the watcher was made; then for 150 ms without another.</summary>
    public async Task WaitAsync(CancellationToken token)
    {
        var now = Look(root);
        while (now.SequenceEqual(_seen))
        {
            await Task.Delay(Pause, token);
            now = Look(root);
        }

        do
        {
            _seen = now;
            await Task.Delay(Quiet, token);
            now = Look(root);
        }
        while (!now.SequenceEqual(_seen));
    }

    private static List<Seen> Look(string root)
    {
        var config = new FileInfo(Path.Combine(root, SiteReader.Config));
        var seen = Folders.SelectMany(f => LookIn(Path.Combine(root, f))).Order().ToList();
        return config.Exists ? [new Seen(config.Name, config.Length, config.LastWriteTimeUtc), .. seen] : seen;
    }

    private static List<Seen> LookIn(string folder)
    {
        try
        {
            return [.. new FileSystemEnumerable<Seen>(folder, See, All)
            {
                ShouldIncludePredicate = IsOurs,
                ShouldRecursePredicate = (ref entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0 && IsOurs(ref entry),
            }];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there, or taken away while it was looked at: the next look tells.
            return [];
        }
    }

    private static bool IsOurs(ref FileSystemEntry entry) => !Leftovers.IsPassedOver(entry.FileName.ToString());

    private static Seen See(ref FileSystemEntry entry) =>
        new(entry.ToFullPath(), entry.IsDirectory ? 0 : entry.Length, entry.LastWriteTimeUtc.UtcDateTime);

    private readonly record struct Seen(string Path, long Length, DateTime Written) : IComparable<Seen>
    {
        public int CompareTo(Seen other) => string.CompareOrdinal(Path, other.Path);
    }
}

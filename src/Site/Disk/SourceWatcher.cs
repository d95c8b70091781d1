using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Site.Disk;

/// <summary>
/// Tells which sources changed, once they are quiet for a moment. The system's events say when to look; what changed is what a look finds, and
/// one is taken from time to time without any event (docs/decisions/0010-edges.md).
/// </summary>
public sealed class SourceWatcher : IDisposable
{
    private static readonly string[] Folders = ["input", "themes"];

    /// <summary>Most programs write a file at once; those that write it twice do it faster than this.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(30);

    private static readonly EnumerationOptions All = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = 0,
        IgnoreInaccessible = true,
    };

    private readonly string _root;
    private readonly SourceAlarm _alarm;
    private Dictionary<string, Seen> _seen;

    public SourceWatcher(string root)
    {
        (_root, _alarm) = (root, new SourceAlarm(root));
        _alarm.Arm(Folders);
        _seen = Look();
    }

    /// <summary>How long a change may go unseen where no event tells of it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Waits for a change since the last one, or since the watcher was made; then for a moment without another. Returns the paths of the files
    /// that came, went or changed, relative to the site's folder.
    /// </summary>
    public async Task<ImmutableArray<string>> WaitAsync(CancellationToken token)
    {
        var (now, isTold) = (Look(), true);
        while (IsSame(now, _seen))
        {
            isTold = await _alarm.WaitAsync(Patience, token);
            now = Look();
        }

        var before = _seen;
        _seen = await SettleAsync(now, token);
        if (!isTold || _alarm.IsDeaf)
        {
            _alarm.Arm(Folders);
        }

        return
        [
            .. before.Keys.Union(_seen.Keys).Where(path => Of(before, path) != Of(_seen, path) && !IsFolder(before, path) && !IsFolder(_seen, path)),
        ];
    }

    public void Dispose() => _alarm.Dispose();

    private async Task<Dictionary<string, Seen>> SettleAsync(Dictionary<string, Seen> now, CancellationToken token)
    {
        while (true)
        {
            await Task.Delay(Quiet, token);
            var later = Look();
            if (IsSame(now, later))
            {
                return later;
            }

            now = later;
        }
    }

    private static Seen? Of(Dictionary<string, Seen> look, string path) => look.TryGetValue(path, out var seen) ? seen : null;

    private static bool IsFolder(Dictionary<string, Seen> look, string path) => Of(look, path) is { Length: -1 };

    private static bool IsSame(Dictionary<string, Seen> one, Dictionary<string, Seen> other) =>
        one.Count == other.Count && one.All(s => other.TryGetValue(s.Key, out var seen) && seen == s.Value);

    private Dictionary<string, Seen> Look()
    {
        var seen = new Dictionary<string, Seen>(StringComparer.Ordinal);
        var config = new FileInfo(Path.Combine(_root, SiteReader.Config));
        if (config.Exists)
        {
            seen[SiteReader.Config] = new Seen(config.Length, config.LastWriteTimeUtc);
        }

        foreach (var folder in Folders)
        {
            LookIn(Path.Combine(_root, folder), seen);
        }

        return seen;
    }

    private void LookIn(string folder, Dictionary<string, Seen> seen)
    {
        try
        {
            foreach (
                var (path, state) in new FileSystemEnumerable<(string, Seen)>(folder, See, All)
                {
                    ShouldIncludePredicate = IsOurs,
                    ShouldRecursePredicate = (ref entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0 && IsOurs(ref entry),
                }
            )
            {
                seen[Path.GetRelativePath(_root, path).Replace('\\', '/')] = state;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there, or taken away while it was looked at: the next look tells.
        }
    }

    private static bool IsOurs(ref FileSystemEntry entry) => !Leftovers.IsPassedOver(entry.FileName.ToString());

    private static (string Path, Seen State) See(ref FileSystemEntry entry) =>
        (entry.ToFullPath(), new Seen(entry.IsDirectory ? -1 : entry.Length, entry.LastWriteTimeUtc.UtcDateTime));

    /// <summary>A folder has the length -1.</summary>
    private readonly record struct Seen(long Length, DateTime Written);
}

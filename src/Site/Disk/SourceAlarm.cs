namespace Site.Disk;

/// <summary>
/// Wakes who waits as soon as the system tells of a change under the sources. It may miss some, and tell of what is none: events follow a folder
/// that was moved away, not the one that took its name, and their number is limited. Whoever is woken looks (docs/decisions/0010-edges.md).
/// </summary>
internal sealed class SourceAlarm(string root) : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0);
    private volatile bool _isDeaf;
    private List<FileSystemWatcher> _watchers = [];

    /// <summary>True where events were lost, or one of the folders is another than the one that is listened to.</summary>
    public bool IsDeaf => _isDeaf;

    /// <summary>Listens to the folders that bear these names now.</summary>
    public void Arm(string[] folders)
    {
        Disarm();
        _isDeaf = false;
        // A folder that changes is not another one: an entry came or went.
        Listen(root, isDeep: false, change => _isDeaf |= change.ChangeType != WatcherChangeTypes.Changed && folders.Contains(change.Name));
        foreach (var folder in folders)
        {
            Listen(Path.Combine(root, folder), isDeep: true, _ => { });
        }
    }

    /// <summary>Waits for a ring, but no longer than <paramref name="patience"/>; true for a ring.</summary>
    public async Task<bool> WaitAsync(TimeSpan patience, CancellationToken token)
    {
        var isRung = await _rung.WaitAsync(patience, token);
        while (_rung.Wait(0, CancellationToken.None))
        {
            // One look answers them all.
        }

        return isRung;
    }

    public void Dispose()
    {
        Disarm();
        _rung.Dispose();
    }

    private void Listen(string folder, bool isDeep, Action<FileSystemEventArgs> hear)
    {
        void Told(object sender, FileSystemEventArgs change)
        {
            hear(change);
            Ring();
        }

        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = isDeep };
            watcher.Changed += Told;
            watcher.Created += Told;
            watcher.Deleted += Told;
            watcher.Renamed += Told;
            watcher.Error += (_, _) =>
            {
                _isDeaf = true;
                Ring();
            };
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Not there, or no more events to be had: whoever looks from time to time sees all the same.
            watcher?.Dispose();
        }
    }

    private void Ring()
    {
        try
        {
            _rung.Release();
        }
        catch (ObjectDisposedException)
        {
            // The last event of a watcher that goes.
        }
    }

    private void Disarm()
    {
        foreach (var watcher in _watchers)
        {
            watcher.Dispose();
        }

        _watchers = [];
    }
}

using System.Threading.Channels;
using Site.Disk;

namespace Site.Preview;

/// <summary>Tells when sources changed, once they are quiet for a moment.</summary>
public sealed class SourceWatcher : IDisposable
{
    private static readonly string[] Folders = ["input", "themes"];

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<FileSystemWatcher> _watchers = [];

    public SourceWatcher(string root)
    {
        Watch(root, SiteReader.Config, isDeep: false);
        foreach (var folder in Folders.Select(f => Path.Combine(root, f)).Where(Directory.Exists))
        {
            Watch(folder, "*", isDeep: true);
        }
    }

    /// <summary>Waits for a change, then for 150 ms without another.</summary>
    public async Task WaitAsync(CancellationToken token)
    {
        await _changes.Reader.ReadAsync(token);
        do
        {
            await Task.Delay(Quiet, token);
        }
        while (_changes.Reader.TryRead(out _));
    }

    public void Dispose() => _watchers.ForEach(w => w.Dispose());

    private void Watch(string folder, string filter, bool isDeep)
    {
        var watcher = new FileSystemWatcher(folder, filter) { IncludeSubdirectories = isDeep };
        watcher.Changed += (_, _) => Signal();
        watcher.Created += (_, _) => Signal();
        watcher.Deleted += (_, _) => Signal();
        watcher.Renamed += (_, _) => Signal();
        // Lost events are changes too.
        watcher.Error += (_, _) => Signal();
        watcher.EnableRaisingEvents = true;
        _watchers.Add(watcher);
    }

    private void Signal() => _changes.Writer.TryWrite(true);
}

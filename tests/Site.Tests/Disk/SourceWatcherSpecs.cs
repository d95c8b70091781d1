using System.Diagnostics;
using Site.Disk;

namespace Site.Tests.Disk;

/// <summary>
/// A save is seen at once, whatever an editor or a synchronisation does to the folders. One alone of these is found by looking again.
/// </summary>
public sealed class SourceWatcherSpecs : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _home = Directory.CreateTempSubdirectory("site-").FullName;
    private readonly string _folder;
    private readonly SourceWatcher _watcher;

    public SourceWatcherSpecs()
    {
        _folder = Path.Combine(_home, "site");
        TestSite.CopySmall(_folder);
        _watcher = new SourceWatcher(_folder) { Patience = TimeSpan.FromHours(1) };
    }

    public void Dispose()
    {
        _watcher.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task A_save_is_told_after_a_moment_of_quiet_and_no_longer()
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < 10; i++)
        {
            var seen = _watcher.WaitAsync(TestContext.Current.CancellationToken);
            await Task.Delay(20, TestContext.Current.CancellationToken);
            var watch = Stopwatch.StartNew();
            File.AppendAllText(In("input/notes/fr/note.md"), "x");
            Assert.Equal(["input/notes/fr/note.md"], await seen.WaitAsync(Patience, TestContext.Current.CancellationToken));
            times.Add(watch.Elapsed);
        }

        // The quickest: others may have waited for the machine.
        Assert.InRange(times.Min().TotalMilliseconds, 25, 200);
    }

    [Fact]
    public async Task Everything_that_changes_at_once_is_told_at_once()
    {
        File.Delete(In("input/notes/fr/voisine.md"));
        File.WriteAllText(In("statiq.json"), "{ }");
        Directory.CreateDirectory(In("input/notes/be"));
        File.WriteAllText(In("input/notes/be/neuve.md"), "x");
        Assert.Equal(["input/notes/be/neuve.md", "input/notes/fr/voisine.md", "statiq.json"], await Changed());
    }

    /// <summary>An editor that writes beside and renames changes the folder too: only the file counts.</summary>
    [Fact]
    public async Task A_file_that_takes_the_place_of_another_is_that_other()
    {
        File.WriteAllText(In("input/notes/fr/.note.tmp"), "autre");
        File.Move(In("input/notes/fr/.note.tmp"), In("input/notes/fr/note.md"), overwrite: true);
        Assert.Equal(["input/notes/fr/note.md"], await Changed());
    }

    [Fact]
    public async Task A_folder_that_takes_the_place_of_another_is_listened_to()
    {
        TestSite.Copy(In("input"), In("neuf"));
        Directory.Move(In("input"), In("vieux"));
        Directory.Move(In("neuf"), In("input"));
        File.AppendAllText(In("input/notes/fr/note.md"), "x");
        Assert.Contains("input/notes/fr/note.md", await Changed());

        // Waited for, so that only an event tells of it.
        var seen = Changed();
        await Task.Delay(300, TestContext.Current.CancellationToken);
        File.AppendAllText(In("input/notes/fr/voisine.md"), "x");
        Assert.Equal(["input/notes/fr/voisine.md"], await seen);
    }

    /// <summary>
    /// Events follow the folder that was moved away: only a look finds the site that took its name, and those that follow are told.
    /// </summary>
    [Fact]
    public async Task A_site_that_takes_the_place_of_another_is_found_without_any_event_and_listened_to()
    {
        using var watcher = new SourceWatcher(_folder) { Patience = TimeSpan.FromSeconds(1) };
        var seen = Changed(watcher);
        var other = Path.Combine(_home, "neuf");
        TestSite.CopySmall(other);
        File.AppendAllText(Path.Combine(other, "input/notes/fr/note.md"), "x");
        Directory.Move(_folder, Path.Combine(_home, "vieux"));
        Directory.Move(other, _folder);
        Assert.Contains("input/notes/fr/note.md", await seen);

        var times = new List<TimeSpan>();
        for (var i = 0; i < 4; i++)
        {
            seen = Changed(watcher);
            await Task.Delay(20, TestContext.Current.CancellationToken);
            var watch = Stopwatch.StartNew();
            File.AppendAllText(In("input/notes/fr/voisine.md"), "x");
            Assert.Equal(["input/notes/fr/voisine.md"], await seen);
            times.Add(watch.Elapsed);
        }

        Assert.InRange(times.Min().TotalMilliseconds, 25, 500);
    }

    private Task<string[]> Changed() => Changed(_watcher);

    private static async Task<string[]> Changed(SourceWatcher watcher) =>
        [
            .. (await watcher.WaitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken)).Order(
                StringComparer.Ordinal
            ),
        ];

    private string In(string path) => Path.Combine(_folder, path);
}

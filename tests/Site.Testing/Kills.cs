using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using Site.Running;

namespace Site.Testing;

/// <summary>How many kills there were, how many of them fell into the writing, and what was wrong after any of them.</summary>
public sealed record KillReport(string Verb, int Kills, int WhileWriting, ImmutableArray<string> Faults);

/// <summary>Kills the real program while it writes, again and again: what it published is whole each time, and the next run is clean.</summary>
public sealed class Kills : IDisposable
{
    public static readonly ImmutableArray<string> Verbs = ["build", "freeze", "new", "init"];

    private const string Day = "2026-03-01";

    private const string Act = $$"""
        format: 1
        id: {{Day}}
        libelle: Version 1
        adopte-le: 2026-02-12
        en-vigueur: { depuis: {{Day}} }
        approbations:
          - { instance: Conseil d'administration, le: 2026-02-12, reference: PV 2026/02 point 4, role: decision }

        """;

    /// <summary>Longer than the small site takes to be written, so that some kills fall after its end.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(40);

    private readonly string _root = Directory.CreateTempSubdirectory("site-kills-").FullName;
    private readonly Random _random;
    private readonly List<string> _faults = [];
    private int _whileWriting;

    private Kills(int seed)
    {
        _random = new Random(seed);
        TestSite.CopySmall(_root);
    }

    private string Output => Path.Combine(_root, "output");

    private string Work => Path.Combine(_root, ".output-lock");

    private string Versions => Path.Combine(_root, "input", "_versions");

    private string Draft => Path.Combine(Versions, Day + ".yml");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public static async Task<KillReport> RunAsync(string verb, int count, int seed = 1)
    {
        using var kills = new Kills(seed);
        await (
            verb switch
            {
                "build" => kills.BuildAsync(count),
                "freeze" => kills.FreezeAsync(count),
                "new" => kills.NewAsync(count),
                "init" => kills.InitAsync(count),
                _ => throw new ArgumentException($"No such verb: {verb}", nameof(verb)),
            }
        );
        return new KillReport(verb, count, kills._whileWriting, [.. kills._faults]);
    }

    private async Task BuildAsync(int count)
    {
        var note = Path.Combine(_root, "input/notes/fr/note.md");
        var text = await File.ReadAllTextAsync(note);
        var sites = new HashSet<string>(StringComparer.Ordinal);
        for (var i = -2; i < count; i++)
        {
            await File.WriteAllTextAsync(note, text + (i % 2 == 0 ? "\nUne phrase de plus.\n" : ""));
            if (i >= 0)
            {
                await KillAsync(Path.Combine(Work, "new"), "build");
                var whole = Fingerprint(Directory.Exists(Output) ? Output : Path.Combine(Work, "old"));
                Expect(sites.Contains(whole), i, "the site is not whole");
            }

            Expect(await RunAsync("build") == 0, i, "the next build fails");
            var isClean = Names(Work) == "lock" && Names(_root) == ".output-lock input output statiq.json themes";
            Expect(isClean, i, $"the next build leaves {Names(Work)}, {Names(_root)}");
            sites.Add(Fingerprint(Output));
            Expect(sites.Count == Math.Min(2, i + 3), i, "the next build gives another site");
        }
    }

    private async Task FreezeAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Directory.CreateDirectory(Versions);
            await File.WriteAllTextAsync(Draft, Act);
            await KillAsync(Path.Combine(Versions, ".gel"), "version", "freeze", Day);
            Expect(await RunAsync("check") == 0, i, "the check fails");
            Expect(Directory.Exists(Path.Combine(Versions, Day)) || File.Exists(Draft), i, "neither draft nor version");
            // Who does not know whether it was done types it again: it is done, or refused because it was.
            var wasDone = Directory.Exists(Path.Combine(Versions, Day));
            Expect(await RunAsync("version", "freeze", Day) == (wasDone ? 1 : 0), i, "the next freeze fails");
            Expect(await RunAsync("version", "verify") == 0, i, "the version is not intact");
            Expect(Names(Versions) == Day, i, $"the next freeze leaves {Names(Versions)}");
            Directory.Delete(Versions, recursive: true);
        }
    }

    private async Task NewAsync(int count)
    {
        Expect(await RunAsync("version", "new", Day) == 0, -1, "the draft is not written");
        var whole = await File.ReadAllTextAsync(Draft);
        for (var i = 0; i < count; i++)
        {
            Directory.Delete(Versions, recursive: true);
            await KillAsync(Path.Combine(Versions, ".gel"), "version", "new", Day);
            var isThere = File.Exists(Draft);
            Expect(!isThere || await File.ReadAllTextAsync(Draft) == whole, i, "the draft is cut");
            Expect(await RunAsync("version", "new", Day) == (isThere ? 2 : 0), i, "the next draft fails");
            Expect(Names(Versions) == Day + ".yml" && await File.ReadAllTextAsync(Draft) == whole, i, $"the next draft leaves {Names(Versions)}");
        }
    }

    private async Task InitAsync(int count)
    {
        var site = Path.Combine(_root, "association");
        string[] typed = ["init", site, "--yes", "--content", "vide"];
        Expect(await Cli.RunAsync(typed, new Streams(TextWriter.Null, TextWriter.Null)) == 0, -1, "the site is not written");
        var whole = Fingerprint(site);
        for (var i = 0; i < count; i++)
        {
            Directory.Delete(site, recursive: true);
            await KillAsync(Path.Combine(site, ".site", "change"), [.. typed]);
            var isThere = Directory.Exists(site) && !Directory.Exists(Path.Combine(site, ".site", "change")) && Names(site) != "";
            Expect(!isThere || Fingerprint(site) == whole, i, "the site is cut");
            Expect(await Cli.RunAsync(typed, new Streams(TextWriter.Null, TextWriter.Null)) == (isThere ? 2 : 0), i, "the next site fails");
            Expect(Fingerprint(site) == whole, i, "the next site is another");
        }
    }

    /// <summary>Starts the program, waits until it writes, then for a while, and kills it.</summary>
    private async Task KillAsync(string sign, params string[] args)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "site.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. args, .. Today(args)]) { WorkingDirectory = _root };
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var victim = Process.Start(start)!;
        var (said, complained) = (victim.StandardOutput.ReadToEndAsync(), victim.StandardError.ReadToEndAsync());
        while (!Path.Exists(sign) && !victim.HasExited)
        {
            Thread.Yield();
        }

        var pause = _random.NextDouble() * Longest;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < pause && !victim.HasExited; )
        {
            Thread.Yield();
        }

        _whileWriting += victim.HasExited ? 0 : 1;
        victim.Kill();
        await victim.WaitForExitAsync();
        _ = (await said, await complained);
    }

    private Task<int> RunAsync(params string[] args) =>
        Cli.RunAsync([.. args, "--root", _root, .. Today(args)], new Streams(TextWriter.Null, TextWriter.Null));

    /// <summary>Whether a version is intact, and how a site begins, depend on no day.</summary>
    private static string[] Today(string[] args) => args is ["version", "verify"] or ["init", ..] ? [] : ["--as-of", "2026-11-24"];

    private void Expect(bool isSound, int number, string fault)
    {
        if (!isSound)
        {
            _faults.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"kill {number}: {fault}"));
        }
    }

    private static string Names(string folder) =>
        string.Join(' ', Directory.EnumerateFileSystemEntries(folder).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal));

    /// <summary>Every path and its bytes.</summary>
    private static string Fingerprint(string folder) =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(f => Path.GetRelativePath(folder, f) + " " + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f))))
        );
}

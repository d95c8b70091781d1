using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Site.Testing;

namespace Site.Benchmarks;

/// <summary>
/// How long an editor waits: the real preview of a large site, real saves of one note, and for each the time until the page is told to reload,
/// then until it is there with the new words.
/// </summary>
internal static partial class PreviewBenchmark
{
    private const int Saves = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="args">The number of notes, 1,000 if none is given.</param>
    public static void Run(string[] args) =>
        RunAsync(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000).GetAwaiter().GetResult();

    private static async Task RunAsync(int pages)
    {
        var root = Directory.CreateTempSubdirectory("site-preview-").FullName;
        try
        {
            var paths = Write(root, pages);
            var watch = Stopwatch.StartNew();
            using var program = Start(root);
            using var client = new HttpClient { BaseAddress = new Uri(await AddressOf(program)), Timeout = Patience };
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{pages} notes of {paths.Average(p => new FileInfo(Path.Combine(root, p)).Length) / 1_000:F1} KB: first shown after "
                        + $"{watch.Elapsed.TotalSeconds:F1} s"
                )
            );
            var times = await SaveAsync(client, root, paths[pages / 2]);
            program.Kill();
            await program.WaitForExitAsync();
            Print("save to reload event", [.. times.Select(t => t.Event)]);
            Print("save to page with the new words", [.. times.Select(t => t.Page)]);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>Writes the site; returns the paths of its notes.</summary>
    private static string[] Write(string root, int pages)
    {
        var site = ManyPages.Of(pages);
        foreach (
            var (path, bytes) in site
                .Texts.Select(t => (t.Path, Encoding.UTF8.GetBytes(t.Text)))
                .Concat(site.Assets.Select(a => (a.Path, a.Bytes.ToArray())))
        )
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            File.WriteAllBytes(Path.Combine(root, path), bytes);
        }

        return [.. site.Texts.Select(t => t.Path).Where(p => p.EndsWith(".md", StringComparison.Ordinal))];
    }

    private static Process Start(string root)
    {
        string[] typed = [Path.Combine(AppContext.BaseDirectory, "site.dll"), "preview", "--root", root, "--port", "0", "--as-of", "2026-11-28"];
        var program = Process.Start(new ProcessStartInfo("dotnet", typed) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        program.ErrorDataReceived += (_, _) => { };
        program.BeginErrorReadLine();
        return program;
    }

    private static async Task<string> AddressOf(Process program)
    {
        while (await program.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (Address().Match(line) is { Success: true } found)
            {
                return found.Value;
            }
        }

        throw new InvalidOperationException("The preview ended.");
    }

    /// <summary>A save, its event, its page; then the pause of a person, during which the rest is checked.</summary>
    private static async Task<List<(TimeSpan Event, TimeSpan Page)>> SaveAsync(HttpClient client, string root, string path)
    {
        var (file, url) = (Path.Combine(root, path), new Uri(path["input".Length..^".md".Length] + "/", UriKind.Relative));
        var text = await File.ReadAllTextAsync(file);
        using var events = new StreamReader(await client.GetStreamAsync(new Uri("/_preview/events", UriKind.Relative)));
        await NextAsync(events);
        var times = new List<(TimeSpan, TimeSpan)>();
        for (var save = 0; save < Saves; save++)
        {
            var words = string.Create(CultureInfo.InvariantCulture, $"Phrase du {save}e enregistrement.");
            var watch = Stopwatch.StartNew();
            await File.WriteAllTextAsync(file, text + "\n" + words + "\n");
            await NextAsync(events);
            var told = watch.Elapsed;
            if (!(await client.GetStringAsync(url)).Contains(words, StringComparison.Ordinal))
            {
                throw new InvalidOperationException("The page is an old one.");
            }

            times.Add((told, watch.Elapsed));
            await Task.Delay(TimeSpan.FromSeconds(2));
        }

        return times;
    }

    private static async Task NextAsync(StreamReader events)
    {
        while (await events.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException("The preview ended.");
    }

    private static void Print(string what, double[] milliseconds) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -33} median {milliseconds.Order().ElementAt(milliseconds.Length / 2), 6:F0} ms, worst {milliseconds.Max(), 6:F0} ms, "
                    + $"of {milliseconds.Length} saves"
            )
        );

    private static void Print(string what, TimeSpan[] times) => Print(what, [.. times.Select(t => t.TotalMilliseconds)]);

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}

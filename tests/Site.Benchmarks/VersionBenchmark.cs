using System.Diagnostics;
using System.Globalization;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Disk;
using Site.Testing;

namespace Site.Benchmarks;

/// <summary>A build of twenty versions of the whole content: under 20 s on two cores, under 1.5 GB.</summary>
internal static class VersionBenchmark
{
    private const int Versions = 20;

    public static void Run()
    {
        var root = TestSite.Root;
        var sources = SiteReader.Read(root).Sources;
        sources = new SourceSet([.. sources.Texts.Where(t => !IsVersion(t.Path))], [.. sources.Assets.Where(a => !IsVersion(a.Path))]);
        for (var i = 1; i <= Versions; i++)
        {
            sources = Freeze(sources, i);
        }

        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var built = SiteCompiler.Compile(sources, new BuildContext(new DateOnly(2026, 11, 28)));
        watch.Stop();
        if (built.HasErrors)
        {
            throw new InvalidOperationException(string.Join('\n', built.Diagnostics.Select(d => d.Message)));
        }

        process.Refresh();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Versions} versions, {built.Files.Length} files, {built.Files.Sum(f => (long)f.Bytes.Length) / 1e6:F0} MB written: "
                    + $"{watch.Elapsed.TotalSeconds:F1} s (bound 20 s), {(process.TotalProcessorTime - before).TotalSeconds:F1} s of processor, "
                    + $"peak {process.PeakWorkingSet64 / 1e6:F0} MB (bound 1500 MB), {Environment.ProcessorCount} cores"
            )
        );
    }

    /// <summary>Each version changes one page, so that none is a copy of the one before.</summary>
    private static SourceSet Freeze(SourceSet sources, int number)
    {
        var day = new DateOnly(2025, 1, 1).AddMonths(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var page = sources.Texts.First(t => t.Path.StartsWith("input/notes/", StringComparison.Ordinal));
        var changed = sources with { Texts = sources.Texts.Replace(page, new SourceText(page.Path, page.Text + $"\nVersion {number}.\n")) };
        var (history, _) = SiteCompiler.CheckHistory(changed, new BuildContext(new DateOnly(2026, 11, 28), IsPreview: true));
        var uid = history!.Project.Site.Pages.Single(p => p.Source.Path == page.Path).Uid.Value;
        var replaced = history.Versions.LastOrDefault() is { } last
            ? $"remplace: {last.Id}\nchangements: [ {{ uid: {uid}, nature: modifie, motif: Essai }} ]\n"
            : "";
        var act = new SourceText(
            Freezing.DraftPath(day),
            $"format: 1\nid: {day}\nlibelle: Version {number}\nen-vigueur: {{ depuis: {day} }}\ntexte-de-reference: true\n{replaced}"
        );
        var found = new List<Diagnostic>();
        var frozen = Freezing.Freeze(changed with { Texts = changed.Texts.Add(act) }, history, day, found)
            ?? throw new InvalidOperationException(string.Join('\n', found.Select(d => d.Message)));
        return TestSite.With(changed, day, frozen);
    }

    private static bool IsVersion(string path) => path.StartsWith(Snapshot.Home, StringComparison.Ordinal);
}

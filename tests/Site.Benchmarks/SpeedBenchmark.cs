using System.Diagnostics;
using System.Globalization;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Testing;

namespace Site.Benchmarks;

/// <summary>What a page costs, by step: memory asked for, which no other work on the machine changes, and time of the processor.</summary>
internal static class SpeedBenchmark
{
    private static readonly BuildContext Context = new(new DateOnly(2026, 11, 28));

    public static void Run(string[] sizes)
    {
        // The first site warms the program up.
        foreach (var pages in sizes.Select(s => int.Parse(s, CultureInfo.InvariantCulture)).DefaultIfEmpty(1_000).Prepend(200))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages} pages"));
            var sources = ManyPages.Of(pages);
            var check = Measure("check", pages, () => SiteCompiler.CheckHistory(sources, Context));
            _ = check.Diagnostics.Any(d => d.Severity == Severity.Error)
                ? throw new InvalidOperationException(string.Join('\n', check.Diagnostics.Select(d => d.Message)))
                : 0;
            Measure("render", pages, () => SiteCompiler.Render(check, Context));
            var half = ManyPages.Of(pages, isBelgian: true, "\"Jurisdiction\": \"FR\", ");
            Measure("one country of two, all", pages, () => SiteCompiler.Compile(half, Context));
        }
    }

    private static T Measure<T>(string step, int pages, Func<T> work)
    {
        using var process = Process.GetCurrentProcess();
        GC.Collect();
        var (bytes, collections, time) = (GC.GetTotalAllocatedBytes(precise: true), GC.CollectionCount(0), process.TotalProcessorTime);
        var done = work();
        process.Refresh();
        var (asked, spent) = (GC.GetTotalAllocatedBytes(precise: true) - bytes, process.TotalProcessorTime - time);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {step, -24} {asked / 1024.0 / pages, 8:F0} KB a page {spent.TotalMilliseconds / pages, 8:F2} ms a page "
                    + $"{GC.CollectionCount(0) - collections, 5} collections"
            )
        );
        return done;
    }
}

using System.Diagnostics;
using System.Globalization;
using Site.Testing;

namespace Site.Benchmarks;

/// <summary>Three hundred kills of the real program while it writes: the site is whole after each, and the next run clean.</summary>
internal static class KillBenchmark
{
    private const int KillsOfEach = 100;

    public static void Run()
    {
        foreach (var verb in Kills.Verbs)
        {
            var watch = Stopwatch.StartNew();
            var report = Kills.RunAsync(verb, KillsOfEach).GetAwaiter().GetResult();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{report.Verb, -7} {report.Kills} kills, {report.WhileWriting} while it wrote, {report.Faults.Length} faults, "
                        + $"{watch.Elapsed.TotalSeconds:F0} s"
                )
            );
            foreach (var fault in report.Faults)
            {
                Console.WriteLine("  " + fault);
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Site.Testing;
using Site.Testing.Hostile;

namespace Site.Benchmarks;

/// <summary>Each hostile text in each field of the small site: refused at its place, or published as text.</summary>
internal static class PayloadRun
{
    public static void Run()
    {
        var site = TestSite.Small();
        var watch = Stopwatch.StartNew();
        var faults = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        long kept = 0,
            refused = 0;
        Parallel.For(0, Payloads.All.Length, number =>
        {
            var outcome = HostileSite.Run(site, number);
            Interlocked.Add(ref kept, outcome.Kept.Length);
            Interlocked.Add(ref refused, outcome.Refused.Length);
            foreach (var fault in outcome.Faults)
            {
                faults.TryAdd(fault, number.ToString(CultureInfo.InvariantCulture));
            }
        });
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Payloads.All.Length} texts: {kept} published as text, {refused} refused, {faults.Count} faults, {watch.Elapsed.TotalSeconds:F0} s"
            )
        );
        foreach (var (fault, number) in faults.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{number}: {fault}");
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Site.Testing;
using Site.Testing.Fuzzing;

namespace Site.Benchmarks;

/// <summary>
/// A million broken inputs: no throw, no run over two seconds of processor, one output each; finds are kept as files, one for each way to fail.
/// </summary>
internal static class FuzzRun
{
    /// <param name="arguments">How many inputs (100,000), the seed (1), the folder for finds.</param>
    public static void Run(string[] arguments)
    {
        var count = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 100_000;
        var seed = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1;
        var folder = arguments.Length > 2 ? arguments[2] : Path.Combine(Path.GetTempPath(), "finds");
        Directory.CreateDirectory(folder);
        var fuzzer = new Fuzzer(TestSite.SmallWithVersions());
        var finds = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var slow = new ConcurrentBag<int>();
        var (inputs, runs) = (0, 0);
        var watch = Stopwatch.StartNew();
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            while (Volatile.Read(ref inputs) < count)
            {
                var number = Interlocked.Increment(ref runs);
                var broken = fuzzer.Inputs(seed, number);
                Interlocked.Add(ref inputs, broken.Length);
                if (fuzzer.Try(broken, Publishes(number), RunsTwice(number)) is { } find)
                {
                    Sort(find, number);
                }
            }
        });
        foreach (var number in slow)
        {
            var broken = fuzzer.Inputs(seed, number);
            if (fuzzer.CpuOf(broken, Publishes(number)) is var cpu && cpu > Fuzzer.Longest)
            {
                finds.AddOrUpdate(Fuzzer.Slow, 1, (_, n) => n + 1);
                Keep(folder, new FuzzFind(broken, Fuzzer.Slow, $"{cpu.TotalSeconds:F1} s of processor"), $"seed {seed} run {number}");
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{inputs} inputs in {runs} runs, {fuzzer.Kinds.Length} kinds ({string.Join(", ", fuzzer.Kinds)}), seed {seed}: {finds.Count} "
                    + $"ways to fail, {watch.Elapsed.TotalSeconds:F0} s"
            )
        );
        foreach (var (signature, times) in finds.OrderByDescending(f => f.Value))
        {
            Console.WriteLine($"{times, 8}  {signature}");
        }

        void Sort(FuzzFind find, int number)
        {
            if (find.Signature == Fuzzer.Slow)
            {
                slow.Add(number);
            }
            else if (finds.AddOrUpdate(find.Signature, 1, (_, n) => n + 1) == 1)
            {
                Keep(folder, fuzzer.Narrow(find, Publishes(number), RunsTwice(number)), $"seed {seed} run {number}");
            }
        }
    }

    private static bool Publishes(int number) => number % 10 == 1;

    private static bool RunsTwice(int number) => number % 7 == 0;

    private static void Keep(string folder, FuzzFind find, string from)
    {
        var name = string.Concat(find.Signature.Select(c => char.IsLetterOrDigit(c) ? c : '-'));
        File.WriteAllText(Path.Combine(folder, $"{name}.txt"), string.Join("\f\n", find.Inputs.Select(i => $"{i.Path}\n{i.Text}")));
        File.WriteAllText(Path.Combine(folder, $"{name}.why"), $"{from}\n{find.Detail}");
    }
}

using Site.Benchmarks;

// One verb per part of the program; each prints one table. Run in Release.
var verbs = new SortedDictionary<string, Action<string[]>>(StringComparer.Ordinal)
{
    ["charts"] = _ => ChartBenchmark.Run(),
    ["fuzz"] = FuzzRun.Run,
    ["kills"] = _ => KillBenchmark.Run(),
    ["payloads"] = _ => PayloadRun.Run(),
    ["preview"] = PreviewBenchmark.Run,
    ["speed"] = SpeedBenchmark.Run,
    ["trees"] = _ => TreeBenchmark.Run(),
    ["versions"] = _ => VersionBenchmark.Run(),
};
if (args.Length > 0 && verbs.TryGetValue(args[0], out var run))
{
    run(args[1..]);
    return 0;
}

Console.Error.WriteLine($"usage: dotnet run -c Release --project tests/Site.Benchmarks -- {string.Join('|', verbs.Keys)}");
return 2;

using Site.Benchmarks;

// One verb per part of the program; each prints one table. Run in Release.
var verbs = new SortedDictionary<string, Action>(StringComparer.Ordinal)
{
    ["charts"] = ChartBenchmark.Run, ["kills"] = KillBenchmark.Run, ["trees"] = TreeBenchmark.Run, ["versions"] = VersionBenchmark.Run,
};
if (args.Length == 1 && verbs.TryGetValue(args[0], out var run))
{
    run();
    return 0;
}

Console.Error.WriteLine($"usage: dotnet run -c Release --project tests/Site.Benchmarks -- {string.Join('|', verbs.Keys)}");
return 2;

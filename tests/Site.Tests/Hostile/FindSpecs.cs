using Site.Testing.Fuzzing;

namespace Site.Tests.Hostile;

/// <summary>Broken inputs of every format: what once failed, and a few seconds of new ones; <c>fuzz</c> of the benchmarks runs a million.</summary>
public sealed class FindSpecs
{
    private static readonly string Folder = Path.Combine(TestSite.Root, "tests", "Site.Tests", "Hostile", "Finds");

    private static readonly Fuzzer Fuzzer = new(TestSite.SmallWithVersions());

    public static TheoryData<string> Finds =>
        new(Directory.EnumerateFiles(Folder, "*.txt").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Finds))]
    public void What_once_failed_is_answered(string find)
    {
        var (path, text) = File.ReadAllText(Path.Combine(Folder, find)).Split('\n', 2) is var parts ? (parts[0], parts[1]) : default;
        Assert.Null(Fuzzer.Try([new FuzzInput(path, text)], publishes: true, runsTwice: true)?.Detail);
    }

    [Theory]
    [InlineData(20261128)]
    public void Two_thousand_new_inputs_are_answered(int seed) =>
        Assert.Empty(
            Enumerable
                .Range(0, 200)
                .AsParallel()
                .Select(n => Fuzzer.Try(Fuzzer.Inputs(seed, n), publishes: n % 10 == 1, runsTwice: n % 7 == 0))
                .OfType<FuzzFind>()
                .Where(f => f.Signature != Fuzzer.Slow)
                .Select(f => f.Detail)
        );

    [Fact]
    public void A_run_is_the_same_for_ever() =>
        Assert.Equal(Fuzzer.Inputs(1, 7).ToArray(), new Fuzzer(TestSite.SmallWithVersions()).Inputs(1, 7).ToArray());
}

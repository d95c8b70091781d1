using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Compiler.Versions;

namespace Site.Tests.House;

/// <summary>Measures memory asked for: nothing else may ask at the same time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>
/// What a page costs does not grow with the site (docs/performance.md): in memory asked for, in time, and in how the code looks for things.
/// </summary>
[Collection(nameof(Alone))]
public sealed partial class CostSpecs
{
    [Fact]
    public void A_page_costs_the_same_in_a_large_site()
    {
        _ = CostOf(ManyPages.Of(100));
        var (few, some, many) = (CostOf(ManyPages.Of(100)), CostOf(ManyPages.Of(300)), CostOf(ManyPages.Of(1_000)));
        // Of one page more, so that what a site costs once does not count.
        var (among, amongMany) = ((some.Bytes - few.Bytes) / 200.0, (many.Bytes - some.Bytes) / 700.0);
        Assert.True(amongMany < among * 1.15, $"a page asks for {among / 1024:F0} KB in a small site, {amongMany / 1024:F0} KB in a large one");
        Assert.True(amongMany < 1024 * 1024, $"a page asks for {amongMany / 1024:F0} KB");
        Assert.True(
            many.Time / 1_000 < some.Time / 300 * 2,
            $"a page takes {some.Time / 300} of the processor in a small site, {many.Time / 1_000} in a large one"
        );
    }

    /// <summary>Half of the pages are of the other country: they are read and checked, and not drawn.</summary>
    [Fact]
    public void One_country_costs_its_share()
    {
        var (both, one) = (Checked(ManyPages.Of(1_000, isBelgian: true)), Checked(ManyPages.Of(1_000, isBelgian: true, "\"Jurisdiction\": \"FR\",")));
        _ = SiteCompiler.Render(both, TestSite.Context);
        var (whole, half) = (Measure(() => SiteCompiler.Render(both, TestSite.Context)), Measure(() => SiteCompiler.Render(one, TestSite.Context)));
        Assert.True(half.Bytes < whole.Bytes * 0.65, $"one country of two asks for {100 * half.Bytes / whole.Bytes} % of what both do");
    }

    /// <summary>
    /// A walk over all pages costs little, and each page takes it: what is looked for by name has an index (SiteIndex, Register, PolicyVersion,
    /// CheckedSite).
    /// </summary>
    [Fact]
    public void Nothing_is_found_by_a_walk_over_a_site()
    {
        // Lists of a few: sizes of paper, trees that a rule names, and a walk that a fault alone takes.
        string[] admitted = ["TreeChart.Sheets.cs", "Tree.cs", "SiteCompiler.cs"];
        var files = new[] { "src/Site.Compiler", "themes/default" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(TestSite.Root, f), "*", SearchOption.AllDirectories))
            .Where(f =>
                Path.GetExtension(f) is ".cs" or ".html" && !f.Contains("/obj/", StringComparison.Ordinal) && !admitted.Contains(Path.GetFileName(f))
            );
        Assert.Empty(files.SelectMany(f => Walk().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}")));
    }

    private static (CheckedHistory? History, ImmutableArray<Diagnostic> Diagnostics) Checked(SourceSet sources)
    {
        var check = SiteCompiler.CheckHistory(sources, TestSite.Context);
        Assert.NotNull(check.History);
        return check;
    }

    private static (long Bytes, TimeSpan Time) CostOf(SourceSet sources) =>
        Measure(() =>
        {
            var built = SiteCompiler.Compile(sources, TestSite.Context);
            Assert.DoesNotContain(built.Diagnostics, d => d.Severity == Severity.Error);
        });

    private static (long Bytes, TimeSpan Time) Measure(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var (bytes, time) = (GC.GetTotalAllocatedBytes(precise: true), process.TotalProcessorTime);
        work();
        process.Refresh();
        return (GC.GetTotalAllocatedBytes(precise: true) - bytes, process.TotalProcessorTime - time);
    }

    [GeneratedRegex(
        @"\b(?:Pages|Trees|Wordings|Sources|Glossary|Controversies)\.(?:First|FirstOrDefault|Any|All|Single|SingleOrDefault)\(\w+ =>[^\n]*"
    )]
    private static partial Regex Walk();
}

using System.Text.RegularExpressions;

namespace Site.Tests.Publication;

/// <summary>docs/accessibility.md, the tests it names and the statement on the site say the same.</summary>
public sealed partial class AccessibilitySpecs
{
    private static readonly (string Id, string Label, string State, string How)[] Checks =
    [
        .. Row().Matches(Read("docs/accessibility.md")).Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value, m.Groups[4].Value)),
    ];

    [Fact]
    public void Each_of_the_58_checks_has_one_state() => Assert.Equal(Enumerable.Range(1, 58).Select(n => $"K{n:00}"), Checks.Select(c => c.Id));

    [Fact]
    public void A_check_said_done_names_tests_that_exist()
    {
        var tests = string.Concat(
            Directory
                .EnumerateFiles(Path.Combine(TestSite.Root, "tests"), "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
                .Select(File.ReadAllText)
        );
        Assert.All(Checks.Where(c => c.State == "fait"), c => Assert.Contains('`', c.How));
        Assert.All(Checks.SelectMany(c => TestName().Matches(c.How).Select(m => m.Groups[1].Value)), name =>
            Assert.Contains($" {name}(", tests, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_statement_of_the_site_tells_what_is_done_in_part_and_not_done()
    {
        var page = Read("input/pages/accessibilite.md");
        Assert.Contains($"**{Checks.Count(c => c.State == "fait")} sont faits**", page, StringComparison.Ordinal);
        Assert.Equal(Labels("partiel"), Listed(page, "{#partiel}"));
        Assert.Equal(Labels("non fait"), Listed(page, "{#reste}"));
    }

    private static IEnumerable<string> Labels(string state) => Checks.Where(c => c.State == state).Select(c => c.Label);

    private static IEnumerable<string> Listed(string page, string heading) =>
        page[(page.IndexOf(heading, StringComparison.Ordinal) + heading.Length)..]
            .TrimStart()
            .Split('\n')
            .TakeWhile(l => l.StartsWith("- ", StringComparison.Ordinal))
            .Select(l => l[2..]);

    private static string Read(string path) => File.ReadAllText(Path.Combine(TestSite.Root, path));

    [GeneratedRegex(@"^\| (K\d\d) \| (.+?) \| [AM+ ]+ \| (fait|partiel|non fait) \| (.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*_[A-Za-z0-9_]+)`")]
    private static partial Regex TestName();
}

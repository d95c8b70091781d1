using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Site.Compiler.Checking;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Charts;
using Site.Compiler.Trees.Measures;

namespace Site.Browser.Tests;

/// <summary>With script, every path of every tree.</summary>
public sealed class ScriptedWalkSpecs(SiteFixture site)
{
    public static TheoryData<string> Ids => Walks.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_path_leads_where_the_evaluator_says_and_the_recap_tells_it(string id) => await Walks.WalkAsync(site, id, hasScript: true);
}

/// <summary>Without script, every path of every tree.</summary>
public sealed class ScriptlessWalkSpecs(SiteFixture site)
{
    public static TheoryData<string> Ids => Walks.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_path_leads_where_the_evaluator_says_and_the_recap_tells_it(string id) =>
        await Walks.WalkAsync(site, id, hasScript: false);
}

/// <summary>A tree too big to unfold has one step per situation.</summary>
public sealed class FoldedWalkSpecs(SiteFixture site)
{
    [Fact]
    public async Task With_script_a_huge_tree_takes_every_answer_and_tells_what_was_answered()
    {
        var tree = Walks.Tree(site.Lab, LabSources.HugeTree);
        Assert.True(tree.PathCounts()[0] > PathNumbers.MaximumPaths);
        await site.VisitAsync($"{site.LabAddress}/arbres/{LabSources.HugeTree}/", page =>
            Walks.CompareAsync(page, site.Lab, tree, Journeys.Cover(tree).All, hasScript: true, hasRecap: true)
        );
    }

    [Fact]
    public async Task Without_script_a_huge_tree_reaches_its_outcomes_and_says_that_it_tells_no_answer()
    {
        var tree = Walks.Tree(site.Lab, LabSources.HugeTree);
        await site.VisitAsync(
            $"{site.LabAddress}/arbres/{LabSources.HugeTree}/",
            async page =>
            {
                Assert.Contains(
                    "trop grand pour rappeler vos réponses",
                    await page.Locator(".tree noscript").TextContentAsync(),
                    StringComparison.Ordinal
                );
                await Walks.CompareAsync(page, site.Lab, tree, Journeys.Cover(tree).All, hasScript: false, hasRecap: false);
            },
            new() { JavaScriptEnabled = false }
        );
    }
}

/// <summary>Paths of trees walked in a browser, compared with the tree as its author reads it.</summary>
internal static class Walks
{
    private static readonly string Walker = File.ReadAllText(Path.Combine(SiteFixture.Here(), "walk.js"));

    public static TheoryData<string> Ids =>
        new(
            Directory
                .EnumerateFiles(Path.Combine(TestSite.Root, "input", "arbres"), "*.yml")
                .Select(f => Path.GetFileNameWithoutExtension(f))
                .Where(n => !n.StartsWith('_'))
                .Order(StringComparer.Ordinal)
        );

    public static Automaton Tree(CheckedSite site, string id) => site.Trees.Single(t => t.Tree.Id.Value == id);

    public static Task WalkAsync(SiteFixture site, string id, bool hasScript)
    {
        // A tree too new for the text in force is walked in the working text.
        var (checkedSite, address) = site.Site.Trees.Any(t => t.Tree.Id.Value == id) ? (site.Site, site.Address) : (site.Lab, site.LabAddress);
        var tree = Tree(checkedSite, id);
        return site.VisitAsync(
            $"{address}/arbres/{id}/",
            page => CompareAsync(page, checkedSite, tree, SituationPaths.Paths(tree), hasScript, hasRecap: true),
            new() { JavaScriptEnabled = hasScript }
        );
    }

    public static async Task CompareAsync(
        IPage page,
        CheckedSite site,
        Automaton tree,
        IEnumerable<(ImmutableArray<GivenAnswer> Path, ReachedOutcome End)> paths,
        bool hasScript,
        bool hasRecap
    )
    {
        var evaluator = new Evaluator(tree.Tree, site.TreesById);
        var drawn = new AuthoredPath(tree.Tree, site.TreesById);
        var expected = paths
            .Select(p => p.Path.ToDictionary(g => g.Fact, g => g.Answer.Id.Value, StringComparer.Ordinal))
            .Select(facts => evaluator.Walk(f => facts[f]))
            .ToArray();
        var id = tree.Tree.Id.Value;
        var found = JsonSerializer.Deserialize<Walk>(
            await page.EvaluateAsync<string>(
                Walker,
                new
                {
                    tree = id,
                    paths = expected.Select(e => e.Path.Select(g => Typography.Apply(g.Answer.Label)).ToArray()).ToArray(),
                    hasScript,
                }
            ),
            JsonSerializerOptions.Web
        )!;
        Assert.Empty(found.Faults);
        Assert.Equal(expected.Length, found.Ends.Length);
        foreach (var (told, end) in expected.Zip(found.Ends))
        {
            Assert.Equal($"{id}-{told.End.Id}-t", end.Outcome);
            Assert.Equal(end.Outcome, end.Heading);
            Assert.True(end.Actions > 0 && end.Laws > 0);
            Assert.Equal(
                hasRecap ? told.Path.Select(g => $"{Typography.Apply(g.Question.Text)} = {Typography.Apply(g.Answer.Label)}") : [],
                end.Recap
            );
            Assert.Equal(hasRecap ? end.Visited : [], end.Changes);
            if (end.Chart.Length > 0)
            {
                Assert.Equal(
                    drawn.EdgesOf(told.Path).Select(e => e.Number).Order().Select(n => string.Create(CultureInfo.InvariantCulture, $"e x{n}")),
                    end.Chart.Order(Comparer<string>.Create(ByNumber))
                );
            }
        }
    }

    private static int ByNumber(string a, string b) => Number(a).CompareTo(Number(b));

    private static int Number(string classes) => int.Parse(classes.AsSpan("e x".Length), CultureInfo.InvariantCulture);

    internal sealed record Walk(End[] Ends, string[] Faults);

    internal sealed record End(
        string Outcome,
        string Heading,
        int Actions,
        int Laws,
        string[] Recap,
        string[] Changes,
        string[] Visited,
        string[] Chart
    );
}

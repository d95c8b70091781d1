using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Site.Compiler.Content;
using Site.Compiler.Trees;

namespace Site.Browser.Tests;

/// <summary>With script: journeys made by the program take every answer of every state of every tree.</summary>
public sealed class ScriptedWalkSpecs(SiteFixture site)
{
    public static TheoryData<string> Ids => Walks.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_answer_of_every_state_leads_where_the_evaluator_says(string id) =>
        await Walks.WalkAsync(site, Walks.Tree(id), Journeys.Cover(Walks.Tree(id)).All, isScripted: true);
}

/// <summary>Without script: every path of every tree.</summary>
public sealed class ScriptlessWalkSpecs(SiteFixture site)
{
    public static TheoryData<string> Ids => Walks.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_path_reaches_its_outcome(string id) =>
        await Walks.WalkAsync(site, Walks.Tree(id), Situations.Paths(Walks.Tree(id)), isScripted: false);
}

/// <summary>A person who clicks answers, compared with the tree as its author reads it.</summary>
internal static partial class Walks
{
    private static readonly ImmutableArray<Automaton> Trees = RepositoryTrees();

    public static TheoryData<string> Ids => new(Trees.Select(t => t.Tree.Id.Value));

    public static Automaton Tree(string id) => Trees.Single(t => t.Tree.Id.Value == id);

    public static async Task WalkAsync(SiteFixture site, Automaton tree, IEnumerable<(ImmutableArray<GivenAnswer> Path, ReachedOutcome End)> journeys, bool isScripted)
    {
        await using var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = isScripted });
        var page = await context.NewPageAsync();
        var evaluator = new Evaluator(tree.Tree, Trees.ToDictionary(t => t.Tree.Id.Value, t => t.Tree, StringComparer.Ordinal));
        var id = tree.Tree.Id.Value;
        await page.GotoAsync($"{site.Address}/arbres/{id}/");
        foreach (var (path, _) in journeys)
        {
            var facts = path.ToDictionary(g => g.Fact, g => g.Answer.Id.Value, StringComparer.Ordinal);
            var expected = evaluator.Walk(f => facts[f]);
            foreach (var given in expected.Path)
            {
                await page.Locator(".step:visible").GetByRole(AriaRole.Link, new() { Name = Typography.Apply(given.Answer.Label), Exact = true }).ClickAsync();
            }

            var step = page.Locator(".step:visible");
            await Assertions.Expect(step).ToHaveAttributeAsync("data-node", $"{id}-{expected.End.Id}");
            Assert.Equal(expected.Path.Select(p => Typography.Apply(p.Answer.Label)), await step.Locator(".recap dd:nth-of-type(1)").AllTextContentsAsync());
            Assert.Equal(isScripted, new Uri(page.Url).Fragment.Length == 0);
            await step.Locator("a.again").ClickAsync();
            await Assertions.Expect(step).ToHaveClassAsync(Start());
        }
    }

    [GeneratedRegex("start")]
    private static partial Regex Start();

    private static ImmutableArray<Automaton> RepositoryTrees()
    {
        return Site.Compiler.SiteCompiler.Check(Site.Disk.SiteReader.Read(SiteFixture.Root).Sources).Site!.Trees;
    }
}

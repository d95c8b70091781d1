using System.Collections.Immutable;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Site.Compiler.Trees;

namespace Site.Browser.Tests;

/// <summary>A person walks the tree from the home page, with and without script.</summary>
public sealed class WalkSpecs(SiteFixture site)
{
    private static readonly ImmutableArray<Automaton> Trees = RepositoryTrees();

    public static TheoryData<string> Ids => new(Trees.Select(t => t.Tree.Id.Value).Where(t => t == (Environment.GetEnvironmentVariable("T") ?? t)));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task With_script_every_answer_of_every_state_leads_where_the_evaluator_says(string id)
    {
        var tree = Trees.Single(t => t.Tree.Id.Value == id);
        await Walk(tree, Site.Compiler.Trees.Journeys.Cover(tree).All, isScripted: true);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Without_script_every_path_reaches_its_outcome(string id)
    {
        var tree = Trees.Single(t => t.Tree.Id.Value == id);
        await Walk(tree, [.. Situations.Paths(tree)], isScripted: false);
    }

    [Fact]
    public async Task Home_leads_to_the_note_that_holds_the_tree()
    {
        var page = await site.Browser.NewPageAsync();
        await page.GotoAsync(site.Address + "/");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("secret professionnel en protection", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).First.ClickAsync();
        Assert.Equal(1, await page.Locator(".tree .step:visible").CountAsync());
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_no_fault_on_any_page_kind_and_nothing_is_wider_than_320_pixels(ColorScheme scheme)
    {
        await using var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = 320, Height = 640 }, BypassCSP = true });
        var page = await context.NewPageAsync();
        var faults = new List<string>();
        foreach (var path in new[] { "/", "/politique/", "/notes/fr/secret-protection-enfance/", "/avis/note-cnrd-2009-04-03/", "/arbres/", "/arbres/fr-suis-je-tenu/", "/arbres/fr-reveler/", "/sources/", "/glossaire/", "/controverses/", "/urgences/", "/plan-du-site/", "/404.html" })
        {
            await page.GotoAsync(site.Address + path);
            var result = await page.RunAxe();
            faults.AddRange(result.Violations.Select(v => $"{path} {v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html).Take(3))}"));
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
            {
                faults.Add($"{path} wider than the screen");
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_walk_asks_nothing_of_the_network_and_stores_nothing()
    {
        var page = await site.Browser.NewPageAsync();
        var messages = new List<string>();
        page.Console += (_, message) => messages.Add(message.Text);
        await page.GotoAsync($"{site.Address}/arbres/fr-suis-je-tenu/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        await page.Locator(".step:visible .answers a").Last.ClickAsync();
        await page.GoBackAsync();
        await page.Locator(".step:visible .answers a").First.ClickAsync();
        Assert.Empty(requests);
        Assert.Empty(messages);
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
        await page.CloseAsync();
    }

    private static string Typographic(string text) => Site.Compiler.Content.Typography.Apply(text);

    private async Task Walk(Automaton tree, IEnumerable<(ImmutableArray<GivenAnswer> Path, ReachedOutcome End)> journeys, bool isScripted)
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
                await page.Locator(".step:visible").GetByRole(AriaRole.Link, new() { Name = Typographic(given.Answer.Label), Exact = true }).ClickAsync();
            }

            var step = page.Locator(".step:visible");
            await Assertions.Expect(step).ToHaveAttributeAsync("data-node", $"{id}-{expected.End.Id}");
            Assert.Equal(expected.Path.Select(p => Typographic(p.Answer.Label)), await step.Locator(".recap dd:nth-of-type(1)").AllTextContentsAsync());
            Assert.Equal(isScripted, new Uri(page.Url).Fragment.Length == 0);
            await step.Locator("a.again").ClickAsync();
            await Assertions.Expect(step).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("start"));
        }
    }

    private static ImmutableArray<Automaton> RepositoryTrees()
    {
        var diagnostics = new List<Site.Compiler.Diagnostics.Diagnostic>();
        var parsed = Site.Compiler.SiteParser.Parse(Site.Disk.SiteReader.Read(SiteFixture.Root).Sources, diagnostics)!;
        return Site.Compiler.SiteChecker.Check(parsed, diagnostics)!.Trees;
    }
}

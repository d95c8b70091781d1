using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Site.Compiler.Text;
using Site.Compiler.Trees.Measures;

namespace Site.Browser.Tests;

/// <summary>What a person does besides answering: go back, change, erase, open elsewhere, use the keyboard.</summary>
public sealed partial class StepSpecs(SiteFixture site)
{
    private const string Page = "/arbres/fr-suis-je-tenu/";
    private const string Start = "fr-suis-je-tenu-q-profession";

    public static TheoryData<bool> Modes => new(true, false);

    [Theory]
    [MemberData(nameof(Modes))]
    public Task Back_and_forward_go_one_step_at_a_time(bool hasScript) => Visit(Page, hasScript, async page =>
        {
            string[] ids = [await Shown(page), await Answer(page, 1), await Answer(page, 0)];
            foreach (var (isBack, expected) in new[] { (true, ids[1]), (true, ids[0]), (false, ids[1]), (false, ids[2]) })
            {
                await (isBack ? page.GoBackAsync() : page.GoForwardAsync());
                await Assertions.Expect(page.Locator($"[id='{expected}']")).ToBeVisibleAsync();
                Assert.Equal(expected, await Shown(page));
                if (hasScript)
                {
                    await Focused(page, expected);
                }
            }
        });

    [Theory]
    [MemberData(nameof(Modes))]
    public Task A_change_opens_its_question_and_keeps_the_answers_before_it(bool hasScript) => Visit(Page, hasScript, async page =>
        {
            await Answer(page, 1);
            var second = await Shown(page);
            await Answer(page, 0);
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Modifier : ") }).Last.ClickAsync();
            Assert.Equal(second, await Focused(page, second));
            Assert.Single(await page.Locator(".recap > div:visible").AllAsync());
        });

    [Fact]
    public Task An_answer_given_before_is_told_when_its_question_comes_back() => Visit(Page, true, async page =>
        {
            var first = await page.Locator(".answers a:visible").Nth(1).TextContentAsync();
            await Answer(page, 1);
            await page.GetByRole(AriaRole.Button, new() { Name = "Question précédente" }).ClickAsync();
            await Assertions
                .Expect(page.GetByRole(AriaRole.Link, new() { Name = $"{first} (votre réponse précédente)", Exact = true }))
                .ToBeVisibleAsync();
        });

    [Fact]
    public Task After_an_erasure_no_step_back_shows_an_answer() => Visit(Page, true, async page =>
        {
            await Answer(page, 1);
            await Answer(page, 0);
            await page.GetByRole(AriaRole.Link, new() { Name = "Effacer mes réponses et recommencer" }).ClickAsync();
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(Start, await Shown(page));
                Assert.Equal(0, await page.Locator(".recap > div:visible, .previous").CountAsync());
                await page.EvaluateAsync(
                    "() => new Promise(done => { addEventListener('popstate', () => setTimeout(done), { once: true }); setTimeout(done, 300); "
                        + "if (history.state.p > 0) history.back(); })"
                );
            }
        });

    [Theory]
    [MemberData(nameof(Modes))]
    public Task A_step_opened_by_its_address_stands_alone_and_leads_to_the_first_question(bool hasScript) =>
        Visit(Page + "#fr-suis-je-tenu-q-mission", hasScript, async page =>
        {
            Assert.Equal("fr-suis-je-tenu-q-mission", await Focused(page, "fr-suis-je-tenu-q-mission"));
            Assert.Equal(0, await page.Locator(".recap > div:visible").CountAsync());
            await page.GetByRole(AriaRole.Link, new() { Name = "Commencer à la première question" }).ClickAsync();
            Assert.Equal(Start, await Focused(page, Start));
        });

    [Theory]
    [MemberData(nameof(Modes))]
    public Task An_unknown_address_opens_the_first_question(bool hasScript) =>
        Visit(Page + "#nulle-part", hasScript, async page => Assert.Equal(Start, await Shown(page)));

    [Fact]
    public Task The_skip_link_comes_first_and_keeps_the_step() => Visit(Page, true, async page =>
        {
            var step = await Answer(page, 1);
            await page.EvaluateAsync("document.activeElement.blur(); getSelection().removeAllRanges()");
            await page.Locator(".skip").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            Assert.Equal("contenu", await page.EvaluateAsync<string>("document.activeElement.id"));
            Assert.Equal(step, await Shown(page));
            Assert.Equal("skip", await page.EvaluateAsync<string>("document.querySelector('a[href], button, [tabindex=\"0\"]').className"));
        });

    [Theory]
    [MemberData(nameof(Modes))]
    public Task The_keyboard_alone_reaches_an_outcome_and_each_answer_is_one_key_away(bool hasScript) => Visit(Page, hasScript, async page =>
        {
            var tabs = 0;
            do
            {
                await page.Keyboard.PressAsync("Tab");
            } while (++tabs < 20 && !await page.EvaluateAsync<bool>("document.activeElement.matches('.answers a')"));
            Assert.InRange(tabs, 1, 12);
            await page.Keyboard.PressAsync("Enter");
            while (await page.Locator(".question:visible").CountAsync() > 0)
            {
                await page.Keyboard.PressAsync("Tab");
                Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('.step .answers li:first-child a')"));
                await page.Keyboard.PressAsync("Enter");
            }

            Assert.Equal(1, await page.Locator(".body:visible").CountAsync());
        });

    [Fact]
    public Task The_name_of_a_step_is_its_progress_and_its_question_or_its_result() => Visit(Page, true, async page =>
        {
            await Answer(page, 1);
            var question = await page.Locator(".step:visible h3").InnerTextAsync();
            await Assertions.Expect(page.Locator(".step:visible")).ToHaveAccessibleNameAsync(new Regex("^Question 2 – .+"));
            Assert.Contains(
                question.Split('\n')[^1].Trim(),
                await page.Locator(".step:visible").GetAttributeAsync("aria-label"),
                StringComparison.Ordinal
            );
            await Answer(page, 0);
            await Assertions.Expect(page.Locator(".step:visible")).ToHaveAccessibleNameAsync(new Regex("^Résultat"));
        });

    [Fact]
    public Task Control_and_click_opens_the_step_with_its_recap_in_another_tab() =>
        Visit(
            Page,
            true,
            async page =>
            {
                var opened = await page.Context.RunAndWaitForPageAsync(() =>
                    page.Locator(".answers a:visible").Nth(1).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] })
                );
                await opened.WaitForLoadStateAsync();
                Assert.Equal(Start, await Shown(page));
                await Assertions.Expect(opened.Locator(".recap > div:visible")).ToHaveCountAsync(1);
                await Answer(opened, 0);
                Assert.DoesNotContain('#', opened.Url);
                Assert.Equal(1, await opened.Locator(".step:visible").CountAsync());
            },
            isTrapped: false
        );

    [Theory]
    [MemberData(nameof(Modes))]
    public Task Two_trees_on_a_page_each_show_one_step(bool hasScript) => Visit(site.LabAddress + LabSources.TwoTrees, hasScript, async page =>
        {
            var second = page.Locator("#fr-indiscretion");
            await second.Locator(".answers a:visible").First.ClickAsync();
            Assert.Equal(1, await second.Locator(".step:visible").CountAsync());
            Assert.Equal(1, await page.Locator("#fr-suis-je-tenu .step.start:visible").CountAsync());
            Assert.Equal(1, await second.Locator(".recap > div:visible").CountAsync());
            await page.GoBackAsync();
            await Assertions.Expect(second.Locator(".step.start")).ToBeVisibleAsync();
        });

    [Fact]
    public Task Real_clicks_of_a_mouse_reach_every_outcome_of_a_tree() => Visit("/arbres/fr-indiscretion/", true, async page =>
        {
            var tree = Walks.Tree(site.Site, "fr-indiscretion");
            foreach (var (path, end) in Journeys.Cover(tree).All)
            {
                foreach (var given in path)
                {
                    await page.Locator(".step:visible .answers").GetByText(Typography.Apply(given.Answer.Label), new() { Exact = true }).ClickAsync();
                }

                await Assertions.Expect(page.Locator(".step:visible")).ToHaveAttributeAsync("aria-labelledby", $"fr-indiscretion-{end.Id}-t");
                await page.Locator(".again:visible").ClickAsync();
                await Assertions.Expect(page.Locator(".step.start")).ToBeVisibleAsync();
            }
        });

    private Task Visit(
        string path,
        bool hasScript,
        Func<IPage, Task> act,
        bool isTrapped = true,
        [System.Runtime.CompilerServices.CallerMemberName] string test = ""
    ) => site.VisitAsync(path, act, new() { JavaScriptEnabled = hasScript }, isTrapped, test);

    private static async Task<string> Answer(IPage page, int which)
    {
        var before = await Shown(page);
        await page.Locator(".step:visible .answers a").Nth(which).ClickAsync();
        await Assertions.Expect(page.Locator($"[id='{before}']")).ToBeHiddenAsync();
        return await Shown(page);
    }

    private static async Task<string> Shown(IPage page) => (await page.Locator(".step:visible").GetAttributeAsync("id"))!;

    private static async Task<string> Focused(IPage page, string expected)
    {
        await Assertions.Expect(page.Locator($"[id='{expected}']")).ToBeFocusedAsync();
        Assert.Equal(expected, await Shown(page));
        return expected;
    }
}

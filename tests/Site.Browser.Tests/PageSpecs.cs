using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Site.Compiler.Trees;

namespace Site.Browser.Tests;

/// <summary>What holds on every page: the way in, accessibility rules, and a network that hears nothing.</summary>
public sealed class PageSpecs(SiteFixture site)
{
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

}

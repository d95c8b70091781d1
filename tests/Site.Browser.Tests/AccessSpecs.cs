using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Site.Browser.Tests;

/// <summary>Rules that a machine can check: axe, sizes, contrast of focus, reflow.</summary>
public sealed class AccessSpecs(SiteFixture site)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Pages =
    [
        "/",
        "/politique/",
        "/notes/fr/secret-protection-enfance/",
        "/avis/note-cnrd-2009-04-03/",
        "/arbres/",
        "/arbres/fr-suis-je-tenu/",
        "/sources/",
        "/sources/belgique/a-verifier/",
        "/notes/fr/",
        "/guide-belge/be-temoignage-police/",
        "/glossaire/",
        "/controverses/",
        "/urgences/",
        "/plan-du-site/",
        "/versions/",
        "/404.html",
    ];

    /// <summary>That axe finds nothing on each kind of page of a site and on an outcome, and that nothing is wider than the screen.</summary>
    internal static async Task NoFaultAsync(IPage page, string address)
    {
        var faults = new List<string>();
        foreach (var path in Pages)
        {
            await page.GotoAsync(address + path);
            faults.AddRange(await AxeAsync(page, "document", path));
            faults.AddRange(await Wider(page) ? [$"{path}: wider than the screen"] : []);
        }

        await page.GotoAsync(address + "/arbres/fr-suis-je-tenu/");
        await page.Locator(".step:visible .answers a").Nth(1).ClickAsync();
        await page.Locator(".step:visible .answers a").First.ClickAsync();
        faults.AddRange(await AxeAsync(page, "document", "an outcome"));
        None(faults);
    }

    public static TheoryData<string> Ids => Walks.Ids;

    [Theory]
    [InlineData(ColorScheme.Light, ForcedColors.None)]
    [InlineData(ColorScheme.Dark, ForcedColors.None)]
    [InlineData(ColorScheme.Dark, ForcedColors.Active)]
    public Task Axe_finds_no_fault_and_nothing_is_wider_than_320_pixels_on_any_kind_of_page(ColorScheme scheme, ForcedColors forced) =>
        site.VisitAsync(
            "/",
            page => NoFaultAsync(page, site.Address),
            new()
            {
                ColorScheme = scheme,
                ForcedColors = forced,
                ViewportSize = new() { Width = 320, Height = 256 },
                BypassCSP = true,
            },
            isTrapped: false
        );

    [Theory]
    [MemberData(nameof(Ids))]
    public Task Axe_finds_no_fault_at_any_step_and_targets_are_large_and_nothing_is_wider_than_320_pixels(string id) =>
        site.VisitAsync(
            $"/arbres/{id}/",
            async page =>
            {
                await page.EvaluateAsync(Axe);
                var faults = await page.EvaluateAsync<string[]>(
                    """
                    async id => {
                      const faults = [];
                      const root = document.getElementById(id);
                      for (const link of document.querySelectorAll('section.outline a[href^="#"]')) {
                        link.click();
                        const step = root.querySelector('.step[data-on]');
                        const parts = [...root.children].filter(e => e.checkVisibility() && !e.matches('.fig'));
                        const name = step.getAttribute('aria-label') ?? document.getElementById(step.getAttribute('aria-labelledby')).textContent;
                        const result = await axe.run({ include: parts }, { resultTypes: ['violations'] });
                        for (const v of result.violations) faults.push(`${name}: ${v.id}: ${v.nodes[0].html}`);
                        for (const a of root.querySelectorAll('.answers a, button')) if (a.checkVisibility() && a.getBoundingClientRect().height < 44) faults.push(`${name}: low: ${a.textContent}`);
                        for (const a of root.querySelectorAll('.nav a, .recap a, .danger a, .direct a')) if (a.checkVisibility() && a.getBoundingClientRect().height < 24 && !a.closest('.direct')) faults.push(`${name}: low: ${a.textContent}`);
                        if (document.documentElement.scrollWidth > innerWidth) faults.push(`${name}: wider than the screen`);
                        const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5')].filter(h => h.checkVisibility()).map(h => Number(h.tagName[1]));
                        if (levels.filter(l => l === 1).length !== 1 || levels.some((l, i) => i > 0 && l > levels[i - 1] + 1)) faults.push(`${name}: headings ${levels}`);
                      }
                      return [...new Set(faults)];
                    }
                    """,
                    id
                );
                None(faults);
            },
            new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
                BypassCSP = true,
            },
            isTrapped: false
        );

    [Fact]
    public Task Two_trees_on_a_page_have_landmarks_of_their_own() =>
        site.VisitAsync(
            site.LabAddress + LabSources.TwoTrees,
            async page =>
            {
                Assert.Empty(await AxeAsync(page, "document", "two trees"));
                foreach (var landmark in new[] { "header", "main", "footer" })
                {
                    Assert.Equal(1, await page.Locator($"body > {landmark}").CountAsync());
                }

                var names = await page.EvaluateAsync<string[]>(
                    "[...document.querySelectorAll('section[aria-labelledby], section[aria-label], [role=region]')].filter(e => "
                        + "e.checkVisibility()).map(e => e.getAttribute('aria-label') ?? "
                        + "document.getElementById(e.getAttribute('aria-labelledby')).textContent)"
                );
                Assert.Equal(names.Distinct(), names);
            },
            new() { BypassCSP = true },
            isTrapped: false
        );

    [Fact]
    public Task Text_spaced_out_is_neither_cut_nor_wider_than_320_pixels() =>
        site.VisitAsync(
            "/arbres/fr-partager/",
            async page =>
            {
                await page.AddStyleTagAsync(
                    new()
                    {
                        Content =
                            "* { line-height:1.5 !important; letter-spacing:.12em !important; word-spacing:.16em !important } p { "
                            + "margin-block-end:2em !important }",
                    }
                );
                for (var i = 0; i < 20 && await page.Locator(".question:visible").CountAsync() > 0; i++)
                {
                    Assert.False(await Wider(page));
                    Assert.Empty(
                        await page.EvaluateAsync<string[]>(
                            "[...document.querySelectorAll('.tree a, .tree h3, .tree p, .tree li, .tree dd')].filter(e => e.checkVisibility() "
                                + "&& !e.closest('.vh, .fig') && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "
                                + "'inline').map(e => e.textContent)"
                        )
                    );
                    await page.Locator(".step:visible .answers a").Nth(1).ClickAsync();
                }
            },
            new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
                BypassCSP = true,
            },
            isTrapped: false
        );

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task The_focus_is_seen_on_every_control_of_a_step_and_nothing_covers_it(ColorScheme scheme) =>
        site.VisitAsync(
            "/arbres/fr-suis-je-tenu/",
            async page =>
            {
                await page.Locator(".step:visible .answers a").Nth(1).ClickAsync();
                await page.Locator(".step:visible .answers a").First.ClickAsync();
                await page.EvaluateAsync("document.querySelector('.skip').focus()");
                await page.Keyboard.PressAsync("Tab");
                var controls = 0;
                while (await page.EvaluateAsync<bool>("document.activeElement !== document.body"))
                {
                    controls++;
                    Assert.Null(
                        await page.EvaluateAsync<string?>(
                            """
                            () => {
                              const e = document.activeElement;
                              const style = getComputedStyle(e);
                              const box = e.getClientRects()[0];
                              const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                              return style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 3 ? `unseen: ${e.outerHTML}` : !top || !(e.contains(top) || top.contains(e)) ? `covered: ${e.outerHTML}` : null;
                            }
                            """
                        )
                    );
                    await page.Keyboard.PressAsync("Tab");
                }

                Assert.InRange(controls, 10, 200);
            },
            new() { ColorScheme = scheme }
        );

    /// <summary>As <c>Assert.Empty</c>, with every fault in full.</summary>
    private static void None(IReadOnlyCollection<string> faults) => Assert.True(faults.Count == 0, string.Join("\n", faults));

    /// <summary>Every page, not a list of kinds: the one that nobody thought of is the one that is too wide.</summary>
    [Fact]
    public Task No_published_page_is_wider_than_320_pixels() =>
        site.VisitAsync(
            "/",
            async page =>
            {
                var faults = new List<string>();
                foreach (
                    var path in site
                        .Files.Select(f => f.Path)
                        .Where(p => p.EndsWith(".html", StringComparison.Ordinal) && !p.StartsWith("p/", StringComparison.Ordinal))
                )
                {
                    await page.GotoAsync($"{site.Address}/{path}", new() { WaitUntil = WaitUntilState.Load });
                    faults.AddRange(await Wider(page) ? [path] : []);
                }

                None(faults);
            },
            new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
            },
            isTrapped: false
        );

    private static Task<bool> Wider(IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");

    private static async Task<string[]> AxeAsync(IPage page, string scope, string name)
    {
        await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(
            $"async name => (await axe.run({scope}, {{ resultTypes: ['violations'] }})).violations.map(v => `${{name}} ${{v.id}}: "
                + $"${{v.nodes.map(n => n.html + n.any.map(c => c.message)).slice(0, 3).join(' | ')}}`)",
            name
        );
    }
}

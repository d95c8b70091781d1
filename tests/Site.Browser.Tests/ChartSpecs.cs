using System.Text.Json;
using Microsoft.Playwright;

namespace Site.Browser.Tests;

/// <summary>The chart of every tree, on its page and alone, as a browser draws it on a small screen, in every scheme, and on paper.</summary>
public sealed class ChartSpecs(SiteFixture site)
{
    private static readonly string Check = File.ReadAllText(Path.Combine(SiteFixture.Here(), "chart.js"));

    private static readonly (string Name, PageEmulateMediaOptions Media)[] Modes =
    [
        (
            "light",
            new()
            {
                Media = Media.Screen,
                ColorScheme = ColorScheme.Light,
                ForcedColors = ForcedColors.None,
            }
        ),
        (
            "dark",
            new()
            {
                Media = Media.Screen,
                ColorScheme = ColorScheme.Dark,
                ForcedColors = ForcedColors.None,
            }
        ),
        (
            "forced colours",
            new()
            {
                Media = Media.Screen,
                ColorScheme = ColorScheme.Dark,
                ForcedColors = ForcedColors.Active,
            }
        ),
        (
            "paper",
            new()
            {
                Media = Media.Print,
                ColorScheme = ColorScheme.Light,
                ForcedColors = ForcedColors.None,
            }
        ),
    ];

    public static TheoryData<string> Ids => Walks.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public Task The_chart_of_a_tree_is_read_in_every_scheme_at_360_pixels_and_on_paper_and_shows_the_path(string id) =>
        VisitAsync($"/arbres/{id}/", id, async page =>
        {
            var chart = page.Locator("svg.chart");
            if (await chart.CountAsync() == 0)
            {
                await Assertions.Expect(page.Locator($".fig a[href$='/arbres/{id}.svg']")).ToBeVisibleAsync();
                return;
            }

            Assert.Equal(
                0,
                await page.EvaluateAsync<int>(
                    """
                    (() => {
                      const box = document.querySelector('.fig .scroll').getBoundingClientRect();
                      const first = document.querySelector('svg.chart .n').getBoundingClientRect();
                      return Math.round(Math.max(0, box.left - first.left, first.right - box.right));
                    })()
                    """
                )
            );
            var given = 0;
            for (; await page.Locator(".question:visible").CountAsync() > 0; given++)
            {
                await page.Locator(".step:visible .answers a").First.ClickAsync();
            }

            var isLarge = await page.Locator(".fig.large").CountAsync() > 0;
            foreach (var (name, media) in Modes)
            {
                await page.EmulateMediaAsync(media);
                if (media.Media == Media.Print && isLarge)
                {
                    await Assertions.Expect(chart).ToBeHiddenAsync();
                    await Assertions.Expect(page.Locator(".fig .paper")).ToContainTextAsync($"/arbres/{id}.svg");
                }
                else
                {
                    var isWide = await page.Locator(".fig.wide").CountAsync() > 0;
                    await (media.Media == Media.Print ? page.SetViewportSizeAsync(isWide ? 1009 : 680, isWide ? 657 : 986) : Task.CompletedTask);
                    await NoneAsync(page, name, media.Media == Media.Print);
                    await ShowsThePathAsync(page, given);
                }
            }

            await page.EmulateMediaAsync(Modes[^1].Media);
            // The result with its words to say, its calls and its reservations may pass to a second sheet; the chart has its own.
            Assert.InRange(await PaperSpecs.CountSheetsAsync(page), 1, 3);
        });

    [Theory]
    [MemberData(nameof(Ids))]
    public Task The_chart_alone_is_read_in_every_scheme_and_its_words_keep_to_their_boxes(string id) =>
        VisitAsync($"/arbres/{id}.svg", id, async page =>
        {
            foreach (var (name, media) in Modes)
            {
                await page.EmulateMediaAsync(media);
                await NoneAsync(page, name, isPaper: false);
            }
        });

    /// <summary>By width and weight, not by colour alone: as many arrows as answers given, each with bold words and a thick box at its end.</summary>
    private static async Task ShowsThePathAsync(IPage page, int given)
    {
        var found = await page.EvaluateAsync<JsonElement>(
            """
            () => {
              const width = e => parseFloat(getComputedStyle(e).strokeWidth);
              const weight = e => +getComputedStyle(e).fontWeight;
              const edges = [...document.querySelectorAll('svg.chart g.e')];
              const lit = edges.filter(e => width(e.querySelector('.l')) > 1.5);
              const ends = lit.map(e => [...e.classList].find(c => /^x\d/.test(c))).map(x => document.querySelectorAll(`svg.chart g.n.${x}`));
              return {
                lit: lit.length,
                bold: lit.every(e => weight(e.querySelector('text')) >= 700) && edges.filter(e => !lit.includes(e)).every(e => weight(e.querySelector('text')) < 700),
                thick: ends.every(n => n.length > 0 && [...n].every(g => width(g.querySelector('path')) >= 5)),
              };
            }
            """
        );
        Assert.Equal(given, found.GetProperty("lit").GetInt32());
        Assert.True(found.GetProperty("bold").GetBoolean(), "words of the path, and no others, are bold");
        Assert.True(found.GetProperty("thick").GetBoolean(), "boxes of the path are thick");
    }

    /// <summary>A tree too new for the text in force is shown in the working text.</summary>
    private Task VisitAsync(string path, string id, Func<IPage, Task> act) =>
        site.VisitAsync(
            (site.Site.Trees.Any(t => t.Tree.Id.Value == id) ? site.Address : site.LabAddress) + path,
            act,
            new()
            {
                ViewportSize = new() { Width = 360, Height = 640 },
            }
        );

    private static async Task NoneAsync(IPage page, string mode, bool isPaper)
    {
        var faults = await page.EvaluateAsync<string[]>(Check, new { isScreen = !isPaper, isPaper });
        Assert.True(faults.Length == 0, $"{mode}, in {await FontAsync(page)}:\n{string.Join('\n', faults)}");
    }

    /// <summary>The font the browser took for the chart: boxes are made for the widths of Arial, which Liberation Sans shares.</summary>
    private static async Task<string> FontAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("DOM.enable");
        await browser.SendAsync("CSS.enable");
        var root = (await browser.SendAsync("DOM.getDocument"))!.Value.GetProperty("root").GetProperty("nodeId").GetInt32();
        var text = (await browser.SendAsync("DOM.querySelector", new() { ["nodeId"] = root, ["selector"] = "g.n text" }))!
            .Value.GetProperty("nodeId")
            .GetInt32();
        var fonts = (await browser.SendAsync("CSS.getPlatformFontsForNode", new() { ["nodeId"] = text }))!.Value.GetProperty("fonts");
        return string.Join(", ", fonts.EnumerateArray().Select(f => f.GetProperty("familyName").GetString()));
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Site.Browser.Tests;

/// <summary>On paper, from a file, in an old browser.</summary>
public sealed partial class PaperSpecs(SiteFixture site)
{
    [Theory]
    [InlineData("fr-suis-je-tenu", true)]
    [InlineData("fr-suis-je-tenu", false)]
    [InlineData("fr-reveler", true)]
    [InlineData("be-secret-partage", false)]
    public Task A_printed_result_holds_answers_outcome_law_and_version_on_two_pages(string tree, bool hasScript) =>
        site.VisitAsync(
            $"/arbres/{tree}/",
            async page =>
            {
                while (await page.Locator(".question:visible").CountAsync() > 0)
                {
                    await page.Locator(".step:visible .answers a").Nth(1).ClickAsync();
                }

                await page.EmulateMediaAsync(new() { Media = Media.Print });
                foreach (
                    var part in new[]
                    {
                        "h1",
                        ".body:visible h3",
                        ".body:visible .do li",
                        ".body:visible .law a",
                        ".recap dt:visible",
                        ".recap dd:visible",
                        ".version",
                        ".tree > .paper",
                        ".fig",
                    }
                )
                {
                    await Assertions.Expect(page.Locator(part).First).ToBeVisibleAsync();
                }

                foreach (var part in new[] { ".skip", ".crumb", ".sos", "footer", ".tree > .nav", ".recap a", "section.outline", ".priv", ".danger" })
                {
                    await Assertions.Expect(page.Locator(part + ":visible")).ToHaveCountAsync(0);
                }

                var law = page.Locator(".body:visible .law li");
                var cited = await law.Locator("> a").EvaluateAllAsync<string[]>("links => links.map(a => a.hash.slice(1))");
                var addresses = site
                    .Site.Site.Register.Sources.Where(s => cited.Contains(s.Id.Value))
                    .Select(s => s.Address?.Value)
                    .OfType<string>()
                    .Order(StringComparer.Ordinal);
                Assert.Equal(addresses, (await law.Locator(".paper:visible").AllInnerTextsAsync()).Order(StringComparer.Ordinal));
                Assert.InRange(await CountSheetsAsync(page), 1, 2);
            },
            new() { JavaScriptEnabled = hasScript }
        );

    /// <summary>A wide chart has a sheet of its own, lying down.</summary>
    [Fact]
    public async Task The_imprint_of_a_version_stands_on_the_sheet_of_a_wide_chart()
    {
        var (_, _, address) = await site.PublishAsync(TestSite.RepositoryWithVersions());
        await site.VisitAsync(address + "/arbres/fr-information-couverte/", async page =>
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Non, je n’y suis pas tenu" }).ClickAsync();
            await page.Locator(".step:visible .answers a").First.ClickAsync();
            await Assertions.Expect(page.Locator(".imprint")).ToContainTextAsync("Empreinte de la version");
            await Assertions.Expect(page.Locator(".fig.wide")).ToHaveCountAsync(1);
            Assert.Equal(2, await CountSheetsAsync(page));
        });
    }

    [Fact]
    public async Task The_site_works_from_a_folder()
    {
        var folder = Directory.CreateTempSubdirectory("cle-usb-");
        try
        {
            foreach (var file in site.Files)
            {
                var path = Path.Combine(folder.FullName, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, file.Bytes.ToArray(), TestContext.Current.CancellationToken);
            }

            await site.VisitAsync(
                $"file://{folder.FullName}/arbres/fr-suis-je-tenu/index.html",
                async page =>
                {
                    await page.Locator(".step:visible .answers a").Nth(1).ClickAsync();
                    await page.Locator(".step:visible .answers a").First.ClickAsync();
                    await Assertions.Expect(page.Locator(".body:visible h3")).ToContainTextAsync("Résultat");
                    await Assertions.Expect(page.Locator(".recap > div:visible")).ToHaveCountAsync(2);
                    Assert.DoesNotContain('#', page.Url);
                },
                isTrapped: false
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Style sheets as a browser reads them that drops a rule it does not know.</summary>
    [Theory]
    [InlineData(@":has\(", "a")]
    [InlineData("@layer ", "@inconnu ")]
    public async Task An_old_browser_without_script_still_leads_to_an_outcome(string unknown, string instead)
    {
        await site.VisitAsync(
            "/urgences/",
            async page =>
            {
                await page.RouteAsync("**/*.css", async route =>
                {
                    var response = await route.FetchAsync();
                    await route.FulfillAsync(
                        new()
                        {
                            Response = response,
                            Body = Regex.Replace(await response.TextAsync(), unknown, instead == "a" ? ":inconnu(" : instead),
                        }
                    );
                });
                await page.GotoAsync(site.Address + "/arbres/fr-suis-je-tenu/");
                for (var i = 0; i < 2; i++)
                {
                    await page.Locator(".step:visible .answers a").Filter(new() { Visible = true }).Last.ClickAsync();
                }

                await Assertions.Expect(page.Locator(".body:visible")).ToHaveCountAsync(1);
                await Assertions.Expect(page.Locator(".recap > div:visible")).ToHaveCountAsync(2);
            },
            new() { JavaScriptEnabled = false },
            isTrapped: false
        );
    }

    /// <summary>Without any style, the steps stand in order, each outcome right after the copies that lead to it.</summary>
    [Fact]
    public Task Without_styles_an_answer_leads_to_its_outcome_and_no_answer_is_told_that_was_not_given() =>
        site.VisitAsync(
            "/urgences/",
            async page =>
            {
                await page.RouteAsync("**/*.css", route => route.AbortAsync());
                await page.GotoAsync(site.Address + "/arbres/fr-suis-je-tenu/");
                var next = await page.Locator(".start .answers a").Nth(1).GetAttributeAsync("href");
                await page.Locator($"[id='{next![1..]}'] .answers a").First.ClickAsync();
                await Assertions.Expect(page.Locator(".outcome:focus")).ToHaveAccessibleNameAsync(new Regex("^Résultat"));
                Assert.True(
                    await page.EvaluateAsync<bool>(
                        "(() => { let e = document.activeElement; const id = e.getAttribute('aria-labelledby'); while (e && "
                            + "!e.matches('.body')) e = e.nextElementSibling; return e.querySelector('h3').id === id; })()"
                    )
                );
                Assert.Equal(0, await page.Locator(".recap dd:visible").CountAsync());
            },
            new() { JavaScriptEnabled = false },
            isTrapped: false
        );

    /// <summary>How many A4 sheets a page takes.</summary>
    internal static async Task<int> CountSheetsAsync(IPage page) =>
        PageObjects().Count(Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true })));

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PageObjects();
}

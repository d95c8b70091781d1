using Microsoft.Playwright;

namespace Site.Browser.Tests;

/// <summary>The site in another theme: what axe finds, what leaves the page, what a walk shows.</summary>
public sealed class SobreSpecs(SiteFixture site)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task Axe_finds_no_fault_and_nothing_is_wider_than_320_pixels_in_another_theme(ColorScheme scheme) =>
        site.VisitAsync(
            site.SobreAddress + "/",
            page => AccessSpecs.NoFaultAsync(page, site.SobreAddress),
            new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = 320, Height = 256 },
                BypassCSP = true,
            },
            isTrapped: false
        );

    [Fact]
    public Task A_walk_in_another_theme_ends_in_its_frame_and_asks_nothing_of_the_network() =>
        site.VisitAsync(site.SobreAddress + "/arbres/fr-suis-je-tenu/", async page =>
        {
            while (await page.Locator(".question:visible").CountAsync() > 0)
            {
                await page.Locator(".step:visible .answers a").First.ClickAsync();
            }

            // One outcome is shown, and no other: a frame around each must not show them all.
                Assert.Equal(1, await page.Locator(".cadre h3:visible").CountAsync());
            await Assertions.Expect(page.Locator(".parler a")).ToHaveTextAsync("personnes à joindre");
        });
}

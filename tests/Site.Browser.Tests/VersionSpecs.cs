using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Site.Browser.Tests;

/// <summary>Versions as a reader meets them: an old tree that still works, and a deployment that tells the truth after its day.</summary>
public sealed class VersionSpecs(SiteFixture site)
{
    private static readonly SemaphoreSlim Once = new(1);
    private static string? _stale;

    /// <summary>The day is the association's, in Paris, whatever the reader's own clock shows.</summary>
    [Theory]
    [InlineData("2026-08-31T21:59:00Z", "En vigueur depuis le 1er mars 2026.", "À venir, ne pas appliquer encore.")]
    [InlineData("2026-08-31T22:00:00Z", "Ce texte n’est plus en vigueur, ne l’appliquez pas.", "En vigueur depuis le 1er septembre 2026.")]
    [InlineData("2026-09-02T10:00:00Z", "Ce texte n’est plus en vigueur, ne l’appliquez pas.", "En vigueur depuis le 1er septembre 2026.")]
    [InlineData("2027-05-31T22:30:00Z", "Ce texte n’est plus en vigueur, ne l’appliquez pas.", "Ce texte n’est plus en vigueur, ne l’appliquez pas.")]
    public async Task A_site_built_in_August_tells_the_truth_on_the_days_around_an_entry_into_force(string now, string oldBanner, string newBanner)
    {
        var address = await StaleAsync();
        await using var context = await site.Browser.NewContextAsync(new() { TimezoneId = "America/Cayenne" });
        var page = await context.NewPageAsync();
        await page.Clock.SetFixedTimeAsync(
            DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal)
        );
        foreach (
            var (path, banner) in new[]
            {
                ("/notes/fr/note/", oldBanner),
                ("/versions/2026-03-01/notes/fr/note/", oldBanner),
                ("/versions/2026-09-01/notes/fr/note/", newBanner),
            }
        )
        {
            await page.GotoAsync(address + path);
            Assert.Equal(banner, (await page.Locator(".version p:visible strong").First.InnerTextAsync()).Replace('\u00A0', ' '));
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            Assert.True(await page.Locator(".version p:visible strong").First.IsVisibleAsync());
            await page.EmulateMediaAsync(new() { Media = Media.Screen });
        }
    }

    [Fact]
    public async Task From_a_stale_page_the_banner_leads_to_the_same_page_of_the_text_in_force()
    {
        var address = await StaleAsync();
        var page = await site.Browser.NewPageAsync();
        await page.Clock.SetFixedTimeAsync(new DateTime(2026, 9, 2, 12, 0, 0, DateTimeKind.Utc));
        await page.GotoAsync(address + "/notes/fr/note/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lire le texte en vigueur" }).ClickAsync();
        Assert.EndsWith("/versions/2026-09-01/notes/fr/note/", page.Url, StringComparison.Ordinal);
        Assert.Contains("ne savez jamais", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_tree_of_an_old_version_is_walked_to_its_own_outcome(bool hasScript)
    {
        var address = await StaleAsync();
        await using var context = await site.Browser.NewContextAsync(new() { JavaScriptEnabled = hasScript });
        foreach (var (version, outcome) in new[] { ("2026-03-01", "Taisez-vous"), ("2026-09-01", "Signalez") })
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync($"{address}/versions/{version}/arbres/essai/");
            foreach (var answer in new[] { "Non", "Oui", "Oui" })
            {
                await page.Locator(".step:visible .answers a", new() { HasTextRegex = new($"^{answer}") }).ClickAsync();
            }

            await page.Locator(".tree").GetByRole(AriaRole.Heading, new() { NameRegex = new(outcome) }).WaitForAsync();
            Assert.StartsWith($"{address}/versions/{version}/", page.Url, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_of_days_answers_for_any_day_and_shows_its_table_without_script()
    {
        var address = await StaleAsync();
        var page = await site.Browser.NewPageAsync();
        await page.GotoAsync(address + "/versions/au/");
        foreach (
            var (day, answer) in new[]
            {
                ("2026-02-28", "aucune version en vigueur"),
                ("2026-03-01", "Version 1"),
                ("2026-08-31", "Version 1"),
                ("2026-09-01", "Version 2"),
                ("2027-06-01", "aucune version en vigueur"),
            }
        )
        {
            await page.GetByLabel("Jour", new() { Exact = true }).FillAsync(day);
            Assert.Equal(answer, (await page.GetByRole(AriaRole.Status).InnerTextAsync()).Trim());
        }

        await page.CloseAsync();
        await using var plain = await site.Browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var without = await plain.NewPageAsync();
        await without.GotoAsync(address + "/versions/au/");
        Assert.Equal(0, await without.Locator("input:visible").CountAsync());
        Assert.Equal(3, await without.Locator("tbody tr:visible").CountAsync());
    }

    [Fact]
    public async Task The_pages_of_versions_have_no_fault_for_axe_and_fit_320_pixels()
    {
        var address = await StaleAsync();
        await using var context = await site.Browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
                BypassCSP = true,
            }
        );
        var page = await context.NewPageAsync();
        foreach (
            var path in new[]
            {
                "/versions/",
                "/versions/au/",
                "/versions/2026-09-01/",
                "/versions/2026-09-01/changements/",
                "/versions/2026-03-01/avis/avis/",
                "/versions/2026-03-01/arbres/essai/",
            }
        )
        {
            await page.GotoAsync(address + path);
            var result = await page.RunAxe();
            Assert.Empty(result.Violations.Select(v => $"{path} {v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html).Take(2))}"));
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), path);
        }
    }

    /// <summary>The small site with the two versions of the sample of format 1, as built on 15 August 2026.</summary>
    private async Task<string> StaleAsync()
    {
        await Once.WaitAsync();
        try
        {
            // Its erratum was written in September: nothing is said done on a day to come.
            var sample = TestSite.SmallWithVersions();
            var then = sample with { Texts = [.. sample.Texts.Where(t => !t.Path.EndsWith("/errata.yml", StringComparison.Ordinal))] };
            return _stale ??= (await site.PublishAsync(then, new DateOnly(2026, 8, 15))).Address;
        }
        finally
        {
            Once.Release();
        }
    }
}

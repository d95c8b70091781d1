using System.Text;
using Microsoft.Playwright;

namespace Site.Browser.Tests;

/// <summary>What could leave the page, or stay on the machine.</summary>
public sealed class PrivacySpecs(SiteFixture site)
{
    private const string Page = "/arbres/fr-suis-je-tenu/";

    [Theory]
    [InlineData("fetch('https://example.org/').then(() => 'sent', () => 'blocked')")]
    [InlineData("fetch('/').then(() => 'sent', () => 'blocked')")]
    [InlineData(
        "new Promise(done => { const i = new Image(); i.onload = () => done('sent'); i.onerror = () => done('blocked'); i.src = "
            + "'https://example.org/x.png'; })"
    )]
    [InlineData("(() => { try { document.body.innerHTML = 'x'; return 'sent'; } catch { return 'blocked'; } })()")]
    [InlineData(
        "new Promise(done => { addEventListener('securitypolicyviolation', () => done('blocked')); navigator.sendBeacon('/x', 'y'); "
            + "setTimeout(() => done('sent'), 3000); })"
    )]
    [InlineData(
        "new Promise(done => { addEventListener('securitypolicyviolation', () => done('blocked')); document.body.style.cssText; "
            + "document.body.setAttribute('style', 'color:red'); setTimeout(() => done('sent'), 3000); })"
    )]
    public Task The_policy_blocks(string attempt) =>
        site.VisitAsync(Page, async page => Assert.Equal("blocked", await page.EvaluateAsync<string>("() => " + attempt)), isTrapped: false);

    [Fact]
    public Task Every_header_of_the_contract_is_sent() =>
        site.VisitAsync(
            Page,
            async page =>
            {
                var headers = (await page.APIRequest.GetAsync(site.Address + Page)).Headers;
                Assert.Equal(
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action "
                        + "'none'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'",
                    headers["content-security-policy"]
                );
                Assert.Equal("no-referrer", headers["referrer-policy"]);
                Assert.Equal("nosniff", headers["x-content-type-options"]);
                Assert.Equal("same-origin", headers["cross-origin-opener-policy"]);
                Assert.Equal("same-origin", headers["cross-origin-resource-policy"]);
                Assert.Equal("camera=(), microphone=(), geolocation=(), browsing-topics=()", headers["permissions-policy"]);
                Assert.Equal("max-age=63072000", headers["strict-transport-security"]);
            },
            isTrapped: false
        );

    /// <summary>The walk without script shows that the profile does hold fragments when there are some.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_profile_of_the_browser_holds_a_step_only_without_script(bool hasScript)
    {
        var profile = Directory.CreateTempSubdirectory("profil-");
        try
        {
            await using (var context = await site.LaunchAsync(profile.FullName, new() { JavaScriptEnabled = hasScript }))
            {
                var page = await context.NewPageAsync();
                await page.GotoAsync(site.Address + Page);
                await page.Locator(".step:visible .answers a").Nth(1).ClickAsync();
                await page.Locator(".step:visible .answers a").First.ClickAsync();
                await Assertions.Expect(page.Locator(".outcome:visible")).ToHaveCountAsync(1);
                await page.GotoAsync(site.Address + "/urgences/");
            }

            var text = string.Concat(
                Directory
                    .EnumerateFiles(profile.FullName, "*History*", SearchOption.AllDirectories)
                    .Concat(Directory.EnumerateFiles(profile.FullName, "Session_*", SearchOption.AllDirectories))
                    .Select(f => Encoding.Latin1.GetString(File.ReadAllBytes(f)))
            );
            Assert.Contains("/arbres/fr-suis-je-tenu/", text, StringComparison.Ordinal);
            Assert.Equal(!hasScript, text.Contains("#fr-suis-je-tenu-", StringComparison.Ordinal));
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}

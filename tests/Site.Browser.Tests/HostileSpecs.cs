using System.Collections.Concurrent;
using Site.Testing.Hostile;

namespace Site.Browser.Tests;

/// <summary>Sites full of hostile texts, opened without the policy that would have stopped them: the pages alone must hold.</summary>
public sealed class HostileSpecs(SiteFixture site)
{
    [Theory]
    [InlineData(3)]
    [InlineData(101)]
    [InlineData(202)]
    [InlineData(307)]
    [InlineData(404)]
    [InlineData(505)]
    public async Task No_script_runs_and_no_request_leaves(int number)
    {
        var outcome = HostileSite.Run(TestSite.Small(), number);
        var address = await site.ServeAsync(outcome.Files);
        var asked = new ConcurrentQueue<string>();
        await using var context = await site.Browser.NewContextAsync(new() { BypassCSP = true });
        context.Request += (_, request) => asked.Enqueue(request.Url);
        var page = await context.NewPageAsync();
        page.Dialog += (_, dialog) => asked.Enqueue("dialog: " + dialog.Message);
        foreach (var file in outcome.Files.Where(f => Opens(f.Path)))
        {
            await page.GotoAsync($"{address}/{file.Path}");
            Assert.True(await page.EvaluateAsync<bool>("typeof window.touche === 'undefined'"), file.Path);
        }

        Assert.DoesNotContain(asked, url => !url.StartsWith(address + "/", StringComparison.Ordinal));
    }

    /// <summary>Pages and drawings; a permalink only sends on to one of them.</summary>
    private static bool Opens(string path) =>
        Path.GetExtension(path) is ".html" or ".svg"
        && !path.StartsWith("p/", StringComparison.Ordinal)
        && !path.StartsWith("assets/", StringComparison.Ordinal);

    /// <summary>The trap closes on what it should: else the spec above could not fail.</summary>
    [Fact]
    public async Task A_page_that_let_a_script_through_is_seen()
    {
        await using var context = await site.Browser.NewContextAsync(new() { BypassCSP = true });
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Address + "/urgences/");
        await page.SetContentAsync("<img src=x onerror='window.touche=1'>");
        await page.WaitForFunctionAsync("window.touche === 1");
    }
}

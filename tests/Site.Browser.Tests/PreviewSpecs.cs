using Microsoft.Playwright;
using Site.Running;

namespace Site.Browser.Tests;

/// <summary>An editor with the preview open beside the text: the page follows each save by itself.</summary>
public sealed class PreviewSpecs(SiteFixture site) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private Task<int> _program = Task.FromResult(0);

    private string Note => Path.Combine(_folder, "input", "notes", "fr", "note.md");

    public ValueTask InitializeAsync()
    {
        TestSite.CopySmall(_folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _program;
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_save_reloads_the_page_a_mistake_is_explained_in_it_and_its_repair_brings_the_page_back()
    {
        var address = await OpenAsync();
        var page = await site.Browser.NewPageAsync();
        await page.GotoAsync(address + "/notes/fr/note/");
        await Assertions.Expect(page.GetByText("Vous ne savez pas qui appelle.")).ToBeVisibleAsync();

        var good = File.ReadAllText(Note).Replace("qui appelle.", "qui vous appelle.", StringComparison.Ordinal);
        File.WriteAllText(Note, good);
        await Assertions.Expect(page.GetByText("Vous ne savez pas qui vous appelle.")).ToBeVisibleAsync(Patient);

        File.WriteAllText(Note, good + "\n[x](voisin.md)\n");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("input/notes/fr/note.md(35,1)", new() { Timeout = Patient.Timeout });
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("vouliez-vous dire « input/notes/fr/voisine.md »");

        File.WriteAllText(Note, good);
        await Assertions.Expect(page.GetByText("Vous ne savez pas qui vous appelle.")).ToBeVisibleAsync(Patient);
        Assert.EndsWith("/notes/fr/note/", page.Url, StringComparison.Ordinal);
        await page.CloseAsync();
    }

    private static LocatorAssertionsToBeVisibleOptions Patient { get; } = new() { Timeout = 30_000 };

    private async Task<string> OpenAsync()
    {
        var said = new Announcement();
        _program = Task.Run(() => Cli.RunAsync(["preview", "--root", _folder, "--port", "0"], new Streams(said, TextWriter.Null), _stop.Token));
        return await said.AddressAsync(TimeSpan.FromSeconds(60), _program);
    }
}

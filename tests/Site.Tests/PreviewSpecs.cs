using System.Net;
using System.Text.RegularExpressions;
using Site.Commands;

namespace Site.Tests;

/// <summary>An editor with a preview open: the site, an edit, a mistake, its repair. Real server, real files, real events.</summary>
public sealed partial class PreviewSpecs : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private readonly Announcement _said = new();
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = Patience };
    private Task<int> _program = Task.FromResult(0);

    private string Note => Path.Combine(_folder, "input/notes/fr/note.md");

    public ValueTask InitializeAsync()
    {
        TestSite.CopySmall(_folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _program;
        _client.Dispose();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_save_is_announced_and_shown_a_mistake_is_explained_and_the_last_good_site_is_kept()
    {
        await Open("preview");
        Assert.Contains("Vous ne savez pas qui appelle.", await Get("/notes/fr/note/"), StringComparison.Ordinal);
        Assert.Contains("/_preview/reload.js", await Get("/"), StringComparison.Ordinal);
        using var events = new StreamReader(await _client.GetStreamAsync(new Uri("/_preview/events", UriKind.Relative), TestContext.Current.CancellationToken));
        var first = await Next(events);

        File.WriteAllText(Note, File.ReadAllText(Note).Replace("qui appelle.", "qui vous appelle.", StringComparison.Ordinal));
        var second = await Next(events);
        Assert.NotEqual(first, second);
        Assert.Contains("qui vous appelle.", await Get("/notes/fr/note/"), StringComparison.Ordinal);
        var published = File.ReadAllText(Path.Combine(_folder, "output/notes/fr/note/index.html"));

        File.AppendAllText(Note, "\n[x](voisin.md) <script>alert(1)</script>\n");
        Assert.NotEqual(second, await Next(events));
        using var wrong = await _client.GetAsync(new Uri("/notes/fr/voisine/", UriKind.Relative), TestContext.Current.CancellationToken);
        var page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.InternalServerError, wrong.StatusCode);
        Assert.Contains("input/notes/fr/note.md(35,1)", page, StringComparison.Ordinal);
        Assert.Contains("Aide : vouliez-vous dire « input/notes/fr/voisine.md » ?", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(published, File.ReadAllText(Path.Combine(_folder, "output/notes/fr/note/index.html")));

        File.WriteAllText(Note, File.ReadAllText(Note).Replace("\n[x](voisin.md) <script>alert(1)</script>\n", "", StringComparison.Ordinal));
        await Next(events);
        Assert.Contains("qui vous appelle.", await Get("/notes/fr/note/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_this_machine_is_answered_and_only_to_read()
    {
        await Open("preview");
        Assert.Equal("127.0.0.1", _client.BaseAddress!.Host);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "attaque.example" } };
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await _client.SendAsync(rebound, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _client.PostAsync(new Uri("/", UriKind.Relative), null, TestContext.Current.CancellationToken)).StatusCode);
        foreach (var outside in new[] { "/../statiq.json", "/%2e%2e/statiq.json", "/..%2fstatiq.json", "/_headers", "/.site", "//statiq.json" })
        {
            using var answer = await _client.GetAsync(new Uri(_client.BaseAddress + outside[1..], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_served_site_answers_as_its_host_will()
    {
        Assert.Equal(0, await Cli.RunAsync(["build", "--root", _folder], new Streams(_said, _said), TestContext.Current.CancellationToken));
        await Open("serve");
        using var page = await _client.GetAsync(new Uri("/notes/fr/note/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("default-src 'none'; script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        var style = StyleSheet().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        using var asset = await _client.GetAsync(new Uri("/assets/" + style, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", asset.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("/notes/fr/note/", (await _client.GetAsync(new Uri("/notes/fr/note", UriKind.Relative), TestContext.Current.CancellationToken)).Headers.Location!.ToString());
        using var missing = await _client.GetAsync(new Uri("/absente/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("introuvable", await missing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("/_preview/", await Get("/"), StringComparison.Ordinal);
    }

    private async Task Open(string verb)
    {
        _program = Task.Run(() => Cli.RunAsync([verb, "--root", _folder, "--port", "0"], new Streams(_said, _said), _stop.Token));
        _client.BaseAddress = new Uri(await _said.AddressAsync(Patience, _program));
    }

    private Task<string> Get(string path) => _client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The next version announced.</summary>
    private static async Task<string> Next(StreamReader events)
    {
        while (await events.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new EndOfStreamException();
    }

    [GeneratedRegex("assets/(note\\.[0-9a-f]{10}\\.css)")]
    private static partial Regex StyleSheet();
}

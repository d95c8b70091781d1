using System.Net;
using System.Text.RegularExpressions;
using Site.Disk;
using Site.Preview;
using Site.Running;

namespace Site.Tests.Preview;

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
    public async Task A_save_is_announced_and_shown_a_mistake_is_explained_and_nothing_is_written()
    {
        var there = Names();
        await Open("preview");
        Assert.Contains("Vous ne savez pas qui appelle.", await Get("/notes/fr/note/"), StringComparison.Ordinal);
        Assert.Contains("/_preview/reload.js", await Get("/"), StringComparison.Ordinal);
        using var events = new StreamReader(
            await _client.GetStreamAsync(new Uri("/_preview/events", UriKind.Relative), TestContext.Current.CancellationToken)
        );
        var first = await Next(events);

        File.WriteAllText(Note, File.ReadAllText(Note).Replace("qui appelle.", "qui vous appelle.", StringComparison.Ordinal));
        var second = await Next(events);
        Assert.NotEqual(first, second);
        Assert.Contains("qui vous appelle.", await Get("/notes/fr/note/"), StringComparison.Ordinal);

        File.AppendAllText(Note, "\n[x](voisin.md) <script>alert(1)</script>\n");
        Assert.NotEqual(second, await Next(events));
        using var wrong = await _client.GetAsync(new Uri("/notes/fr/voisine/", UriKind.Relative), TestContext.Current.CancellationToken);
        var page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.InternalServerError, wrong.StatusCode);
        Assert.Contains("input/notes/fr/note.md(35,1)", page, StringComparison.Ordinal);
        Assert.Contains("Aide : vouliez-vous dire « input/notes/fr/voisine.md » ?", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "<script>alert",
            await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );

        File.WriteAllText(Note, File.ReadAllText(Note).Replace("\n[x](voisin.md) <script>alert(1)</script>\n", "", StringComparison.Ordinal));
        await Next(events);
        Assert.Contains("qui vous appelle.", await Get("/notes/fr/note/"), StringComparison.Ordinal);
        Assert.Equal(there, Names());
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("serve")]
    public async Task Only_this_machine_is_answered_and_only_to_read(string verb)
    {
        await Open(verb);
        Assert.Equal("127.0.0.1", _client.BaseAddress!.Host);
        foreach (var foreign in new[] { "attaque.example", "127.0.0.1.attaque.example", "localhost.attaque.example", "127.0.0.2", "[::1]" })
        {
            using var rebound = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = foreign } };
            Assert.Equal(HttpStatusCode.MisdirectedRequest, (await _client.SendAsync(rebound, TestContext.Current.CancellationToken)).StatusCode);
        }

        foreach (var own in new[] { "localhost", $"localhost:{_client.BaseAddress.Port}", "127.0.0.1:1" })
        {
            using var usual = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = own } };
            Assert.Equal(HttpStatusCode.OK, (await _client.SendAsync(usual, TestContext.Current.CancellationToken)).StatusCode);
        }

        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Trace })
        {
            using var writing = new HttpRequestMessage(method, "/");
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _client.SendAsync(writing, TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.Equal("HTTP/1.1 421 ", (await Raw("GET / HTTP/1.0\r\n\r\n"))[..13]);
        Assert.Equal("HTTP/1.1 400 ", (await Raw("GET http://attaque.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))[..13]);
    }

    /// <summary>Every path leads to a file that exists, outside the output or in it but not published. Typed as bytes: clients mend paths.</summary>
    [Theory]
    [InlineData("preview")]
    [InlineData("serve")]
    public async Task No_path_leads_outside_what_is_published(string verb)
    {
        await Open(verb);
        var secret = Path.Combine(_folder, "secret.txt");
        await File.WriteAllTextAsync(secret, "SECRET", TestContext.Current.CancellationToken);
        if (verb == "serve")
        {
            File.CreateSymbolicLink(Path.Combine(_folder, "output", "lien.txt"), secret);
            Directory.CreateSymbolicLink(Path.Combine(_folder, "output", "dossier"), _folder);
        }

        var absolute = secret[1..];
        foreach (
            var path in new[]
            {
                "/" + secret,
                "//" + absolute,
                "///" + absolute,
                "/./" + absolute,
                "/notes/" + secret,
                "/notes//secret.txt",
                "/%2f" + absolute,
                "/%2F" + absolute,
                "/%252f" + absolute,
                "/%252e%252e/secret.txt",
                "/../secret.txt",
                "/%2e%2e/secret.txt",
                "/%2E%2E/secret.txt",
                "/.%2e/secret.txt",
                "/..%2fsecret.txt",
                "/..%5csecret.txt",
                "/..\\secret.txt",
                "/notes/../../secret.txt",
                "/notes/%2e%2e/%2e%2e/secret.txt",
                "/lien.txt",
                "/dossier/secret.txt",
                "/_headers",
                "/_redirects",
                "/.site",
                "/notes/../.site",
                "/%2esite",
                "/C:/secret.txt",
                "/notes/fr/note/index.html:x",
                "//attaque.example/notes/fr/note",
                "/\\attaque.example/notes/fr/note",
                "/%5cattaque.example/notes/fr/note",
                "//notes/fr/note/",
                "/notes//fr/note/",
                "/notes/fr//note",
                "/notes/fr/note//",
            }
        )
        {
            var answer = await Raw($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            Assert.True(answer[..13] is "HTTP/1.1 404 " or "HTTP/1.1 400 ", $"{path}: {answer.Split('\n')[0]}");
            Assert.DoesNotContain("SECRET", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("\nLocation:", answer, StringComparison.OrdinalIgnoreCase);
        }

        Assert.StartsWith("HTTP/1.1 400 ", await Raw("GET /%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
        var moved = await Raw("GET /notes/fr/note?x=//attaque.example HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.Contains("\r\nLocation: /notes/fr/note/\r\n", moved, StringComparison.Ordinal);
    }

    /// <summary>A rule that a tree breaks: the way to break it is shown on the page of the tree, all other pages wait.</summary>
    [Fact]
    public async Task A_fault_of_reasoning_is_linked_to_the_page_that_shows_it()
    {
        var tree = Path.Combine(_folder, "input/arbres/essai.yml");
        File.WriteAllText(
            tree,
            File.ReadAllText(tree).Replace("nature = partage => q-a = oui", "nature = partage => q-a = non", StringComparison.Ordinal)
        );
        await Open("preview");
        using var wrong = await _client.GetAsync(new Uri("/notes/fr/note/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, wrong.StatusCode);
        var link = Assert.Single(
            Way().Matches(await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Select(m => m.Groups[1].Value)
        );
        var page = await Get(link.Split('#')[0]);
        Assert.Contains($"id=\"{link.Split('#')[1]}\"", page, StringComparison.Ordinal);
        Assert.Contains("/_preview/reload.js", page, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "output")));

        // With a fault that has no page, no page is made: nothing is linked.
        using var events = new StreamReader(
            await _client.GetStreamAsync(new Uri("/_preview/events", UriKind.Relative), TestContext.Current.CancellationToken)
        );
        await Next(events);
        File.AppendAllText(tree, "\tfaute\n");
        await Next(events);
        using var hidden = await _client.GetAsync(new Uri(link.Split('#')[0], UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, hidden.StatusCode);
        Assert.DoesNotMatch(Way(), await hidden.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What a checkout, a synchronisation or a careful hand does: the folder that has the name now is the one that counts.</summary>
    [Fact]
    public async Task Folders_and_files_that_are_replaced_are_still_watched()
    {
        await Open("preview");
        var heard = await _client.GetStreamAsync(new Uri("/_preview/events", UriKind.Relative), TestContext.Current.CancellationToken);
        using var events = new StreamReader(heard);
        await Next(events);
        var (input, themes, config) = (In("input"), In("themes"), In("statiq.json"));

        Copy(input, In("n"));
        Directory.Move(input, In("o"));
        Directory.Move(In("n"), input);
        await Edit(events, "qui appelle.", "qui rappelle.");

        Copy(themes, In("t"));
        Directory.Move(themes, In("u"));
        Directory.Move(In("t"), themes);
        await Edit(events, "qui rappelle.", "qui vous rappelle.");
        File.AppendAllText(Path.Combine(themes, "default/styles/site.css"), "\n.essai { color: red }\n");
        await Next(events);

        File.WriteAllText(In("nouveau.json"), File.ReadAllText(config).Replace("Site d'essai", "Site remplacé", StringComparison.Ordinal));
        File.Move(In("nouveau.json"), config, overwrite: true);
        await Shows(events, "/", "Site remplacé");

        Directory.Move(input, In("ailleurs"));
        await Shows(events, "/", "À corriger avant de voir le site");
        Directory.Move(In("ailleurs"), input);
        await Shows(events, "/notes/fr/note/", "qui vous rappelle.");
        await Edit(events, "qui vous rappelle.", "qui appelle.");
    }

    [Fact]
    public async Task What_editors_leave_for_a_moment_starts_nothing()
    {
        using var watcher = new SourceWatcher(_folder);
        foreach (var name in new[] { "4913", ".note.md.swp", "note.md~", ".#note.md" })
        {
            File.WriteAllText(Path.Combine(_folder, "input/notes/fr", name), "x");
        }

        using var soon = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        soon.CancelAfter(TimeSpan.FromSeconds(1));
        using var other = new SourceWatcher(_folder);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.WaitAsync(soon.Token));
        Directory.CreateSymbolicLink(In("input/boucle"), In("input"));
        await watcher.WaitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>No known content does it; if one does, who writes goes on writing.</summary>
    [Fact]
    public void A_fault_of_the_program_is_shown_as_those_of_the_content()
    {
        var shown = PreviewBuilder.Shielded(() => throw new InvalidOperationException("essai"));
        Assert.Equal("internal-error", Assert.Single(shown.Diagnostics).Code);
        Assert.Contains("essai", ErrorPage.Render(shown.Diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public void A_served_site_that_is_replaced_has_its_new_headers()
    {
        var files = new Dictionary<string, string> { ["index.html"] = "", ["_headers"] = "/*\n  X-Essai: 1\n" };
        var site = new StaticSite(path =>
            files.TryGetValue(path, out var text) ? System.Text.Encoding.UTF8.GetBytes(text) : default(ReadOnlyMemory<byte>?)
        );
        foreach (var value in new[] { "1", "1", "2" })
        {
            files["_headers"] = $"/*\n  X-Essai: {value}\n";
            var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { Request = { Path = "/", Method = "GET" } };
            Assert.True(site.AnswerAsync(context).IsCompletedSuccessfully);
            Assert.Equal(value, context.Response.Headers["X-Essai"]);
        }
    }

    [Fact]
    public async Task The_served_site_answers_as_its_host_will()
    {
        await Open("serve");
        using var page = await _client.GetAsync(new Uri("/notes/fr/note/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains(
            "default-src 'none'; script-src 'self'",
            page.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        var style = StyleSheet().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        using var asset = await _client.GetAsync(new Uri("/assets/" + style, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", asset.Headers.GetValues("Cache-Control").Single());
        Assert.Equal(
            "/notes/fr/note/",
            (await _client.GetAsync(new Uri("/notes/fr/note", UriKind.Relative), TestContext.Current.CancellationToken)).Headers.Location!.ToString()
        );
        using var missing = await _client.GetAsync(new Uri("/absente/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("introuvable", await missing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("/_preview/", await Get("/"), StringComparison.Ordinal);
    }

    private async Task Open(string verb)
    {
        if (verb == "serve")
        {
            Assert.Equal(0, await Cli.RunAsync(["build", "--root", _folder], new Streams(_said, _said), TestContext.Current.CancellationToken));
        }

        _program = Task.Run(() => Cli.RunAsync([verb, "--root", _folder, "--port", "0"], new Streams(_said, _said), _stop.Token));
        _client.BaseAddress = new Uri(await _said.AddressAsync(Patience, _program));
    }

    /// <summary>What the server answers to bytes.</summary>
    private async Task<string> Raw(string request)
    {
        using var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, _client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var answer = new StreamReader(stream);
        return await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Edits the note and sees it on its page.</summary>
    private async Task Edit(StreamReader events, string old, string @new)
    {
        File.WriteAllText(Note, File.ReadAllText(Note).Replace(old, @new, StringComparison.Ordinal));
        await Shows(events, "/notes/fr/note/", @new);
    }

    /// <summary>Waits for builds until a page shows some words: two changes may make one build or two.</summary>
    private async Task Shows(StreamReader events, string path, string words)
    {
        while (true)
        {
            using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            if (page.Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            await Next(events);
        }
    }

    private string[] Names() => [.. Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private string In(string path) => Path.Combine(_folder, path);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private Task<string> Get(string path) => _client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The next version announced.</summary>
    private static async Task<string> Next(StreamReader events)
    {
        while (
            await events.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken)
                is { } line
        )
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new EndOfStreamException();
    }

    [GeneratedRegex("<a href=\"(/arbres/essai/#[^\"]+)\">Voir ce chemin")]
    private static partial Regex Way();

    [GeneratedRegex("assets/(note\\.[0-9a-f]{10}\\.css)")]
    private static partial Regex StyleSheet();
}

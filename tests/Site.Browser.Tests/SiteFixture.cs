using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Site.Browser.Tests;
using Site.Compiler;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Preview;

[assembly: AssemblyFixture(typeof(SiteFixture))]

namespace Site.Browser.Tests;

/// <summary>A request as the server saw it: what could betray a reader.</summary>
public sealed record Seen(string Visit, string Path, string Query, string Referer, string Cookie);

/// <summary>
/// The repository's site as published, the text in force at its root; its working text with a huge tree and a page of two
/// trees; both served on loopback with their <c>_headers</c>; one browser.
/// </summary>
public sealed class SiteFixture : IAsyncLifetime
{
    /// <summary>Tells the server which visit a request belongs to.</summary>
    private const string VisitHeader = "X-Visit";

    private readonly List<WebApplication> _servers = [];
    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public string Chromium { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string LabAddress { get; private set; } = "";

    /// <summary>The same text in another theme.</summary>
    public string SobreAddress { get; private set; } = "";

    public CheckedSite Site { get; private set; } = null!;

    public CheckedSite Lab { get; private set; } = null!;

    public ImmutableArray<OutputFile> Files { get; private set; } = [];

    public ConcurrentQueue<Seen> Log { get; } = [];

    public static readonly ImmutableArray<string> Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    public async ValueTask InitializeAsync()
    {
        Toolbox.Shared.Need(Tool.Font);
        Chromium = Toolbox.Shared.Need(Tool.Chromium);
        var sources = TestSite.Repository();
        (Site, Files, Address) = await PublishAsync(sources);
        (_, _, SobreAddress) = await PublishAsync(SobreTheme.On(sources));
        (Lab, _, LabAddress) = await PublishAsync(
            sources with
            {
                Texts = [.. sources.Texts.Concat(LabSources.All).OrderBy(t => t.Path, StringComparer.Ordinal)],
            }
        );
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>A browser of its own, with a profile on disk.</summary>
    public Task<IBrowserContext> LaunchAsync(string profile, BrowserTypeLaunchPersistentContextOptions options)
    {
        options.ExecutablePath = Chromium;
        options.Args = Arguments;
        return _playwright!.Chromium.LaunchPersistentContextAsync(profile, options);
    }

    /// <summary>
    /// Opens a page and acts on it. Afterwards: nothing was asked of the network once the page had loaded, no request
    /// carried a query, a referer or a cookie, the console is empty and nothing is stored. On failure a screenshot and a
    /// trace stay in <c>echecs/</c>, beside the program.
    /// </summary>
    public async Task VisitAsync(
        string address,
        Func<IPage, Task> act,
        BrowserNewContextOptions? options = null,
        bool isTrapped = true,
        [CallerMemberName] string test = ""
    )
    {
        var visit = Guid.NewGuid().ToString("N");
        await using var context = await Browser.NewContextAsync(new(options ?? new()) { ExtraHTTPHeaders = [new(VisitHeader, visit)] });
        await context.Tracing.StartAsync(new() { Snapshots = true });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        var (heard, asked) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        page.Console += (_, message) => heard.Enqueue(message.Text);
        page.PageError += (_, error) => heard.Enqueue(error);
        page.Request += (_, request) => asked.Enqueue(request.Url);
        try
        {
            await page.GotoAsync(address.StartsWith('/') ? Address + address : address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            var (loaded, served) = (asked.ToHashSet(StringComparer.Ordinal), Served(visit));
            await act(page);
            if (isTrapped)
            {
                // From its cache, only the server knows what was asked again.
                Assert.DoesNotContain(asked, url => !loaded.Contains(url) && !IsIcon(url));
                Assert.Equal(served, Served(visit));
                Assert.Empty(heard);
                Assert.Empty(await context.CookiesAsync());
                Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
                Assert.DoesNotContain(Log, r => r.Query.Length + r.Referer.Length + r.Cookie.Length > 0);
            }
        }
        catch (Exception)
        {
            var folder = Path.Combine(AppContext.BaseDirectory, "echecs");
            var name = Path.Combine(folder, $"{test}-{Guid.NewGuid():N}"[..Math.Min(100, test.Length + 9)]);
            await page.ScreenshotAsync(new() { Path = name + ".png" });
            await context.Tracing.StopAsync(new() { Path = name + ".zip" });
            throw;
        }
    }

    private string[] Served(string visit) => [.. Log.Where(r => r.Visit == visit && !IsIcon(r.Path)).Select(r => r.Path)];

    /// <summary>The browser takes the icon when it likes: the one that a page names, or, of a document without a head, the one at the root.</summary>
    private static bool IsIcon(string address) =>
        address.Contains("/assets/icon.", StringComparison.Ordinal) || address.EndsWith("/favicon.ico", StringComparison.Ordinal);

    /// <summary>Serves a site as built on a day.</summary>
    public async Task<(CheckedSite Site, ImmutableArray<OutputFile> Files, string Address)> PublishAsync(SourceSet sources, DateOnly? day = null)
    {
        var context = day is { } on ? new BuildContext(on) : TestSite.Context;
        var compilation = SiteCompiler.Compile(sources, context);
        Assert.DoesNotContain(compilation.Diagnostics, d => d.Severity == Compiler.Diagnostics.Severity.Error);
        var address = await ServeAsync(compilation.Files);
        var history = SiteCompiler.CheckHistory(sources, context).History!;
        return (history.InForceOn(context.AsOf)?.Site ?? history.Project, compilation.Files, address);
    }

    /// <summary>Serves files as the host would, with their headers; the address.</summary>
    public async Task<string> ServeAsync(IEnumerable<OutputFile> published)
    {
        var files = published.ToDictionary(f => f.Path, f => f.Bytes, StringComparer.Ordinal);
        var site = new StaticSite(path => files.TryGetValue(path, out var bytes) ? bytes : null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(http =>
        {
            var headers = http.Request.Headers;
            Log.Enqueue(
                new Seen(
                    headers[VisitHeader].ToString(),
                    http.Request.Path,
                    http.Request.QueryString.ToString(),
                    headers.Referer.ToString(),
                    headers.Cookie.ToString()
                )
            );
            return site.AnswerAsync(http);
        });
        await server.StartAsync();
        _servers.Add(server);
        return server.Urls.First();
    }

    public static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

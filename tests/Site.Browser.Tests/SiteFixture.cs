using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Site.Browser.Tests;
using Site.Commands;

[assembly: AssemblyFixture(typeof(SiteFixture))]

namespace Site.Browser.Tests;

/// <summary>The repository's site, built by the program, served on loopback, and one browser.</summary>
public sealed class SiteFixture : IAsyncLifetime
{
    private WebApplication? _server;
    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public string Address { get; private set; } = "";

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public async ValueTask InitializeAsync()
    {
        var output = Path.Combine(Path.GetTempPath(), $"site-{Environment.ProcessId}", "output");
        Assert.Equal(0, await Cli.RunAsync(["build", "--root", Root, "--output", output], new Streams(Console.Out, Console.Error)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        var files = new PhysicalFileProvider(output);
        _server.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        _server.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        await _server.StartAsync();
        Address = _server.Urls.First();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static string Chromium() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Aucun navigateur : tapez « apt-get update && apt-get install -y chromium ».");

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

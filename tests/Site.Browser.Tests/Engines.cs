using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using OpenQA.Selenium;
using OpenQA.Selenium.BiDi;
using OpenQA.Selenium.BiDi.BrowsingContext;
using OpenQA.Selenium.BiDi.Input;
using OpenQA.Selenium.Remote;

namespace Site.Browser.Tests;

/// <summary>A browser other than Chromium, as Debian packages it, headless, its window as narrow as a phone's.</summary>
internal abstract class Engine : IAsyncDisposable
{
    private readonly List<Process> _processes = [];

    protected DirectoryInfo Home { get; } = Directory.CreateTempSubdirectory("moteur-");

    public static async Task<Engine> LaunchAsync(string name, bool hasScript)
    {
        Engine engine = name == "Firefox" ? new Firefox() : new WebKit();
        try
        {
            await engine.StartAsync(hasScript);
            return engine;
        }
        catch (Exception)
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    public abstract Task OpenAsync(string address);

    /// <summary>Brings an element into view and clicks where it stands, as a mouse does.</summary>
    public abstract Task ClickAsync(string selector);

    public abstract Task BackAsync();

    public abstract Task ForwardAsync();

    public abstract Task<string> TellAsync(string expression);

    /// <summary>Errors and what the policy blocked: in Firefox all that the console says, in WebKit from the end of the loading on.</summary>
    public abstract Task<ImmutableArray<string>> HeardAsync();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Home.Delete(recursive: true);
    }

    protected abstract Task StartAsync(bool hasScript);

    /// <summary>Starts a program, ended with the browser, and waits for the rest of the line of its output that begins so, if it says one.</summary>
    protected async Task<string> StartAsync(Tool tool, string arguments, string? beginning, string display = "")
    {
        var start = new ProcessStartInfo(Toolbox.Shared.Need(tool), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["HOME"], start.Environment["DISPLAY"]) = (Home.FullName, display);
        var (process, said) = (Process.Start(start)!, new TaskCompletionSource<string>());
        _processes.Add(process);
        void Hear(object sender, DataReceivedEventArgs line)
        {
            if (beginning is not null && line.Data is { } text && text.StartsWith(beginning, StringComparison.Ordinal))
            {
                said.TrySetResult(text[beginning.Length..]);
            }
        }

        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return beginning is null ? "" : await said.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }
}

/// <summary>By WebDriver BiDi, which Firefox speaks itself.</summary>
internal sealed class Firefox : Engine
{
    private readonly ConcurrentQueue<string> _heard = [];
    private IBiDi _bidi = null!;
    private BrowsingContext _page = null!;

    protected override async Task StartAsync(bool hasScript)
    {
        await File.WriteAllTextAsync(Path.Combine(Home.FullName, "user.js"), $"user_pref('javascript.enabled', {(hasScript ? "true" : "false")});");
        var address = await StartAsync(
            Tool.Firefox,
            $"--headless --no-remote --remote-debugging-port 0 --profile {Home.FullName}",
            "WebDriver BiDi listening on "
        );
        _bidi = await BiDi.ConnectAsync(new Uri(address + "/session"), null, default);
        await _bidi.NewAsync(new(), null, default);
        _page = (await _bidi.BrowsingContext.CreateAsync(ContextType.Tab)).Context;
        await _page.SetViewportAsync(new() { Viewport = new Viewport(320, 640) });
        await _page.Log.EntryAdded.SubscribeAsync(entry => _heard.Enqueue(entry.Text ?? ""));
    }

    public override Task OpenAsync(string address) => _page.NavigateAsync(address, new() { Wait = ReadinessState.Complete });

    public override async Task ClickAsync(string selector)
    {
        await TellAsync($"document.querySelector({JsonSerializer.Serialize(selector)}).scrollIntoView({{ block: 'center' }})");
        var element = Assert.Single((await _page.LocateNodesAsync(new CssLocator(selector))).Nodes);
        await _page.Input.PerformActionsAsync([
            new PointerSourceActions(
                "mouse",
                [new PointerMoveAction(0, 0) { Origin = new ElementOrigin(element) }, new PointerDownAction(0), new PointerUpAction(0)]
            ),
        ]);
    }

    public override Task BackAsync() => _page.TraverseHistoryAsync(-1);

    public override Task ForwardAsync() => _page.TraverseHistoryAsync(1);

    public override async Task<string> TellAsync(string expression) => (await _page.Script.EvaluateAsync<string>($"String({expression})", true))!;

    public override Task<ImmutableArray<string>> HeardAsync() => Task.FromResult<ImmutableArray<string>>([.. _heard]);

    public override async ValueTask DisposeAsync()
    {
        await (_bidi?.DisposeAsync() ?? default);
        await base.DisposeAsync();
    }
}

/// <summary>By WebKitGTK's own driver, on a screen in memory.</summary>
internal sealed class WebKit : Engine
{
    private RemoteWebDriver _driver = null!;

    protected override async Task StartAsync(bool hasScript)
    {
        var display = await StartAsync(Tool.Screen, "-displayfd 1 -screen 0 1280x1024x24 -nolisten tcp", "");
        var port = FreePort();
        await StartAsync(Tool.WebKit, $"--port={port}", null, ":" + display);
        for (var i = 0; i < 200 && !await AnswersAsync(port); i++)
        {
            await Task.Delay(50);
        }

        _driver = new RemoteWebDriver(new Uri($"http://127.0.0.1:{port}"), new Options(hasScript));
        // The browser's own bars keep its window wider than a phone; a window that a page opens has none.
        var first = _driver.CurrentWindowHandle;
        _driver.ExecuteScript("open('about:blank', '', 'width=360,height=640')");
        _driver.SwitchTo().Window(_driver.WindowHandles.Single(w => w != first));
    }

    public override async Task OpenAsync(string address)
    {
        await _driver.Navigate().GoToUrlAsync(address);
        _driver.ExecuteScript(
            "window.heard = []; addEventListener('securitypolicyviolation', e => heard.push(`${e.violatedDirective} ${e.blockedURI}`)); "
                + "addEventListener('error', e => heard.push(e.message))"
        );
    }

    /// <summary>The driver leaves an element where it is that begins a few pixels below the window, and then cannot reach it.</summary>
    public override Task ClickAsync(string selector)
    {
        var element = Assert.Single(_driver.FindElements(By.CssSelector(selector)));
        _driver.ExecuteScript("arguments[0].scrollIntoView({ block: 'center' })", element);
        element.Click();
        return Task.CompletedTask;
    }

    public override Task BackAsync() => _driver.Navigate().BackAsync();

    public override Task ForwardAsync() => _driver.Navigate().ForwardAsync();

    public override Task<string> TellAsync(string expression) => Task.FromResult((string)_driver.ExecuteScript($"return String({expression})")!);

    public override async Task<ImmutableArray<string>> HeardAsync() =>
        JsonSerializer.Deserialize<ImmutableArray<string>>(await TellAsync("JSON.stringify(heard)"));

    public override async ValueTask DisposeAsync()
    {
        _driver?.Dispose();
        await base.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private sealed class Options(bool hasScript) : DriverOptions
    {
        public override void AddAdditionalOption(string optionName, object optionValue) => throw new NotSupportedException();

        public override ICapabilities ToCapabilities()
        {
            var capabilities = GenerateDesiredCapabilities(true);
            capabilities.SetCapability(
                "webkitgtk:browserOptions",
                new Dictionary<string, object>
                {
                    ["args"] = new[]
                    {
                        "--automation",
                        "--javascript-can-open-windows-automatically=true",
                        $"--enable-javascript={(hasScript ? "true" : "false")}",
                    },
                }
            );
            return capabilities.AsReadOnly();
        }
    }
}

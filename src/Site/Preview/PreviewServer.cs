using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler;
using Site.Compiler.Model;
using Site.Compiler.Output;
using Site.Compiler.Versions;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Preview;

/// <summary>Builds, shows, watches and builds again; wrong content shows its diagnostics instead of pages.</summary>
public static class PreviewServer
{
    public static async Task<int> RunAsync(PreviewSettings settings, Streams streams, CancellationToken token)
    {
        if (SiteWriter.Refusal(settings.Root, settings.Output) is { } refusal)
        {
            throw new UsageException(refusal);
        }

        SiteWriter.Recover(settings.Output);
        var watcher = new SourceWatcher(settings.Root);
        var current = new CurrentBuild(Build(settings, streams, First()));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var building = KeepBuilding(settings, streams, watcher, current, stop);
        try
        {
            await Loopback.RunAsync(settings.Port, context => AnswerAsync(context, current, stop.Token), streams, stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
        }

        await building;
        return 0;
    }

    /// <summary>Builds as long as the preview is open, whatever the content.</summary>
    private static async Task KeepBuilding(PreviewSettings settings, Streams streams, SourceWatcher watcher, CurrentBuild current, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                await watcher.WaitAsync(stop.Token);
                current.Replace(Build(settings, streams, current.Value.Number + 1));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    /// <summary>Numbers of two runs differ, so that a page left open reloads after a restart.</summary>
    private static long First() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private static PreviewBuild Build(PreviewSettings settings, Streams streams, long number)
    {
        var compilation = Shielded(() => Publish(settings));
        var isWrong = Building.Fails(compilation.Diagnostics, settings.IsStrict);
        Report.Write(compilation.Diagnostics, settings.Format, streams);
        streams.Error.WriteLine(isWrong ? $"À corriger : {DiagnosticFormats.Count(compilation.Diagnostics)}." : $"À jour : {DiagnosticFormats.Plural(Building.Pages(compilation.Files), "page")}.");
        return new PreviewBuild(number, SiteOf(Files(compilation), number), isWrong ? ErrorPage.Render(compilation.Diagnostics) : null)
        {
            Shown = compilation.Files.IsEmpty ? [] : [.. compilation.Diagnostics.Select(d => d.Link?.Split('#')[0]).OfType<string>()],
        };
    }

    private static Compilation Publish(PreviewSettings settings)
    {
        var checking = Building.Check(settings.Root, settings.Context, _ => { });
        var compilation = SiteCompiler.Render(checking, settings.Context);
        return !Building.Fails(compilation.Diagnostics, settings.IsStrict) && SiteWriter.Write(settings.Output, compilation.Files) is { } unwritten
            ? compilation with { Diagnostics = compilation.Diagnostics.Add(unwritten) }
            : compilation;
    }

    /// <summary>A fault of the program's own is shown as the content's are: whoever writes goes on writing.</summary>
    public static Compilation Shielded(Func<Compilation> build)
    {
        try
        {
            return build();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Compilation([], [DiskDiagnostics.Internal(e)]);
        }
    }

    private static FrozenDictionary<string, ReadOnlyMemory<byte>> Files(Compilation compilation) =>
        compilation.Files.ToFrozenDictionary(f => f.Path, f => f.Bytes, StringComparer.Ordinal);

    private static Task AnswerAsync(HttpContext context, CurrentBuild current, CancellationToken stop)
    {
        var build = current.Value;
        context.Response.Headers.CacheControl = "no-store";
        return context.Request.Path.Value switch
        {
            PreviewPages.EventsPath => SendEventsAsync(context, current, stop),
            PreviewPages.ScriptPath => SendAsync(context, "text/javascript; charset=utf-8", PreviewPages.Script),
            PreviewPages.StylePath => SendAsync(context, "text/css; charset=utf-8", ErrorPage.Style),
            var path when build.Error is not null && IsPage(path) && !build.Shown.Contains(path ?? "") => SendErrorAsync(context, build),
            _ => build.Site.AnswerAsync(context),
        };
    }

    private static StaticSite SiteOf(FrozenDictionary<string, ReadOnlyMemory<byte>> files, long number) =>
        new(path => files.TryGetValue(path, out var bytes) ? bytes : default(ReadOnlyMemory<byte>?))
        {
            Page = html => PreviewPages.AddReload(html, Version(number)),
            Policy = PreviewPages.AllowEvents,
        };

    private static bool IsPage(string? path) => Path.GetExtension(path) is null or "" or ".html";

    private static Task SendErrorAsync(HttpContext context, PreviewBuild build)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        context.Response.Headers.ContentSecurityPolicy = PreviewPages.ErrorPolicy;
        return SendAsync(context, "text/html; charset=utf-8", PreviewPages.AddReload(build.Error ?? "", Version(build.Number)));
    }

    private static Task SendAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static async Task SendEventsAsync(HttpContext context, CurrentBuild current, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stop);
        context.Response.ContentType = "text/event-stream";
        try
        {
            while (true)
            {
                // Taken before the value is read, so that no change falls between the two.
                var changed = current.Changed;
                await context.Response.WriteAsync($"data: {Version(current.Value.Number)}\n\n", end.Token);
                await context.Response.Body.FlushAsync(end.Token);
                await changed.WaitAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
    }

    private static string Version(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One build in memory; <c>Error</c> is the page shown instead of every page.</summary>
public sealed record PreviewBuild(long Number, StaticSite Site, string? Error)
{
    /// <summary>Pages shown all the same: those where a fault can be seen.</summary>
    public ImmutableHashSet<string> Shown { get; init; } = [];
}

/// <summary>The build being shown, and the announcement of the next.</summary>
public sealed class CurrentBuild(PreviewBuild first)
{
    private volatile PreviewBuild _value = first;
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PreviewBuild Value => _value;

    /// <summary>Completes when another build replaces the present one.</summary>
    public Task Changed => _changed.Task;

    public void Replace(PreviewBuild next)
    {
        _value = next;
        var announced = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        announced.SetResult();
    }
}

using System.Runtime.CompilerServices;
using Site.Disk;

namespace Site.Preview;

/// <summary>What a browser is answered: the site of the present build, its faults, and the announcements of the next.</summary>
public static class PreviewAnswers
{
    public static async Task AnswerAsync(HttpContext context, CurrentBuild current, CancellationToken stop)
    {
        context.Response.Headers.CacheControl = "no-store";
        var path = context.Request.Path.Value is { Length: > 0 } asked ? asked : "/";
        await (
            path switch
            {
                PreviewPages.EventsPath => TypedResults.ServerSentEvents(Numbers(current, stop)).ExecuteAsync(context),
                PreviewPages.ScriptPath => SendAsync(context, "text/javascript; charset=utf-8", PreviewPages.Script),
                PreviewPages.StylePath => SendAsync(context, "text/css; charset=utf-8", ErrorPage.Style),
                _ => AnswerAsync(context, await BuildForAsync(path, current, context.RequestAborted), path),
            }
        );
    }

    /// <summary>The build that can answer: the present one, or the whole that is being made.</summary>
    private static async Task<PreviewBuild> BuildForAsync(string path, CurrentBuild current, CancellationToken gone)
    {
        var build = current.Value;
        return build.Whole is { } whole && !build.Knows(path) ? await whole.WaitAsync(gone) : build;
    }

    private static async Task AnswerAsync(HttpContext context, PreviewBuild build, string path)
    {
        if (build.Error is { } error && IsPage(path) && !build.Shown.Contains(path))
        {
            await SendErrorAsync(context, error, build.Number);
            return;
        }

        try
        {
            await build.Site.AnswerAsync(context);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException) && !context.Response.HasStarted)
        {
            // A page is drawn when it is asked for: this one cannot be, the others can.
            context.Response.Clear();
            await SendErrorAsync(context, ErrorPage.Render([DiskDiagnostics.InternalError(e)]), build.Number);
        }
    }

    private static bool IsPage(string path) => Path.GetExtension(path) is "" or ".html";

    private static Task SendErrorAsync(HttpContext context, string error, long number)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = PreviewPages.ErrorPolicy;
        return SendAsync(context, "text/html; charset=utf-8", PreviewPages.AddReload(error, PreviewPages.Version(number)));
    }

    private static Task SendAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>The number of the present build, then of each that differs.</summary>
    private static async IAsyncEnumerable<string> Numbers(CurrentBuild current, [EnumeratorCancellation] CancellationToken stop)
    {
        long? told = null;
        while (!stop.IsCancellationRequested)
        {
            // Taken before the value is read, so that no change falls between the two.
            var changed = current.Changed;
            if (current.Value.Number is var number && number != told)
            {
                told = number;
                yield return PreviewPages.Version(number);
            }

            await changed.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

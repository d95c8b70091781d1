using Site.Disk;
using Site.Running;

namespace Site.Preview;

/// <summary>Builds, shows, watches and builds again; wrong content shows its diagnostics instead of pages.</summary>
public static class PreviewServer
{
    public static async Task<int> RunAsync(PreviewSettings settings, Streams streams, CancellationToken token)
    {
        using var watcher = new SourceWatcher(settings.Root);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var loop = new PreviewLoop(settings, streams);
        var building = KeepBuilding(loop, watcher, stop);
        try
        {
            await Loopback.RunAsync(settings.Port, context => PreviewAnswers.AnswerAsync(context, loop.Current, stop.Token), streams, stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
        }

        await building;
        return ExitCode.Done;
    }

    /// <summary>Builds as long as the preview is open, whatever the content.</summary>
    private static async Task KeepBuilding(PreviewLoop loop, SourceWatcher watcher, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                using var next = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
                var (changing, remarks) = (watcher.WaitAsync(stop.Token), Task.Run(() => loop.Weigh(next.Token), stop.Token));
                if (await Task.WhenAny(changing, remarks) == remarks)
                {
                    loop.Tell(await remarks);
                }

                var changed = await changing;
                await next.CancelAsync();
                await Task.Run(() => loop.Rebuild(changed), stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
        finally
        {
            await stop.CancelAsync();
        }
    }
}

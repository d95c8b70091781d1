using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Output;
using Site.Running;
using Site.Terminal;

namespace Site.Preview;

/// <summary>
/// One build after another, each told in the terminal and shown: first the page that was saved, where it can stand alone, then everything.
/// </summary>
internal sealed class PreviewLoop
{
    private readonly PreviewSettings _settings;
    private readonly Streams _streams;
    private readonly PreviewBuilder _builder;

    public PreviewLoop(PreviewSettings settings, Streams streams)
    {
        (_settings, _streams, _builder) = (settings, streams, new PreviewBuilder(settings.Root, settings.Context));
        // Numbers of two runs differ, so that a page left open reloads after a restart.
        Current = new CurrentBuild(Build(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
    }

    public CurrentBuild Current { get; }

    /// <summary>After these files changed.</summary>
    public void Rebuild(ImmutableArray<string> changed)
    {
        var number = Current.Value.Number + 1;
        if (_builder.Redraw(changed) is not { IsEmpty: false } pages)
        {
            Current.Replace(Build(number));
            return;
        }

        var whole = new TaskCompletionSource<PreviewBuild>(TaskCreationOptions.RunContinuationsAsynchronously);
        var quick = new PreviewBuild(number, Drawn(pages), null) { Whole = whole.Task };
        Current.Replace(quick);
        var built = Build(number);
        var rest = built.Shows(quick) ? built : built.Announced(number + 1);
        Current.Replace(rest);
        whole.SetResult(rest);
    }

    /// <summary>
    /// What can only be found by drawing: pages that are too heavy, charts that are too wide. Stops as soon as the next change comes.
    /// </summary>
    public ImmutableArray<Diagnostic> Weigh(CancellationToken next)
    {
        var remarks = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var file in Current.Value.Files.Values.Where(f => f.IsWeighed).TakeWhile(_ => !next.IsCancellationRequested))
        {
            remarks.AddRange(PreviewBuilder.Shielded(() => new PreviewState(null, file.Remarks)).Diagnostics);
        }

        return next.IsCancellationRequested ? [] : [.. remarks.Distinct()];
    }

    /// <summary>Adds to what was told of the present build.</summary>
    public void Tell(ImmutableArray<Diagnostic> remarks)
    {
        if (!remarks.IsEmpty)
        {
            Report.Write(remarks, _settings.Format, _streams);
        }

        if (Building.Fails(remarks, _settings.IsStrict) && Current.Value.Error is null)
        {
            _streams.Error.WriteLine($"À corriger : {DiagnosticFormats.Count(remarks)}.");
            Current.Replace(Current.Value.Announced(Current.Value.Number + 1) with { Error = ErrorPage.Render(remarks) });
        }
    }

    private PreviewBuild Build(long number)
    {
        var (plan, diagnostics) = _builder.Build();
        var isWrong = Building.Fails(diagnostics, _settings.IsStrict);
        var pages = plan?.All.Count(f => f.Route.File.EndsWith(".html", StringComparison.Ordinal)) ?? 0;
        Report.Write(diagnostics, _settings.Format, _streams);
        _streams.Error.WriteLine(
            isWrong ? $"À corriger : {DiagnosticFormats.Count(diagnostics)}." : $"À jour : {DiagnosticFormats.Plural(pages, "page")}."
        );
        return new PreviewBuild(number, Drawn(plan?.All ?? []), isWrong ? ErrorPage.Render(diagnostics) : null)
        {
            Shown = plan is null ? [] : [.. diagnostics.Select(d => d.Link?.Split('#')[0]).OfType<string>()],
        };
    }

    private static FrozenDictionary<string, DrawnFile> Drawn(ImmutableArray<PlannedFile> files) =>
        files.ToFrozenDictionary(f => f.Route.File, f => new DrawnFile(f), StringComparer.Ordinal);
}

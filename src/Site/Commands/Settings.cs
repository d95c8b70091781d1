using System.Collections.Immutable;
using Site.Compiler;
using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Disk;
using Site.Terminal;
using Spectre.Console;

namespace Site.Commands;

/// <summary>What the command line asked for; paths are absolute.</summary>
public sealed record Settings
{
    public required string Root { get; init; }

    public required string Output { get; init; }

    public required DateOnly AsOf { get; init; }

    public required bool IsStrict { get; init; }

    /// <summary>True in a preview: the working text is shown, and trees marked as drafts are not refused.</summary>
    public required bool IsPreview { get; init; }

    public required DiagnosticFormat Format { get; init; }

    public required int Port { get; init; }
}

/// <summary>Where a command writes: standard output and standard error; and the terminal where a person watches, if there is one.</summary>
public sealed record Streams(TextWriter Out, TextWriter Error, IAnsiConsole? Terminal = null);

/// <summary>The command line is wrong; the message is French and names what was typed.</summary>
public sealed class UsageException(string message) : Exception(message);

/// <summary>Disk to compilation: faults of reading and of content together.</summary>
public static class Building
{
    /// <summary>Names each step after the reading to <paramref name="step"/>. Nothing is rendered that would not be published, or shown.</summary>
    public static Compilation Compile(Settings settings, Action<string> step, bool showsFaults = false)
    {
        var checking = Check(settings, step, showsFaults);
        if (Fails(checking.Diagnostics, settings.IsStrict) && !showsFaults)
        {
            return new Compilation([], checking.Diagnostics);
        }

        step(StepLine.Rendering);
        return SiteCompiler.Render(checking, ContextOf(settings));
    }

    /// <summary>As <see cref="Compile"/>, rendering nothing.</summary>
    public static (CheckedHistory? History, ImmutableArray<Diagnostic> Diagnostics) Check(Settings settings, Action<string> step, bool showsFaults = false)
    {
        var reading = SiteReader.Read(settings.Root);
        if (reading.Diagnostics.Length > 0)
        {
            // Files that could not be read would show up again as missing links: report the cause alone.
            return (null, reading.Diagnostics);
        }

        step(StepLine.Checking);
        return CheckHistory(reading.Sources, ContextOf(settings) with { ShowsFaults = showsFaults });
    }

    /// <summary>As the compiler does, with what the machine alone knows: its time zones.</summary>
    public static (CheckedHistory? History, ImmutableArray<Diagnostic> Diagnostics) CheckHistory(SourceSet sources, BuildContext context)
    {
        var (history, diagnostics) = SiteCompiler.CheckHistory(sources, context);
        return BuildDay.CheckZone(sources).ToImmutableArray() is { IsEmpty: false } unknown ? (null, [.. diagnostics, .. unknown]) : (history, diagnostics);
    }

    public static bool Fails(ImmutableArray<Diagnostic> diagnostics, bool isStrict) =>
        diagnostics.Any(d => d.Severity == Severity.Error || isStrict && d.Severity == Severity.Warning);

    private static BuildContext ContextOf(Settings settings) => new(settings.AsOf, settings.IsPreview);

    public static int Pages(ImmutableArray<OutputFile> files) => files.Count(f => f.Path.EndsWith(".html", StringComparison.Ordinal));

    /// <summary>Text is for people, on standard error; the other formats are for programs, on standard output.</summary>
    public static void Report(IReadOnlyCollection<Diagnostic> diagnostics, DiagnosticFormat format, Streams streams) =>
        (format == DiagnosticFormat.Text ? streams.Error : streams.Out).Write(DiagnosticFormats.Format(format, diagnostics));
}

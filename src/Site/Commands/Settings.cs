using System.Collections.Immutable;
using Site.Compiler;
using Site.Compiler.Diagnostics;
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
    /// <summary>Names each step after the reading to <paramref name="step"/>.</summary>
    public static Compilation Compile(Settings settings, Action<string> step)
    {
        var reading = SiteReader.Read(settings.Root);
        if (reading.Diagnostics.Length > 0)
        {
            // Files that could not be read would show up again as missing links: report the cause alone.
            return new Compilation([], reading.Diagnostics);
        }

        var context = new BuildContext(settings.AsOf, settings.IsPreview);
        step(StepLine.Checking);
        var checking = SiteCompiler.CheckHistory(reading.Sources, context);
        step(StepLine.Rendering);
        return SiteCompiler.Render(checking, context);
    }

    public static bool Fails(Compilation compilation, bool isStrict) =>
        compilation.HasErrors || isStrict && compilation.Diagnostics.Any(d => d.Severity == Severity.Warning);

    public static int Pages(ImmutableArray<OutputFile> files) => files.Count(f => f.Path.EndsWith(".html", StringComparison.Ordinal));

    /// <summary>Text is for people, on standard error; the other formats are for programs, on standard output.</summary>
    public static void Report(IReadOnlyCollection<Diagnostic> diagnostics, DiagnosticFormat format, Streams streams) =>
        (format == DiagnosticFormat.Text ? streams.Error : streams.Out).Write(DiagnosticFormats.Format(format, diagnostics));
}

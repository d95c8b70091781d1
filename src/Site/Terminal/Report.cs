using Site.Compiler.Diagnostics;
using Site.Running;

namespace Site.Terminal;

/// <summary>Which stream hears what.</summary>
public static class Report
{
    /// <summary>Text is for people, on standard error; the other formats are for programs, on standard output.</summary>
    public static void Write(IReadOnlyCollection<Diagnostic> diagnostics, DiagnosticFormat format, Streams streams) =>
        (format == DiagnosticFormat.Text ? streams.Error : streams.Out).Write(DiagnosticFormats.Format(format, diagnostics));

    /// <summary>Where the summary goes: standard output belongs to the report when a program reads it.</summary>
    public static TextWriter Summary(DiagnosticFormat format, Streams streams) => format == DiagnosticFormat.Text ? streams.Out : streams.Error;
}

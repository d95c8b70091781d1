using System.Collections.Immutable;
using System.CommandLine;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary>What the verbs on versions work on: a site that holds, with every version.</summary>
internal sealed record VersionHistory(
    string Root,
    SourceSet Sources,
    CheckedHistory History,
    DateOnly Today,
    DiagnosticFormat Format,
    Streams Streams
)
{
    /// <summary>Where versions stand on disk.</summary>
    public string Folder => Path.Combine(Root, Snapshot.Home.TrimEnd('/'));

    /// <summary>Runs a verb on the site; exit code 1 where it does not hold.</summary>
    public static int With(ParseResult result, CommonOptions common, DiagnosticFormat format, Streams streams, Func<VersionHistory, int> act)
    {
        var root = common.RootOf(result);
        var today = common.DayOf(result, root);
        var (sources, history, diagnostics) = StepLine.Show(format, streams, Step.Reading, step => Read(root, today, step));
        if (history is not null)
        {
            return act(new VersionHistory(root, sources, history, today, format, streams));
        }

        Report.Write(diagnostics, format, streams);
        return ExitCode.ContentWrong;
    }

    private static (SourceSet Sources, CheckedHistory? History, ImmutableArray<Diagnostic> Diagnostics) Read(
        string root,
        DateOnly today,
        Action<string> step
    )
    {
        var reading = SiteReader.Read(root);
        step(Step.Checking);
        var (history, diagnostics) = reading.Diagnostics.IsEmpty
            ? Building.CheckHistory(reading.Sources, new BuildContext(today))
            : (null, reading.Diagnostics);
        return (reading.Sources, history, diagnostics);
    }

    public static DateOnly RequireDay(string typed, string what) =>
        Day.Parse(typed) ?? throw new UsageException($"« {typed} » n'est pas une date pour {what} : écrivez année-mois-jour, par exemple 2026-03-01");

    /// <summary>Stops where the disk refused.</summary>
    public static void RequireWritten(string? refusal)
    {
        if (refusal is not null)
        {
            throw new UsageException(refusal);
        }
    }
}

using System.CommandLine;
using Site.Compiler.Diagnostics;
using Site.Compiler.Reading;
using Site.Compiler.Versions;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>version verify</c>: that no version has changed, and that each is safe and proved, whatever the state of the working text.</summary>
internal static class VersionVerifyVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        const string Description = "Vérifie que rien n'a changé dans les versions figées, et que leur texte est sûr et prouvé.";
        var verb = new Command("verify", Description) { common.Root, common.Format };
        verb.SetAction(result => Run(common.RootOf(result), common.FormatOf(result), streams));
        return verb;
    }

    private static int Run(string root, DiagnosticFormat format, Streams streams)
    {
        var reading = SiteReader.Read(root);
        var diagnostics = reading.Diagnostics.ToList();
        var versions =
            diagnostics.Count == 0 && SiteParser.Parse(reading.Sources, new List<Diagnostic>()) is { } working
                ? HistoryChecker.Open(reading.Sources, working, diagnostics).Versions
                : [];
        Report.Write(diagnostics, format, streams);
        if (diagnostics.Any(d => d.Severity != Severity.Note))
        {
            streams.Error.WriteLine($"Versions : {DiagnosticFormats.Count(diagnostics)}.");
            return ExitCode.ContentWrong;
        }

        var (summary, count) = (Report.Summary(format, streams), DiagnosticFormats.Plural(versions.Length, "version"));
        summary.WriteLine($"{count} : aucun octet, aucun mot, aucune issue n'a changé ; chaque texte est sûr et prouvé.");
        foreach (var version in versions)
        {
            summary.WriteLine($"  {version.Id} {version.Hash}");
        }

        return ExitCode.Done;
    }
}

using System.CommandLine;
using Site.Compiler.Diagnostics;
using Site.Compiler.Versions;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>version freeze</c>: freezes the working text and prints what goes into the minutes.</summary>
internal static class VersionFreezeVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var day = VersionVerb.FirstDay();
        var verb = new Command("freeze", "Fige le texte de travail et donne l'empreinte pour le procès-verbal.")
        {
            day,
            common.Root,
            common.AsOf,
            common.Format,
        };
        verb.SetAction(result =>
        {
            var first = result.GetRequiredValue(day);
            _ = VersionHistory.RequireDay(first, "la version");
            return VersionHistory.With(result, common, common.FormatOf(result), streams, site => Run(site, first));
        });
        return verb;
    }

    private static int Run(VersionHistory site, string day)
    {
        VersionHistory.RequireWritten(VersionWriter.Recover(site.Folder));
        var (streams, format, diagnostics) = (site.Streams, site.Format, new List<Diagnostic>());
        var frozen = StepLine.Show(format, streams, Step.Rendering, _ => Freezing.Freeze(site.Sources, site.History, day, diagnostics));
        if (frozen is null)
        {
            Report.Write(diagnostics, format, streams);
            streams.Error.WriteLine($"Rien n'a été figé : {DiagnosticFormats.Count(diagnostics)}.");
            return ExitCode.ContentWrong;
        }

        VersionHistory.RequireWritten(StepLine.Show(format, streams, Step.Writing, _ => VersionWriter.WriteFolder(site.Folder, day, frozen.Files)));
        // The draft of an act frozen as it is goes.
        VersionHistory.RequireWritten(VersionWriter.Recover(site.Folder));
        streams.Out.Write(format == DiagnosticFormat.Json ? VersionReports.MinutesJson(frozen) : VersionReports.MinutesText(frozen));
        return ExitCode.Done;
    }
}

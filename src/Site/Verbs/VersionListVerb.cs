using System.CommandLine;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>version list</c>: every version and its state on a day.</summary>
internal static class VersionListVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var verb = new Command("list", "Toutes les versions et leur état.") { common.Root, common.AsOf, common.Format };
        verb.SetAction(result => VersionHistory.With(result, common, common.FormatOf(result), streams, Run));
        return verb;
    }

    private static int Run(VersionHistory site)
    {
        site.Streams.Out.Write(
            site.Format == DiagnosticFormat.Json
                ? VersionReports.ListJson(site.History, site.Today)
                : VersionReports.ListText(site.History, site.Today)
        );
        return ExitCode.Done;
    }
}

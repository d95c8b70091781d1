using System.CommandLine;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>version show</c>: the version in force on a day.</summary>
internal static class VersionShowVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var on = VersionVerb.On();
        var verb = new Command("show", "La version en vigueur un jour donné.") { on, common.Root, common.AsOf, common.Format };
        verb.SetAction(result =>
        {
            var day = VersionHistory.RequireDay(result.GetRequiredValue(on), "--on");
            return VersionHistory.With(result, common, common.FormatOf(result), streams, site => Run(site, day));
        });
        return verb;
    }

    private static int Run(VersionHistory site, DateOnly day)
    {
        var found = site.History.InForceOn(day);
        site.Streams.Out.Write(
            site.Format == DiagnosticFormat.Json
                ? VersionReports.ShowJson(site.History, found, day)
                : VersionReports.ShowText(site.History, found, day)
        );
        return ExitCode.Done;
    }
}

using System.CommandLine;
using Site.Compiler.Versions;
using Site.Disk;
using Site.Running;

namespace Site.Verbs;

/// <summary><c>version new</c>: drafts the act of a version, to be completed by hand.</summary>
internal static class VersionNewVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var day = VersionVerb.FirstDay();
        var verb = new Command("new", "Écrit l'acte d'une version, à compléter.") { day, common.Root, common.AsOf, common.Format };
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
        var (path, isFrozen) = (Freezing.DraftPath(day), site.History.Find(day) is not null);
        if (isFrozen || VersionWriter.Holds(site.Folder, Path.GetFileName(path)))
        {
            throw new UsageException(isFrozen ? $"la version {day} est déjà figée" : $"{path} existe déjà : il n'a pas été touché");
        }

        VersionHistory.RequireWritten(VersionWriter.WriteText(site.Folder, Path.GetFileName(path), Freezing.Draft(site.History, day)));
        site.Streams.Out.WriteLine($"Écrit : {path}. Complétez les dates, les approbations et les motifs, puis : site version freeze {day}");
        return ExitCode.Done;
    }
}

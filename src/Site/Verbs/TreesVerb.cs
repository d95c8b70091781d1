using System.CommandLine;
using Site.Compiler;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>trees</c>: what each tree weighs; exit code 1 where the site does not hold.</summary>
internal static class TreesVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var verb = new Command("trees", "Mesure chaque arbre : situations, parcours, vignettes, fautes que rien ne verrait.")
        {
            common.Root,
            common.Format,
        };
        verb.SetAction(result => Run(common.RootOf(result), common.FormatOf(result), streams));
        return verb;
    }

    private static int Run(string root, DiagnosticFormat format, Streams streams)
    {
        var reading = SiteReader.Read(root);
        var (site, diagnostics) = reading.Diagnostics.IsEmpty ? SiteCompiler.Check(reading.Sources, allowsDrafts: true) : (null, reading.Diagnostics);
        if (site is null)
        {
            Report.Write(diagnostics, format, streams);
            return ExitCode.ContentWrong;
        }

        var trees = site.Trees.Zip(site.Measures).ToArray();
        var situations = site.Site.EverydaySituations;
        streams.Out.Write(
            format == DiagnosticFormat.Json
                ? TreeReports.MeasuresJson(trees, situations)
                : TreeReports.MeasuresText(trees) + TreeReports.SituationsText(situations)
        );
        return ExitCode.Done;
    }
}

using System.Collections.Immutable;
using System.CommandLine;
using Site.Compiler.Checking;
using Site.Compiler.Output;
using Site.Compiler.Versions;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>version diff</c>: two versions, or one with the working text, compared word by word and situation by situation.</summary>
internal static class VersionDiffVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var old = new Argument<string>("ancienne") { Description = "Une version, ou « projet »." };
        var @new = new Argument<string>("nouvelle") { Description = "Une version, ou « projet »." };
        var format = CommonOptions.FormatAs("Forme de la comparaison et des messages : text, json, html, github ou sarif.");
        var verb = new Command("diff", "Compare deux versions, mot à mot et situation par situation.")
        {
            old,
            @new,
            common.Root,
            common.AsOf,
            format,
        };
        verb.SetAction(result =>
            VersionHistory.With(result, common, CommonOptions.FormatOf(result, format, DiagnosticFormat.Html), streams, site =>
                Run(site, result.GetRequiredValue(old), result.GetRequiredValue(@new))
            )
        );
        return verb;
    }

    private static int Run(VersionHistory site, string old, string @new)
    {
        var (before, after) = (Text(site.History, old), Text(site.History, @new));
        var reasons = site.History.Find(@new)?.Act.Changes ?? [];
        var diff = VersionDiff.Between(before.Site, before.Wordings, after.Site, after.Wordings, reasons);
        site.Streams.Out.Write(
            site.Format switch
            {
                DiagnosticFormat.Json => VersionReports.DiffJson(diff),
                DiagnosticFormat.Html => SiteRenderer.RenderDiff(diff, after.Site, site.History.Project.Theme!, $"De {old} à {@new}"),
                DiagnosticFormat.Text or DiagnosticFormat.Markdown or DiagnosticFormat.GitHub or DiagnosticFormat.Sarif => VersionReports.DiffText(
                    diff
                ),
            }
        );
        return ExitCode.Done;
    }

    private static (CheckedSite Site, ImmutableArray<Wording> Wordings) Text(CheckedHistory history, string name)
    {
        var known = string.Join(", ", history.Versions.Select(v => v.Id).Append(VersionVerb.Project));
        return name == VersionVerb.Project ? (history.Project, VersionText.Of(history.Project))
            : history.Find(name) is { } version ? (version.Site, version.Wordings)
            : throw new UsageException($"la version « {name} » n'existe pas ; possibles : {known}");
    }
}

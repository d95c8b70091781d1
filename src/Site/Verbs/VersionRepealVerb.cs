using System.CommandLine;
using Site.Compiler.Addresses;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>version repeal</c>: records that a version ends, outside its frozen folder.</summary>
internal static class VersionRepealVerb
{
    private const string StatusFile = Snapshot.Home + "status.yml";

    private sealed record Repeal(string Version, string On, string Reason, string? Decision);

    public static Command Make(CommonOptions common, Streams streams)
    {
        var id = new Argument<string>("version") { Description = "La version qui prend fin." };
        var on = VersionVerb.On();
        var reason = new Option<string?>("--reason") { Description = "Motif, montré aux lecteurs.", HelpName = "TEXTE" };
        var decision = new Option<string?>("--decision") { Description = "Référence de la décision.", HelpName = "TEXTE" };
        var verb = new Command("repeal", "Note qu'une version est abrogée.") { id, on, reason, decision, common.Root, common.AsOf, common.Format };
        verb.SetAction(result =>
        {
            var typed = result.GetRequiredValue(on);
            var day = VersionHistory.RequireDay(typed, "--on");
            var why = result.GetValue(reason);
            return string.IsNullOrWhiteSpace(why)
                ? throw new UsageException("donnez le motif de l'abrogation avec --reason")
                : VersionHistory.With(result, common, common.FormatOf(result), streams, site =>
                    Run(site, new Repeal(result.GetRequiredValue(id), typed, why, result.GetValue(decision)), day)
                );
        });
        return verb;
    }

    private static int Run(VersionHistory site, Repeal repeal, DateOnly day)
    {
        var version = RequireInForce(site.History, repeal.Version, day);
        var text = Added(site.Sources.Texts.FirstOrDefault(t => t.Path == StatusFile)?.Text, repeal);
        var changed = site.Sources with { Texts = [.. site.Sources.Texts.Where(t => t.Path != StatusFile), new SourceText(StatusFile, text)] };
        var (sound, diagnostics) = Building.CheckHistory(changed, new BuildContext(site.Today));
        if (sound is null)
        {
            Report.Write(diagnostics, site.Format, site.Streams);
            return ExitCode.ContentWrong;
        }

        VersionHistory.RequireWritten(VersionWriter.WriteText(site.Folder, Path.GetFileName(StatusFile), text));
        site.Streams.Out.WriteLine($"Abrogée : {version.Act.Label} ({version.Id}), à partir du {Words.Day(day)}. Écrit : {StatusFile}");
        return ExitCode.Done;
    }

    private static PolicyVersion RequireInForce(CheckedHistory history, string id, DateOnly day)
    {
        var version = history.Find(id)
            ?? throw new UsageException($"la version « {id} » n'existe pas ; versions : {string.Join(", ", history.Versions.Select(v => v.Id))}");
        var state = history.Timeline.StateOn(id, day);
        return state is VersionState.InForce
            ? version
            : throw new UsageException($"la version {id} n'est pas en vigueur le {Words.Day(day)} : {VersionWords.State(state, history)}");
    }

    private static string Added(string? old, Repeal repeal)
    {
        var line = YamlWriter.Item(
            ("version", repeal.Version),
            ("nature", "abrogation"),
            ("le", repeal.On),
            ("motif", OnOneLine(repeal.Reason)),
            ("decision", repeal.Decision is { } decision ? OnOneLine(decision) : null)
        );
        return $"{(old ?? "format: 1\nevenements:\n").TrimEnd('\n')}\n{line}";
    }

    private static string OnOneLine(string text) => YamlWriter.Quoted(text.ReplaceLineEndings(" "));
}

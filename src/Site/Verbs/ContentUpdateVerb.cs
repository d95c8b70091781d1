using System.CommandLine;
using Site.Compiler.Adoption;
using Site.Compiler.Model;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>content update</c>: brings what the reference changed, and keeps what the association wrote. All or nothing on disk.</summary>
internal static class ContentUpdateVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var dry = new Option<bool>("--dry-run") { Description = "Montre ce qui serait fait, n'écrit rien." };
        var verb = new Command("update", "Reçoit ce que la référence a changé, sans perdre ce que vous avez écrit.")
        {
            common.Root,
            common.AsOf,
            dry,
        };
        verb.SetAction(result =>
        {
            var root = common.RootOf(result);
            var isDry = result.GetValue(dry);
            if (!isDry && SiteChange.IsUnfinished(root))
            {
                return Recover(root, streams);
            }

            return ReceivedContent.With(result, common, streams, (_, update) =>
                isDry ? Show(update, streams) : Run(root, update, common.ContextOf(result, root), streams)
            );
        });
        return verb;
    }

    private static int Recover(string root, Streams streams)
    {
        Require(SiteChange.Recover(root));
        streams.Out.WriteLine("L'écriture qui avait été interrompue est terminée. Regardez ce qui a changé (git diff), puis enregistrez-le.");
        return ExitCode.Done;
    }

    private static int Show(ContentUpdate update, Streams streams)
    {
        RequireNewer(update);
        RequireSettled(update);
        streams.Out.Write(UpdateSummary.Write(update));
        streams.Out.WriteLine("\nRien n'a été écrit (--dry-run).");
        return update.IsSettled ? ExitCode.Done : ExitCode.ContentWrong;
    }

    private static int Run(string root, ContentUpdate update, BuildContext context, Streams streams)
    {
        RequireNewer(update);
        RequireSettled(update);
        RequireCommitted(root);
        if (update.IsCurrent)
        {
            streams.Out.WriteLine("Rien à recevoir : le contenu est celui de ce programme, et ce que vous y avez changé.");
            return ExitCode.Done;
        }

        Require(SiteChange.Apply(root, update.Writes()));
        streams.Out.Write(UpdateSummary.Write(update));
        if (!update.IsSettled)
        {
            streams.Error.WriteLine(
                "Dans chaque fichier à trancher, gardez la bonne rédaction et effacez les marques ; "
                    + "enregistrez (git add, git commit), puis : site content update"
            );
            return ExitCode.ContentWrong;
        }

        var (_, diagnostics) = Building.Check(root, context, _ => { });
        Report.Write(diagnostics, DiagnosticFormat.Text, streams);
        streams.Out.WriteLine($"\nContrôle : {DiagnosticFormats.Count(diagnostics)}.");
        return Building.Fails(diagnostics, isStrict: false) ? ExitCode.ContentWrong : ExitCode.Done;
    }

    private static void RequireNewer(ContentUpdate update)
    {
        if (update.Site.IsNewerThan(update.Pack))
        {
            var received = update.Site.Pending ?? update.Site.Received;
            throw new UsageException(
                $"le contenu reçu (édition du {received.Edition}, programme {received.Program}) est plus récent que celui de ce programme "
                    + $"(édition du {update.Pack.Edition}, programme {update.Pack.Program}) : rien n'a changé ; "
                    + "prenez d'abord un programme plus récent, avec site upgrade"
            );
        }
    }

    private static void RequireSettled(ContentUpdate update)
    {
        if (update.InAnotherMerge is { IsEmpty: false } files)
        {
            throw new UsageException(
                $"une fusion précédente n'est pas tranchée ({string.Join(", ", files)}) : rien n'a changé ; effacez-y d'abord les marques"
            );
        }
    }

    /// <summary>What is not committed could not be told from what comes, nor be had back.</summary>
    private static void RequireCommitted(string root)
    {
        // A repository's own settings name programs to run: none is asked.
        var status = Outside.Run("git", root, "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "status", "--porcelain", "--", ".");
        if (status is not { Code: 0 })
        {
            var said = status is null ? "le programme « git » n'est pas trouvé" : $"git dit : {status.LastLine}";
            throw new UsageException($"ce dossier n'est pas suivi par git, rien ne pourrait être repris : git init, git add ., git commit ({said})");
        }

        var changed = status.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[3..]).ToArray();
        if (changed.Length > 0)
        {
            throw new UsageException(
                $"du travail n'est pas enregistré ({string.Join(", ", changed.Take(10))}{(changed.Length > 10 ? "…" : "")}) : "
                    + "rien n'a changé ; enregistrez-le d'abord (git add, git commit)"
            );
        }
    }

    private static void Require(string? refusal) => _ = refusal is null ? refusal : throw new UsageException(refusal);
}

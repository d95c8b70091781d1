using System.CommandLine;
using Site.Compiler.Adoption;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>content status</c>: each file of the reference content, and where it stands.</summary>
internal static class ContentStatusVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var verb = new Command("status", "Dit ce qui est modifié ici, et ce que la référence a changé.") { common.Root };
        verb.SetAction(result => ReceivedContent.With(result, common, streams, (_, update) => Run(update, streams)));
        return verb;
    }

    private static int Run(ContentUpdate update, Streams streams)
    {
        var (received, offered) = (update.Site.Received, update.Pack);
        streams.Out.WriteLine($"Reçu : édition du {received.Edition}, programme {received.Program}.");
        streams.Out.WriteLine($"Ce programme porte : édition du {offered.Edition}, programme {offered.Program}.");
        foreach (var (words, paths) in ReceivedContent.ByState(update))
        {
            streams.Out.WriteLine($"{words} : {DiagnosticFormats.Plural(paths.Length, "fichier")}");
            foreach (var path in update.Files.Where(f => f.State != ContentState.Intact && paths.Contains(f.Path)).Select(f => f.Path))
            {
                streams.Out.WriteLine("  " + path);
            }
        }

        streams.Out.WriteLine(
            update.Site.IsNewerThan(offered) ? "Le contenu reçu est plus récent que celui de ce programme : site upgrade"
            : update.Site.Pending is not null
                ? "Une mise à jour attend : tranchez ce qui reste, enregistrez (git add, git commit), puis : site content update"
            : update.Files.Any(f => f.Kind != UpdateKind.None) ? "Pour recevoir ce qui a changé : site content update"
            : "Rien à recevoir."
        );
        return ExitCode.Done;
    }
}

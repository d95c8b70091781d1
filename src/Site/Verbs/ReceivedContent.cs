using System.Collections.Immutable;
using System.CommandLine;
using Site.Compiler.Adoption;
using Site.Compiler.Diagnostics;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary>What the verbs on content work on: what the site received, beside what this program carries.</summary>
internal static class ReceivedContent
{
    /// <summary>Runs a verb on the update that this program would make; exit code 1 where the site no longer tells what it received.</summary>
    public static int With(ParseResult result, CommonOptions common, Streams streams, Func<string, ContentUpdate, int> act)
    {
        var root = common.RootOf(result);
        var (pack, diagnostics) = (ReferenceFolder.ReadPack(), new List<Diagnostic>());
        var site = AdoptedFolder.Read(root, pack, diagnostics);
        if (diagnostics.Count > 0)
        {
            Report.Write(diagnostics, DiagnosticFormat.Text, streams);
            return ExitCode.ContentWrong;
        }

        return site is null
            ? throw new UsageException($"ce site n'a pas reçu le contenu de référence ({Provenance.Path} manque) : il n'y a rien à suivre")
            : act(root, ContentUpdate.Plan(site, pack));
    }

    /// <summary>« 3 intacts » and so on, each with its files.</summary>
    public static IEnumerable<(string Words, ImmutableArray<string> Paths)> ByState(ContentUpdate update) =>
        from state in Enum.GetValues<ContentState>()
        let paths = update.Files.Where(f => f.State == state).Select(f => f.Path).ToImmutableArray()
        where !paths.IsEmpty
        select (Words(state), paths);

    private static string Words(ContentState state) =>
        state switch
        {
            ContentState.Intact => "intact",
            ContentState.EditedHere => "modifié ici",
            ContentState.DeletedHere => "effacé ici",
            ContentState.ChangedUpstream => "changé par la référence",
            ContentState.ChangedInBoth => "modifié ici et changé par la référence",
        };
}

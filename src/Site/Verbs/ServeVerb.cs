using System.CommandLine;
using Site.Disk;
using Site.Preview;
using Site.Running;

namespace Site.Verbs;

/// <summary><c>serve</c>: the published site, as its host will answer, on this machine alone.</summary>
internal static class ServeVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var verb = new Command("serve", "Montre le site déjà publié, sur cette machine seulement.") { common.Root, common.Output, common.Port };
        verb.SetAction((result, token) => RunAsync(common.OutputOf(result, common.RootOf(result)), common.PortOf(result), streams, token));
        return verb;
    }

    private static async Task<int> RunAsync(string output, int port, Streams streams, CancellationToken token)
    {
        SiteWriter.Recover(output);
        if (!SiteFolder.Exists(output))
        {
            throw new UsageException($"« {output} » n'existe pas : publiez d'abord le site avec « site build »");
        }

        await Loopback.RunAsync(port, new StaticSite(path => PublishedFolder.Read(output, path)).AnswerAsync, streams, token);
        return ExitCode.Done;
    }
}

using System.CommandLine;
using Site.Preview;
using Site.Running;

namespace Site.Verbs;

/// <summary><c>preview</c>: the site as it is being written, drafts and faults included. Nothing is written to disk.</summary>
internal static class PreviewVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var verb = new Command("preview", "Montre le site et le met à jour à chaque modification.")
        {
            common.Root,
            common.AsOf,
            common.Strict,
            common.Format,
            common.Port,
        };
        verb.SetAction(
            (result, token) =>
            {
                var root = common.RootOf(result);
                var asked = new PreviewSettings
                {
                    Root = root,
                    Context = new(common.DayOf(result, root), IsPreview: true) { ShowsFaults = true },
                    IsStrict = result.GetValue(common.Strict),
                    Format = common.FormatOf(result),
                    Port = common.PortOf(result),
                };
                return PreviewServer.RunAsync(asked, streams, token);
            }
        );
        return verb;
    }
}

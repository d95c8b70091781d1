using System.CommandLine;
using Site.Running;

namespace Site.Verbs;

/// <summary><c>content …</c>: what an association received of the reference content, and what came since.</summary>
internal static class ContentVerb
{
    public static Command Make(CommonOptions common, Streams streams) =>
        new("content", "Suit le contenu de référence : ce que vous avez modifié, ce qui a changé depuis.")
        {
            ContentStatusVerb.Make(common, streams),
            ContentUpdateVerb.Make(common, streams),
        };
}

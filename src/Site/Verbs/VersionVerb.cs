using System.CommandLine;
using Site.Running;

namespace Site.Verbs;

/// <summary><c>version …</c>: a file per verb beside this one, and a line here.</summary>
internal static class VersionVerb
{
    public static Command Make(CommonOptions common, Streams streams) =>
        new("version", "Fige, montre, vérifie et compare les versions de la politique.")
        {
            VersionNewVerb.Make(common, streams),
            VersionFreezeVerb.Make(common, streams),
            VersionListVerb.Make(common, streams),
            VersionShowVerb.Make(common, streams),
            VersionVerifyVerb.Make(common, streams),
            VersionDiffVerb.Make(common, streams),
            VersionRepealVerb.Make(common, streams),
        };

    /// <summary>What these verbs call the working text.</summary>
    public const string Project = "projet";

    public static Argument<string> FirstDay() => new("date") { Description = "Premier jour en vigueur, par exemple 2026-03-01." };

    public static Option<string> On() =>
        new("--on")
        {
            Description = "Un jour, par exemple 2026-03-01.",
            HelpName = "DATE",
            Required = true,
        };
}

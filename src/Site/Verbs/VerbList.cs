using System.CommandLine;
using Site.Running;

namespace Site.Verbs;

/// <summary>Every verb, in the order of the help. A new one is a file of this folder, with its own options, and a line here.</summary>
internal static class VerbList
{
    public static RootCommand Root(Streams streams)
    {
        var common = new CommonOptions();
        var root = new RootCommand("Publie la politique de confidentialité : input/ devient output/.")
        {
            BuildVerb.Make(common, streams),
            CheckVerb.Make(common, streams),
            ServeVerb.Make(common, streams),
            PreviewVerb.Make(common, streams),
            TreesVerb.Make(common, streams),
            DiffVerb.Make(common, streams),
            ExportVerb.Make(common, streams),
            NewVerb.Make(common, streams),
            InitVerb.Make(streams),
            ContentVerb.Make(common, streams),
            UpgradeVerb.Make(common, streams),
            VersionVerb.Make(common, streams),
            ThemeVerb.Make(common, streams),
        };
        // Without a verb: build, with its options.
        BuildVerb.Offer(root, common, streams);
        FrenchUsage.Describe(root);
        return root;
    }
}

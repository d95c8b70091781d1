using System.CommandLine;
using Site.Compiler.Adoption;
using Site.Compiler.Model;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>upgrade</c>: the site takes another version of the program, the newest or the one named. The content is not touched.</summary>
internal static class UpgradeVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var wanted = new Argument<string?>("version")
        {
            Description = "La version voulue (par défaut : la plus récente).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var verb = new Command("upgrade", "Change la version du programme, et contrôle avant et après.") { wanted, common.Root, common.AsOf };
        verb.SetAction(result =>
        {
            var root = common.RootOf(result);
            return Run(root, VersionOf(result.GetValue(wanted)), common.ContextOf(result, root), streams);
        });
        return verb;
    }

    private static ProgramVersion? VersionOf(string? typed) =>
        typed is null
            ? null
            : ProgramVersion.Parse(typed) ?? throw new UsageException($"« {typed} » n'est pas un numéro de version : écrivez-le comme 0.2.0");

    private static int Run(string root, ProgramVersion? wanted, BuildContext context, Streams streams)
    {
        var pinned = PinOf(root);
        var (_, before) = Building.Check(root, context, _ => { });
        if (Building.Fails(before, isStrict: false))
        {
            Report.Write(before, DiagnosticFormat.Text, streams);
            streams.Error.WriteLine($"Rien n'a changé : {DiagnosticFormats.Count(before)} avant tout changement de version.");
            return ExitCode.ContentWrong;
        }

        var taken = Take(root, pinned, wanted);
        if (taken == pinned)
        {
            streams.Out.WriteLine($"Le site emploie déjà la version {pinned} : rien n'a changé.");
            return ExitCode.Done;
        }

        streams.Out.WriteLine($"Version {pinned} → {taken} ({ToolManifest.Path}).");
        streams.Out.Write(Changelog.Between(ReferenceFolder.ChangelogOf(taken), pinned, taken));
        return CheckWith(root, pinned, streams);
    }

    /// <summary>The version that the site takes from its feeds; nothing has changed where there is none.</summary>
    private static ProgramVersion Take(string root, ProgramVersion pinned, ProgramVersion? wanted)
    {
        string[] words = ["tool", "update", ToolManifest.Package, "--tool-manifest", ToolManifest.Path];
        var asked = wanted is null ? words : [.. words, "--version", wanted.ToString(), "--allow-downgrade"];
        var said = Outside.Run("dotnet", root, asked) ?? throw new UsageException("le programme « dotnet » n'est pas trouvé");
        if (said.Code == 0 && PinOf(root) is var taken && (wanted is null || taken == wanted))
        {
            return taken;
        }

        var known = ReferenceFolder.VersionsIn(root) is { IsEmpty: false } versions ? string.Join(", ", versions) : "aucune";
        throw new UsageException(
            $"{(wanted is null ? "aucune version ne se trouve" : $"la version {wanted} ne se trouve pas")} dans les sources de nuget.config "
                + $"(dans paquets/ : {known}) : le site garde la version {pinned}. dotnet dit : {said.LastLine}"
        );
    }

    private static ProgramVersion PinOf(string root) =>
        (SiteFolder.ReadText(root, ToolManifest.Path) is { } manifest ? ToolManifest.PinIn(manifest) : null)
        ?? throw new UsageException(
            $"{ToolManifest.Path} ne nomme aucune version de {ToolManifest.Package} : le site n'a pas été commencé par « site init »"
        );

    /// <summary>The new program judges the site as it stands.</summary>
    private static int CheckWith(string root, ProgramVersion pinned, Streams streams)
    {
        var said = Outside.Run("dotnet", root, "tool", "run", "site", "check");
        streams.Error.Write(said?.Error ?? "");
        streams.Out.Write(said?.Out ?? "");
        if (said is { Code: 0 })
        {
            streams.Out.WriteLine("Ensuite : dotnet site content status dit si le contenu de référence a changé.");
            return ExitCode.Done;
        }

        streams.Error.WriteLine($"La nouvelle version refuse ce site : corrigez ces fautes, ou revenez en arrière : dotnet site upgrade {pinned}");
        return ExitCode.ContentWrong;
    }
}

using System.CommandLine;
using Site.Compiler.Model;
using Site.Compiler.Reading;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using Site.Disk;
using Site.Running;

namespace Site.Verbs;

/// <summary><c>theme eject</c>: a default template to change, in the association's own theme.</summary>
internal static class ThemeVerb
{
    private const string Usual = "themes/association";

    public static Command Make(CommonOptions common, Streams streams)
    {
        var name = new Argument<string>("gabarit") { Description = "Le gabarit à copier : outcome, partials/outcome, home…" };
        var eject = new Command("eject", "Copie un gabarit du thème par défaut, pour le changer.") { common.Root, name };
        eject.SetAction(result => Eject(common.RootOf(result), result.GetRequiredValue(name), streams));
        return new Command("theme", "Donne au site l'habit de l'association.") { eject };
    }

    private static int Eject(string root, string typed, Streams streams)
    {
        var wanted = typed.EndsWith(".html", StringComparison.Ordinal) ? typed[..^".html".Length] : typed;
        var names = EjectedTemplate.Names.ToArray();
        var name = names.FirstOrDefault(n => n == wanted) ?? names.FirstOrDefault(n => n == "partials/" + wanted);
        if (name is null)
        {
            var near = Nearest.Hint(wanted, names.Select(n => n.Split('/')[^1])) ?? string.Join(", ", names);
            throw new UsageException($"« {typed} » n'est pas un gabarit du thème par défaut ; {near}");
        }

        var settings = SiteReader.ReadConfig(root) is { } config ? SettingsParser.Parse(config).Value : new SiteSettings();
        var theme = settings.ThemePaths.Select(p => p.Value).LastOrDefault(p => p != "themes/default") ?? Usual;
        var path = $"{theme}/{name}.html";
        if (NewFile.Write(root, path, EjectedTemplate.Of(name)!) is { } refusal)
        {
            throw new UsageException(refusal);
        }

        streams.Out.WriteLine($"Écrit : {path}");
        if (settings.ThemePaths.IsEmpty)
        {
            streams.Out.WriteLine($"Ajoutez à {SiteReader.Config} : \"ThemePaths\": [\"{Usual}\"]");
        }

        return ExitCode.Done;
    }
}

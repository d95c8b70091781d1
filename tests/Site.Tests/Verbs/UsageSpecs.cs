using System.Globalization;
using System.Text.RegularExpressions;
using Site.Running;

namespace Site.Tests.Verbs;

/// <summary>What is said to who types, in French, whatever the language of the machine.</summary>
public sealed partial class UsageSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    public UsageSpecs() => TestSite.CopySmall(_folder);

    public static TheoryData<string> Commands =>
        new(
            "",
            "build",
            "check",
            "serve",
            "preview",
            "trees",
            "diff",
            "export",
            "new",
            "new note",
            "init",
            "content",
            "content status",
            "content update",
            "upgrade",
            "version",
            "version new",
            "version freeze",
            "version list",
            "version show",
            "version verify",
            "version diff",
            "version repeal"
        );

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("version show", "l'option --on est nécessaire : un jour, par exemple 2026-03-01")]
    [InlineData("version show --on", "l'option --on attend une valeur : un jour, par exemple 2026-03-01")]
    [InlineData("version", "« site version » attend une commande : new, freeze, list, show, verify, diff, repeal")]
    [InlineData("new", "« site new » attend une commande : note, avis, arbre")]
    [InlineData("new note", "« site new note » attend <id> : nom du fichier : a-z, 0-9 et tiret")]
    [InlineData(
        "version diff",
        "« site version diff » attend <ancienne> : une version, ou « projet »",
        "« site version diff » attend <nouvelle> : une version, ou « projet »"
    )]
    [InlineData(
        "version repeal",
        "« site version repeal » attend <version> : la version qui prend fin",
        "l'option --on est nécessaire : un jour, par exemple 2026-03-01"
    )]
    [InlineData("chek", "« chek » n'est pas attendu après « site » : vouliez-vous dire « check » ?")]
    [InlineData("check --strickt", "« --strickt » n'est pas attendu après « site check » : vouliez-vous dire « --strict » ?")]
    [InlineData("check --strict=abc", "« abc » n'est pas attendu après « site check »")]
    [InlineData("check --root a --root b", "l'option --root est donnée 2 fois : une seule valeur est attendue")]
    [InlineData(
        "check --root",
        "l'option --root attend une valeur : dossier du site (par défaut : celui qui contient statiq.json, cherché vers le haut)"
    )]
    [InlineData("check @/etc/hostname", "« @/etc/hostname » n'est pas attendu après « site check »")]
    [InlineData("check \u001b[2J", "« \uFFFD[2J » n'est pas attendu après « site check »")]
    [InlineData("check --root absent", "le dossier « absent » donné à --root n'existe pas")]
    public async Task A_wrong_line_says_what_is_wrong_with_it(string typed, params string[] faults)
    {
        var culture = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        var (code, text) = await Run(typed.Split(' '));
        CultureInfo.CurrentUICulture = culture;
        Assert.Equal(2, code);
        Assert.Equal([.. faults.Select(f => "usage : " + f), "  aide : site --help montre les commandes et les options", ""], text.Split('\n'));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_help_of_every_command_is_French(string command)
    {
        var culture = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        var (code, text) = await Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        CultureInfo.CurrentUICulture = culture;
        Assert.Equal(0, code);
        Assert.Contains("Utilisation :", text, StringComparison.Ordinal);
        Assert.Empty(English().Matches(text).Select(m => m.Value));
    }

    /// <summary>One warning: a position that the association has not adopted.</summary>
    [Theory]
    [InlineData("check", 0)]
    [InlineData("check --strict", 1)]
    [InlineData("build", 0)]
    [InlineData("build --strict", 1)]
    public async Task A_warning_fails_what_is_strict_and_nothing_else(string typed, int code)
    {
        var positions = Path.Combine(_folder, "input/_data/positions.yml");
        await File.WriteAllTextAsync(
            positions,
            (await File.ReadAllTextAsync(positions, TestContext.Current.CancellationToken)).Replace(
                "statut: validee",
                "statut: a-valider",
                StringComparison.Ordinal
            ),
            TestContext.Current.CancellationToken
        );
        var run = await Run([.. typed.Split(' '), "--root", _folder]);
        Assert.Single(Warning().Matches(run.Text));
        Assert.Equal(code, run.Code);
        Assert.Equal(typed == "build", Directory.Exists(Path.Combine(_folder, "output")));
        Assert.Equal(typed == "build --strict", run.Text.Contains("Rien n'a été publié : 0 erreur, 1 avertissement.", StringComparison.Ordinal));
    }

    private static async Task<(int Code, string Text)> Run(string[] args)
    {
        using var said = new StringWriter { NewLine = "\n" };
        var code = await Cli.RunAsync(args, new Streams(said, said), TestContext.Current.CancellationToken);
        return (code, said.ToString().ReplaceLineEndings("\n"));
    }

    [GeneratedRegex(
        @"\b(?:Usage|Options|Commands|command|required|REQUIRED|default|Show|help and|information|argument)\b(?! :)|\b(?:Usage|Commands) :"
    )]
    private static partial Regex English();

    [GeneratedRegex(@"^input/.*: warning position-unadopted: ", RegexOptions.Multiline)]
    private static partial Regex Warning();
}

using System.Text.RegularExpressions;

namespace Site.Tests.Verbs;

/// <summary>
/// An association, on a machine with nothing but the package: types what <c>docs/adopter.md</c> says, in order, and does between two commands what it
/// says to do.
/// </summary>
public sealed partial class PackedToolSpecs : IAsyncLifetime
{
    private const string Merged = "input/notes/fr/dossiers-ecrits-saisie.md";
    private const string Disputed = "input/notes/fr/outils-numeriques.md";
    private const string Corrected = "Une phrase que la référence a corrigée.";
    private const string OurWords = "Une phrase de l'association.";

    private static readonly string Guide = File.ReadAllText(Path.Combine(TestSite.Root, "docs", "adopter.md"));

    private readonly PackedTool _tool = new();
    private string _folder = "";

    public async ValueTask InitializeAsync()
    {
        await _tool.PackAsync(Correct);
        _folder = _tool.Place;
        Give("0.1.0");
    }

    public ValueTask DisposeAsync()
    {
        _tool.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_guide_leads_from_nothing_to_a_published_site_and_to_the_next_correction_of_the_law()
    {
        var commands = Commands(Guide);
        Assert.Equal(2, commands.Count(c => c == "dotnet site content update"));
        foreach (var command in commands)
        {
            await Step(command);
        }

        Assert.EndsWith("Les deux ensemble.\n", Text(Disputed), StringComparison.Ordinal);
        Assert.Contains(OurWords, Text(Merged), StringComparison.Ordinal);
        Assert.EndsWith(Corrected + "\n", Text(Merged), StringComparison.Ordinal);

        var manifest = Text(".config/dotnet-tools.json");
        var missing = await EndAsync("dotnet site upgrade 9.9.9", 2);
        Assert.Contains(
            "la version 9.9.9 ne se trouve pas dans les sources de nuget.config (dans paquets/ : 0.1.0, 0.2.0)",
            missing.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(manifest, Text(".config/dotnet-tools.json"));
        await EndAsync("dotnet site upgrade 0.1.0", 0);
        var older = await EndAsync("git commit -q -a -m x && dotnet site content update", 2);
        Assert.Contains("est plus récent que celui de ce programme", older.Error, StringComparison.Ordinal);
        await RunNetlify();
    }

    /// <summary>What the guide says to do before a command, the command, and what a person looks at after it.</summary>
    private async Task Step(string command)
    {
        switch (command)
        {
            case var _ when command.StartsWith("cd ", StringComparison.Ordinal):
                _folder = Path.Combine(_folder, command[3..]);
                return;
            case "dotnet site preview":
                Assert.Contains("<title>", await _tool.ServeAsync(_folder, command + " --port 0"), StringComparison.Ordinal);
                return;
            case "dotnet site check --strict":
                await EndAsync(command, 0);
                FillIn();
                Assert.Contains("Contrôle : 0 erreur, 0 avertissement.", (await EndAsync(command, 0)).Out, StringComparison.Ordinal);
                return;
            case "dotnet site theme eject footer-extra":
                await EndAsync(command, 0);
                await DressAsync();
                return;
            case "dotnet site version freeze 2026-12-15":
                Complete("input/_versions/2026-12-15.yml");
                Assert.Contains("mpreinte", (await EndAsync(command, 0)).Out, StringComparison.Ordinal);
                return;
            case "dotnet site upgrade":
                await Rewrite();
                Give("0.2.0");
                var upgrade = await EndAsync(command, 0);
                Assert.Contains(
                    $"Version 0.1.0 → 0.2.0 (.config/dotnet-tools.json).\n## 0.2.0\n\n- {PackedTool.News}\n",
                    upgrade.Out,
                    StringComparison.Ordinal
                );
                Assert.DoesNotContain("Le début.", upgrade.Out, StringComparison.Ordinal);
                return;
            case "dotnet site content update --dry-run":
                Assert.Contains("Rien n'a été écrit (--dry-run).", (await EndAsync(command, 1)).Out, StringComparison.Ordinal);
                return;
            case "dotnet site content update" when !File.Exists(Path.Combine(_folder, ".site", "pending.json")):
                await ReceiveAsync(command);
                return;
            default:
                await EndAsync(command, 0);
                return;
        }
    }

    /// <summary>A line at the foot of every page, by a theme that changes nothing else.</summary>
    private async Task DressAsync()
    {
        const string Template = "themes/association/partials/footer-extra.html";
        Write(Template, Text(Template) + "<p>Une maison ouverte.</p>\n");
        Write("statiq.json", Text("statiq.json").Replace("{\n", "{\n  \"ThemePaths\": [\"themes/association\"],\n", StringComparison.Ordinal));
        await EndAsync("dotnet site build --output habit", 0);
        Assert.Contains("<p>Une maison ouverte.</p></footer>", Text("habit/index.html"), StringComparison.Ordinal);
        await EndAsync("rm -r habit && git add -A && git commit -q -m Habit", 0);
    }

    private async Task ReceiveAsync(string command)
    {
        var update = await EndAsync(command, 1);
        Assert.Contains("- **dossiers-ecrits-saisie** : La loi a changé. Sources : Code pénal, art. 226-13.", update.Out, StringComparison.Ordinal);
        Assert.Contains($"### Fusionnés : vos lignes et celles de la référence\n\n- `{Merged}`", update.Out, StringComparison.Ordinal);
        Assert.Contains($"### À trancher : les deux rédactions sont dans le fichier\n\n- `{Disputed}`", update.Out, StringComparison.Ordinal);
        Assert.Contains("source-conflict", (await EndAsync("dotnet site build", 1)).Error, StringComparison.Ordinal);
        var text = Text(Disputed);
        Write(Disputed, text[..text.IndexOf("<<<<<<<", StringComparison.Ordinal)] + "Les deux ensemble.\n");
    }

    /// <summary>What the reference corrects between two versions of the package, and the act that says why.</summary>
    private static void Correct(string content)
    {
        foreach (var path in new[] { Merged, Disputed })
        {
            var file = Path.Combine(content, path["input/".Length..]);
            File.WriteAllText(file, WithEnd(File.ReadAllText(file), Corrected));
        }

        var act = Directory.CreateDirectory(Path.Combine(content, "_versions", "2026-12-10")).FullName;
        File.WriteAllText(
            Path.Combine(act, "version.yml"),
            """
            format: 1
            id: 2026-12-10
            libelle: Version 4
            en-vigueur: { depuis: 2026-12-10 }
            texte-de-reference: true
            changements:
              - { uid: dossiers-ecrits-saisie, nature: modifie, motif: "La loi a changé.", sources: [cp-226-13] }

            """
        );
    }

    /// <summary>What the association wrote meanwhile: at the head of one note, at the end of another.</summary>
    private async Task Rewrite()
    {
        Write(Merged, Text(Merged).Replace("\n---\n", $"\n---\n\n{OurWords}\n", StringComparison.Ordinal));
        Write(Disputed, WithEnd(Text(Disputed), OurWords));
        await EndAsync("git commit -q -a -m 'Nos mots'", 0);
    }

    private void FillIn()
    {
        const string Organisation = "input/_data/organisation.yml";
        const string Positions = "input/_data/positions.yml";
        var filled = ToComplete().Replace(Text(Organisation), "\"01 02 03 04 05\"");
        Write(Organisation, filled.Replace("a-completer: true\n", "", StringComparison.Ordinal));
        Write(Positions, Text(Positions).Replace("statut: a-valider", "statut: validee", StringComparison.Ordinal));
    }

    private void Complete(string act) =>
        Write(
            act,
            """
            format: 1
            id: 2026-12-15
            libelle: Version 1
            adopte-le: 2026-11-20
            en-vigueur: { depuis: 2026-12-15 }
            approbations:
              - { instance: Conseil d'administration, le: 2026-11-20, reference: PV 2026/11 point 3, role: decision }

            """
        );

    /// <summary>Netlify's script, with this machine's .NET where it would have put its own.</summary>
    private async Task RunNetlify()
    {
        const string Typed =
            "mkdir ../cache && ln -s \"$(dirname \"$(readlink -f \"$(command -v dotnet)\")\")\" ../cache/dotnet && rm -rf output && "
            + "NETLIFY_CACHE_DIR=../cache URL=https://elan.exemple.org CONTEXT=deploy-preview bash netlify/build.sh";
        await EndAsync(Typed, 0);
        Assert.Contains("https://elan.exemple.org", Text("output/sitemap.xml"), StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(_folder, "output", "projet")));
    }

    private void Give(string version)
    {
        var packages = Directory.CreateDirectory(Path.Combine(_folder, "paquets")).FullName;
        File.Copy(Path.Combine(_tool.Packages, $"Politique.Site.{version}.nupkg"), Path.Combine(packages, $"Politique.Site.{version}.nupkg"));
    }

    private async Task<Typed> EndAsync(string command, int code)
    {
        var typed = await _tool.TypeAsync(_folder, command);
        Assert.True(typed.Code == code, $"{command} → {typed.Code}\n{typed.Out}{typed.Error}");
        return typed;
    }

    private string Text(string path) => File.ReadAllText(Path.Combine(_folder, path));

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(_folder, path), text);

    private static string WithEnd(string text, string end) => text[..(text.TrimEnd().LastIndexOf('\n') + 1)] + end + "\n";

    /// <summary>What a document says to type.</summary>
    public static string[] Commands(string document) =>
        [.. Block().Matches(document).SelectMany(b => b.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("\"à compléter[^\"]*\"")]
    private static partial Regex ToComplete();
}

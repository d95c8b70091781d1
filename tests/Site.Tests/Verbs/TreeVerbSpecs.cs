using System.Text.Json;
using Site.Compiler.Trees.Measures;
using Site.Running;
using Site.Terminal;

namespace Site.Tests.Verbs;

/// <summary>The verbs <c>trees</c>, <c>diff</c> and <c>export</c>, on the repository's content.</summary>
public sealed class TreeVerbSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site-trees-").FullName;

    public TreeVerbSpecs()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TestSite.Root, "input/arbres"), "*.yml"))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("svg", "<svg xmlns=")]
    [InlineData("mermaid", "flowchart TD\n  Q1[")]
    [InlineData("dot", "digraph \"fr-partager\" {")]
    [InlineData("json", "{\n  \"format\": 1,\n  \"id\": \"fr-partager\"")]
    public async Task Export_gives_a_tree_on_standard_output(string form, string beginning)
    {
        var (code, text) = await Run("export", "fr-partager", "--to", form, "--root", TestSite.Root);
        Assert.Equal(0, code);
        Assert.StartsWith(beginning, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_draws_what_changed_since_an_older_state_into_a_file()
    {
        var old = Path.Combine(_folder, "fr-partager.yml");
        File.WriteAllText(old, File.ReadAllText(old).Replace("titre: \"", "titre: \"Avant, ", StringComparison.Ordinal));
        var file = Path.Combine(_folder, "partager.svg");
        var (code, text) = await Run("export", "fr-partager", "--since", _folder, "--output-file", file, "--root", TestSite.Root);
        Assert.Equal((0, ""), (code, text));
        Assert.Contains(">Modifié</t", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export", "absent")]
    [InlineData("export", "fr-partager", "--to", "png")]
    [InlineData("export", "fr-partager", "--to", "dot", "--since", "x")]
    public async Task Export_refuses_a_tree_or_a_form_that_does_not_exist(params string[] args) =>
        Assert.Equal(2, (await Run([.. args, "--root", TestSite.Root])).Code);

    [Fact]
    public async Task Trees_measures_every_tree()
    {
        var (code, text) = await Run("trees", "--root", TestSite.Root, "--format", "json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(text);
        var files = Directory.GetFiles(Path.Combine(TestSite.Root, "input", "arbres"), "*.yml").Count(f => !Path.GetFileName(f).StartsWith('_'));
        Assert.Equal(files, json.RootElement.GetArrayLength());
        var tree = json.RootElement.EnumerateArray().Single(t => t.GetProperty("id").GetString() == "fr-partager");
        Assert.Equal(
            (15, "157", 57),
            (tree.GetProperty("questions").GetInt32(), tree.GetProperty("paths").GetString(), tree.GetProperty("edges").GetInt32())
        );
    }

    [Fact]
    public void The_vignettes_offered_for_surviving_faults_kill_them_all()
    {
        var text = Trees.TreeTexts.Tree(
            "essai",
            "  q-0:\n    texte: \"Un \\\"mot\\\" : q ?\"\n    reponses:\n      oui: q-1\n      non: i-a\n  q-1:\n    texte: Deux ?\n    "
                + "reponses:\n      oui: [ { si: q-0 = oui, vers: i-b } ]\n      non: i-a\n",
            ["i-a", "i-b"],
            "vignettes:\n"
        );
        var (automata, _, trees) = Trees.TreeTexts.Compile(("essai", text));
        var before = TreeMeasures.Of(automata[0], trees, []);
        Assert.NotEmpty(before.Survivors);
        var report = TreeReports.MeasuresText([(automata[0], before)]);
        var offered = string.Join('\n', report.Split('\n').Where(l => l.StartsWith("  - { id:", StringComparison.Ordinal)));
        var (told, diagnostics, _) = Trees.TreeTexts.Compile(("essai", text + offered + "\n"));
        Assert.Empty(diagnostics);
        Assert.Empty(TreeMeasures.Of(told[0], trees, []).Survivors);
    }

    [Fact]
    public void A_comment_for_a_forge_stays_text_and_short()
    {
        var noise = string.Concat(
            Enumerable
                .Range(0, 1_000)
                .Select(i =>
                    $"  i-{i}: {{ nature: direction, titre: \"@equipe #1 www.a.fr https://a.fr [x](y) <b> `c` {i}\", message: "
                    + $"{new string('m', 400)}, etapes: [Agir], sources: [cp-1] }}\n"
                )
        );
        var text =
            Trees.TreeTexts.Tree(
                "essai",
                "  q-0:\n    texte: Quoi ?\n    reponses:\n"
                    + string.Concat(Enumerable.Range(0, 1_000).Select(i => $"      {i}: {{ libelle: Choix {i}, vers: i-{i} }}\n")),
                []
            ) + noise;
        var old = Trees.TreeTexts.Compile(("essai", text)).Automata;
        var changed = Trees
            .TreeTexts.Compile(
                (
                    "essai",
                    text.Replace("etapes: [Agir]", "etapes: [Autre]", StringComparison.Ordinal)
                        .Replace("vers: i-0 ", "vers: i-1 ", StringComparison.Ordinal)
                )
            )
            .Automata;
        var comment = TreeReports.DiffMarkdown(FolderDiff.Between(old, changed));
        Assert.InRange(comment.Length, 40_000, 65_536);
        Assert.Contains("trop longue pour un commentaire", comment, StringComparison.Ordinal);
        foreach (var live in new[] { "@equipe", "#1", "www.a", "://a", "[x](", "<b>" })
        {
            Assert.DoesNotContain(live, comment.Replace("### Ce qui", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Diff_compares_two_files_whatever_they_are_called()
    {
        File.Copy(Path.Combine(_folder, "fr-partager.yml"), Path.Combine(_folder, "ancien.yml"));
        Change("fr-partager.yml", "vers: i-interdit-mission", "vers: i-verifier-destinataire");
        var (code, text) = await Run("diff", Path.Combine(_folder, "ancien.yml"), Path.Combine(_folder, "fr-partager.yml"), "--format", "json");
        Assert.Equal(0, code);
        Assert.Contains("\"new\": \"i-verifier-destinataire\"", text, StringComparison.Ordinal);
        Assert.Contains("\"added\": []", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_of_the_same_trees_is_empty() =>
        Assert.Equal((0, "Aucune situation ne change d'issue, aucun texte d'arbre n'est réécrit.\n"), await Run("diff", TestSite.Root, _folder));

    [Theory]
    [InlineData(
        "text",
        "« Non : ce n'est pas la même mission » (i-interdit-mission) → « Vérifiez d'abord qui il est, et pour quelle mission » "
            + "(i-verifier-destinataire)"
    )]
    [InlineData("markdown", "**fr-partager : 1 changement d'issue, 1 réécriture**")]
    [InlineData("json", "\"new\": \"i-verifier-destinataire\"")]
    public async Task Diff_tells_the_situations_that_end_otherwise(string format, string expected)
    {
        Change("fr-partager.yml", "vers: i-interdit-mission", "vers: i-verifier-destinataire");
        var (code, text) = await Run(
            "diff",
            Path.Combine(TestSite.Root, "input/arbres/fr-partager.yml"),
            Path.Combine(_folder, "fr-partager.yml"),
            "--format",
            format
        );
        Assert.Equal(0, code);
        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_refuses_a_tree_that_cannot_be_walked()
    {
        Change("fr-partager.yml", "vers: i-interdit-mission", "vers: i-interdit-misssion");
        var (code, text) = await Run("diff", TestSite.Root, _folder);
        Assert.Equal(1, code);
        Assert.Contains("vouliez-vous dire « i-interdit-mission » ?", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("diff", "absent", "absent")]
    [InlineData("diff", ".")]
    [InlineData("check", "--format", "markdown")]
    public async Task A_wrong_command_line_is_refused(params string[] args) => Assert.Equal(2, (await Run(args)).Code);

    private void Change(string file, string old, string @new)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, @new, StringComparison.Ordinal));
    }

    private static async Task<(int Code, string Text)> Run(params string[] args)
    {
        using var text = new StringWriter();
        var code = await Cli.RunAsync(args, new Streams(text, text));
        return (code, text.ToString());
    }
}

using System.Text.Json;
using Site.Commands;

namespace Site.Tests;

/// <summary>The verbs <c>trees</c> and <c>diff</c>, on the repository's content.</summary>
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

    [Fact]
    public async Task Trees_measures_every_tree()
    {
        var (code, text) = await Run("trees", "--root", TestSite.Root, "--format", "json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(21, json.RootElement.GetArrayLength());
        var tree = json.RootElement.EnumerateArray().Single(t => t.GetProperty("id").GetString() == "fr-partager");
        Assert.Equal((16, "83", 54), (tree.GetProperty("questions").GetInt32(), tree.GetProperty("paths").GetString(), tree.GetProperty("edges").GetInt32()));
    }

    [Fact]
    public async Task Diff_of_the_same_trees_is_empty() =>
        Assert.Equal((0, "Aucune situation ne change d'issue, aucun texte d'arbre n'est réécrit.\n"), await Run("diff", TestSite.Root, _folder));

    [Theory]
    [InlineData("text", "« Non : ce n'est pas la même mission » (i-interdit-mission) → « Vérifiez d'abord le statut et la mission de l'autre » (i-verifier-destinataire)")]
    [InlineData("markdown", "**fr-partager : 1 changement d'issue, 1 réécriture**")]
    [InlineData("json", "\"new\": \"i-verifier-destinataire\"")]
    public async Task Diff_tells_the_situations_that_end_otherwise(string format, string expected)
    {
        Change("fr-partager.yml", "vers: i-interdit-mission", "vers: i-verifier-destinataire");
        var (code, text) = await Run("diff", Path.Combine(TestSite.Root, "input/arbres/fr-partager.yml"), Path.Combine(_folder, "fr-partager.yml"), "--format", format);
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

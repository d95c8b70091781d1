using System.Text.Json.Nodes;
using Json.Schema;
using Site.Compiler.Formats;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees;
using Site.Running;
using Site.Testing;
using Site.Tests.Trees;

namespace Site.Tests.Reading.Trees;

/// <summary>The schema editors use says what the reader accepts. <c>APPROVE=1</c> rewrites the committed file.</summary>
public sealed class SchemaSpecs
{
    private static readonly string File = Path.Combine(TestSite.Root, TreeSchema.Path);

    private const string Modeline = "# yaml-language-server: $schema=_schema.json\n";

    public static TheoryData<string> Files => new(Directory.EnumerateFiles(Path.Combine(TestSite.Root, "input/arbres"), "*.yml").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));

    [Fact]
    public void The_committed_schema_is_the_one_of_the_reader()
    {
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            System.IO.File.WriteAllText(File, TreeSchema.Render());
        }

        Assert.Equal(TreeSchema.Render(), System.IO.File.ReadAllText(File));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_tree_conforms(string name)
    {
        var result = Evaluate(System.IO.File.ReadAllText(Path.Combine(TestSite.Root, "input/arbres", name)));
        Assert.True(result.IsValid, string.Join('\n', result.Details.Where(d => d.HasErrors).Select(d => $"{d.InstanceLocation}: {string.Join(' ', d.Errors!.Values)}")));
    }

    /// <summary>VS Code finds the schema in the workspace settings; other editors only in the file.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void A_tree_names_its_schema_to_any_editor(string name) =>
        Assert.True(name.StartsWith('_') || System.IO.File.ReadAllText(Path.Combine(TestSite.Root, "input/arbres", name)).StartsWith(Modeline, StringComparison.Ordinal));

    [Fact]
    public async Task A_new_tree_names_its_schema_too()
    {
        var root = Directory.CreateTempSubdirectory().FullName;
        string[] typed = ["new", "arbre", "fr-essai", "--root", root];
        Assert.Equal(0, await Cli.RunAsync(typed, new Streams(TextWriter.Null, TextWriter.Null), TestContext.Current.CancellationToken));
        Assert.StartsWith(Modeline, System.IO.File.ReadAllText(Path.Combine(root, "input/arbres/fr-essai.yml")), StringComparison.Ordinal);
        Directory.Delete(root, recursive: true);
    }

    [Theory]
    [InlineData("titre: Essai", "tire: Essai")]
    [InlineData("juridiction: FR", "juridiction: SE")]
    [InlineData("oui: i-a", "oui: [ { si: \"q-a = oui\", va: i-a } ]")]
    [InlineData("nature: direction, titre: Issue i-a", "nature: direccion, titre: Issue i-a")]
    [InlineData("debut: q-0\n", "")]
    public void A_wrong_tree_does_not(string sound, string broken)
    {
        var text = TreeTexts.Tree("essai", "  q-0:\n    texte: Question ?\n    reponses:\n      oui: i-a\n      non: i-b\n", ["i-a", "i-b"]).Replace("titre: Arbre essai", "titre: Essai", StringComparison.Ordinal);
        Assert.True(Evaluate(text).IsValid);
        Assert.False(Evaluate(text.Replace(sound, broken, StringComparison.Ordinal)).IsValid);
    }

    private static EvaluationResults Evaluate(string yaml)
    {
        var schema = JsonSchema.FromText(TreeSchema.Render());
        return schema.Evaluate(ToJson(Yaml.Parse(new SourceText("x.yml", yaml), [])!), new EvaluationOptions { OutputFormat = OutputFormat.List });
    }

    private static JsonNode ToJson(YamlValue value) => value switch
    {
        YamlValue.Mapping map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create<string, JsonNode?>(e.Key.Value, ToJson(e.Value)))),
        YamlValue.Sequence list => new JsonArray([.. list.Items.Select(ToJson)]),
        YamlValue.Scalar { Text: "true" or "false" } flag => JsonValue.Create(flag.Text == "true"),
        var scalar => JsonValue.Create(((YamlValue.Scalar)scalar).Text),
    };
}

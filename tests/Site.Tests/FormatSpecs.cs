using System.Text.Json;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;
using Site.Terminal;

namespace Site.Tests;

/// <summary>One diagnostic in each format.</summary>
public sealed class FormatSpecs
{
    private static readonly Diagnostic[] Faults =
    [
        Catalogue.TreeUnknownTarget(new SourceText("input/arbres/x.yml", "oui: i-a\nnon: i-interdi\n").Span(14, 9), "la réponse « Non »", "i-interdi", ["i-interdit"]),
    ];

    [Fact]
    public void Text_shows_the_line_a_caret_and_what_to_type() => Assert.StartsWith(
        """
        input/arbres/x.yml(2,6): error tree-unknown-target: la réponse « Non » mène à « i-interdi », qui n'existe pas dans cet arbre
          2 | non: i-interdi
            |      ^^^^^^^^^
          aide : vouliez-vous dire « i-interdit » ?
        """,
        DiagnosticFormats.ToText(Faults),
        StringComparison.Ordinal);

    [Fact]
    public void GitHub_places_the_annotation_on_the_line() =>
        Assert.StartsWith("::error file=input/arbres/x.yml,line=2,", DiagnosticFormats.ToGitHub(Faults), StringComparison.Ordinal);

    [Fact]
    public void Json_carries_code_and_place()
    {
        var text = DiagnosticFormats.ToJson(Faults);
        using var json = JsonDocument.Parse(text);
        Assert.Contains("tree-unknown-target", text, StringComparison.Ordinal);
        Assert.Equal(1, json.RootElement.GetArrayLength());
    }

    [Fact]
    public void Sarif_has_the_shape_of_version_2_1_0()
    {
        using var json = JsonDocument.Parse(DiagnosticFormats.ToSarif(Faults));
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        var result = json.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal("tree-unknown-target", result.GetProperty("ruleId").GetString());
        Assert.Equal("error", result.GetProperty("level").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("input/arbres/x.yml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(2, place.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal(6, place.GetProperty("region").GetProperty("startColumn").GetInt32());
    }
}

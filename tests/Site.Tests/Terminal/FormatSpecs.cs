using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Terminal;

namespace Site.Tests.Terminal;

/// <summary>One diagnostic in each format.</summary>
public sealed class FormatSpecs
{
    private static readonly Diagnostic[] Faults =
    [
        Catalogue.TreeUnknownTarget(
            new SourceText("input/arbres/x.yml", "oui: i-a\nnon: i-interdi\n").Span(14, 9),
            "la réponse « Non »",
            "i-interdi",
            ["i-interdit"]
        ),
    ];

    [Fact]
    public void Text_shows_the_line_a_caret_and_what_to_type() =>
        Assert.StartsWith(
            """
            input/arbres/x.yml(2,6): error tree-unknown-target: la réponse « Non » mène à « i-interdi », qui n'existe pas dans cet arbre
              2 | non: i-interdi
                |      ^^^^^^^^^
              aide : vouliez-vous dire « i-interdit » ?
            """,
            DiagnosticFormats.ToText(Faults),
            StringComparison.Ordinal
        );

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

    /// <summary>The schema is of draft 4; what it uses means the same in draft 6 but for the name of its own address.</summary>
    [Fact]
    public void Sarif_conforms_to_its_published_schema()
    {
        var published = JsonNode.Parse(File.ReadAllText(Path.Combine(TestSite.Root, "tests/Site.Tests/Schemas/sarif-2.1.0-rtm.5.json")))!.AsObject();
        published["$schema"] = "http://json-schema.org/draft-06/schema#";
        published.Remove("id");
        var schema = JsonSchema.FromText(published.ToJsonString());
        Diagnostic[] reports =
        [
            .. Faults,
            Catalogue.DataMissing("input/_data/sources.yml"),
            .. TestSite.Compile(TestSite.Small("input/notes/fr/é ü.md", "x")).Diagnostics,
        ];
        var result = schema.Evaluate(JsonNode.Parse(DiagnosticFormats.ToSarif(reports)), new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(
            result.IsValid,
            string.Join('\n', result.Details.Where(d => d.HasErrors).Select(d => $"{d.InstanceLocation}: {string.Join(' ', d.Errors!.Values)}"))
        );
        Assert.False(
            schema.Evaluate(JsonNode.Parse(DiagnosticFormats.ToSarif(reports).Replace("\"ruleId\"", "\"rule\"", StringComparison.Ordinal))).IsValid
        );
    }

    /// <summary>A fault that a preview shows on a page says so in every format, and to a program apart from the message.</summary>
    [Theory]
    [InlineData(DiagnosticFormat.Text, "  aperçu : /arbres/essai/#essai-x\n")]
    [InlineData(DiagnosticFormat.Json, "\"link\": \"/arbres/essai/#essai-x\"")]
    [InlineData(DiagnosticFormat.GitHub, "%0Aaperçu : /arbres/essai/#essai-x")]
    [InlineData(DiagnosticFormat.Sarif, "\\naperçu : /arbres/essai/#essai-x")]
    public void Every_format_says_where_a_preview_shows_a_fault(DiagnosticFormat format, string told)
    {
        Assert.Contains(told, DiagnosticFormats.Format(format, [Faults[0] with { Link = "/arbres/essai/#essai-x" }]), StringComparison.Ordinal);
        Assert.DoesNotContain("aperçu", DiagnosticFormats.Format(format, Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void GitHub_reads_no_command_in_an_authored_text()
    {
        var hostile = Catalogue.DateWrong(new SourceText("input/a,b:c.md", "x").Span(0, 1), "%0A\n::set-output name=x::y");
        Assert.Equal(
            "::error file=input/a%2Cb%3Ac.md,line=1,endLine=1,col=1,endColumn=2,title=date-wrong::« %250A%0A::set-output name=x::y » n'est pas "
                + "une date du calendrier%0Aaide : écrivez année-mois-jour, par exemple 2026-03-01\n",
            DiagnosticFormats.ToGitHub([hostile])
        );
    }

    /// <summary>A name of a file, or a word of an author that a message repeats, never steers who reads it.</summary>
    [Theory]
    [InlineData(DiagnosticFormat.Text)]
    [InlineData(DiagnosticFormat.Json)]
    [InlineData(DiagnosticFormat.GitHub)]
    [InlineData(DiagnosticFormat.Sarif)]
    public void No_format_holds_a_character_that_nobody_sees(DiagnosticFormat format)
    {
        const string Hostile = "\e[2J\u202E\u0001\u009B\u2028\uFEFF\u00AD\U000E0041\r\n::error::";
        var at = new SourceText("a" + Hostile, Hostile).Span(1, 2);
        var fault = new Diagnostic
        {
            Code = "x",
            Severity = Severity.Error,
            Message = Hostile,
            Hint = Hostile,
            Span = at,
        };
        var said = DiagnosticFormats.Format(format, [fault]);
        Assert.Empty(HiddenCharacters.In(said));
        Assert.DoesNotContain("\n::error::", said, StringComparison.Ordinal);
        if (format is DiagnosticFormat.Json)
        {
            using var json = JsonDocument.Parse(said);
            Assert.Equal(Hostile, json.RootElement[0].GetProperty("message").GetString());
            Assert.Equal("a" + Hostile, json.RootElement[0].GetProperty("file").GetString());
        }
    }

    [Fact]
    public void Whatever_is_said_reaches_the_terminal_plain()
    {
        using var terminal = new StringWriter();
        using var plain = new PlainWriter(terminal) { NewLine = "\n" };
        plain.Write("\e[2Jé\tà\n");
        plain.Write("G\u200BH-1\n");
        plain.Write('\u009B');
        plain.WriteLine("\u202Efin");
        plain.Write(["\u0007"[0], 'a'], 0, 2);
        Assert.Equal("\uFFFD[2Jé\tà\nG\u200BH-1\n\uFFFD\uFFFDfin\n\uFFFDa", terminal.ToString().ReplaceLineEndings("\n"));
    }
}

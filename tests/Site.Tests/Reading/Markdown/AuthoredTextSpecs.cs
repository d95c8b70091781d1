using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Terminal;

namespace Site.Tests.Reading.Markdown;

/// <summary>
/// Texts of trees and registers go the way of pages: checked alike, rendered alike. What only names is shown as it is, so no mark is let in.
/// </summary>
public sealed class AuthoredTextSpecs
{
    private const string Tree = "input/arbres/essai.yml";

    /// <summary>A field of the small site, and what stands there.</summary>
    private static readonly ImmutableArray<(string Path, string Field)> Sentences =
    [
        (Tree, "aide: \"Lisez la feuille.\""),
        (Tree, "etapes: [\"Répondez\"]"),
        (Tree, "message: \"Dites le strict nécessaire.\""),
        ("input/_data/glossaire.yml", "definition: \"Ce que la loi ordonne de taire.\""),
    ];

    private static readonly ImmutableArray<(string Path, string Field)> Names =
    [
        (Tree, "titre: \"Répondez\""),
        (Tree, "texte: \"Première ?\""),
        (Tree, "libelle: \"Pas du tout\""),
        (Tree, "public: \"Salariés\""),
        (Tree, "destinataire: \"Le juge\""),
        ("input/_data/glossaire.yml", "terme: \"Secret professionnel\""),
        ("input/_data/sources.yml", "reference: \"Code pénal belge, art. 458\""),
        ("input/notes/fr/note.md", "titre: \"Répondre au téléphone : que dire ?\""),
        ("input/notes/fr/note.md", "resume: \"Au téléphone, vous ne confirmez rien.\""),
        ("input/_data/organisation.yml", "nom: \"association d'essai\""),
    ];

    public static TheoryData<int, string, string> Refused
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            foreach (var i in Enumerable.Range(0, Sentences.Length))
            {
                foreach (
                    var (code, text) in new[]
                    {
                        ("link-scheme", "[clic](javascript:alert)"),
                        ("link-scheme", "[clic](vbscript:x)"),
                        ("link-scheme", "[clic](data:text/html)"),
                        ("link-scheme", "[clic](//ailleurs.example)"),
                        ("image-outside", "![x](https://ailleurs.example/x.png)"),
                        ("html-refused", "<b>gras</b>"),
                        ("markdown-unread", "**Attention **: lisez"),
                        ("markdown-unread", "## Titre"),
                        ("markdown-unread", "| a | b |"),
                        ("link-missing", "[x](absente.md)"),
                        ("source-unknown", "[x](source:absente)"),
                        ("source-hidden-character", "a&#x202E;b"),
                    }
                )
                {
                    data.Add(i, code, text);
                }
            }

            return data;
        }
    }

    public static TheoryData<int, string> Raw
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var i in Enumerable.Range(0, Names.Length))
            {
                foreach (
                    var text in new[]
                    {
                        "Un **mot**",
                        "Un *mot*",
                        "Un [lien](x.md)",
                        "Un [lien] (x.md)",
                        "# Titre",
                        "<b>Mot</b>",
                        "Un `code`",
                        "a&nbsp;b",
                        "~~biffé~~",
                        ":::attention",
                        "Bravo :tada:",
                    }
                )
                {
                    data.Add(i, text);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_text_of_a_tree_or_a_register_is_checked_like_a_page(int field, string code, string text)
    {
        var found = Compile(Sentences[field], text).Diagnostics;
        Assert.Contains(code, found.Select(d => d.Code));
        Assert.Empty(found.Select(d => d.Code).Except([code, "help-with-link"]));
        Assert.All(found, d => Assert.Equal(Sentences[field].Path, d.Span!.Value.File.Path));
    }

    [Theory]
    [MemberData(nameof(Raw))]
    public void A_name_or_a_title_with_a_mark_is_refused(int field, string text)
    {
        var fault = Assert.Single(Compile(Names[field], text).Diagnostics);
        Assert.Equal(("plain-marks", Names[field].Path), (fault.Code, fault.Span!.Value.File.Path));
    }

    [Theory]
    [InlineData("Art. 3 * de la loi, a_b_c, « […] » [sic], R&D, 5 < 6, #2, 10:30, C::D")]
    [InlineData("1. Premier")]
    public void A_name_may_hold_what_is_no_mark(string text) => Assert.Empty(DiagnosticFormats.ToText(Compile(Names[0], text).Diagnostics));

    [Fact]
    public void The_marks_of_a_sentence_are_read_and_its_links_lead_where_its_file_stands()
    {
        var built = Compile(Sentences[1], "Dites **non** : [la note](../notes/fr/voisine.md#gestes), [art.](source:cp-226-13)");
        Assert.Empty(DiagnosticFormats.ToText(built.Diagnostics));
        var page = Page(built, "arbres/essai/index.html");
        Assert.Contains(
            "Dites <strong>non</strong>&nbsp;: <a href=\"../../notes/fr/voisine/#gestes\">la note</a>, <a href=\"../../sources/#cp-226-13\">art.</a>",
            page.QuerySelectorAll(".do li").Select(l => l.InnerHtml)
        );
    }

    /// <summary>The JSON holds Markdown that any reader can follow: its addresses are those of the site.</summary>
    [Fact]
    public void The_links_of_the_JSON_of_a_tree_are_addresses_of_the_site()
    {
        var built = Compile(Sentences[2], "Dites **non** : [la note](../notes/fr/voisine.md#gestes).");
        using var json = JsonDocument.Parse(built.Files.Single(f => f.Path == "arbres/essai.json").Bytes);
        Assert.Equal(
            "Dites **non** : [la note](/notes/fr/voisine/#gestes).",
            json.RootElement.GetProperty("outcomes").GetProperty("i-a").GetProperty("message").GetString()
        );
    }

    [Fact]
    public void A_source_that_a_sentence_cites_says_so()
    {
        var built = Compile(Sentences[3], "Voir [l'article](source:be-cp-458).");
        Assert.Empty(DiagnosticFormats.ToText(built.Diagnostics));
        Assert.Contains(
            "/sources/#be-cp-458",
            Page(built, "glossaire/index.html").QuerySelectorAll("dd a").Select(a => "/" + a.GetAttribute("href")!.TrimStart('.', '/'))
        );
    }

    /// <summary>Near-linear, or refused early with the limit named.</summary>
    [Theory]
    [InlineData("[a](b", 100_000, "markdown-long")]
    [InlineData("[a](b", 20_000, "markdown-marks")]
    [InlineData("![a](", 20_000, "markdown-marks")]
    [InlineData("*a ", 100_000, "markdown-marks")]
    [InlineData("[a]: b\n", 20_000, "markdown-marks")]
    [InlineData("## Un titre\n\n", 20_000, null)]
    [InlineData("`a ", 100_000, null)]
    public void A_hostile_page_costs_little(string part, int times, string? code)
    {
        var sources = TestSite.Small(
            "input/notes/fr/zz.md",
            "---\ntitre: \"Essai\"\nuid: zz\n---\n\n" + string.Concat(Enumerable.Repeat(part, times))
        );
        var clock = Stopwatch.StartNew();
        var (_, found) = SiteCompiler.Check(sources);
        Assert.Equal(code is null ? [] : [code], found.Select(d => d.Code).Distinct());
        // A second or two alone; the machine of the tests may be busy. Without the limits, the first of these took minutes.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
    }

    private static Compilation Compile((string Path, string Field) field, string text)
    {
        var (key, sound) = (
            field.Field[..field.Field.IndexOf(':', StringComparison.Ordinal)],
            TestSite.Small().Texts.Single(t => t.Path == field.Path).Text
        );
        Assert.Contains(field.Field, sound, StringComparison.Ordinal);
        var written = field.Field.Contains('[', StringComparison.Ordinal)
            ? $"{key}: ['{text.Replace("'", "''", StringComparison.Ordinal)}']"
            : $"{key}: '{text.Replace("'", "''", StringComparison.Ordinal)}'";
        return TestSite.Compile(TestSite.Small(field.Path, sound.Replace(field.Field, written, StringComparison.Ordinal)));
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Page(Compilation built, string path) =>
        new HtmlParser().ParseDocument(Encoding.UTF8.GetString(built.Files.Single(f => f.Path == path).Bytes.Span));
}

using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Tests.Diagnostics;

/// <summary>What an editor who made one mistake is told: code, and the exact words the caret marks between [| and |].</summary>
public sealed class DiagnosticSpecs
{
    private const string Header = "---\ntitre: Essai\nuid: essai\ntype: note\njuridiction: FR\n---\n\n";

    private const string Tree = """
        arbre: essai
        titre: Essai
        juridiction: FR
        debut: q-a
        questions:
          q-a:
            texte: Première question
            reponses:
              oui: i-a
              non: i-b
        issues:
          i-a: { nature: direction, titre: Issue a, message: Texte, etapes: [Agir], sources: [cp-226-13] }
          i-b: { nature: direction, titre: Issue b, message: Texte, etapes: [Agir], sources: [cp-226-13] }
        vignettes:
          - { id: v-a, recit: Récit, faits: { q-a: oui }, attendu: i-a }
          - { id: v-b, recit: Récit, faits: { q-a: non }, attendu: i-b }

        """;

    /// <summary>Comparing two such names letter by letter would take hours and fill the memory.</summary>
    [Fact]
    public void A_name_of_a_megabyte_is_near_to_nothing()
    {
        var key = new string('a', 1_000_000);
        Assert.Null(Nearest.Find(key, ["titre", key[1..]]));
        Assert.Equal("titre", Nearest.Find("tire", ["titre", key]));
    }

    /// <summary>
    /// A preview shows the working text beside the versions; one country hides the trees of the other; an error without a page hides all.
    /// </summary>
    [Theory]
    [InlineData("", "/arbres/essai/#")]
    [InlineData("versions", "/projet/arbres/essai/#")]
    [InlineData("\"Jurisdiction\": \"BE\",", null)]
    [InlineData("\"Host\": 1,", null)]
    public void A_link_leads_to_a_page_of_the_preview(string setting, string? start)
    {
        var sources = setting == "versions" ? Versions.VersionedSite.OneVersion : TestSite.Small();
        sources = Versions.VersionedSite.Edit(sources, "input/arbres/essai.yml", "partage => q-a = oui", "partage => q-a = non");
        sources = setting.StartsWith('"') ? Versions.VersionedSite.Edit(sources, "statiq.json", "{\n", "{\n  " + setting + "\n") : sources;
        var context = TestSite.Context with { IsPreview = true, ShowsFaults = true };
        var broken = Assert.Single(Site.Compiler.SiteCompiler.CheckHistory(sources, context).Diagnostics, d => d.Code == "invariant-broken");
        Assert.Equal(start, broken.Link?[..(broken.Link.IndexOf('#', StringComparison.Ordinal) + 1)]);
        var page = Site
            .Compiler.SiteCompiler.Compile(sources, context)
            .Files.FirstOrDefault(f => broken.Link is { } link && "/" + f.Path == link.Split('#')[0] + "index.html");
        Assert.Equal(start is not null, page is not null);
        Assert.Empty(TestSite.Compile(sources).Files);
    }

    [Theory]
    [InlineData("front-matter-missing", "[|# T|]exte sans en-tête")]
    [InlineData("key-unknown", "---\n[|tire|]: Essai\ntitre: Essai\nuid: essai\n---\n")]
    [InlineData("date-wrong", "---\ntitre: Essai\nuid: essai\nrelecture: [|2026-13-01|]\n---\n")]
    [InlineData("choice-wrong", "---\ntitre: Essai\nuid: essai\ntype: [|notte|]\n---\n")]
    [InlineData("number-wrong", "---\ntitre: Essai\nuid: essai\nordre: [|dix|]\n---\n")]
    [InlineData("uid-duplicate", "---\ntitre: Essai\nuid: [|devoir-confidentialite|]\n---\n")]
    [InlineData("yaml-duplicate-key", "---\ntitre: Essai\n[|titre|]: Essai\nuid: essai\n---\n")]
    [InlineData("yaml-tab", "---\ntitre: Essai\nuid: essai\n[|\t|]type: note\n---\n")]
    public void A_wrong_header_is_reported_at_its_place(string code, string marked) => Expect(code, "input/notes/fr/zz.md", marked);

    [Theory]
    [InlineData("html-refused", "[|<script>alert(1)</script>|]")]
    [InlineData("link-scheme", "[|[x](javascript:alert(1))|]")]
    [InlineData("link-missing", "[|[x](absent.md)|]")]
    [InlineData("anchor-missing", "[|[x](partage-informations.md#absent)|]")]
    [InlineData("source-unknown", "[|[x](source:cp-226-1314)|]")]
    [InlineData("glossary-unknown", "[|[x](glossaire:secret-profesionnel)|]")]
    [InlineData("tree-unknown", "[|:::arbre fr-suis-je-tenue|]\n:::")]
    [InlineData("controversy-unknown", "[|:::controverse c-absente|]\n:::")]
    [InlineData("container-unknown", "[|:::atention|]\nTexte\n:::")]
    [InlineData("container-open", "[|:::attention|]\nTexte")]
    public void A_wrong_body_is_reported_at_its_place(string code, string marked) => Expect(code, "input/notes/fr/zz.md", Header + marked);

    [Theory]
    [InlineData("tree-unknown-target", "non: i-b\n", "non: [|i-c|]\n")]
    [InlineData(
        "tree-unreachable",
        "  i-b: {",
        "  i-c: { nature: direction, titre: Issue c, message: Texte, etapes: [Agir], sources: [cp-226-13] }\n  i-b: {"
    )]
    [InlineData("tree-cycle", "oui: i-a", "oui: q-a")]
    [InlineData("tree-few-answers", "      non: i-b\n", "")]
    [InlineData("tree-id", "arbre: essai", "arbre: [|esai|]")]
    [InlineData("key-missing", "    texte: Première question\n", "")]
    [InlineData("outcome-title-twice", "titre: Issue b", "titre: [|Issue a|]")]
    [InlineData("source-jurisdiction", "sources: [cp-226-13] }\n  i-b", "sources: [[|be-cp-458|]] }\n  i-b")]
    [InlineData("vignette-wrong", "{ q-a: non }, attendu: i-b", "{ q-a: non }, attendu: i-a")]
    [InlineData("vignette-fact", "{ q-a: non }", "{ [|q-z|]: non }")]
    [InlineData("outcome-incomplete", "etapes: [Agir], sources: [cp-226-13] }\n  i-b", "etapes: [], sources: [cp-226-13] }\n  i-b")]
    [InlineData("choice-wrong", "i-a: { nature: direction", "i-a: { nature: [|direccion|]")]
    [InlineData("yaml-duplicate-key", "      non: i-b\n", "      [|oui|]: i-b\n")]
    [InlineData("yaml-syntax", "titre: Essai\n", "titre: Essai : suite\n")]
    public void A_wrong_tree_is_reported_at_its_place(string code, string sound, string broken) =>
        Expect(code, "input/arbres/essai.yml", Tree.Replace(sound, broken, StringComparison.Ordinal));

    [Fact]
    public void A_sound_tree_has_no_fault() =>
        Assert.DoesNotContain(TestSite.Compile(TestSite.Repository("input/arbres/essai.yml", Tree)).Diagnostics, d =>
            d.Span?.File.Path == "input/arbres/essai.yml"
        );

    [Fact]
    public void Every_fault_of_every_file_is_reported_at_once()
    {
        var broken = Header + "[x](absent.md) [y](source:absente) <b>gras</b>";
        var codes = TestSite
            .Compile(TestSite.Repository("input/notes/fr/zz.md", broken))
            .Diagnostics.Where(d => d.Severity == Severity.Error)
            .Select(d => d.Code)
            .ToHashSet();
        Assert.Equal(["html-refused", "link-missing", "source-unknown"], codes.Order());
    }

    [Fact]
    public void A_broken_configuration_is_reported_where_it_breaks()
    {
        var found = TestSite.Compile(TestSite.Repository("statiq.json", "{\n  \"SiteTitle\": \"A\",\n}\n"));
        var fault = Assert.Single(found.Diagnostics, d => d.Code == "config-wrong");
        Assert.Equal(3, fault.Span!.Value.Line);
        Assert.Empty(found.Files);
    }

    [Fact]
    public void A_near_miss_is_told_what_it_may_have_meant()
    {
        var found = TestSite.Compile(
            TestSite.Repository("input/arbres/essai.yml", Tree.Replace("non: i-b\n", "non: i-bb\n", StringComparison.Ordinal))
        );
        var fault = Assert.Single(found.Diagnostics, d => d.Code == "tree-unknown-target");
        Assert.Equal("la réponse « Non » mène à « i-bb », qui n'existe pas dans cet arbre", fault.Message);
        Assert.Equal("vouliez-vous dire « i-b » ?", fault.Hint);
    }

    private static void Expect(string code, string path, string marked)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var length = start < 0 ? 0 : marked.IndexOf("|]", StringComparison.Ordinal) - start - 2;
        var text = start < 0 ? marked : marked.Remove(start + 2 + length, 2).Remove(start, 2);
        var found = TestSite.Compile(TestSite.Repository(path, text)).Diagnostics.Where(d => d.Code == code && d.Span?.File.Path == path).ToList();
        Assert.NotEmpty(found);
        if (start >= 0)
        {
            Assert.Contains(text.Substring(start, length), found.Select(d => text.Substring(d.Span!.Value.Start, d.Span.Value.Length)));
        }
    }
}

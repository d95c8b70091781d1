using System.Collections.Immutable;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Tests.Trees.Proofs;

/// <summary>Faults of one file among others: said once, where they are, while the other trees are still proved.</summary>
public sealed class CrossTreeSpecs
{
    private const string Sub = "input/arbres/fr-suis-je-tenu.yml";
    private const string Shared = "input/arbres/_communs.yml";

    [Theory]
    [InlineData("questions:\n", "questions: [\n")]
    [InlineData("titre: ", "titre: &t ")]
    [InlineData("nature: ", "natur: ")]
    public void A_broken_tree_is_blamed_alone(string sound, string broken)
    {
        var text = Text(Sub);
        var at = text.IndexOf(sound, StringComparison.Ordinal);
        var faults = Errors(Sub, text.Remove(at, sound.Length).Insert(at, broken));
        Assert.Single(faults);
        Assert.Equal(Sub, faults[0].Span!.Value.File.Path);
    }

    [Theory]
    [InlineData("issues:\n", "issues: [\n", "yaml-syntax")]
    [InlineData("    nature: secours\n", "    nature: seccours\n", "choice-wrong")]
    public void Broken_shared_outcomes_are_blamed_alone(string sound, string broken, string code)
    {
        var text = Text(Shared);
        var at = text.IndexOf(sound, StringComparison.Ordinal);
        Assert.Equal(code, Assert.Single(Errors(Shared, text.Remove(at, sound.Length).Insert(at, broken))).Code);
    }

    [Fact]
    public void A_rule_that_cannot_be_read_is_blamed_alone() =>
        Assert.Equal(
            "expression-wrong",
            Assert
                .Single(Errors("input/arbres/_invariants.yml", "invariants:\n  - { id: i-1, toujours: \"nature = = secours\", motif: Essai }\n"))
                .Code
        );

    [Fact]
    public void A_shared_outcome_no_tree_reaches_is_reported()
    {
        var more =
            "  i-perdue:\n    nature: direction\n    titre: Perdue\n    message: Texte\n    etapes: [Agir]\n    sources: [cp-226-13]\n    "
            + "brouillon: true\n";
        Assert.Equal(["tree-draft", "tree-unreachable"], Errors(Shared, Text(Shared).TrimEnd() + "\n" + more).Select(d => d.Code).Order());
    }

    [Fact]
    public void A_shared_outcome_cites_the_law_of_the_trees_that_use_it()
    {
        var text = System.Text.RegularExpressions.Regex.Replace(
            Text(Shared),
            @"(be-secours:(?:.*\n)*?    sources:\s*\n?\s*-?\s*\[?)be-[a-z0-9-]+",
            "$1cp-226-13"
        );
        Assert.NotEqual(Text(Shared), text);
        Assert.All(Errors(Shared, text), d => Assert.Equal("source-jurisdiction", d.Code));
        Assert.NotEmpty(Errors(Shared, text));
    }

    [Fact]
    public void A_draft_stops_a_release_and_not_a_preview()
    {
        var draft = TestSite.Repository(Sub, Text(Sub).Replace("debut:", "brouillon: true\ndebut:", StringComparison.Ordinal));
        Assert.Empty(SiteCompiler.Compile(draft, TestSite.Context).Files);
        var preview = SiteCompiler.Compile(draft, TestSite.Context with { IsPreview = true });
        Assert.NotEmpty(preview.Files);
        Assert.Equal(Severity.Warning, Assert.Single(preview.Diagnostics, d => d.Code == "tree-draft").Severity);
    }

    [Fact]
    public void Trees_that_put_each_other_in_place_do_not_hide_the_faults_of_others()
    {
        static string Calling(string id, string other) =>
            TreeTexts.Tree(
                id,
                $"  q-0:\n    texte: Q ?\n    reponses:\n      oui: {{ arbre: {other}, sorties: {{ i-a: i-a, i-b: i-b }} }}\n      non: i-b\n",
                ["i-a", "i-b"]
            );
        var alone = TreeTexts.Tree("c", "  q-0:\n    texte: Q ?\n    reponses:\n      oui: i-a\n      non: i-a\n", ["i-a"]);
        var caller = Calling("d", "a");
        var errors = TreeTexts
            .Compile(("a", Calling("a", "b")), ("b", Calling("b", "a")), ("c", alone), ("d", caller))
            .Diagnostics.Where(d => d.Severity == Severity.Error);
        Assert.Equal(["question-without-effect", "sub-tree-cycle"], errors.Select(d => d.Code).Order());
    }

    [Fact]
    public void A_fault_within_a_sub_tree_is_not_said_again_of_its_callers()
    {
        var sub = TreeTexts.Tree(
            "b",
            "  q-0:\n    texte: Q ?\n    reponses:\n      oui:\n        - { si: q-0 = non, vers: i-a }\n        - { sinon: i-b }\n      non: "
                + "i-b\n      nsp: i-c\n",
            ["i-a", "i-b", "i-c"]
        );
        var caller = TreeTexts.Tree(
            "a",
            "  q-0:\n    texte: Q ?\n    reponses:\n      oui: { arbre: b, sorties: { i-a: q-1, i-b: i-b, i-c: i-c } }\n      non: i-b\n  "
                + "q-1:\n    texte: R ?\n    reponses:\n      oui: i-d\n      non: i-b\n",
            ["i-b", "i-c", "i-d"]
        );
        var errors = TreeTexts.Compile(("a", caller), ("b", sub)).Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        Assert.All(errors, d => Assert.Equal("input/arbres/b.yml", d.Span!.Value.File.Path));
        Assert.Equal(["guard-never", "tree-unreachable"], errors.Select(d => d.Code).Order());
    }

    [Fact]
    public void A_vignette_may_expect_what_a_sub_tree_ends_at()
    {
        var sub = TreeTexts.Tree(
            "b",
            "  q-0:\n    texte: Q ?\n    reponses:\n      oui: i-a\n      non: i-b\n      nsp: i-c\n",
            ["i-a", "i-b", "i-c"],
            "sorties: { bien: [i-a], mal: [i-b] }\n"
        );
        static string Caller(string end) =>
            TreeTexts.Tree(
                "a",
                "  q-0:\n    texte: Q ?\n    reponses:\n      oui: { arbre: b, sorties: { bien: i-1, mal: i-2 } }\n      non: i-1\n",
                ["i-1", "i-2"],
                $"vignettes:\n  - {{ id: v-1, recit: R, faits: {{ q-0: oui, b/q-0: nsp }}, attendu: {end} }}\n  - {{ id: v-2, recit: R, faits: "
                    + $"{{ q-0: oui }}, attendu: [i-1, i-2, b/i-c] }}\n"
            );
        Assert.DoesNotContain(TreeTexts.Compile(("a", Caller("b/i-c")), ("b", sub)).Diagnostics, d => d.Severity == Severity.Error);
        var fault = Assert.Single(TreeTexts.Compile(("a", Caller("b/i-cc")), ("b", sub)).Diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal("vouliez-vous dire « b/i-c » ?", fault.Hint);
    }

    [Theory]
    [InlineData("depuis: 2030-01-01", "source-out-of-force")]
    [InlineData("jusqu-a: 2026-01-01", "source-out-of-force")]
    [InlineData("remplacee-par: cp-226-14", "source-superseded")]
    [InlineData("remplacee-par: cp-0", "source-unknown")]
    public void A_source_out_of_its_days_is_refused_wherever_it_is_cited(string more, string code)
    {
        const string path = "input/_data/sources.yml";
        var text = System.Text.RegularExpressions.Regex.Replace(Text(path), @"(?m)^(\s*)- id: cp-226-13\n", $"$0$1  {more}\n");
        Assert.NotEqual(Text(path), text);
        var dated = TestSite.Repository(path, text);
        var tree = Text("input/arbres/fr-suis-je-tenu.yml").Replace("debut:", "en-vigueur: { depuis: 2024-01-01 }\ndebut:", StringComparison.Ordinal);
        var texts = dated with { Texts = [.. dated.Texts.Select(t => t.Path == Sub ? new SourceText(Sub, tree) : t)] };
        var errors = SiteCompiler.Check(texts).Diagnostics.Where(d => d.Severity == Severity.Error).ToImmutableArray();
        Assert.NotEmpty(errors);
        Assert.All(errors, d => Assert.Equal(code, d.Code));
    }

    private static string Text(string path) => TestSite.Repository().Texts.Single(t => t.Path == path).Text;

    private static ImmutableArray<Diagnostic> Errors(string path, string text) =>
        [.. SiteCompiler.Check(TestSite.Repository(path, text)).Diagnostics.Where(d => d.Severity == Severity.Error)];
}

using System.Collections.Immutable;
using Site.Compiler.Diagnostics;

namespace Site.Tests.Trees.Proofs;

/// <summary>A situation told once ends alike by every tree; what can end otherwise is shown with both paths and both sentences.</summary>
public sealed class EntriesSpecs
{
    private const string Path = "input/arbres/_situations.yml";
    private const string Tree = "input/arbres/essai.yml";
    private const string Sound = "      essai: { q-a: nsp, q-b: oui }\n      autre: { q-x: non }\n";
    private const string Claim = "attendu: { natures: [direction], jamais: [obligation] }";

    private static readonly string Text = TestSite.Small().Texts.Single(t => t.Path == Path).Text;

    [Theory]
    [InlineData("attendu: { natures: [direction] }")]
    [InlineData("attendu: { jamais: [secours, obligation] }")]
    [InlineData("attendu: { issues: [i-b, i-y] }")]
    [InlineData("attendu: { mentionne: [issue], natures: direction }", "      autre: [ { q-x: non }, { q-x: oui } ]\n")]
    [InlineData("attendu: { mentionne-parmi: [\"VOYEZ la direction\", texte] }")]
    public void A_claim_that_holds_by_every_entry_is_proved(string claim, string entries = Sound) => Assert.Empty(Compile(entries, claim));

    [Theory]
    [InlineData("attendu: { natures: [interdiction] }", "nature direction")]
    [InlineData("attendu: { jamais: [direction] }", "nature direction, qui ne doit jamais y être")]
    [InlineData("attendu: { issues: [i-x, i-y] }", "issue i-b")]
    [InlineData("attendu: { a-dire: obligatoire }", "sans phrase à dire")]
    [InlineData("attendu: { mentionne: [direction, \"112\"] }", "sans « 112 »")]
    [InlineData("attendu: { mentionne-parmi: [\"112\", \"secours\"] }", "sans « 112 » ni « secours »")]
    [InlineData("attendu: { natures: [interdiction], mentionne: \"112\" }", "nature direction ; sans « 112 »")]
    public void A_claim_that_fails_says_why(string claim, string why)
    {
        var faults = Compile(Sound, claim);
        Assert.All(faults, f => Assert.Equal("situation-apart", f.Code));
        Assert.StartsWith(
            $"la situation « s-doute » peut finir autrement que prévu ({why}) : par « essai » :",
            faults[0].Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Two_entries_that_end_apart_show_both_paths_and_both_sentences()
    {
        var speaking = TestSite
            .Small()
            .Texts.Single(t => t.Path == Tree)
            .Text.Replace("titre: \"Taisez-vous\"", "titre: \"Taisez-vous\"\n    a-dire: \"Je ne sais rien.\"", StringComparison.Ordinal);
        var told = Text.Replace(Sound, "      autre: { q-x: non }\n      essai: { q-a: non, q-b: oui, q-c: oui }\n", StringComparison.Ordinal);
        var sources = TestSite.Small(Tree, speaking);
        var fault = Assert.Single(
            TestSite.Compile(sources with { Texts = [.. sources.Texts.Select(t => t.Path == Path ? new(Path, told) : t)] }).Diagnostics
        );
        Assert.Equal(
            "la situation « s-doute » peut finir autrement que prévu (nature interdiction) : par « essai » : "
                + "« Première ? » Non → « Deuxième ? » Oui → « Troisième ? » Oui → Taisez-vous (à dire : « Je ne sais rien. »)",
            fault.Message
        );
        Assert.StartsWith("par une autre entrée, « autre » : « Ailleurs ? » Non → Issue y (rien à dire) ; ", fault.Hint, StringComparison.Ordinal);
        Assert.Equal("essai", told.Substring(fault.Span!.Value.Start, fault.Span.Value.Length));
        Assert.StartsWith("/arbres/essai/#essai-", fault.Link, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_that_are_not_told_may_be_anything() =>
        Assert.Equal("situation-apart", Assert.Single(Compile("      autre: { q-x: non }\n      essai: { q-b: oui }\n", Claim)).Code);

    [Theory]
    [InlineData("tree-unpublished", "      essay: { q-a: nsp, q-b: oui }\n      autre: { q-x: non }\n", "vouliez-vous dire « essai » ?")]
    [InlineData("situation-fact", "      essai: { q-aa: nsp }\n      autre: { q-x: non }\n", "vouliez-vous dire « q-a » ?")]
    [InlineData("situation-fact", "      essai: { q-a: nspp, q-b: oui }\n      autre: { q-x: non }\n", "vouliez-vous dire « nsp » ?")]
    [InlineData(
        "situation-unasked",
        "      essai: { q-a: nsp, q-b: oui, q-c: oui }\n      autre: { q-x: non }\n",
        "retirez ce fait, ou vérifiez les autres"
    )]
    [InlineData(
        "situation-alone",
        "      essai: { q-a: nsp, q-b: oui }\n",
        "donnez les réponses dans un autre arbre, ou d'autres réponses dans le même"
    )]
    [InlineData(
        "situation-alone",
        "      essai: [ { q-a: nsp, q-b: oui }, { q-b: oui, q-a: nsp } ]\n",
        "donnez les réponses dans un autre arbre, ou d'autres réponses dans le même"
    )]
    [InlineData("yaml-shape", "      essai: oui\n      autre: { q-x: non }\n", null)]
    public void An_entry_that_cannot_be_is_refused(string code, string entries, string? hint)
    {
        var fault = Assert.Single(Compile(entries, Claim));
        Assert.Equal(code, fault.Code);
        Assert.True(hint is null || hint == fault.Hint, fault.Hint);
    }

    [Theory]
    [InlineData("attendu: {}", "situation-without-claim")]
    [InlineData("attendu: { nature: [direction] }", "key-unknown")]
    [InlineData("attendu: { natures: [directio] }", "choice-wrong")]
    [InlineData("attendu: { a-dire: oui }", "choice-wrong")]
    [InlineData("attendu: { issues: [i-bb] }", "situation-fact")]
    public void An_ending_that_cannot_be_read_is_refused(string claim, string code) => Assert.Equal(code, Assert.Single(Compile(Sound, claim)).Code);

    [Fact]
    public void Two_situations_of_one_name_are_refused()
    {
        var twice = Text + string.Concat(Text.Split('\n').Skip(1).Select(l => l.Length > 0 ? l + "\n" : ""));
        Assert.Equal("id-duplicate", Assert.Single(TestSite.Compile(TestSite.Small(Path, twice)).Diagnostics).Code);
    }

    [Fact]
    public void The_file_is_frozen_with_a_version_and_a_version_may_have_none() =>
        Assert.Equal((true, 0), (Compiler.Versions.Snapshot.IsFrozen(Path, []), TestSite.Compile(TestSite.Small(Path, null)).Diagnostics.Length));

    [Theory]
    [InlineData(7, 0)]
    [InlineData(8, 1)]
    public void The_commonest_situation_asks_seven_questions_at_most(int questions, int warnings)
    {
        var asked = string.Concat(
            Enumerable
                .Range(0, questions)
                .Select(i =>
                    $"  q-{i}:\n    texte: Question {i} ?\n    reponses:\n      oui: {(i + 1 < questions ? $"q-{i + 1}" : "i-a")}\n      non: i-b\n"
                )
        );
        var facts = string.Join(", ", Enumerable.Range(0, questions - 1).Select(i => $"q-{i}: oui"));
        var told = $"vignettes:\n  - {{ id: v-a, recit: R, faits: {{ {facts} }}, attendu: [i-a, i-b], courant: true }}\n";
        var found = TreeTexts.Compile(("essai", TreeTexts.Tree("essai", asked, ["i-a", "i-b"], told))).Diagnostics;
        Assert.Equal(warnings, found.Count(d => d.Code == "common-path-long"));
        Assert.Empty(
            TreeTexts
                .Compile(("essai", TreeTexts.Tree("essai", asked, ["i-a", "i-b"], told.Replace(", courant: true", "", StringComparison.Ordinal))))
                .Diagnostics
        );
    }

    private static ImmutableArray<Diagnostic> Compile(string entries, string claim) =>
        TestSite
            .Compile(TestSite.Small(Path, Text.Replace(Sound, entries, StringComparison.Ordinal).Replace(Claim, claim, StringComparison.Ordinal)))
            .Diagnostics;
}

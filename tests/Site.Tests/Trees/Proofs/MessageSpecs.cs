using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Compiler.Trees;
using Site.Compiler.Trees.Measures;

namespace Site.Tests.Trees.Proofs;

/// <summary>What is said together, what is said once, and what is said instead.</summary>
public sealed class MessageSpecs
{
    private const string Two = "  q-0:\n    texte: Un ?\n    reponses: { oui: q-1, non: q-1 }\n  q-1:\n    texte: Deux ?\n    reponses:\n";

    /// <summary>Each line is wrong in its own way, and told.</summary>
    private const string Gapped =
        Two
        + "      oui: [ { si: q-0 = oui, vers: i-a } ]\n      non: [ { si: q-0 = non, vers: i-b } ]\n      nsp: [ { si: q-1 = oui, vers: i-a }, "
        + "{ sinon: i-b } ]\n";

    [Fact]
    public void Every_gap_of_a_tree_is_told_in_one_run()
    {
        var faults = Errors(Gapped);
        Assert.Equal(["guard-gap", "guard-gap", "guard-never"], faults.Select(f => f.Code));
        Assert.Equal(["oui", "non", "q-1 = oui"], faults.Select(TextAt));
    }

    [Theory]
    [InlineData("vignettes:\n  - { id: v-1, recit: R, faits: { q-0: oui }, attendu: i-zz }\n", "vignette-expected")]
    [InlineData("vignettes:\n  - { id: v-1, recit: R, faits: { q-9: oui }, attendu: i-a }\n", "vignette-fact")]
    [InlineData("vignettes:\n  - { id: v-1, recit: R, faits: { q-0: oui } }\n", "key-missing")]
    [InlineData("vignettes:\n  - { id: v-1, recit: R, faits: { q-0: oui, q-0: non }, attendu: i-a }\n", "yaml-duplicate-key")]
    [InlineData("vignettes:\n  - texte seul\n", "yaml-shape")]
    [InlineData("vignettes: texte seul\n", "yaml-shape")]
    [InlineData(
        "vignettes:\n  - { id: v-1, recit: R, faits: { q-0: oui, q-1: oui }, attendu: i-a }\n  - { id: v-1, recit: R, faits: { q-0: non, q-1: "
            + "non }, attendu: i-b }\n",
        "id-duplicate"
    )]
    [InlineData("invariants:\n  - { id: n-1, toujours: \"q-9 = oui => nature = direction\" }\n", "expression-unknown")]
    [InlineData("invariants:\n  - { id: n-1, toujours: \"q-0 = = oui\" }\n", "expression-wrong")]
    public void What_proves_a_tree_never_hides_what_is_wrong_in_it(string proofs, string code) =>
        Assert.Equal(new[] { "guard-gap", "guard-gap", "guard-never", code }.Order(), Errors(Gapped, proofs).Select(f => f.Code).Order());

    [Fact]
    public void A_fault_of_a_question_under_the_vignettes_still_stops_the_walk() =>
        Assert.Equal(
            ["key-unknown"],
            Errors(Gapped.Replace("texte: Deux ?", "texte: Deux ?\n    aidee: Non", StringComparison.Ordinal)).Select(f => f.Code)
        );

    [Fact]
    public void Trees_are_compared_whatever_their_vignettes_say()
    {
        SourceText File(string proofs) =>
            new("input/arbres/essai.yml", TreeTexts.Tree("essai", Two + "      oui: i-a\n      non: i-b\n", ["i-a", "i-b"], proofs));
        var faults = new List<Diagnostic>();
        var automata = new[] { "", "vignettes:\n  - { id: v-1, recit: R, faits: { q-9: oui }, attendu: i-zz }\n" }
            .Select(p => TreeFolder.Compile([File(p)], faults).Single())
            .ToArray();
        Assert.Empty(faults);
        Assert.True(TreeDiff.Between(automata[0], automata[1]).IsEmpty);
        Assert.Single(TreeFolder.Compile([File("vignettes:\n  - { id: v-1 }\n")], faults));
    }

    /// <summary>One name changed in the tree, thirty-one vignettes that hold the old one: one fault, and no consequence.</summary>
    [Theory]
    [InlineData(
        "q-0: oui",
        "i-vieux",
        31,
        "vignette-expected",
        "31 vignettes attendent « i-vieux », qui n'est pas une issue de cet arbre",
        "i-vieux"
    )]
    [InlineData(
        "q-0: oui",
        "i-vieux",
        1,
        "vignette-expected",
        "la vignette « v-0 » attend « i-vieux », qui n'est pas une issue de cet arbre",
        "i-vieux"
    )]
    [InlineData("q-00: oui", "i-a", 31, "vignette-fact", "31 vignettes répondent à « q-00 », qui n'est pas une question de cet arbre", "q-00")]
    [InlineData("q-0: certes", "i-a", 31, "vignette-fact", "31 vignettes donnent « certes », qui n'est pas une réponse de « q-0 »", "certes")]
    public void A_name_that_many_vignettes_still_hold_is_one_fault(string fact, string end, int count, string code, string message, string at)
    {
        var vignettes =
            "vignettes:\n"
            + string.Concat(Enumerable.Range(0, count).Select(i => $"  - {{ id: v-{i}, recit: R, faits: {{ {fact} }}, attendu: {end} }}\n"));
        var fault = Assert.Single(
            TreeTexts.Compile(("essai", TreeTexts.Tree("essai", Two + "      oui: i-a\n      non: i-b\n", ["i-a", "i-b"], vignettes))).Diagnostics,
            d => d.Code != "question-without-effect"
        );
        Assert.Equal((code, message, at), (fault.Code, fault.Message, TextAt(fault)));
    }

    [Fact]
    public void Two_names_that_vignettes_hold_are_two_faults()
    {
        const string vignettes =
            "vignettes:\n  - { id: v-1, recit: R, faits: { q-1: oui }, attendu: [i-x, i-y] }\n  - { id: v-2, recit: R, faits: { q-1: oui }, "
            + "attendu: i-x }\n";
        Assert.Equal(
            ["2 vignettes attendent « i-x »", "la vignette « v-1 » attend « i-y »"],
            Errors(Two + "      oui: i-a\n      non: i-b\n", vignettes).Where(d => d.Code == "vignette-expected").Select(d => d.Message.Split(',')[0])
        );
    }

    [Theory]
    [InlineData("q-1 = non", "sous la réponse « Oui », q-1 ne vaut jamais « non »")]
    [InlineData("q-1 parmi [non, nsp]", "sous la réponse « Oui », q-1 ne vaut jamais « non » ni « nsp »")]
    [InlineData("non q-1 = oui", "sous la réponse « Oui », q-1 vaut toujours « oui »")]
    [InlineData("q-0 = oui et q-1 = non", "sous la réponse « Oui », q-1 ne vaut jamais « non »")]
    [InlineData("q-2 = oui", "q-2 n'est jamais posée avant d'arriver ici")]
    [InlineData("q-0 = nsp", "ici, q-0 ne vaut jamais « nsp »")]
    [InlineData("non q-0 parmi [oui, non]", "ici, q-0 vaut toujours « oui » ou « non »")]
    [InlineData("q-0 = oui et q-0 = non", "ses conditions ne sont jamais remplies ensemble")]
    [InlineData("q-2 = oui ou q-1 = non", "q-2 n'est jamais posée avant d'arriver ici ; sous la réponse « Oui », q-1 ne vaut jamais « non »")]
    [InlineData("jamais", "q-2 n'est jamais posée avant d'arriver ici (déduction « jamais »)")]
    public void A_line_that_never_serves_is_told_why(string condition, string why)
    {
        var questions =
            $"  q-0:\n    texte: Un ?\n    reponses: {{ oui: q-1, non: q-1, nsp: q-2 }}\n  q-1:\n    texte: Deux ?\n    reponses:\n      oui: [ "
            + $"{{ si: \"{condition}\", vers: i-b }}, {{ sinon: q-2 }} ]\n      non: i-b\n      nsp: i-a\n  q-2:\n    texte: Trois ?\n    "
            + $"reponses: {{ oui: i-a, non: i-b }}\n";
        var fault = Assert.Single(Errors(questions, "deductions: { jamais: q-2 = oui }\n"));
        Assert.Equal($"cette condition n'est remplie dans aucune situation qui mène ici : {why}", fault.Message);
    }

    [Theory]
    [InlineData("q-age [|>=|] 18", "chaque tranche")]
    [InlineData("q-age [|<|] 18", "chaque tranche")]
    [InlineData("q-age [|≥|] 18 et q-0 = oui", "chaque tranche")]
    [InlineData("q-0 [|==|] oui", "un seul « = »")]
    [InlineData("q-0 [|!=|] oui", "non q-0 = oui")]
    [InlineData("q-0 [|<>|] oui", "non q-0 = oui")]
    [InlineData("q-0 [|est|] oui", "un seul « = »")]
    [InlineData("q-0 [|in|] [oui, non]", "parmi")]
    [InlineData("q-0 = oui [|and|] q-1 = oui", "« et »")]
    [InlineData("q-0 = oui [|&&|] q-1 = oui", "« et »")]
    [InlineData("(q-0 = oui [||||] q-1 = oui)", "« ou »")]
    [InlineData("q-0 = oui [|ET|] q-1 = oui", "minuscules")]
    [InlineData("[|not|] q-0 = oui", "non q-0 = oui")]
    [InlineData("[|!|]q-0 = oui", "non q-0 = oui")]
    [InlineData("q-0 = [|\"oui\"|]", "par exemple : q-danger = oui")]
    [InlineData("q-0 = oui ou no[|n|]", "parmi [oui, non]")]
    [InlineData("q-0 = oui ou [|nsp|]", "parmi [oui, nsp]")]
    [InlineData("q-0 = oui [|->|] q-1 = oui", "« => »")]
    public void A_word_of_another_language_is_answered_with_ours(string marked, string hint)
    {
        var (start, end) = (marked.IndexOf("[|", StringComparison.Ordinal), marked.LastIndexOf("|]", StringComparison.Ordinal) - 2);
        var condition = marked.Remove(end + 2, 2).Remove(start, 2);
        var fault = Assert.Single(
            Errors(
                $"  q-0:\n    texte: Un ?\n    reponses:\n      oui: [ {{ si: '{condition}', vers: i-a }}, {{ sinon: i-b }} ]\n      non: i-b\n "
                    + $"     nsp: i-a\n"
            )
        );
        Assert.Equal(("expression-wrong", condition[start..end]), (fault.Code, TextAt(fault)));
        Assert.Contains(hint, fault.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("non\\n")]
    [InlineData("\\nnon")]
    [InlineData("non\\r")]
    [InlineData("no n")]
    [InlineData("Non")]
    [InlineData("-non")]
    [InlineData("nön")]
    [InlineData("non\\u2028")]
    public void An_answer_is_named_by_an_identifier_and_nothing_more(string id) =>
        Assert.Contains(
            "tree-name",
            Errors($"  q-0:\n    texte: Un ?\n    reponses: {{ oui: i-a, \"{id}\": {{ libelle: Non, vers: i-b }} }}\n").Select(d => d.Code)
        );

    private static List<Diagnostic> Errors(string questions, string more = "") =>
        [
            .. TreeTexts
                .Compile(("essai", TreeTexts.Tree("essai", questions, ["i-a", "i-b"], more)))
                .Diagnostics.Where(d => d.Severity == Severity.Error && d.Code != "question-without-effect")
                .OrderBy(d => d.Span!.Value.Start),
        ];

    private static string TextAt(Diagnostic fault) => fault.Span!.Value.File.Text.Substring(fault.Span.Value.Start, fault.Span.Value.Length);
}

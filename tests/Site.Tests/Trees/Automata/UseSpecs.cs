using Site.Compiler.Diagnostics;

namespace Site.Tests.Trees.Automata;

/// <summary>What no situation uses, where a tree turns in a circle, how far it may grow: told once, in French, at its place.</summary>
public sealed class UseSpecs
{
    private const string Gap =
        "  q-0:\n    texte: Un ?\n    reponses: { oui: q-1, non: q-1 }\n"
        + "  q-1:\n    texte: Deux ?\n    reponses:\n      oui: [ { si: q-0 = oui, vers: i-a } ]\n      non: i-b\n";

    private const string Sound = "  q-0:\n    texte: Un ?\n    reponses: { oui: i-a, non: i-b }\n";

    private static readonly string[] Aside = ["outcome-without-vignette", "question-without-effect", "question-idle-here"];

    private const string Apart =
        "  q-8:\n    texte: Huit ?\n    reponses: { oui: q-9, non: i-b }\n" + "  q-9:\n    texte: Neuf ?\n    reponses: { oui: q-8, non: i-b }\n";

    /// <summary>Each answer that leads nowhere, or in a circle, may be the missing way to one place: only what is beyond is told.</summary>
    [Theory]
    [InlineData(Gap, "", "i-c", "guard-gap")]
    [InlineData(Gap, "", "i-c i-d", "guard-gap tree-unreachable tree-unreachable")]
    [InlineData(Gap, "  q-9:\n    texte: Neuf ?\n    reponses: { oui: i-c, non: i-d }\n", "i-c i-d", "guard-gap")]
    [InlineData(Gap, "  q-9:\n    texte: Neuf ?\n    reponses: { oui: q-0, non: i-b }\n", "i-c", "guard-gap tree-unreachable tree-unreachable")]
    [InlineData(Sound, "", "i-c", "tree-unreachable")]
    [InlineData(Sound, Apart, "", "tree-unreachable tree-unreachable")]
    public void A_place_that_nothing_reaches_is_told_unless_a_missing_way_may_explain_it(string questions, string more, string ends, string codes) =>
        Assert.Equal(codes, Codes(questions + more, ends));

    [Theory]
    [InlineData("i-c i-d", "guard-gap tree-cycle")]
    [InlineData("i-c i-d i-e", "guard-gap tree-cycle tree-unreachable tree-unreachable tree-unreachable")]
    public void A_gap_and_a_circle_may_explain_two_places(string ends, string codes) =>
        Assert.Equal(codes, Codes(Gap.Replace("non: i-b\n", "non: i-b\n      nsp: q-0\n", StringComparison.Ordinal), ends));

    [Fact]
    public void A_question_and_an_outcome_that_nothing_reaches_are_named_by_what_readers_see()
    {
        var found = Faults(Sound + "  q-9:\n    texte: Neuf ?\n    reponses: { oui: i-a, non: i-b }\n", "i-c");
        Assert.Equal(
            ["la question « Neuf ? » (q-9) n'est atteinte dans aucune situation", "l'issue « Issue i-c » (i-c) n'est atteinte dans aucune situation"],
            found.Select(d => d.Message)
        );
    }

    /// <summary>The walk enters the circle at its second question; authors read it from the question it comes back to.</summary>
    [Fact]
    public void A_circle_is_told_from_the_question_that_an_answer_leads_back_to()
    {
        const string questions =
            "  q-0:\n    texte: Zéro ?\n    reponses: { oui: q-2, non: q-1 }\n"
            + "  q-1:\n    texte: Un ?\n    reponses: { oui: q-2, non: i-a }\n"
            + "  q-2:\n    texte: Deux ?\n    reponses: { oui: q-1, non: i-b }\n";
        var fault = Assert.Single(Faults(questions));
        Assert.Equal("cette réponse ramène à la question « q-1 » : on tourne en rond (« Un ? » → « Deux ? »)", fault.Message);
    }

    [Fact]
    public void Of_many_circles_twenty_are_told_and_no_automaton_is_made()
    {
        var questions = string.Concat(
            Enumerable
                .Range(0, 26)
                .Select(i =>
                    $"  q-{i}:\n    texte: Q {i} ?\n    reponses: {{ oui: {(i < 25 ? $"q-{i + 1}" : "i-a")}, non: {(i > 0 ? "q-0" : "i-b")} }}\n"
                )
        );
        var (automata, diagnostics, _) = TreeTexts.Compile(("essai", TreeTexts.Tree("essai", questions, ["i-a", "i-b"])));
        Assert.Equal(20, diagnostics.Count(d => d.Code == "tree-cycle"));
        Assert.Empty(automata);
    }

    /// <summary>The lines of a sub-tree and those of its exit are tried together: fifty times fifty-one.</summary>
    [Fact]
    public void Lines_that_multiply_are_refused_with_the_bound_named()
    {
        string Lines(string to) => string.Concat(Enumerable.Repeat($"{{ si: q-0 = oui, vers: {to} }}, ", 50));
        var inner = $"  q-0:\n    texte: Dedans ?\n    reponses:\n      oui: [ {Lines("i-x")}{{ sinon: i-y }} ]\n      non: i-y\n";
        var outer =
            "  q-0:\n    texte: Dehors ?\n    reponses:\n      oui: { arbre: b, sorties: { i-x: [ "
            + $"{Lines("i-a")}{{ sinon: i-b }} ], i-y: i-b }} }}\n      non: i-b\n";
        var texts = new[] { ("a", TreeTexts.Tree("a", outer, ["i-a", "i-b"])), ("b", TreeTexts.Tree("b", inner, ["i-x", "i-y"])) };
        var fault = Assert.Single(TreeTexts.Compile(texts).Diagnostics, d => d.Code == "tree-too-large");
        Assert.Equal("l'arbre est trop grand : plus de 2\u202F000 lignes à essayer pour une réponse", fault.Message);
    }

    /// <summary>The second situation goes on alike without the line, the first does not.</summary>
    [Fact]
    public void A_line_that_changes_one_situation_of_two_is_of_use()
    {
        const string lines = "[ { si: \"q-0 parmi [a, b]\", vers: i-a }, { si: \"q-0 parmi [b, c]\", vers: i-a }, { sinon: i-b } ]";
        var answers = string.Join(", ", "abcd".Select(a => $"{a}: {{ libelle: Choix {a}, vers: q-1 }}"));
        var questions =
            $"  q-0:\n    texte: Un ?\n    reponses: {{ {answers} }}\n"
            + $"  q-1:\n    texte: Deux ?\n    reponses:\n      oui: {lines}\n      non: i-b\n";
        Assert.Equal("", Codes(questions));
    }

    /// <summary>A deduction that is never true is told at the line that never serves for it; under a masked line, it is told itself.</summary>
    [Theory]
    [InlineData("{ si: rare, vers: i-a }", "guard-never")]
    [InlineData("{ si: commun, vers: i-a }, { si: commun ou rare, vers: i-b }", "deduction-never guard-masked")]
    [InlineData("{ si: commun ou rare, vers: i-a }", "deduction-never")]
    public void A_deduction_without_use_is_told_once(string lines, string codes)
    {
        var questions =
            "  q-0:\n    texte: Un ?\n    reponses: { oui: q-1, non: q-1 }\n"
            + $"  q-1:\n    texte: Deux ?\n    reponses:\n      oui: [ {lines}, {{ sinon: i-b }} ]\n      non: i-a\n";
        Assert.Equal(codes, Codes(questions, "", "deductions: { commun: q-0 = oui, rare: q-1 = non }\n", "deduction-unread"));
    }

    /// <summary>Two situations that all answers lead on alike are one state, and so are those before them.</summary>
    [Fact]
    public void Situations_with_one_future_are_one_state()
    {
        var questions =
            "  q-0:\n    texte: Un ?\n    reponses: { oui: q-1, non: q-1 }\n"
            + "  q-1:\n    texte: Deux ?\n    reponses: { oui: q-2, non: i-b }\n"
            + "  q-2:\n    texte: Trois ?\n    reponses:\n      oui: [ { si: q-0 = oui, vers: i-a }, { sinon: i-a } ]\n      non: i-b\n";
        var automaton = Assert.Single(TreeTexts.Compile(("essai", TreeTexts.Tree("essai", questions, ["i-a", "i-b"]))).Automata);
        Assert.Equal(["q-0", "q-1", "q-2"], automaton.States.Select(s => s.Id));
    }

    private static string Codes(string questions, string ends = "", string more = "", string but = "") =>
        string.Join(' ', Faults(questions, ends, more).Select(d => d.Code).Where(c => c != but).Order(StringComparer.Ordinal));

    /// <summary>What is said of a tree of <c>i-a</c>, <c>i-b</c> and other outcomes, vignettes and idle questions aside.</summary>
    private static List<Diagnostic> Faults(string questions, string ends = "", string more = "")
    {
        var text = TreeTexts.Tree("essai", questions, ["i-a", "i-b", .. ends.Split(' ', StringSplitOptions.RemoveEmptyEntries)], more);
        return [.. TreeTexts.Compile(("essai", text)).Diagnostics.Where(d => !Aside.Contains(d.Code))];
    }
}

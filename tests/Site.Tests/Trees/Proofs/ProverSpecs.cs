using Site.Compiler.Diagnostics;

namespace Site.Tests.Trees.Proofs;

/// <summary>What a proof says where it fails: the whole way to the place, the part that is missing, the name to blame.</summary>
public sealed class ProverSpecs
{
    private const string Three = """
          q-0:
            texte: Un ?
            reponses: { oui: q-1, non: i-b }
          q-1:
            texte: Deux ?
            reponses: { non: i-b, oui: q-2 }
          q-2:
            texte: Trois ?
            reponses: { oui: i-a, non: i-b, nsp: i-c }

        """;

    [Theory]
    [InlineData(12, false)]
    [InlineData(13, true)]
    public void The_longest_path_is_told_whole_beyond_the_bound_and_not_at_it(int length, bool isTold)
    {
        var questions = string.Concat(
            Enumerable
                .Range(0, length)
                .Select(i => $"  q-{i}:\n    texte: Q {i} ?\n    reponses: {{ non: i-b, oui: {(i + 1 < length ? $"q-{i + 1}" : "i-a")} }}\n")
        );
        var found = Faults(questions);
        var way = string.Join(" → ", Enumerable.Range(0, length).Select(i => $"« Q {i} ? » {(i + 1 < length ? "Oui" : "Non")}"));
        Assert.Equal(
            isTold ? [$"un parcours pose {length} questions, plus que les 12 permises (TreeMaximumQuestions) : {way}"] : [],
            found.Select(d => d.Message)
        );
    }

    [Fact]
    public void A_question_without_effect_is_told_with_the_shortest_way_to_it()
    {
        const string questions =
            "  q-0:\n    texte: Un ?\n    reponses: { oui: q-1, non: i-a }\n"
            + "  q-1:\n    texte: Deux ?\n    reponses: { oui: q-2, non: i-b }\n"
            + "  q-2:\n    texte: Trois ?\n    reponses: { oui: i-a, non: i-a }\n";
        var fault = Assert.Single(Faults(questions));
        Assert.Equal(
            "la question « Trois ? » (q-2) ne change rien : toutes ses réponses mènent au même avenir (situation : « Un ? » Oui → « Deux ? » Oui)",
            fault.Message
        );
        Assert.StartsWith("/arbres/essai/", fault.Link, StringComparison.Ordinal);
    }

    /// <summary>Of two states in which nothing changes, the one that is nearer is shown.</summary>
    [Fact]
    public void A_question_without_effect_in_some_situations_is_told_with_the_nearest_and_the_number_of_others()
    {
        const string questions = """
              q-0:
                texte: Un ?
                reponses: { a: { libelle: A, vers: q-1 }, c: { libelle: C, vers: q-5 }, b: { libelle: B, vers: q-1 } }
              q-5:
                texte: Cinq ?
                reponses: { oui: q-1, non: i-a }
              q-1:
                texte: Deux ?
                reponses:
                  oui: [ { si: q-0 = a, vers: i-a }, { si: q-0 = b, vers: i-b }, { sinon: i-c } ]
                  non: [ { si: q-0 = b, vers: i-b }, { sinon: i-c } ]

            """;
        Assert.Equal(
            "la question « Deux ? » (q-1) ne change rien dans certaines situations : "
                + "toutes ses réponses y mènent au même avenir (« Un ? » B, et une autre situation)",
            Assert.Single(Faults(questions, "i-c")).Message
        );
    }

    /// <summary>The first expected outcome that is not reached is blamed; where all are, the first.</summary>
    [Theory]
    [InlineData("q-0: oui, q-1: oui", "[i-a, i-b, i-d]", "i-d", "« Un ? » Oui → « Deux ? » Oui → « Trois ? » Je ne sais pas")]
    [InlineData("q-0: oui, q-1: oui", "[i-a, i-b]", "i-a", "« Un ? » Oui → « Deux ? » Oui → « Trois ? » Je ne sais pas")]
    [InlineData("q-0: oui, q-1: non", "[i-a]", "i-a", "« Un ? » Oui → « Deux ? » Non")]
    [InlineData("q-0: oui", "[i-a, i-b, i-c, i-d]", "i-d", "« Un ? » Oui → « Deux ? » Non")]
    public void A_wrong_vignette_is_blamed_at_the_outcome_it_misses_with_a_whole_path(string facts, string expected, string blamed, string path)
    {
        var questions = Three.Replace("non: i-b }\n  q-1", "non: i-d }\n  q-1", StringComparison.Ordinal);
        var vignette = $"vignettes:\n  - {{ id: v-1, recit: R, faits: {{ {facts} }}, attendu: {expected} }}\n";
        var fault = Assert.Single(Faults(questions, "i-c i-d", vignette), d => d.Code == "vignette-wrong");
        Assert.Equal((blamed, "par exemple : " + path), (TextAt(fault), fault.Hint));
    }

    [Theory]
    [InlineData("q-2 parmi [oui, nsp] => non issue = i-a", false)]
    [InlineData("posee q-2 => issue parmi [i-a, i-b, i-c]", true)]
    [InlineData("posee q-2 => issue parmi [i-b, i-c]", false)]
    [InlineData("issue = i-b => derniere parmi [non, nsp]", true)]
    [InlineData("issue parmi [i-a, i-c] => derniere parmi [oui, non]", false)]
    [InlineData("issue = i-c => aussi parmi [obligation, interdiction]", true)]
    [InlineData("issue = i-a => aussi parmi [obligation, interdiction]", false)]
    [InlineData("tout => issue = i-a", true)]
    [InlineData("deux => non issue = i-c", false)]
    public void A_rule_holds_where_each_of_its_words_does(string rule, bool holds)
    {
        const string deductions = "deductions: { deux: \"q-0 = oui et q-1 = oui\", tout: \"deux et q-2 = oui\" }\n";
        var found = Faults(Three, "i-c", deductions + $"invariants:\n  - {{ id: n-1, toujours: \"{rule}\" }}\n", also: true);
        Assert.Equal(holds ? [] : ["invariant-broken"], found.Select(d => d.Code).Where(c => c != "deduction-unread"));
    }

    /// <summary>Of « a => b » what is missing is b; of « a ou non b ou c », a is not said to be met.</summary>
    [Theory]
    [InlineData("q-0 = oui et q-1 = oui => issue = i-a", "issue « i-a » ;")]
    [InlineData("q-0 = non ou non q-1 = oui ou issue = i-a", "à « Un ? », réponse « Non » ou ")]
    public void A_broken_rule_is_told_with_a_whole_path_and_what_is_missing_there(string rule, string missing)
    {
        var fault = Assert.Single(Faults(Three, "i-c", $"invariants:\n  - {{ id: n-1, toujours: \"{rule}\" }}\n"));
        const string way = "« Un ? » Oui → « Deux ? » Oui → « Trois ? » Non → Issue i-b";
        Assert.Equal($"l'invariant « n-1 » n'est pas respecté par l'arbre « essai » : {way}", fault.Message);
        Assert.StartsWith($"il faudrait ici : {missing}", fault.Hint, StringComparison.Ordinal);
    }

    /// <summary>A rule reads a deduction through those it cites; one that is false at the end of every path is of no use to it.</summary>
    [Theory]
    [InlineData("un: \"q-0 = oui et q-0 = non\", deux: un, trois: deux", "un deux trois")]
    [InlineData("un: \"q-0 = oui\", deux: un, trois: deux", "")]
    [InlineData("un: \"q-0 = oui et q-0 = non\", deux: un, trois: \"deux ou q-0 = oui\"", "un deux")]
    public void A_deduction_that_a_rule_reads_is_true_at_some_end_or_told(string deductions, string told)
    {
        var found = Faults(Three, "i-c", $"deductions: {{ {deductions} }}\ninvariants:\n  - {{ id: n-1, toujours: \"trois => posee q-0\" }}\n");
        Assert.Equal(told, string.Join(' ', found.Where(d => d.Code == "deduction-never").Select(TextAt)));
        Assert.Equal(told.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, found.Count);
    }

    /// <summary>Never true where a line reads it, but true at an end that a rule speaks of.</summary>
    [Theory]
    [InlineData("", "deduction-never")]
    [InlineData("invariants:\n  - { id: n-1, toujours: \"rare => issue = i-a\" }\n", "")]
    public void A_deduction_that_a_line_never_finds_true_may_serve_a_rule(string rule, string codes)
    {
        const string questions =
            "  q-0:\n    texte: Un ?\n    reponses: { oui: q-1, non: q-1 }\n"
            + "  q-1:\n    texte: Deux ?\n    reponses:\n      oui: [ { si: rare ou q-0 = oui, vers: i-a }, { sinon: i-b } ]\n      non: i-a\n";
        var found = Faults(questions, "", "deductions: { rare: q-1 = non }\n" + rule).Select(d => d.Code);
        Assert.Equal(codes, string.Join(' ', found.Where(c => c != "question-idle-here")));
    }

    /// <summary>What is said of a tree of <c>i-a</c>, <c>i-b</c> and other outcomes, outcomes without a vignette aside.</summary>
    private static List<Diagnostic> Faults(string questions, string ends = "", string more = "", bool also = false)
    {
        var text = TreeTexts.Tree("essai", questions, ["i-a", "i-b", .. ends.Split(' ', StringSplitOptions.RemoveEmptyEntries)], more);
        text = also ? text.Replace("titre: Issue i-c,", "titre: Issue i-c, aussi: [interdiction],", StringComparison.Ordinal) : text;
        return [.. TreeTexts.Compile(("essai", text)).Diagnostics.Where(d => d.Code != "outcome-without-vignette")];
    }

    private static string TextAt(Diagnostic fault) => fault.Span!.Value.File.Text.Substring(fault.Span.Value.Start, fault.Span.Value.Length);
}

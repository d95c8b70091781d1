using Site.Compiler.Diagnostics;

namespace Site.Tests.Trees.Automata;

/// <summary>A question is one fact: no path asks it twice (P3), sub-trees included.</summary>
public sealed class RepeatSpecs
{
    /// <summary>Without it the recap shows two answers to one question, and no vignette can say the path.</summary>
    private const string Twice = """
          q-0:
            texte: A ?
            reponses: { oui: q-b, non: q-c }
          q-b:
            texte: B ?
            reponses: { oui: q-c, non: i-b }
          q-c:
            texte: C ?
            reponses:
              oui: i-a
              non:
                - { si: "non q-b = oui", vers: q-b }
                - { sinon: i-b }

        """;

    [Fact]
    public void A_path_that_asks_a_question_twice_is_told_in_french_at_the_answer_that_turns_back()
    {
        var fault = Assert.Single(Errors(("essai", TreeTexts.Tree("essai", Twice, ["i-a", "i-b"]))));
        Assert.Equal("question-repeated", fault.Code);
        Assert.Equal(
            "un parcours qui passe par cette réponse pose deux fois la question « C ? » (q-c) : « A ? » Non → « C ? » Non → « B ? » Oui → « C ? »",
            fault.Message
        );
        Assert.Equal(("q-b", 17), (TextAt(fault), fault.Span!.Value.Line));
    }

    [Fact]
    public void Each_answer_that_turns_back_is_told_in_one_run()
    {
        var both = Twice
            .Replace("reponses: { oui: q-c, non: i-b }", "reponses: { oui: q-c, non: i-b, nsp: q-c }", StringComparison.Ordinal)
            .Replace("oui: i-a", "oui: [ { si: \"non q-b parmi [oui, non, nsp]\", vers: q-b }, { sinon: i-a } ]", StringComparison.Ordinal)
            .Replace("non q-b = oui", "non q-b parmi [oui, non, nsp]", StringComparison.Ordinal);
        var faults = Errors(("essai", TreeTexts.Tree("essai", both, ["i-a", "i-b"])));
        Assert.Equal(["question-repeated", "question-repeated"], faults.Select(f => f.Code));
        Assert.Equal(["q-b", "q-b"], faults.Select(TextAt));
        Assert.Equal(2, faults.Select(f => f.Span).Distinct().Count());
    }

    [Fact]
    public void A_sub_tree_put_in_place_twice_on_a_path_is_told_at_its_second_place()
    {
        var sub = TreeTexts.Tree("b", "  q-0:\n    texte: S ?\n    reponses: { oui: i-x, non: i-y }\n", ["i-x", "i-y"]);
        const string call = "{ arbre: b, sorties: { i-x: q-1, i-y: i-b } }";
        var caller = TreeTexts.Tree(
            "a",
            $"  q-0:\n    texte: A ?\n    reponses:\n      oui: {call}\n      non: q-1\n  q-1:\n    texte: R ?\n    reponses:\n      oui: {{ "
                + $"arbre: b, sorties: {{ i-x: i-a, i-y: i-b }} }}\n      non: i-b\n",
            ["i-a", "i-b"]
        );
        var fault = Assert.Single(Errors(("a", caller), ("b", sub)));
        Assert.Equal(("question-repeated", "b", 14), (fault.Code, TextAt(fault), fault.Span!.Value.Line));
        Assert.EndsWith("« A ? » Oui → « S ? » Oui → « R ? » Oui → « S ? »", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sub_tree_put_in_place_on_two_paths_is_no_fault()
    {
        var sub = TreeTexts.Tree("b", "  q-0:\n    texte: S ?\n    reponses: { oui: i-x, non: i-y }\n", ["i-x", "i-y"]);
        const string call = "{ arbre: b, sorties: { i-x: i-a, i-y: i-b } }";
        var caller = TreeTexts.Tree(
            "a",
            $"  q-0:\n    texte: A ?\n    reponses:\n      oui: {call}\n      non: q-1\n  q-1:\n    texte: R ?\n    reponses:\n      oui: "
                + $"{call}\n      non: i-b\n",
            ["i-a", "i-b"]
        );
        Assert.Empty(Errors(("a", caller), ("b", sub)));
    }

    /// <summary>The caller is at fault only where its sub-trees are not.</summary>
    [Fact]
    public void A_sub_tree_that_asks_twice_is_blamed_alone()
    {
        var sub = TreeTexts.Tree("b", Twice, ["i-a", "i-b"]);
        var caller = TreeTexts.Tree(
            "a",
            "  q-0:\n    texte: A ?\n    reponses:\n      oui: { arbre: b, sorties: { i-a: i-a, i-b: i-b } }\n      non: i-b\n",
            ["i-a", "i-b"]
        );
        Assert.Equal("input/arbres/b.yml", Assert.Single(Errors(("a", caller), ("b", sub))).Span!.Value.File.Path);
    }

    [Fact]
    public void A_circle_and_a_question_asked_twice_elsewhere_are_both_told()
    {
        var both =
            Twice.Replace("reponses: { oui: q-b, non: q-c }", "reponses: { oui: q-b, non: q-c, nsp: q-d }", StringComparison.Ordinal)
            + "  q-d:\n    texte: D ?\n    reponses: { oui: q-0, non: i-a }\n";
        Assert.Equal(
            ["question-repeated", "tree-cycle"],
            Errors(("essai", TreeTexts.Tree("essai", both, ["i-a", "i-b"]))).Select(f => f.Code).Order()
        );
    }

    /// <summary>More facts than a word of bits holds, and more questions of several situations than are followed at once.</summary>
    [Theory]
    [InlineData(3, true)]
    [InlineData(90, true)]
    [InlineData(90, false)]
    public void A_question_asked_again_is_found_among_many(int length, bool isAskedAgain)
    {
        var questions = string.Concat(
            Enumerable
                .Range(0, length)
                .Select(i =>
                    $"  q-{i}:\n    texte: Q {i} ?\n    reponses:\n      oui: {(i + 1 < length ? $"q-{i + 1}" : isAskedAgain ? "[ { si: \"q-0 = oui\", vers: q-1 }, { sinon: i-a } ]" : "[ { si: \"q-0 = oui\", vers: i-b }, { sinon: i-a } ]")}\n      non: {(i + 1 < length ? $"q-{i + 1}" : "i-b")}\n"
                )
        );
        var codes = Errors(("essai", TreeTexts.Tree("essai", questions, ["i-a", "i-b"])))
            .Select(f => f.Code)
            .Where(c => c is "tree-cycle" or "question-repeated");
        Assert.Equal(isAskedAgain ? ["tree-cycle"] : [], codes);
    }

    /// <summary>A line of a sub-tree may read an answer that only its caller's other sub-tree gives.</summary>
    [Fact]
    public void A_line_that_fails_only_where_a_sub_tree_stands_is_told_at_its_place()
    {
        var fault = Assert.Single(Errors([.. TreeTexts.GapWithin().Select(t => (Path.GetFileNameWithoutExtension(t.Path), t.Text))]));
        Assert.Equal(("sub-tree-gap", "second"), (fault.Code, TextAt(fault)));
        Assert.Contains("« Dehors ? » Oui → « Premier ? » Oui → « Second ? » Oui", fault.Message, StringComparison.Ordinal);
    }

    private static List<Diagnostic> Errors(params (string, string)[] texts) =>
        [.. TreeTexts.Compile(texts).Diagnostics.Where(d => d.Severity == Severity.Error)];

    private static string TextAt(Diagnostic fault) => fault.Span!.Value.File.Text.Substring(fault.Span.Value.Start, fault.Span.Value.Length);
}

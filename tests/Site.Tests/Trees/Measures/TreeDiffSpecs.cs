using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Measures;

namespace Site.Tests.Trees.Measures;

/// <summary>What two trees have in common is found whatever the order of their questions; what is new, gone or asked of one alone is told.</summary>
public sealed class TreeDiffSpecs
{
    private const string Two =
        "  q-0:\n    texte: Un ?\n    reponses: { oui: q-1, non: i-b }\n" + "  q-1:\n    texte: Deux ?\n    reponses: { oui: i-a, non: i-b }\n";

    /// <summary>Every answer « oui » leads to <c>i-a</c>, any other to <c>i-b</c>: the answers given to one tree are those of the other.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(70)]
    public void The_same_questions_in_another_order_change_nothing(int length)
    {
        var order = Enumerable.Range(0, length).ToArray();
        Assert.Empty(TreeDiff.Between(Row(order), Row([0, .. order.Skip(1).Reverse()])).Changes);
    }

    /// <summary>A question of one tree alone is asked for what it changes: the way tells both trees' answers, in the order they are given.</summary>
    [Fact]
    public void A_change_is_told_with_the_whole_way_to_it()
    {
        var (old, @new) = (
            Compile(Two),
            Compile(
                Two.Replace("oui: i-a, non: i-b", "oui: q-2, non: i-b", StringComparison.Ordinal)
                    + "  q-2:\n    texte: Trois ?\n    reponses: { oui: i-a, non: i-b }\n"
            )
        );
        var change = Assert.Single(TreeDiff.Between(old, @new).Changes);
        Assert.Equal(("i-a", "i-b"), (change.Old!.Id, change.New!.Id));
        Assert.Equal(["q-0 oui", "q-1 oui", "q-2 non"], change.Witness.Select(g => $"{g.Fact} {g.Answer.Id.Value}"));
        var back = Assert.Single(TreeDiff.Between(@new, old).Changes);
        Assert.Equal(("i-b", "i-a"), (back.Old!.Id, back.New!.Id));
        Assert.Equal(["q-0 oui", "q-1 oui", "q-2 non"], back.Witness.Select(g => $"{g.Fact} {g.Answer.Id.Value}"));
    }

    [Fact]
    public void An_answer_of_one_tree_alone_has_no_outcome_in_the_other()
    {
        var (old, @new) = (Compile(Two), Compile(Two.Replace("oui: i-a, non: i-b", "oui: i-a, non: i-b, nsp: i-a", StringComparison.Ordinal)));
        var change = Assert.Single(TreeDiff.Between(old, @new).Changes);
        Assert.Equal((null, "i-a"), (change.Old?.Id, change.New?.Id));
        Assert.Equal(["q-0 oui", "q-1 nsp"], change.Witness.Select(g => $"{g.Fact} {g.Answer.Id.Value}"));
        Assert.Equal(["q-1 réponse nsp  → Je ne sais pas"], Words(old, @new));
        Assert.Equal(["q-1 réponse nsp Je ne sais pas → "], Words(@new, old));
    }

    [Fact]
    public void A_question_and_an_outcome_of_one_tree_alone_are_told_as_new_or_gone()
    {
        var (old, @new) = (
            Compile(Two),
            Compile(
                Two.Replace("non: i-b }\n  q-1", "non: q-2 }\n  q-1", StringComparison.Ordinal)
                    + "  q-2:\n    texte: Trois ?\n    reponses: { oui: i-c, non: i-b }\n",
                "i-c"
            )
        );
        Assert.Equal(["q-2 ajout  → Trois ?", "i-c ajout  → Issue i-c"], Words(old, @new));
        Assert.Equal(["q-2 retrait Trois ? → ", "i-c retrait Issue i-c → "], Words(@new, old));
    }

    [Fact]
    public void A_comparison_is_empty_where_neither_outcomes_nor_words_change()
    {
        var old = Compile(Two);
        Assert.True(TreeDiff.Between(old, Compile(Two)).IsEmpty);
        var reworded = TreeDiff.Between(old, Compile(Two.Replace("Deux ?", "Second ?", StringComparison.Ordinal)));
        Assert.Equal((true, false, false), (reworded.Changes.IsEmpty, reworded.Rewordings.IsEmpty, reworded.IsEmpty));
        var redirected = TreeDiff.Between(old, Compile(Two.Replace("oui: i-a, non: i-b", "oui: i-b, non: i-a", StringComparison.Ordinal)));
        Assert.Equal((false, true, false), (redirected.Changes.IsEmpty, redirected.Rewordings.IsEmpty, redirected.IsEmpty));
    }

    private static IEnumerable<string> Words(Automaton old, Automaton @new) =>
        TreeDiff.Between(old, @new).Rewordings.SelectMany(r => r.Parts.Select(p => $"{r.Id} {p.Key} {p.Old} → {p.New}"));

    /// <summary>The first question first, the others in the order given.</summary>
    private static Automaton Row(int[] order) =>
        Compile(
            string.Concat(
                order.Select(
                    (q, i) =>
                        $"  q-{q}:\n    texte: Q {q} ?\n    reponses: {{ oui: {(i + 1 < order.Length ? $"q-{order[i + 1]}" : "i-a")}, non: i-b }}\n"
                )
            )
        );

    private static Automaton Compile(string questions, params string[] ends) =>
        Assert.Single(TreeTexts.Compile(("essai", TreeTexts.Tree("essai", questions, ["i-a", "i-b", .. ends]))).Automata);
}

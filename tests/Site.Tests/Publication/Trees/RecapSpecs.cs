using Site.Compiler.Model;
using Site.Compiler.Publication.Trees;
using Site.Compiler.Trees.Automata;
using Site.Tests.Trees;

namespace Site.Tests.Publication.Trees;

/// <summary>The recap has one line per question, shared by all paths: its lines stand in the order in which each path asks.</summary>
public sealed class RecapSpecs
{
    /// <summary>« C ? » comes at once by one answer, and after « B ? », which it then reads, by the other.</summary>
    private const string LateByOnePath = """
          q-0:
            texte: A ?
            reponses: { oui: q-c, non: q-b }
          q-c:
            texte: C ?
            reponses: { oui: [ { si: q-b = oui, vers: i-a }, { si: q-b = non, vers: i-b }, { sinon: i-c } ], non: i-b }
          q-b:
            texte: B ?
            reponses: { oui: q-c, non: q-c }

        """;

    /// <summary>One answer asks « B ? » then « C ? », the other « C ? » then « B ? »: no order suits both.</summary>
    private const string BothWays = """
          q-0:
            texte: A ?
            reponses: { oui: q-b, non: q-c }
          q-b:
            texte: B ?
            reponses: { oui: [ { si: q-0 = oui, vers: q-c }, { sinon: i-a } ], non: i-b }
          q-c:
            texte: C ?
            reponses: { oui: [ { si: q-0 = oui, vers: i-a }, { sinon: q-b } ], non: i-b }

        """;

    public static TheoryData<string> Ids => ViewSpecs.Ids;

    [Fact]
    public void A_question_stands_before_those_asked_after_it_by_whatever_path() =>
        Assert.Equal(["q-0", "q-b", "q-c"], RecapOf(LateByOnePath, "i-c"));

    [Fact]
    public void Where_paths_ask_in_opposite_orders_each_question_has_one_line() => Assert.Equal(["q-0", "q-b", "q-c"], RecapOf(BothWays));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_path_of_our_trees_is_told_in_the_order_it_was_walked(string id)
    {
        var automaton = ViewSpecs.Site.Trees.Single(t => t.Tree.Id.Value == id);
        var recap = FactsOf(automaton, ViewSpecs.Site.TreesById);
        Assert.All(SituationPaths.Paths(automaton), p =>
            Assert.Equal(p.Path.Select(g => recap.IndexOf(g.Fact)).Order(), p.Path.Select(g => recap.IndexOf(g.Fact)))
        );
    }

    /// <summary>A chain so long that a search through what is left, for each question, would take minutes.</summary>
    [Fact]
    public void A_chain_of_ten_thousand_questions_is_told_in_order()
    {
        const int depth = 10_000;
        string To(int i, string end) => i + 1 < depth ? $"q-{i + 1}" : end;
        var questions = string.Concat(
            Enumerable.Range(0, depth).Select(i => $"  q-{i}:\n    texte: Q {i} ?\n    reponses: {{ oui: {To(i, "i-a")}, non: {To(i, "i-b")} }}\n")
        );
        Assert.Equal(Enumerable.Range(0, depth).Select(i => $"q-{i}"), RecapOf(questions));
    }

    private static List<string> RecapOf(string questions, params string[] more)
    {
        var (automata, _, trees) = TreeTexts.Compile(("essai", TreeTexts.Tree("essai", questions, ["i-a", "i-b", .. more])));
        return FactsOf(Assert.Single(automata), trees);
    }

    private static List<string> FactsOf(Automaton automaton, IReadOnlyDictionary<string, Tree> trees) =>
        [.. Unfolding.Of(automaton, trees).Recap.Select(l => automaton.States.First(s => s.Question == l.Question).Fact)];
}

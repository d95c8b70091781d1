using System.Globalization;
using Site.Compiler.Output;
using Site.Compiler.Publication.Trees;
using Site.Compiler.Trees.Measures;

namespace Site.Tests.Trees.Automata;

/// <summary>Sizes and shapes no author would write: an answer or an error, never a crash, and never a long wait.</summary>
public sealed class HostileTrees
{
    private static readonly string[] Two = ["i-a", "i-b"];

    [Theory]
    [InlineData("((", "q-0 = oui", "))")]
    [InlineData("non ", "q-0 = oui", "")]
    [InlineData("q-0 = oui et ", "q-0 = oui", "")]
    [InlineData("q-0 = oui ou ", "q-0 = oui", "")]
    public void A_condition_of_a_hundred_thousand_words_is_read_or_refused(string before, string middle, string after)
    {
        var condition = string.Concat(Enumerable.Repeat(before, 50_000)) + middle + string.Concat(Enumerable.Repeat(after, 50_000));
        var diagnostics = TreeTexts.Compile(("essai", Guarded(condition))).Diagnostics;
        var found = diagnostics.Where(d => d.Code.StartsWith("expression", StringComparison.Ordinal)).Select(d => d.Code);
        Assert.Equal(before == "non " ? [] : [before == "((" ? "expression-wrong" : "expression-too-large"], found);
    }

    [Fact]
    public void An_implication_of_a_hundred_thousand_premises_is_refused()
    {
        var rule = string.Concat(Enumerable.Repeat("q-0 = oui => ", 100_000)) + "destinataire";
        var text = Guarded("q-0 = oui") + $"invariants:\n  - {{ id: r, toujours: \"{rule}\" }}\n";
        Assert.Contains(TreeTexts.Compile(("essai", text)).Diagnostics, d => d.Code == "expression-too-large");
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("non {0}")]
    [InlineData("{0} ou q-0 = non")]
    [InlineData("({0} et non {0}) ou q-0 = oui")]
    public void Deductions_that_cite_each_other_ten_thousand_deep_are_refused(string cites)
    {
        var text = Guarded("d-10000") + Deductions(10_000, cites);
        Assert.Contains(TreeTexts.Compile(("essai", text)).Diagnostics, d => d.Code == "expression-too-large");
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("({0} ou q-0 = non)")]
    [InlineData("non ({0} et q-0 = oui)")]
    public void The_deepest_condition_that_is_allowed_is_evaluated(string cites)
    {
        var depth = cites == "{0}" ? 990 : 190;
        var text = Guarded($"d-{depth}") + Deductions(depth, cites);
        var (automata, diagnostics, trees) = TreeTexts.Compile(("essai", text));
        Assert.DoesNotContain(diagnostics, d => d.Code == "expression-too-large");
        Assert.NotEmpty(TreeMeasures.Of(Assert.Single(automata), trees, []).Survivors);
    }

    [Fact]
    public void Levels_without_end_are_refused_in_words()
    {
        var nested = string.Concat(Enumerable.Repeat("[ { sinon: ", 10_000)) + "i-a" + string.Concat(Enumerable.Repeat(" } ]", 10_000));
        var text = TreeTexts.Tree("essai", $"  q-0:\n    texte: Q ?\n    reponses:\n      oui: {nested}\n      non: i-b\n", Two);
        var fault = Assert.Single(TreeTexts.Compile(("essai", text)).Diagnostics);
        Assert.Equal("yaml-deep", fault.Code);
    }

    /// <summary>Each tree puts the next one in place; the last is a plain one.</summary>
    [Theory]
    [InlineData(45, null)]
    [InlineData(10_000, "sub-tree-deep")]
    public void A_chain_of_sub_trees_is_walked_or_refused_once(int length, string? code)
    {
        var texts = Enumerable
            .Range(0, length)
            .Select(i =>
                (
                    $"t-{i}",
                    TreeTexts.Tree(
                        $"t-{i}",
                        i + 1 < length
                            ? $"  q-0:\n    texte: Q {i} ?\n    reponses:\n      oui: {{ arbre: t-{i + 1}, sorties: {{ i-a: i-a, i-b: i-b }} "
                                + $"}}\n      non: i-b\n"
                            : "  q-0:\n    texte: Q ?\n    reponses:\n      oui: i-a\n      non: i-b\n",
                        Two
                    )
                )
            )
            .ToArray();
        var (automata, diagnostics, trees) = TreeTexts.Compile(texts);
        var errors = diagnostics.Where(d => d.Severity == Site.Compiler.Diagnostics.Severity.Error && d.Code != "tree-too-long");
        Assert.Equal(code is null ? [] : [code], errors.Select(d => d.Code));
        Assert.Equal(Math.Min(length, 50), automata.Length);
        Assert.All(automata, a => Assert.Equal(a.States.Length + 1, a.PathCounts()[0]));
        Assert.NotEmpty(Outline.Of(trees["t-0"], trees));
    }

    /// <summary>Copies double at each level: the innermost tree that holds too many is told, with the limit, and no larger one is walked.</summary>
    [Theory]
    [InlineData("oui: {0}, non: {0}")]
    [InlineData("oui: {1}, non: i-b")]
    [InlineData("oui: {1}, non: {1}, nsp: {0}")]
    public void Forty_nine_trees_that_each_put_the_next_in_place_twice_are_refused_with_the_limit_named(string answers)
    {
        var texts = Enumerable
            .Range(0, 49)
            .Select(i =>
            {
                var once = $"{{ arbre: t-{i + 1}, sorties: {{ i-a: i-a, i-b: i-b }} }}";
                var again = $"{{ arbre: t-{i + 1}, sorties: {{ i-a: {once}, i-b: i-b }} }}";
                var own = i == 48 ? "oui: i-a, non: i-b" : string.Format(CultureInfo.InvariantCulture, answers, once, again);
                return ($"t-{i}", TreeTexts.Tree($"t-{i}", $"  q-0:\n    texte: Q {i} ?\n    reponses: {{ {own} }}\n", Two));
            })
            .ToArray();
        var (automata, diagnostics, _) = TreeTexts.Compile(texts);
        var fault = Assert.Single(diagnostics, d => d.Code == "tree-too-large");
        Assert.Equal("l'arbre est trop grand : plus de 1\u202F000 questions, sous-arbres compris", fault.Message);
        Assert.All(automata, a => Assert.True(a.States.Length <= 1_000, $"{a.Tree.Id.Value}: {a.States.Length}"));
    }

    [Fact]
    public void A_question_of_two_hundred_answers_with_two_hundred_outcomes_is_measured()
    {
        var answers = string.Concat(Enumerable.Range(0, 200).Select(i => $"      {i}: {{ libelle: Pays {i}, vers: i-{i} }}\n"));
        var question = "  q-0:\n    texte: Quel pays ?\n    reponses:\n" + answers;
        var text = TreeTexts.Tree("essai", question, Enumerable.Range(0, 200).Select(i => $"i-{i}"));
        var (automata, diagnostics, trees) = TreeTexts.Compile(("essai", text));
        Assert.DoesNotContain(diagnostics, d => d.Code is not ("outcome-without-vignette" or "question-many-answers"));
        var measures = TreeMeasures.Of(Assert.Single(automata), trees, []);
        Assert.Equal((200, 200, 0), (measures.Edges, measures.Journeys, measures.CoveredEdges));
        Assert.Equal(2_200, measures.Survivors.Length);
    }

    [Fact]
    public void A_chain_of_ten_thousand_questions_is_measured_and_compared()
    {
        const int depth = 10_000;
        static string Next(int i, string last) => i + 1 < depth ? $"q-{i + 1}" : last;
        var questions = string.Concat(
            Enumerable
                .Range(0, depth)
                .Select(i => $"  q-{i}:\n    texte: Q ?\n    reponses:\n      oui: {Next(i, "i-a")}\n      non: {Next(i, "i-b")}\n")
        );
        var (automata, _, trees) = TreeTexts.Compile(("essai", TreeTexts.Tree("essai", questions, Two)));
        var measures = TreeMeasures.Of(automata[0], trees, []);
        Assert.Equal((2, 2, 20_000), (measures.Journeys, measures.JourneyBound, measures.Edges));
        Assert.Equal(System.Numerics.BigInteger.Pow(2, depth), measures.Paths);
        Assert.True(TreeDiff.Between(automata[0], automata[0]).IsEmpty);
        Assert.NotEmpty(Outline.Of(trees["essai"], trees));
        Assert.NotEmpty(Unfolding.Of(automata[0], trees).Sections);
        Assert.Contains("\"start\": \"q-0\"", TreeJson.Render(automata[0], (_, _) => null), StringComparison.Ordinal);
    }

    [Fact]
    public void States_have_names_of_their_own_whatever_the_answers_are_called()
    {
        const string questions = """
              q-0:
                texte: Un ?
                reponses:
                  oui: q-1
                  non: q-2
                  nsp: i-b
              q-1:
                texte: Deux ?
                reponses:
                  sans: { libelle: Sans, vers: q-2 }
                  avec: { libelle: Avec, vers: q-2 }
              q-2:
                texte: Trois ?
                reponses:
                  oui:
                    - { si: q-1 = sans, vers: i-a }
                    - { si: non q-0 = oui, vers: i-b }
                    - { sinon: i-c }
                  non: i-b

            """;
        var automaton = Assert.Single(TreeTexts.Compile(("essai", TreeTexts.Tree("essai", questions, ["i-a", "i-b", "i-c"]))).Automata);
        Assert.Equal(automaton.States.Length, automaton.States.Select(s => s.Id).Distinct().Count());
        Assert.Equal(5, automaton.States.Length);
    }

    private static string Guarded(string condition)
    {
        const string first = "  q-0:\n    texte: Q ?\n    reponses:\n      oui: q-1\n      non: q-1\n";
        var second =
            $"  q-1:\n    texte: R ?\n    reponses:\n" + $"      oui: [ {{ si: \"{condition}\", vers: i-a }}, {{ sinon: i-b }} ]\n      non: i-b\n";
        return TreeTexts.Tree("essai", first + second, Two);
    }

    /// <summary>Each cites the one above it.</summary>
    private static string Deductions(int count, string cites)
    {
        var lines = Enumerable.Range(1, count).Select(i => $"  d-{i}: \"{string.Format(CultureInfo.InvariantCulture, cites, $"d-{i - 1}")}\"\n");
        return "deductions:\n  d-0: q-0 = oui\n" + string.Concat(lines);
    }
}

using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Proofs;

namespace Site.Tests.Trees.Automata;

/// <summary>Trees put in place in another, small enough to say each situation by hand: lines within and after, names, futures.</summary>
public sealed class SubTreeSpecs
{
    /// <summary>Of its own answers, one leaves by a line, one ends here, by an outcome that its caller does not go on from.</summary>
    private const string Within = """
          q-0:
            texte: Dedans ?
            reponses: { oui: q-1, non: q-1 }
          q-1:
            texte: Puis ?
            reponses:
              oui: [ { si: q-0 = oui, vers: i-x }, { sinon: i-y } ]
              non: i-z
              nsp: i-w

        """;

    private const string Exits = "sorties: { bien: [i-x], mal: [i-y] }\n";

    /// <summary>What leaves by <c>bien</c> goes on by lines of the caller.</summary>
    private const string Around = """
          q-0:
            texte: Dehors ?
            reponses: { oui: q-1, non: q-1 }
          q-1:
            texte: Là ?
            reponses:
              oui: { arbre: b, sorties: { bien: [ { si: q-0 = oui, vers: i-a }, { sinon: i-b } ], mal: i-c } }
              non: i-b

        """;

    /// <summary>Answers of the caller, then of the tree within; a line within and a line after must both hold.</summary>
    [Theory]
    [InlineData("oui oui oui oui", "i-a")]
    [InlineData("non oui oui oui", "i-b")]
    [InlineData("oui oui non oui", "i-c")]
    [InlineData("non oui non oui", "i-c")]
    [InlineData("oui oui oui non", "b/i-z")]
    [InlineData("non oui non nsp", "b/i-w")]
    [InlineData("oui non", "i-b")]
    public void A_line_within_and_a_line_after_hold_together(string answers, string end)
    {
        var (automata, diagnostics, trees) = TreeTexts.Compile(Pair());
        Assert.DoesNotContain(diagnostics, d => d.Severity == Severity.Error);
        var facts = Facts(answers);
        var automaton = automata.Single(a => a.Tree.Id.Value == "a");
        Assert.Equal(end, SituationPaths.Walk(automaton, facts.GetValueOrDefault)!.Value.End.Id);
        var read = new Evaluator(trees["a"], trees).Walk(f => facts[f]).End;
        Assert.Equal((end, end.Split('/')[^1]), (read.Id, read.Outcome.Id.Value));
    }

    /// <summary>An answer that is not given, or that the question does not have, ends the walk nowhere.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("peut-être")]
    public void A_walk_without_an_answer_has_no_end(string? answer)
    {
        var automaton = TreeTexts.Compile(Pair()).Automata.Single(a => a.Tree.Id.Value == "a");
        Assert.Null(SituationPaths.Walk(automaton, f => f == "q-1" ? answer : "oui"));
    }

    [Fact]
    public void Outcomes_stand_as_the_file_has_them_then_those_of_sub_trees_by_name() =>
        Assert.Equal(
            ["i-c", "i-a", "i-b", "b/i-w", "b/i-z"],
            TreeTexts.Compile(Pair()).Automata.Single(a => a.Tree.Id.Value == "a").Ends.Select(e => e.Id)
        );

    /// <summary>A tree that a sub-tree puts in place: its lines read what the outer tree asked, by both readings.</summary>
    [Theory]
    [InlineData("oui", "oui", "i-a")]
    [InlineData("oui", "non", "i-a")]
    [InlineData("non", "oui", "i-a")]
    [InlineData("non", "non", "i-b")]
    public void A_tree_two_places_down_reads_what_was_asked_above(string above, string own, string end)
    {
        var (automata, diagnostics, trees) = TreeTexts.Compile(Nested("[ { si: \"q-0 = oui ou c/q-0 = oui\", vers: i-x }, { sinon: i-y } ]"));
        Assert.DoesNotContain(diagnostics, d => d.Severity == Severity.Error);
        var facts = new Dictionary<string, string>
        {
            ["q-0"] = "oui",
            ["c/q-0"] = above,
            ["milieu/q-0"] = "oui",
            ["d/q-0"] = own,
            ["d/q-1"] = "oui",
        };
        var (path, reached) = SituationPaths.Walk(automata.Single(a => a.Tree.Id.Value == "a"), facts.GetValueOrDefault)!.Value;
        Assert.Equal(end, reached.Id);
        var read = new Evaluator(trees["a"], trees).Walk(f => facts[f]);
        Assert.Equal(end, read.End.Id);
        Assert.Equal(["q-0", "c/q-0", "milieu/q-0", "d/q-0", "d/q-1"], path.Select(g => g.Fact));
        Assert.Equal(path.Select(g => g.Fact), read.Path.Select(g => g.Fact));
    }

    /// <summary>Sound wherever <c>c</c> was not asked: only the outer tree puts both in a row, and its place is blamed.</summary>
    [Fact]
    public void A_gap_two_places_down_is_told_where_the_outer_tree_puts_it()
    {
        var found = TreeTexts.Compile(Nested("[ { si: \"non c/q-0 = oui\", vers: i-x } ]")).Diagnostics;
        var fault = Assert.Single(found, d => d.Severity == Severity.Error && d.Code != "question-without-effect");
        Assert.Equal(("sub-tree-gap", "input/arbres/a.yml", "milieu"), (fault.Code, fault.Span!.Value.File.Path, TextAt(fault)));
    }

    [Fact]
    public void An_outcome_common_to_all_trees_keeps_its_name_within_another()
    {
        var diagnostics = new List<Diagnostic>();
        var common = new SourceText(
            "input/arbres/_communs.yml",
            "issues:\n  i-commune: { nature: direction, titre: Commune, message: Texte, etapes: [Agir], sources: [cp-1] }\n"
        );
        var shared = TreeParser.ParseShared(common).Into(diagnostics)!;
        var inner = TreeTexts.Tree(
            "b",
            "  q-0:\n    texte: Dedans ?\n    reponses: { oui: i-commune, non: i-y }\n",
            ["i-y"],
            "sorties: { fin: [i-y] }\n"
        );
        var outer = TreeTexts.Tree(
            "a",
            "  q-0:\n    texte: Dehors ?\n    reponses:\n      oui: { arbre: b, sorties: { fin: i-a } }\n      non: i-b\n",
            ["i-a", "i-b"]
        );
        var trees = new[] { ("a", outer), ("b", inner) }
            .Select(t => TreeParser.Parse(new SourceText($"input/arbres/{t.Item1}.yml", t.Item2), shared).Into(diagnostics))
            .ToImmutableArray();
        var byId = trees.ToImmutableSortedDictionary(t => t.Id.Value, t => t, StringComparer.Ordinal);
        var automata = TreeCompiler.Compile(trees, [], new TreeSurroundings(TreeTexts.Register, [], byId) { Shared = shared }, 12, diagnostics);
        Assert.DoesNotContain(diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal(["i-a", "i-b", "i-commune"], automata.Single(a => a.Tree.Id.Value == "a").Ends.Select(e => e.Id));
        Assert.Equal("i-commune", new Evaluator(byId["a"], byId).Walk(_ => "oui").End.Id);
    }

    /// <summary>One tree under two lines, its exits led on: the first line changes something where some answer then ends elsewhere.</summary>
    [Theory]
    [InlineData("i-x: i-a, i-y: i-b", "i-x: i-a, i-y: i-b", true)]
    [InlineData("i-x: q-2, i-y: i-b", "i-x: q-2, i-y: i-b", true)]
    [InlineData("i-x: i-a, i-y: i-b", "i-x: i-c, i-y: i-b", false)]
    [InlineData("i-x: i-a, i-y: i-b", "i-x: i-a, i-y: i-c", false)]
    [InlineData("i-x: i-a, i-y: i-b", "i-x: q-2, i-y: i-b", false)]
    [InlineData("i-x: q-2, i-y: i-b", "i-x: i-a, i-y: i-b", false)]
    [InlineData("i-x: q-2, i-y: i-b", "i-x: q-3, i-y: i-b", false)]
    public void A_line_changes_nothing_where_the_same_questions_end_alike(string taken, string other, bool isIdle)
    {
        var lines = $"[ {{ si: q-0 = oui, vers: {{ arbre: b, sorties: {{ {taken} }} }} }}, {{ sinon: {{ arbre: b, sorties: {{ {other} }} }} }} ]";
        var questions =
            "  q-0:\n    texte: Un ?\n    reponses: { oui: q-1, non: q-1 }\n"
            + $"  q-1:\n    texte: Deux ?\n    reponses:\n      oui: {lines}\n      non: q-2\n      nsp: q-3\n"
            + "  q-2:\n    texte: Trois ?\n    reponses: { oui: i-a, non: i-c }\n  q-3:\n    texte: Quatre ?\n    reponses: { oui: i-b, non: i-c }\n";
        var inner = Within.Replace("non: i-z\n      nsp: i-w", "non: i-y", StringComparison.Ordinal);
        var texts = new[] { ("a", TreeTexts.Tree("a", questions, ["i-a", "i-b", "i-c"])), ("b", TreeTexts.Tree("b", inner, ["i-x", "i-y"])) };
        string[] aside = ["outcome-without-vignette", "question-idle-here", "question-without-effect"];
        var told = TreeTexts.Compile(texts).Diagnostics.Select(d => d.Code).Except(aside);
        Assert.Equal(isIdle ? ["guard-without-effect"] : [], told);
    }

    /// <summary>Lines of an exit that stands under a line without use are not told besides; the line may be the first of the tree or not.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("  q-s:\n    texte: Seuil ?\n    reponses:\n      oui: [ { si: q-0 = oui, vers: i-a }, { sinon: i-b } ]\n      non: q-1\n")]
    public void What_stands_under_a_line_that_never_serves_is_not_told_besides(string before)
    {
        var first = before.Length > 0 ? "q-s" : "q-1";
        const string call = "{ arbre: b, sorties: { i-x: [ { si: q-0 = oui, vers: i-a }, { sinon: i-b } ], i-y: i-b } }";
        var questions =
            $"  q-0:\n    texte: Un ?\n    reponses: {{ oui: {first}, non: {first} }}\n"
            + before
            + $"  q-1:\n    texte: Deux ?\n    reponses:\n"
            + $"      oui:\n        - {{ si: q-1 = non, vers: {call} }}\n        - {{ sinon: i-a }}\n      non: i-b\n";
        var inner = TreeTexts.Tree("b", "  q-0:\n    texte: Dedans ?\n    reponses: { oui: i-x, non: i-y }\n", ["i-x", "i-y"]);
        var found = TreeTexts.Compile(("a", TreeTexts.Tree("a", questions, ["i-a", "i-b"])), ("b", inner)).Diagnostics;
        Assert.Equal("q-1 = non", TextAt(Assert.Single(found, d => d.Code == "guard-never")));
        Assert.DoesNotContain(found, d => d.Code == "guard-masked");
    }

    /// <summary>A deduction of the tree within, of the same name, is another's.</summary>
    [Fact]
    public void A_deduction_that_is_never_true_is_told_though_a_sub_tree_has_a_true_one_of_its_name()
    {
        var within = Within.Replace("si: q-0 = oui", "si: rare", StringComparison.Ordinal);
        var inner = TreeTexts.Tree("b", within, ["i-x", "i-y", "i-z", "i-w"], Exits + "deductions: { rare: q-0 = oui }\n");
        var outer = Around.Replace("{ si: q-0 = oui, vers: i-a }", "{ si: rare ou q-0 = oui, vers: i-a }", StringComparison.Ordinal);
        var text = TreeTexts.Tree("a", outer, ["i-c", "i-a", "i-b"], "deductions: { rare: q-1 = non }\n");
        var told = Assert.Single(TreeTexts.Compile(("a", text), ("b", inner)).Diagnostics, d => d.Code == "deduction-never");
        Assert.Equal("input/arbres/a.yml", told.Span!.Value.File.Path);
    }

    /// <summary>One question of a tree put in place three times: each state is named by its place, numbered where one answer has several.</summary>
    [Fact]
    public void A_question_of_a_tree_put_in_place_is_named_by_its_place()
    {
        const string questions = """
              q-0:
                texte: Un ?
                reponses:
                  oui: { arbre: b, sorties: { i-x: i-a, i-y: i-b } }
                  non: q-1
                  nsp: q-1
              q-1:
                texte: Deux ?
                reponses:
                  oui:
                    - { si: q-0 = non, vers: { arbre: b, sorties: { i-x: i-b, i-y: i-c } } }
                    - { sinon: { arbre: b, sorties: { i-x: i-c, i-y: i-a } } }
                  non: i-b

            """;
        var inner = TreeTexts.Tree("b", "  q-0:\n    texte: Dedans ?\n    reponses: { oui: i-x, non: i-y }\n", ["i-x", "i-y"]);
        var (automata, diagnostics, _) = TreeTexts.Compile(("a", TreeTexts.Tree("a", questions, ["i-a", "i-b", "i-c"])), ("b", inner));
        Assert.DoesNotContain(diagnostics, d => d.Severity == Severity.Error);
        var names = automata.Single(a => a.Tree.Id.Value == "a").States.Select(s => s.Id).Order(StringComparer.Ordinal);
        Assert.Equal(["b/q-0.q-0-oui", "b/q-0.q-1-oui", "b/q-0.q-1-oui-2", "q-0", "q-1.autre", "q-1.non"], names);
    }

    private static (string, string)[] Pair() =>
        [("a", TreeTexts.Tree("a", Around, ["i-c", "i-a", "i-b"])), ("b", TreeTexts.Tree("b", Within, ["i-x", "i-y", "i-z", "i-w"], Exits))];

    /// <summary><c>a</c> asks <c>c</c>, then puts <c>milieu</c> in place, which puts <c>d</c>, whose line reads the answer of <c>c</c>.</summary>
    private static (string, string)[] Nested(string line)
    {
        string Text(string id, string yes, string no, params string[] ends) =>
            TreeTexts.Tree(id, $"  q-0:\n    texte: {id} ?\n    reponses:\n      oui: {yes}\n      non: {no}\n", ends);
        const string middle = "{ arbre: milieu, sorties: { i-x: i-a, i-y: i-b } }";
        return
        [
            ("a", Text("a", $"{{ arbre: c, sorties: {{ i-x: {middle}, i-y: {middle} }} }}", "i-b", "i-a", "i-b")),
            ("c", Text("c", "i-x", "i-y", "i-x", "i-y")),
            (
                "d",
                TreeTexts.Tree(
                    "d",
                    "  q-0:\n    texte: d ?\n    reponses: { oui: q-1, non: q-1 }\n  q-1:\n    texte: Puis ?\n    reponses:\n"
                        + $"      oui: {line}\n      non: i-y\n",
                    ["i-x", "i-y"]
                )
            ),
            ("milieu", Text("milieu", "{ arbre: d, sorties: { i-x: i-x, i-y: i-y } }", "i-y", "i-x", "i-y")),
        ];
    }

    private static Dictionary<string, string> Facts(string answers) =>
        new[] { "q-0", "q-1", "b/q-0", "b/q-1" }.Zip(answers.Split(' ')).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);

    private static string TextAt(Diagnostic fault) => fault.Span!.Value.File.Text.Substring(fault.Span.Value.Start, fault.Span.Value.Length);
}

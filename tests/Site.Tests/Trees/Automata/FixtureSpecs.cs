using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Measures;

namespace Site.Tests.Trees.Automata;

/// <summary>Shapes that small fixtures lack: over 64 facts, a sub-tree that reads another's answer, two faults of one kind.</summary>
public sealed class FixtureSpecs
{
    private const int Facts = 70;

    /// <summary>Two « non » in a row end at <c>i-b</c>: each question is read by the next, so that all are facts, few at once.</summary>
    [Fact]
    public void A_tree_of_more_facts_than_a_word_has_bits_goes_where_its_lines_say()
    {
        var (automata, diagnostics, _) = TreeTexts.Compile(("essai", Chain()));
        Assert.Equal(["tree-too-long"], Errors(diagnostics).Select(d => d.Code));
        var automaton = Assert.Single(automata);
        Assert.Equal((2 * Facts) - 1, automaton.States.Length);
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var isNo = Enumerable.Range(0, Facts).Select(_ => random.Next(8) == 0).ToArray();
            var walk = SituationPaths.Walk(automaton, f => isNo[int.Parse(f[2..], CultureInfo.InvariantCulture)] ? "non" : "oui");
            Assert.Equal(isNo.Zip(isNo.Skip(1)).Any(p => p.First && p.Second) ? "i-b" : "i-a", walk!.Value.End.Id);
        }
    }

    /// <summary>What the next line reads is still known after a question that no line reads.</summary>
    [Theory]
    [InlineData("non", "non", "i-b")]
    [InlineData("oui", "non", "i-a")]
    [InlineData("non", "oui", "i-a")]
    public void A_fact_at_the_edge_of_a_word_outlives_a_question_that_no_line_reads(string before, string after, string end)
    {
        var text = Chain()
            .Replace("oui: q-64\n", "oui: q-u\n", StringComparison.Ordinal)
            .Replace("vers: q-64\n", "vers: q-u\n", StringComparison.Ordinal)
            .Replace("  q-64:\n", "  q-u:\n    texte: Entre ?\n    reponses: { oui: q-64, non: i-b }\n  q-64:\n", StringComparison.Ordinal);
        var automaton = Assert.Single(TreeTexts.Compile(("essai", text)).Automata);
        var walk = SituationPaths.Walk(automaton, f => f == "q-63" ? before
            : f == "q-64" ? after
            : "oui");
        Assert.Equal(end, walk!.Value.End.Id);
    }

    [Theory]
    [InlineData("q-31 = non et q-32 = non => issue = i-b", true)]
    [InlineData("q-32 = non et q-34 = non => issue = i-b", false)]
    [InlineData("q-63 = non et q-64 = non => issue = i-b", true)]
    [InlineData("q-63 = non et q-65 = non => issue = i-b", false)]
    [InlineData("issue = i-a => non (q-68 = non et q-69 = non)", true)]
    [InlineData("issue = i-a => non q-69 = non", false)]
    public void A_rule_on_a_fact_beyond_a_word_is_proved_or_broken(string rule, bool holds) =>
        Assert.Equal(
            holds ? ["tree-too-long"] : ["invariant-broken", "tree-too-long"],
            Codes(Chain() + $"invariants:\n  - {{ id: n-1, toujours: \"{rule}\" }}\n")
        );

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(69)]
    public void A_line_changed_beyond_a_word_is_a_difference(int question)
    {
        var old = Assert.Single(TreeTexts.Compile(("essai", Chain())).Automata);
        var text = Chain().Replace($"si: q-{question - 1} = oui", $"si: q-{question - 1} = non", StringComparison.Ordinal);
        Assert.True(TreeDiff.Between(old, old).IsEmpty);
        Assert.NotEmpty(TreeDiff.Between(old, Assert.Single(TreeTexts.Compile(("essai", text)).Automata)).Changes);
    }

    [Fact]
    public void A_question_asked_twice_beyond_a_word_of_situations_is_told()
    {
        const string twice = """
              q-a:
                texte: A ?
                reponses: { oui: q-b, non: q-c }
              q-b:
                texte: B ?
                reponses: { oui: q-c, non: i-b }
              q-c:
                texte: C ?
                reponses:
                  oui: i-a
                  non: [ { si: "non q-b = oui", vers: q-b }, { sinon: i-b } ]

            """;
        Assert.Equal(["question-repeated"], Codes(Chain("q-a", twice)));
    }

    /// <summary><c>second</c> is sound alone, and reads what <c>premier</c> asked where one comes after the other.</summary>
    [Theory]
    [InlineData("oui", "oui", "i-a")]
    [InlineData("oui", "non", "i-a")]
    [InlineData("non", "oui", "i-a")]
    [InlineData("non", "non", "i-b")]
    public void A_sub_tree_reads_the_answer_that_another_was_given(string first, string second, string end)
    {
        var (automata, _, _) = TreeTexts.Compile(Reading());
        var facts = new Dictionary<string, string>
        {
            ["q-0"] = "oui",
            ["premier/q-0"] = first,
            ["second/q-0"] = second,
            ["second/q-1"] = "oui",
        };
        Assert.Equal([end], SituationPaths.Outcomes(automata.Single(a => a.Tree.Id.Value == "dehors"), facts));
    }

    [Theory]
    [InlineData("premier/q-0 = oui et second/q-1 = oui => issue = i-a")]
    [InlineData("premier/q-0 = non et second/q-0 = non => issue = i-b")]
    [InlineData("second/q-1 = oui => issue = i-a", "invariant-broken")]
    [InlineData("premier/q-0 = oui => issue = i-a", "invariant-broken")]
    public void A_rule_reads_the_answers_of_both_sub_trees(string rule, params string[] codes)
    {
        var texts = Reading($"invariants:\n  - {{ id: n-1, toujours: \"{rule}\" }}\n");
        Assert.Equal(codes, Errors(TreeTexts.Compile(texts).Diagnostics).Select(d => d.Code));
    }

    [Theory]
    [InlineData("guard-gap", @"        - sinon: i-.b\n", "")]
    [InlineData("guard-never", @"si: q-0 = oui", "si: q-0 = oui et q-0 = non")]
    [InlineData("guard-masked", @"        - sinon: (i-.b)\n", "        - { si: q-0 = oui, vers: $1 }\n$0")]
    [InlineData("guard-without-effect", @"(?<=vers: )i-(.)a\n", "i-$1b\n")]
    [InlineData("expression-unknown", @"si: q-0 = oui", "si: q-00 = oui")]
    [InlineData("expression-wrong", @"si: q-0 = oui", "si: q-0 oui")]
    [InlineData("tree-unknown-target", @"non: (i-.)c", "non: $1z")]
    [InlineData("tree-unreachable", @"non: (i-.)c", "non: $1b")]
    [InlineData("tree-cycle", @"non: (i-.)c", "non: q-s")]
    [InlineData("question-idle-here", @"non: i-(.)c\n", "non: [ { si: q-0 = non, vers: i-$1b }, { sinon: i-$1c } ]\n")]
    [InlineData("answer-without-label", @"non: (i-.c)", "guère: $1")]
    [InlineData("answer-long", @"non: (i-.c)", "non: { libelle: a b c d e f g h i j k l m n o, vers: $1 }")]
    [InlineData("outcome-incomplete", @"(?<=i-.a: { nature: )direction", "obligation")]
    [InlineData("outcome-without-vignette", @"  - { id: v-.c, .*\n", "")]
    [InlineData("vignette-wrong", @"(?<=attendu: i-.)c }", "b }")]
    [InlineData(
        "vignette-unasked",
        @"(?<=id: v-.c, recit: R, faits: { )",
        "q-9: oui, ",
        "  q-s:\n",
        "  q-9:\n    texte: Neuf ?\n    reponses: { oui: q-s, non: q-s }\n  q-s:\n"
    )]
    [InlineData("vignette-fact", @"(?<=id: v-(.)c, recit: R, faits: { )", "q-z$1: oui, ")]
    [InlineData("vignette-expected", @"(?<=attendu: i-.)c }", "z }")]
    [InlineData("invariant-broken", @"(?<=toujours: .*issue = i-.)a", "c")]
    [InlineData("source-unknown", @"(?<=titre: Issue i-.a, .*)cp-1", "cp-11")]
    [InlineData("choice-wrong", @"(?<=i-.a: { nature: )direction", "directoin")]
    [InlineData("key-unknown", @"texte: (Branche)", "text: $1")]
    public void Two_faults_of_one_kind_are_told_both_at_their_places(string code, string sound, string broken, params string[] more)
    {
        Assert.Empty(TreeTexts.Compile(("essai", Twins())).Diagnostics);
        var text = more is [var from, var to] ? Twins().Replace(from, to, StringComparison.Ordinal) : Twins();
        Assert.Equal(2, Regex.Count(text, sound));
        var found = TreeTexts.Compile(("essai", Regex.Replace(text, sound, broken))).Diagnostics.Where(d => d.Code == code).ToList();
        Assert.Equal(2, found.Select(d => d.Span!.Value.Line).Distinct().Count());
        Assert.Equal(2, found.Count);
    }

    private static string Chain(string last = "i-a", string more = "")
    {
        var questions = Enumerable
            .Range(1, Facts - 1)
            .Select(i => (i, Next: i + 1 < Facts ? $"q-{i + 1}" : last))
            .Select(q =>
                $"  q-{q.i}:\n    texte: Q {q.i} ?\n    reponses:\n      oui: {q.Next}\n"
                + $"      non:\n        - si: q-{q.i - 1} = oui\n          vers: {q.Next}\n        - sinon: i-b\n"
            );
        const string first = "  q-0:\n    texte: Q 0 ?\n    reponses: { oui: q-1, non: q-1 }\n";
        return TreeTexts.Tree("essai", first + string.Concat(questions) + more, ["i-a", "i-b"]);
    }

    private static (string, string)[] Reading(string more = "")
    {
        const string then = "{ arbre: second, sorties: { i-x: i-a, i-y: i-b } }";
        const string asks = "  q-0:\n    texte: Premier ?\n    reponses: { oui: i-x, non: i-y }\n";
        var outer =
            "  q-0:\n    texte: Dehors ?\n    reponses:\n"
            + $"      oui: {{ arbre: premier, sorties: {{ i-x: {then}, i-y: {then} }} }}\n      non: i-b\n";
        const string lines = "[ { si: \"q-0 = oui ou premier/q-0 = oui\", vers: i-x }, { sinon: i-y } ]";
        var inner =
            "  q-0:\n    texte: Second ?\n    reponses: { oui: q-1, non: q-1 }\n"
            + $"  q-1:\n    texte: Puis ?\n    reponses:\n      oui: {lines}\n      non: i-y\n";
        return
        [
            ("dehors", TreeTexts.Tree("dehors", outer, ["i-a", "i-b"], more)),
            ("premier", TreeTexts.Tree("premier", asks, ["i-x", "i-y"])),
            ("second", TreeTexts.Tree("second", inner, ["i-x", "i-y"])),
        ];
    }

    /// <summary>Two branches alike, each with lines, vignettes and a rule of its own.</summary>
    private static string Twins()
    {
        var branches = Enumerable
            .Range(1, 2)
            .Select(n =>
                $"  q-{n}:\n    texte: Branche {n} ?\n    reponses:\n"
                + $"      oui:\n        - si: q-0 = oui\n          vers: i-{n}a\n        - sinon: i-{n}b\n      non: i-{n}c\n"
            );
        var vignettes = Enumerable
            .Range(1, 2)
            .Select(n => (n, Side: n == 1 ? "oui" : "non"))
            .Select(b =>
                $"  - {{ id: v-{b.n}a, recit: R, faits: {{ q-0: oui, q-s: {b.Side}, q-{b.n}: oui }}, attendu: i-{b.n}a }}\n"
                + $"  - {{ id: v-{b.n}b, recit: R, faits: {{ q-0: non, q-s: {b.Side}, q-{b.n}: oui }}, attendu: i-{b.n}b }}\n"
                + $"  - {{ id: v-{b.n}c, recit: R, faits: {{ q-s: {b.Side}, q-{b.n}: non }}, attendu: i-{b.n}c }}\n"
            );
        var rules = Enumerable.Range(1, 2).Select(n => $"  - {{ id: n-{n}, toujours: \"q-0 = oui et q-{n} = oui => issue = i-{n}a\" }}\n");
        const string first = "  q-0:\n    texte: Fait ?\n    reponses: { oui: q-s, non: q-s }\n";
        const string side = "  q-s:\n    texte: Côté ?\n    reponses: { oui: q-1, non: q-2 }\n";
        return TreeTexts.Tree(
            "essai",
            first + side + string.Concat(branches),
            ["i-1a", "i-1b", "i-1c", "i-2a", "i-2b", "i-2c"],
            "vignettes:\n" + string.Concat(vignettes) + "invariants:\n" + string.Concat(rules)
        );
    }

    private static ImmutableArray<string> Codes(string text) =>
        [.. Errors(TreeTexts.Compile(("essai", text)).Diagnostics).Select(d => d.Code).Order(StringComparer.Ordinal)];

    private static IEnumerable<Diagnostic> Errors(IEnumerable<Diagnostic> diagnostics) => diagnostics.Where(d => d.Severity == Severity.Error);
}

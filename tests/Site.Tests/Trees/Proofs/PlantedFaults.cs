using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;

namespace Site.Tests.Trees.Proofs;

/// <summary>One fault at a random place of a random sound tree: it is said once, at its place, and nothing else is.</summary>
public sealed class PlantedFaults
{
    private const int Trees = 60;

    [Fact]
    public void A_sound_tree_has_no_error_and_every_vignette_of_a_plain_reading_holds()
    {
        var (guards, calls) = (0, 0);
        for (var seed = 0; seed < Trees; seed++)
        {
            var sketch = new Sketch(seed);
            guards += sketch.Queries.SelectMany(q => q.Choices).Count(c => c.Lines.Count > 1);
            calls += sketch.Calls ? 1 : 0;
            var errors = Errors(sketch.Texts(vignettes: 30));
            Assert.True(errors.Count == 0, $"{seed}: {Tell(errors)}\n{sketch.Texts()[0].Text}");
        }

        Assert.True(guards > Trees && calls > Trees / 4, $"{guards} guards, {calls} calls");
    }

    /// <summary>A place is the n-th match of a pattern; its replacement marks what is to be blamed between [| and |].</summary>
    public static TheoryData<string, string, string> Faults =>
        new()
        {
            { "tree-unknown-target", @"vers: (i-\d)\n", "vers: [|$1x|]\n" },
            { "tree-unknown-target", @"sinon: (q-\d)\n", "sinon: [|$1x|]\n" },
            { "tree-unknown-target", @"vers: (q-\d)\n", "vers: [|i-nulle-part|]\n" },
            {
                "tree-unreachable",
                @"issues:\n",
                "issues:\n  [|i-9|]: { nature: direction, titre: Neuf, message: Texte, etapes: [Agir], sources: [cp-1] }\n"
            },
            { "tree-unreachable", @"questions:\n", "questions:\n  [|q-9|]:\n    texte: Question 9 ?\n    reponses: { oui: i-0, non: i-1 }\n" },
            {
                "tree-cycle",
                @"(?<=  q-2:\n    texte: .*\n    reponses:\n)      oui:\n",
                "      encore:\n        libelle: Encore\n        vers: [|q-0|]\n      oui:\n"
            },
            {
                "tree-cycle",
                @"(?<=  q-0:\n    texte: .*\n    reponses:\n)      oui:\n",
                "      encore:\n        libelle: Encore\n        vers: { arbre: b, sorties: { bien: [|q-0|], mal: i-0 } }\n      oui:\n"
            },
            {
                "tree-few-answers",
                @"debut: q-0\nquestions:\n",
                "debut: q-9\nquestions:\n  [|q-9|]:\n    texte: Question 9 ?\n    reponses: { oui: q-0 }\n"
            },
            {
                "guard-gap",
                @"(?<=      )(\S+)(:\n        libelle: .*\n        vers:)\n((?:          - si: .*\n            vers: .*\n)+)          - sinon: .*\n",
                "[|$1|]$2\n$3"
            },
            { "guard-masked", @"          - (sinon): (\S+)\n", "          - sinon: $2\n          - [|$1|]: $2\n" },
            {
                "guard-masked",
                @"          - si: (.*)\n            vers: (\S+)\n",
                "          - si: $1\n            vers: $2\n          - si: [|$1|]\n            vers: $2\n"
            },
            {
                "guard-never",
                @"          - si: (.*)\n            vers: (\S+)\n",
                "          - si: [|q-0 = oui et q-0 = non|]\n            vers: i-0\n          - si: $1\n            vers: $2\n"
            },
            { "expression-unknown", @"si: (?:non )?(q-\d)", "si: [|$1x|]" },
            { "expression-wrong", @"si: (?:non )?(q-\d) (?:=|parmi)", "si: $1 [|egale|]" },
            {
                "question-without-effect",
                @"debut: q-0\nquestions:\n",
                "debut: q-9\nquestions:\n  [|q-9|]:\n    texte: Question 9 ?\n    reponses: { oui: q-0, non: q-0 }\n"
            },
            { "vignette-wrong", @"attendu: \[i-0\] }\n", "attendu: [[|i-1|]] }\n" },
            { "vignette-wrong", @"attendu: \[(i-\d), (i-\d)\] }\n", "attendu: [[|$1|]] }\n" },
            { "vignette-fact", @"faits: {", "faits: { [|q-77|]: oui," },
            { "vignette-expected", @"attendu: \[", "attendu: [[|i-77|], " },
            { "invariant-broken", @"\z", "invariants:\n  - { id: [|r-1|], toujours: \"non issue = i-1\" }\n" },
            { "invariant-broken", @"\z", "invariants:\n  - { id: [|r-1|], toujours: \"nature = direction => q-0 = oui\" }\n" },
            { "expression-unknown", @"\z", "invariants:\n  - { id: r-1, toujours: \"nature = direction => [|q-77|] = oui\" }\n" },
            { "outcome-title-twice", @"titre: Issue i-1", "titre: [|Issue I-0|]" },
            { "outcome-incomplete", @"(i-\d): { nature: direction", "[|$1|]: { nature: obligation" },
            { "outcome-incomplete", @"etapes: \[Agir\]", "[|etapes|]: []" },
            { "choice-wrong", @"nature: direction", "nature: [|directoin|]" },
            { "key-unknown", @"libelle: (R.*)\n", "[|libellé|]: $1\n" },
            { "key-unknown", @"texte: (.*)\n", "[|text|]: $1\n" },
            { "source-unknown", @"cp-1\]", "[|cp-11|]]" },
            { "answer-twice", @"libelle: Réponse non", "libelle: [|Réponse oui|]" },
            { "answer-too-long", @"libelle: Réponse non", "libelle: [|a b c d e f g h i j k l m n o p q r s t u|]" },
            { "tree-draft", @"titre: Arbre a\n", "titre: Arbre a\nbrouillon: [|true|]\n" },
            { "tree-target-missing", @"(\S+):\n        libelle: (.*)\n        vers: i-\d\n", "[|$1|]: \"\"\n" },
            { "key-missing", @"(?<=\n        )vers: i-\d\n", "vers: [|\"\"|]\n" },
            { "yaml-duplicate-key", @"libelle: (R.*)\n", "libelle: $1\n        [|libelle|]: $1\n" },
            { "yaml-anchor", @"titre: Arbre a", "titre: [|&t Arbre a|]" },
            {
                "id-duplicate",
                @"\z",
                "deductions:\n  d-1: q-0 = oui\ninvariants:\n  - { id: r-1, toujours: \"destinataire ou non destinataire\" }\n  - { id: "
                    + "[|r-1|], toujours: \"non destinataire\" }\n"
            },
            { "deduction-order", @"\z", "deductions:\n  d-1: \"[|d-2|]\"\n  d-2: q-0 = oui\n" },
            { "tree-name-reserved", @"questions:\n", "questions:\n  [|nature|]:\n    texte: Question 9 ?\n    reponses: { oui: q-0, non: i-1 }\n" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_said_once_at_its_place_and_nothing_else_is(string code, string pattern, string replacement)
    {
        var planted = 0;
        for (var seed = 0; seed < Trees && planted < 8; seed++)
        {
            var texts = new Sketch(seed).Texts();
            var places = Regex.Matches(texts[0].Text, pattern);
            if (places.Count == 0 || (replacement.Contains("arbre: b", StringComparison.Ordinal) && texts.Length == 1))
            {
                continue;
            }

            planted++;
            var place = places[new Random(seed).Next(places.Count)];
            var marked = texts[0].Text.Remove(place.Index, place.Length).Insert(place.Index, place.Result(replacement));
            var (start, end) = (marked.IndexOf("[|", StringComparison.Ordinal), marked.IndexOf("|]", StringComparison.Ordinal) - 2);
            texts[0].Text = marked.Remove(end + 2, 2).Remove(start, 2);
            var errors = Errors(texts);
            Assert.True(errors.Count == 1 && errors[0].Code == code, $"seed {seed}: {Tell(errors)}\n{marked}");
            Assert.Equal(texts[0].Text[start..end], texts[0].Text.Substring(errors[0].Span!.Value.Start, errors[0].Span!.Value.Length));
            Assert.Equal(start, errors[0].Span!.Value.Start);
        }

        Assert.True(planted > 4, $"planted {planted} times");
    }

    private static List<Diagnostic> Errors((string, string)[] texts) =>
        [.. TreeTexts.Compile(texts).Diagnostics.Where(d => d.Severity == Severity.Error)];

    private static string Tell(IEnumerable<Diagnostic> errors) =>
        string.Join('\n', errors.Select(d => $"{d.Code} {d.Span!.Value.File.Position(d.Span.Value.Start)}: {d.Message}"));
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Proofs;

namespace Site.Tests.Trees;

/// <summary>Trees written as text and compiled alone, with a register of one source.</summary>
internal static class TreeTexts
{
    private static readonly SourceText Nowhere = new("input/_data/sources.yml", "cp-1");

    public static Register Register { get; } =
        new(
            [new LegalSource(new("cp-1", Nowhere.Span(0, 4)), "Article 1", "Dit", Jurisdiction.France, SourceState.All[0], null) { Words = [] }],
            [],
            []
        )
        {
            Emergency = [],
            Organisation = Organisation.Unknown,
        };

    /// <summary>Compiles trees given as (id, text); <c>_invariants</c> holds common invariants.</summary>
    public static (ImmutableArray<Automaton> Automata, List<Diagnostic> Diagnostics, ImmutableSortedDictionary<string, Tree> Trees) Compile(
        params (string Id, string Text)[] texts
    )
    {
        var diagnostics = new List<Diagnostic>();
        SourceText File(string id, string text) => new($"input/arbres/{id}.yml", text);
        var trees = texts
            .Where(t => t.Id != "_invariants")
            .Select(t => TreeParser.Parse(File(t.Id, t.Text), SharedOutcomes.None).Into(diagnostics))
            .ToImmutableArray();
        var common = texts
            .Where(t => t.Id == "_invariants")
            .SelectMany(t => TreeParser.ParseInvariants(File(t.Id, t.Text)).Into(diagnostics))
            .ToImmutableArray();
        var byId = trees.ToImmutableSortedDictionary(t => t.Id.Value, t => t, StringComparer.Ordinal);
        var around = new TreeSurroundings(Register, [], byId);
        var automata = TreeCompiler.Compile(trees, common, around, 12, diagnostics);
        diagnostics.AddRange(TreeChecker.CheckCommon(common, around));
        return (automata, diagnostics, byId);
    }

    /// <summary>A tree's text from its questions (<c>q-a: oui→x, non→[guard lines]</c> already YAML) and outcome ids.</summary>
    public static string Tree(string id, string questions, IEnumerable<string> outcomes, string more = "")
    {
        var text = new StringBuilder($"arbre: {id}\ntitre: Arbre {id}\njuridiction: FR\ndebut: q-0\nquestions:\n{questions}issues:\n");
        foreach (var outcome in outcomes)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {outcome}: {{ nature: direction, titre: Issue {outcome}, message: Texte, etapes: [Agir], sources: [cp-1] }}\n"
            );
        }

        return text + more;
    }

    /// <summary>A tree whose last condition reads 18 free answers: 2^18 situations at once.</summary>
    public static string TooLarge(string id)
    {
        const int facts = 18;
        var questions = string.Concat(
            Enumerable.Range(0, facts).Select(i => $"  q-{i}:\n    texte: Q ?\n    reponses:\n      oui: q-{i + 1}\n      non: q-{i + 1}\n")
        );
        var last =
            $"  q-{facts}:\n    texte: Q ?\n    reponses:\n      oui:\n        - si: {string.Join(" et ", Enumerable.Range(0, facts).Select(i => $"q-{i} = oui"))}\n          vers: i-a\n        - sinon: i-b\n      non: i-b\n";
        return Tree(id, questions + last, ["i-a", "i-b"]);
    }

    /// <summary>A tree of 20 free answers in a row, with an invariant that reads them all.</summary>
    public static string HeavyInvariant(string id)
    {
        const int facts = 20;
        var questions = string.Concat(
            Enumerable
                .Range(0, facts)
                .Select(i =>
                    $"  q-{i}:\n    texte: Question {i} ?\n    reponses:\n      oui: {(i + 1 < facts ? $"q-{i + 1}" : "i-a")}\n      non: {(i + 1 < facts ? $"q-{i + 1}" : "i-b")}\n"
                )
        );
        return Tree(
            id,
            questions,
            ["i-a", "i-b"],
            $"invariants:\n  - {{ id: n-lourd, toujours: \"{string.Join(" ou ", Enumerable.Range(0, facts).Select(i => $"q-{i} = oui"))} => nature = direction\" }}\n"
        );
    }

    /// <summary>A question of so many answers, each with an outcome of its own and of long words that repeat nothing.</summary>
    public static SourceText Wide(int answers, int words = 0)
    {
        var letters = new Random(1);
        string Words() =>
            string.Join(
                ' ',
                Enumerable.Range(0, words).Select(_ => string.Concat(Enumerable.Range(0, 8).Select(_ => (char)('a' + letters.Next(26)))))
            );
        var question =
            "  q-0:\n    texte: Quel pays ?\n    reponses:\n"
            + string.Concat(Enumerable.Range(0, answers).Select(i => $"      p-{i}: {{ libelle: Pays {i}, vers: i-{i} }}\n"));
        var text = Tree(
            "large",
            question,
            Enumerable.Range(0, answers).Select(i => $"i-{i}"),
            "vignettes:\n"
                + string.Concat(Enumerable.Range(0, answers).Select(i => $"  - {{ id: v-{i}, recit: R, faits: {{ q-0: p-{i} }}, attendu: i-{i} }}\n"))
        );
        return new(
            "input/arbres/large.yml",
            System
                .Text.RegularExpressions.Regex.Replace(text, "message: Texte", _ => $"message: Texte {Words()}")
                .Replace("cp-1]", "cp-226-13]", StringComparison.Ordinal)
        );
    }

    /// <summary>A tree that puts another where the answer is known that leaves that one without a way on.</summary>
    public static IEnumerable<SourceText> GapWithin() =>
        [
            new(
                "input/arbres/dehors.yml",
                Tree(
                    "dehors",
                    "  q-0:\n    texte: Dehors ?\n    reponses:\n      oui: { arbre: premier, sorties: { i-x: { arbre: second, sorties: { i-x: "
                        + "i-a, i-y: i-b } }, i-y: i-b } }\n      non: i-b\n",
                    ["i-a", "i-b"]
                )
            ),
            new("input/arbres/premier.yml", Tree("premier", "  q-0:\n    texte: Premier ?\n    reponses: { oui: i-x, non: i-y }\n", ["i-x", "i-y"])),
            new(
                "input/arbres/second.yml",
                Tree(
                    "second",
                    "  q-0:\n    texte: Second ?\n    reponses:\n      oui: [ { si: \"non premier/q-0 = oui\", vers: i-x } ]\n      non: i-y\n",
                    ["i-x", "i-y"]
                )
            ),
        ];

    /// <summary>Trees that put each other in place, one inside the next.</summary>
    public static IEnumerable<SourceText> Nested(int count) =>
        Enumerable
            .Range(1, count)
            .Select(i =>
            {
                var yes = i < count ? $"{{ libelle: Oui, vers: {{ arbre: gigogne-{i + 1}, sorties: {{ i-a: i-a, i-b: i-b }} }} }}" : "i-a";
                return new SourceText(
                    $"input/arbres/gigogne-{i}.yml",
                    Tree($"gigogne-{i}", $"  q-0:\n    texte: Question ?\n    reponses:\n      oui: {yes}\n      non: i-b\n", ["i-a", "i-b"])
                );
            });
}

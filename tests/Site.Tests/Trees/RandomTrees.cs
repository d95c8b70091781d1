using System.Globalization;
using System.Text;

namespace Site.Tests.Trees;

/// <summary>
/// Random trees as text: forward targets, guards on earlier facts, deductions, a sub-tree with exits (put in place once, so that no path asks a
/// question twice).
/// </summary>
/// <remarks>A free tree may turn back and put its sub-tree in place anywhere.</remarks>
internal static class RandomTrees
{
    private static readonly string[] Answers = ["oui", "non", "nsp"];

    /// <summary>A main tree <c>a</c> that may put <c>b</c> in place, and <c>b</c>.</summary>
    public static (string Id, string Text)[] Make(int seed, bool isFree = false)
    {
        var random = new Random(seed);
        var sub = new Maker(random, "b", isFree ? 2 : 3, null, false).Text(
            ["i-0", "i-1", "i-2"],
            random.Next(2) == 0 ? "sorties:\n  bien: [i-0, i-1]\n" : ""
        );
        return
        [
            (
                "a",
                new Maker(random, "a", 2 + random.Next(isFree ? 3 : 4), sub.Contains("sorties", StringComparison.Ordinal), isFree).Text(
                    ["i-0", "i-1", "i-2", "i-3"],
                    ""
                )
            ),
            ("b", sub),
        ];
    }

    private sealed class Maker(Random random, string id, int questions, bool? hasExits, bool isFree)
    {
        private bool _isCalling;

        public string Text(string[] outcomes, string more)
        {
            var text = new StringBuilder();
            for (var q = 0; q < questions; q++)
            {
                text.Append(CultureInfo.InvariantCulture, $"  q-{q}:\n    texte: Question {q} ?\n    reponses:\n");
                foreach (var answer in Answers.Take(2 + random.Next(2)))
                {
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $"      {answer}: {{ libelle: \"Réponse {answer}\", vers: {Target(q, outcomes, 0)} }}\n"
                    );
                }
            }

            var deductions = $"deductions:\n  d-1: \"{Condition(1, 1)}\"\n  d-2: \"d-1 ou non ({Condition(1, 1)})\"\n";
            return TreeTexts.Tree(id, text.ToString(), outcomes, deductions + more);
        }

        private string Target(int q, string[] outcomes, int depth) =>
            random.Next(depth == 0 ? 8 : 4) switch
            {
                0 => outcomes[random.Next(outcomes.Length)],
                6 when hasExits is { } exits && (isFree || !_isCalling) && (_isCalling = true) => exits
                    ? $"{{ arbre: b, sorties: {{ bien: {Target(q, outcomes, 1)}, i-2: {Target(q, outcomes, 1)} }} }}"
                    : $"{{ arbre: b, sorties: {{ i-0: {Target(q, outcomes, 1)}, i-1: {Target(q, outcomes, 1)}, i-2: {Target(q, outcomes, 1)} }} }}",
                > 3 =>
                    $"[ {{ si: \"{Condition(q + 1, 2)}\", vers: {Target(q, outcomes, 1)} }}, {{ si: \"{Condition(q + 1, 1)}\", vers: {Target(q, outcomes, 1)} }}{(random.Next(6) == 0 ? "" : $", {{ sinon: {Target(q, outcomes, 1)} }}")} ]",
                _ when isFree && random.Next(3) == 0 => $"q-{random.Next(questions)}",
                _ => q + 1 < questions ? $"q-{q + 1 + random.Next(questions - q - 1)}" : outcomes[random.Next(outcomes.Length)],
            };

        private string Condition(int before, int depth) =>
            (depth == 0 ? 0 : random.Next(6)) switch
            {
                1 => $"non ({Condition(before, depth - 1)})",
                2 => $"{Condition(before, depth - 1)} et {Condition(before, depth - 1)}",
                3 => $"({Condition(before, depth - 1)} ou {Condition(before, depth - 1)})",
                4 when before > 1 => random.Next(2) == 0 ? "d-1" : "d-2",
                5 => $"q-{random.Next(before)} parmi [oui, non]",
                _ => $"q-{random.Next(before)} = {Answers[random.Next(2)]}",
            };
    }
}

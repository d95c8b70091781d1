using Site.Compiler.Trees.Measures;

namespace Site.Tests.Trees.Measures;

/// <summary>The small faults that a tree's vignettes and invariants let pass, one by one on a tree of three questions.</summary>
public sealed class MutationSpecs
{
    private const string Questions = """
          q-0:
            texte: Un ?
            reponses: { oui: q-1, non: q-2 }
          q-1:
            texte: Deux ?
            reponses: { oui: q-2, non: i-b }
          q-2:
            texte: Trois ?
            reponses: { oui: i-a, non: i-b }

        """;

    /// <summary>Each fault: question, answer, where it would lead; of outcomes, the one that takes the other's place.</summary>
    private const string All = "0 oui q-2, 0 non q-1, 1 oui i-b, 1 non q-2, 2 oui i-b, 2 non i-a, i-b for i-a, i-a for i-b";

    [Theory]
    [InlineData("", "")]
    [InlineData("q-2 = oui => issue = i-a", "2 oui i-b, i-b for i-a")]
    [InlineData("q-0 = oui et q-2 = oui => issue = i-a", "2 oui i-b, i-b for i-a")]
    [InlineData("q-1 = non => issue = i-b", "1 non q-2, i-a for i-b")]
    [InlineData("q-0 = non => posee q-2", "0 non q-1")]
    [InlineData("non (q-0 = non et q-1 = oui et issue = i-a)", "0 non q-1")]
    [InlineData("q-1 = oui => posee q-2", "1 oui i-b")]
    [InlineData("q-0 = oui => posee q-1", "0 oui q-2")]
    [InlineData("issue = i-a => q-2 = oui", "2 non i-a, i-a for i-b")]
    public void A_rule_notices_the_faults_that_break_it_and_no_other(string rule, string noticed) =>
        Assert.Equal(Without(noticed), Surviving(rule.Length == 0 ? "" : $"invariants:\n  - {{ id: n-1, toujours: \"{rule}\" }}\n"));

    /// <summary>A vignette that tells one answer only follows all others.</summary>
    [Theory]
    [InlineData("q-0: oui, q-1: oui, q-2: oui", "i-a", "1 oui i-b, 2 oui i-b, i-b for i-a")]
    [InlineData("q-0: oui, q-1: non", "i-b", "0 oui q-2, 1 non q-2, i-a for i-b")]
    [InlineData("q-0: non", "[i-a, i-b]", "2 oui i-b, 2 non i-a, i-b for i-a, i-a for i-b")]
    [InlineData("q-2: non", "i-b", "2 non i-a, i-a for i-b")]
    public void A_vignette_notices_the_faults_on_its_way_and_no_other(string facts, string expected, string noticed) =>
        Assert.Equal(Without(noticed), Surviving($"vignettes:\n  - {{ id: v-1, recit: R, faits: {{ {facts} }}, attendu: {expected} }}\n"));

    private static IEnumerable<string> Without(string noticed) => All.Split(", ").Except(noticed.Split(", "));

    private static IEnumerable<string> Surviving(string more)
    {
        var (automata, _, trees) = TreeTexts.Compile(("essai", TreeTexts.Tree("essai", Questions, ["i-a", "i-b"], more)));
        return TreeMeasures.Of(Assert.Single(automata), trees, []).Survivors.Select(s => Told(s.What));
    }

    private static string Told(string what)
    {
        var words = what.Split('«', '»').Select(w => w.Trim()).ToArray();
        return what.StartsWith("l'issue", StringComparison.Ordinal)
            ? $"{words[1]} for {words[3]}"
            : $"{Array.IndexOf(["Un ?", "Deux ?", "Trois ?"], words[1])} {words[3].ToLowerInvariant()} {words[5]}";
    }
}

using System.Diagnostics;
using System.Globalization;
using Site.Compiler.Addresses;
using Site.Compiler.Model;

namespace Site.Compiler.Reading.Trees;

/// <summary>Tells a condition in French, with the words of the questions it reads: under a guard of a chart, and where an invariant fails.</summary>
public static class ExpressionWords
{
    public static string Tell(Expression expression, Tree tree, IReadOnlyDictionary<string, Tree> trees) =>
        expression switch
        {
            Expression.FactIn f => TellFact(f, tree, trees, isNegated: false),
            Expression.Not { Part: Expression.FactIn f } => TellFact(f, tree, trees, isNegated: true),
            Expression.Deduced d => TellDeduction(d.Name.Value, tree, trees),
            Expression.All a => string.Join(" et ", a.Parts.Select(p => Grouped(p, tree, trees))),
            Expression.Any a => string.Join(" ou ", a.Parts.Select(p => Grouped(p, tree, trees))),
            Expression.Not n => $"{(n.Everything().Any(p => p is Expression.AboutEnd) ? "pas" : "sauf si")} {Grouped(n.Part, tree, trees)}",
            Expression.AboutEnd about => TellEnd(about, tree, trees),
            _ => throw new UnreachableException(),
        };

    /// <summary>What invariants alone say: of the outcome, of the last answer, of what was asked.</summary>
    private static string TellEnd(Expression.AboutEnd about, Tree tree, IReadOnlyDictionary<string, Tree> trees) =>
        about switch
        {
            Expression.KindIn k => $"nature {Listed(k.Kinds.Select(TreeWords.Word))}",
            Expression.AlsoIn a => $"nature de plus {Listed(a.Kinds.Select(TreeWords.Word))}",
            Expression.OutcomeIn o => $"issue {Listed(o.Outcomes.Select(x => x.Value))}",
            Expression.LastAnswerIn l => $"dernière réponse {Listed(l.Answers.Select(x => x.Value))}",
            Expression.Asked a => $"question « {TreeNames.Fact(a.Question.Value, tree, trees)?.Question.Text ?? a.Question.Value} » posée",
            Expression.OpposesSecrecy => "secret opposable",
            Expression.HasAddressee => "un destinataire",
            Expression.HasSay => "une phrase à dire",
            Expression.HasNext => "un arbre à suivre",
            Expression.IsShared => "une issue commune",
            Expression.Mentions m => $"{Listed(m.Texts)} {Tell(m.Part)}",
            _ => throw new UnreachableException(),
        };

    private static string Tell(OutcomePart part) =>
        part switch
        {
            OutcomePart.Title => "dans le titre",
            OutcomePart.Say => "dans la phrase à dire",
            OutcomePart.Message => "dans le message",
            OutcomePart.Steps => "dans les étapes",
            OutcomePart.Limits => "dans les limites",
            OutcomePart.Step s => string.Create(CultureInfo.InvariantCulture, $"dans l'étape {s.Number}"),
            OutcomePart.Anywhere => "dans l'issue",
            _ => throw new UnreachableException(),
        };

    private static string TellDeduction(string name, Tree tree, IReadOnlyDictionary<string, Tree> trees) =>
        tree.Deductions.FirstOrDefault(d => d.Name.Value == name) is { } named ? Tell(named.Condition, tree, trees) : name;

    private static string Listed(IEnumerable<string> words) => string.Join(" ou ", words.Select(w => $"« {w} »"));

    private static string Grouped(Expression part, Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        var words = Tell(part, tree, trees);
        return part is Expression.All { Parts.Length: > 1 } or Expression.Any { Parts.Length: > 1 } ? $"({words})" : words;
    }

    private static string TellFact(Expression.FactIn fact, Tree tree, IReadOnlyDictionary<string, Tree> trees, bool isNegated)
    {
        // An invariant over several trees may name a question, or an answer, that this one has not.
        var question = TreeNames.Fact(fact.Question.Value, tree, trees)?.Question;
        var labels = fact.Answers.Select(a => question?.Answers.FirstOrDefault(x => x.Id.Value == a.Value)?.Label ?? a.Value);
        var told = string.Join(" ou ", labels.Select(l => $"« {l} »"));
        return $"à « {question?.Text ?? fact.Question.Value} », {(isNegated ? "autre réponse que" : "réponse")} {told}";
    }
}

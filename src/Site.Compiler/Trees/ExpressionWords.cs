namespace Site.Compiler.Trees;

/// <summary>Tells a condition in French, with the words of the questions it reads.</summary>
public static class ExpressionWords
{
    public static string Tell(Expression expression, Tree tree, IReadOnlyDictionary<string, Tree> trees) => expression switch
    {
        Expression.FactIn f => TellFact(f, tree, trees, isNegated: false),
        Expression.Not { Part: Expression.FactIn f } => TellFact(f, tree, trees, isNegated: true),
        Expression.Deduced d => Tell(tree.Deductions.First(x => x.Name.Value == d.Name.Value).Condition, tree, trees),
        Expression.All a => string.Join(" et ", a.Parts.Select(p => Grouped(p, tree, trees))),
        Expression.Any a => string.Join(" ou ", a.Parts.Select(p => Grouped(p, tree, trees))),
        Expression.Not n => $"sauf si {Grouped(n.Part, tree, trees)}",
        _ => "",
    };

    private static string Grouped(Expression part, Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        var words = Tell(part, tree, trees);
        return part is Expression.All { Parts.Length: > 1 } or Expression.Any { Parts.Length: > 1 } ? $"({words})" : words;
    }

    private static string TellFact(Expression.FactIn fact, Tree tree, IReadOnlyDictionary<string, Tree> trees, bool isNegated)
    {
        var question = TreeNames.Fact(fact.Question.Value, tree, trees)!.Value.Question;
        var labels = fact.Answers.Select(a => question.Answers.First(x => x.Id.Value == a.Value).Label);
        return $"à « {question.Text} », {(isNegated ? "autre réponse que" : "réponse")} {string.Join(" ou ", labels.Select(l => $"« {l} »"))}";
    }
}

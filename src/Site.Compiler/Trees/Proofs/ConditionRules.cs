using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Proofs;

/// <summary>Conditions of lines, deductions and invariants: what they name exists, and they are not too large to be walked.</summary>
internal static class ConditionRules
{
    private const int LargestExpression = 1_000;

    /// <summary>Of the lines and deductions of a tree.</summary>
    public static IEnumerable<Diagnostic> Check(TreeIndex index)
    {
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        return CheckDeductions(index, sizes).Concat(GuardsOf(index.Tree).SelectMany(g => CheckExpression(g.When!, g.Span, index, sizes)));
    }

    /// <summary>Of the invariants of a tree: each with its faults.</summary>
    public static ImmutableArray<(Invariant Rule, ImmutableArray<Diagnostic> Faults)> CheckInvariants(TreeIndex index)
    {
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var deduction in index.Tree.Deductions)
        {
            sizes[deduction.Name.Value] = SizeOf(deduction.Condition, sizes);
        }

        return [.. index.Tree.Invariants.Select(i => (i, CheckExpression(i.Always, i.Id.Span, index, sizes).ToImmutableArray()))];
    }

    /// <summary>Every line with a condition.</summary>
    public static IEnumerable<Guard> GuardsOf(Tree tree) => tree.Questions.SelectMany(q => q.Answers).SelectMany(a => a.Target.Conditions());

    /// <summary>Parts of an expression, those of the deductions it cites included; no more than just too many, so that sums stay small.</summary>
    private static int SizeOf(Expression expression, Dictionary<string, int> sizes) =>
        Math.Min(
            LargestExpression + 1,
            expression.Everything().Take(LargestExpression + 1).Sum(p => 1 + (p is Expression.Deduced d ? sizes.GetValueOrDefault(d.Name.Value) : 0))
        );

    /// <summary>Also bounds how deep deductions cite each other: nothing recurses further.</summary>
    public static IEnumerable<Diagnostic> CheckSize(Expression expression, Span at, Dictionary<string, int> sizes) =>
        SizeOf(expression, sizes) > LargestExpression ? [Catalogue.ExpressionTooLarge(at)] : [];

    /// <summary>What an expression names by itself, its parts aside.</summary>
    public static IEnumerable<Diagnostic> CheckPart(Expression part, TreeIndex index) =>
        part switch
        {
            Expression.FactIn fact => CheckFact(fact, index),
            Expression.Deduced deduced => CheckDeduced(deduced.Name, index),
            Expression.Asked asked => CheckAsked(asked.Question, index),
            Expression.OutcomeIn outcome => outcome
                .Outcomes.Where(o => !index.IsEnd(o.Value))
                .Select(o => Catalogue.ExpressionUnknown(o.Span, "l'issue", o.Value, index.Ends())),
            Expression.LastAnswerIn last => last
                .Answers.Where(a => !index.Answers().Contains(a.Value))
                .Select(a => Catalogue.ExpressionUnknown(a.Span, "la réponse", a.Value, index.Answers())),
            Expression.AboutEnd or Expression.All or Expression.Any or Expression.Not => [],
            _ => throw new UnreachableException(),
        };

    private static IEnumerable<Diagnostic> CheckFact(Expression.FactIn fact, TreeIndex index)
    {
        if (index.Fact(fact.Question.Value) is not { } question)
        {
            return CheckAsked(fact.Question, index);
        }

        var known = question.Answers.Select(a => a.Id.Value).ToImmutableArray();
        return known.IsEmpty
            ? []
            : fact
                .Answers.Where(a => !known.Contains(a.Value))
                .Select(a => Catalogue.ExpressionUnknown(a.Span, $"pour « {fact.Question.Value} », la réponse", a.Value, known));
    }

    private static IEnumerable<Diagnostic> CheckAsked(Located<string> question, TreeIndex index) =>
        index.IsHidden(question.Value) || index.Fact(question.Value) is not null
            ? []
            : [Catalogue.ExpressionUnknown(question.Span, "la question", question.Value, index.Facts())];

    private static IEnumerable<Diagnostic> CheckDeduced(Located<string> name, TreeIndex index) =>
        index.Deductions.Contains(name.Value) ? []
        : index.Answers().Contains(name.Value)
            ?
            [
                Catalogue.ExpressionWrong(
                    name.Span,
                    $"« {name.Value} » est une réponse : dites de quelle question",
                    $"répétez la question, ou écrivez par exemple : q-danger parmi [oui, {name.Value}]"
                ),
            ]
        : [Catalogue.ExpressionUnknown(name.Span, "la déduction", name.Value, index.Deductions.Concat(index.Questions.Keys.Select(q => q + " = …")))];

    private static IEnumerable<Diagnostic> CheckDeductions(TreeIndex index, Dictionary<string, int> sizes)
    {
        foreach (var deduction in index.Tree.Deductions)
        {
            var name = deduction.Name.Value;
            if (NameRules.IsReserved(name) || !Identifier.IsValid(name) || index.Questions.ContainsKey(name))
            {
                yield return Catalogue.DeductionName(deduction.Name.Span, name);
            }

            foreach (
                var cited in deduction
                    .Condition.Everything()
                    .OfType<Expression.Deduced>()
                    .Where(d => !sizes.ContainsKey(d.Name.Value) && index.Deductions.Contains(d.Name.Value))
            )
            {
                yield return Catalogue.DeductionOrder(cited.Name.Span, cited.Name.Value);
            }

            foreach (var fault in CheckExpression(deduction.Condition, deduction.Name.Span, index, sizes))
            {
                yield return fault;
            }

            sizes[name] = SizeOf(deduction.Condition, sizes);
        }
    }

    private static IEnumerable<Diagnostic> CheckExpression(Expression expression, Span at, TreeIndex index, Dictionary<string, int> sizes) =>
        CheckSize(expression, at, sizes).Concat(expression.Everything().SelectMany(p => CheckPart(p, index)));
}

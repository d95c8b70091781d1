using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Proofs;

/// <summary>
/// Names that vignettes give: facts and outcomes of the tree. A name changed in the tree is one fault, however many vignettes hold the old one.
/// </summary>
internal static class VignetteNames
{
    /// <summary>The faults, and the vignettes whose names all exist.</summary>
    public static (ImmutableArray<Diagnostic> Faults, ImmutableArray<Vignette> Sound) Check(TreeIndex index)
    {
        var wrong = index.Tree.Vignettes.SelectMany(v => Wrong(v, index)).ToImmutableArray();
        var blamed = wrong.Select(w => w.In).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        return ([.. wrong.GroupBy(w => w.Name).Select(g => Fault([.. g], index))], [.. index.Tree.Vignettes.Where(v => !blamed.Contains(v))]);
    }

    /// <summary>What a vignette says that the tree does not know: a question, an answer of one, or an outcome.</summary>
    private abstract record Name
    {
        public sealed record Question(string Id) : Name;

        public sealed record Answer(string Of, string Id) : Name;

        public sealed record Outcome(string Id) : Name;
    }

    private static IEnumerable<(Name Name, Vignette In, Span At)> Wrong(Vignette vignette, TreeIndex index)
    {
        foreach (var (question, answer) in vignette.Facts.Where(f => !index.IsHidden(f.Question.Value)))
        {
            if (index.Fact(question.Value) is not { } found)
            {
                yield return (new Name.Question(question.Value), vignette, question.Span);
            }
            else if (!found.Answers.IsEmpty && found.Answers.All(a => a.Id.Value != answer.Value))
            {
                yield return (new Name.Answer(question.Value, answer.Value), vignette, answer.Span);
            }
        }

        foreach (var id in vignette.Expected.Where(e => !index.IsEnd(e.Value)))
        {
            yield return (new Name.Outcome(id.Value), vignette, id.Span);
        }
    }

    private static Diagnostic Fault(ImmutableArray<(Name Name, Vignette In, Span At)> wrong, TreeIndex index)
    {
        var (at, many) = (wrong[0].At, wrong.Select(w => w.In).Distinct().Count());
        var vignettes = many == 1 ? $"la vignette « {wrong[0].In.Id.Value} »" : $"{many} vignettes";
        return wrong[0].Name switch
        {
            Name.Question q => Catalogue.VignetteFact(
                at,
                $"{vignettes} {(many == 1 ? "répond" : "répondent")} à « {q.Id} », qui n'est pas une question de cet arbre",
                Nearest.Hint(q.Id, index.Facts())
            ),
            Name.Answer a => Catalogue.VignetteFact(
                at,
                $"{vignettes} {(many == 1 ? "donne" : "donnent")} « {a.Id} », qui n'est pas une réponse de « {a.Of} »",
                HintOf(a.Id, index.Fact(a.Of)!)
            ),
            Name.Outcome o => Catalogue.VignetteExpected(
                at,
                $"{vignettes} {(many == 1 ? "attend" : "attendent")} « {o.Id} », qui n'est pas une issue de cet arbre",
                Nearest.Hint(o.Id, index.Ends())
            ),
            _ => throw new UnreachableException(),
        };
    }

    private static string HintOf(string answer, Question question)
    {
        var known = question.Answers.Select(a => a.Id.Value).ToImmutableArray();
        return Nearest.Hint(answer, known) ?? $"réponses : {string.Join(", ", known)}";
    }
}

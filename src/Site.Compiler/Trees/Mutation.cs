using System.Collections.Immutable;

namespace Site.Compiler.Trees;

/// <summary>
/// Makes one small fault at a time (an answer sent to a sibling's target, a guard dropped, an outcome taken for another)
/// and asks whether a vignette or an invariant notices. Faults that change nothing for any reader are not counted.
/// </summary>
internal sealed class Mutation(Automaton automaton, IReadOnlyDictionary<string, Tree> trees, ImmutableArray<Invariant> invariants)
{
    public (int Count, ImmutableArray<Survivor> Survivors) Run()
    {
        var survivors = ImmutableArray.CreateBuilder<Survivor>();
        var count = 0;
        foreach (var (what, at, mutant) in Redirections().Concat(Swaps()).Concat(DroppedGuards()))
        {
            if (mutant is null)
            {
                count++;
            }
            else if (Witness(mutant) is { } witness)
            {
                count++;
                if (!IsNoticed(mutant))
                {
                    survivors.Add(new Survivor(what, at, witness.Path, witness.Expected));
                }
            }
        }

        return (count, survivors.ToImmutable());
    }

    private IEnumerable<(string What, Sources.Span At, Automaton? Mutant)> Redirections()
    {
        foreach (var state in automaton.States)
        {
            for (var a = 0; a < state.Next.Length; a++)
            {
                foreach (var other in state.Next.Distinct().Where(n => n != state.Next[a]))
                {
                    var answer = state.Question.Answers[a];
                    yield return (
                        $"à « {state.Question.Text} », « {answer.Label} » mènerait à « {automaton.IdOf(other)} » (état {state.Id})",
                        answer.Id.Span,
                        automaton with { States = automaton.States.SetItem(state.Index, state with { Next = state.Next.SetItem(a, other) }) });
                }
            }
        }
    }

    /// <summary>Each outcome in place of the one before it.</summary>
    private IEnumerable<(string What, Sources.Span At, Automaton? Mutant)> Swaps()
    {
        for (var i = 0; i < automaton.Ends.Length && automaton.Ends.Length > 1; i++)
        {
            var (end, other) = (automaton.Ends[i], automaton.Ends[(i + 1) % automaton.Ends.Length]);
            yield return (
                $"l'issue « {other.Id} » prendrait la place de « {end.Id} »",
                end.Outcome.Id.Span,
                automaton with { Ends = automaton.Ends.SetItem(i, other) });
        }
    }

    private IEnumerable<(string What, Sources.Span At, Automaton? Mutant)> DroppedGuards()
    {
        var tree = automaton.Tree;
        for (var q = 0; q < tree.Questions.Length; q++)
        {
            for (var a = 0; a < tree.Questions[q].Answers.Length; a++)
            {
                var answer = tree.Questions[q].Answers[a];
                foreach (var (guard, without) in Without(answer.Target))
                {
                    var question = tree.Questions[q] with { Answers = tree.Questions[q].Answers.SetItem(a, answer with { Target = without }) };
                    var mutant = AutomatonBuilder.Build(tree with { Questions = tree.Questions.SetItem(q, question) }, trees).Automaton;
                    yield return ($"à « {question.Text} », réponse « {answer.Label} », la ligne de condition serait retirée", guard.Span, mutant is null ? null : mutant with { Tree = tree });
                }
            }
        }
    }

    private static IEnumerable<(Guard Guard, Target Without)> Without(Target target) => target switch
    {
        Target.Guarded g => g.Guards.Where(x => x.When is not null && g.Guards.Length > 1).Select(x => (x, (Target)(g with { Guards = g.Guards.Remove(x) })))
            .Concat(g.Guards.SelectMany((x, i) => Without(x.Then).Select(w => (w.Guard, (Target)(g with { Guards = g.Guards.SetItem(i, x with { Then = w.Without }) }))))),
        Target.SubTree s => s.Exits.SelectMany((e, i) => Without(e.Then).Select(w => (w.Guard, (Target)(s with { Exits = s.Exits.SetItem(i, (e.Exit, w.Without)) })))),
        _ => [],
    };

    /// <summary>A shortest situation in which the mutant answers otherwise; null where there is none.</summary>
    private (ImmutableArray<GivenAnswer> Path, ReachedOutcome Expected)? Witness(Automaton mutant)
    {
        (ImmutableArray<GivenAnswer>, ReachedOutcome)? found = null;
        new Product(automaton, mutant).Explore(new Successor(0, false), new Successor(0, false), ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal), (a, b, path) =>
        {
            if (a is not null && a.Id != b?.Id)
            {
                found = (path(), a);
            }

            return found is null;
        });
        return found;
    }

    private bool IsNoticed(Automaton mutant) =>
        automaton.Tree.Vignettes.Any(v => !Situations.Outcomes(mutant, TreeProver.FactsOf(v)).SetEquals(v.Expected.Select(e => e.Value)))
        || invariants.Any(i => Invariants.Counterexample(i, mutant) is not null);
}

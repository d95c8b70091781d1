using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Proofs;

namespace Site.Compiler.Trees.Measures;

/// <summary>
/// Makes one small fault at a time (an answer sent to a sibling's target, a guard dropped, an outcome taken for another)
/// and asks whether a vignette or an invariant notices. Faults that change nothing for any reader are not counted.
/// A redirected answer is judged on the automaton itself, from the place of the fault on: no mutant is built for it.
/// </summary>
internal sealed class Mutation
{
    /// <summary>Other targets tried for one answer: a question with hundreds of answers stays affordable.</summary>
    private const int MaximumRedirections = 10;

    private readonly Automaton _automaton;
    private readonly IReadOnlyDictionary<string, Tree> _trees;
    private readonly ImmutableArray<(Invariants Rule, ILookup<int, string> Known)> _rules;
    private readonly ImmutableArray<Invariant> _invariants;
    private readonly ImmutableArray<Told> _told;
    private readonly ILookup<(int State, int Answer), Told> _tellers;
    private readonly Search<int, int> _shortest;
    private readonly Product _product;
    private readonly Dictionary<(Successor, Successor), ImmutableArray<GivenAnswer>?> _partings = [];

    public Mutation(Automaton automaton, IReadOnlyDictionary<string, Tree> trees, ImmutableArray<Invariant> invariants)
    {
        (_automaton, _trees, _invariants) = (automaton, trees, invariants);
        _rules = [.. invariants.Select(i => new Invariants(i, automaton)).Select(r => (r, r.Known()))];
        _told = [.. automaton.Tree.Vignettes.Select(v => Told.Of(v, automaton))];
        _tellers = _told.SelectMany(t => t.Edges.Select(e => (e, t))).ToLookup(x => x.e, x => x.t);
        _shortest = SituationPaths.Shortest(automaton);
        _product = new Product(automaton, automaton);
    }

    public (int Count, ImmutableArray<Survivor> Survivors) Run()
    {
        var survivors = ImmutableArray.CreateBuilder<Survivor>();
        var count = 0;
        foreach (var (isNoticed, survivor) in Redirections().Concat(Swaps()).Concat(DroppedGuards()))
        {
            count++;
            if (!isNoticed)
            {
                survivors.Add(survivor());
            }
        }

        return (count, survivors.ToImmutable());
    }

    private IEnumerable<(bool IsNoticed, Func<Survivor> Survivor)> Redirections()
    {
        foreach (var state in _automaton.States)
        {
            var targets = state.Next.Distinct().ToImmutableArray();
            for (var a = 0; a < state.Next.Length; a++)
            {
                foreach (var other in targets.Where(n => n != state.Next[a]).Take(MaximumRedirections))
                {
                    var (answer, place) = (state.Question.Answers[a], a);
                    if (Parting(state, a, other) is { } rest)
                    {
                        yield return (IsNoticed(state, a, other), () =>
                            SurvivorOf(
                                $"à « {state.Question.Text} », « {answer.Label} » mènerait à « {_automaton.IdOf(other)} » (état {state.Id})",
                                answer.Id.Span,
                                [.. SituationPaths.PathTo(_automaton, _shortest, state.Index), SituationPaths.Given(state, place), .. rest]
                            )
                        );
                    }
                }
            }
        }
    }

    /// <summary>The answers after which two places end differently; null where they never do.</summary>
    private ImmutableArray<GivenAnswer>? Parting(State state, int answer, Successor other)
    {
        var next = state.Next[answer];
        var isAskedAgain = _product.MayAskLeft(next, state.Fact) || _product.MayAskLeft(other, state.Fact);
        if (isAskedAgain)
        {
            return Part(
                next,
                other,
                ImmutableSortedDictionary<string, string>
                    .Empty.WithComparers(StringComparer.Ordinal)
                    .Add(state.Fact, state.Question.Answers[answer].Id.Value)
            );
        }

        if (!_partings.TryGetValue((next, other), out var known))
        {
            known = Part(next, other, ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal));
            _partings[(next, other)] = known;
        }

        return known;
    }

    private ImmutableArray<GivenAnswer>? Part(Successor a, Successor b, ImmutableSortedDictionary<string, string> known) =>
        Part(_product, a, b, known);

    private static ImmutableArray<GivenAnswer>? Part(Product product, Successor a, Successor b, ImmutableSortedDictionary<string, string> known)
    {
        ImmutableArray<GivenAnswer>? found = null;
        product.Explore(a, b, known, (left, right, path) =>
        {
            found = left is not null && left.Id != right?.Id ? path() : null;
            return found is null;
        });
        return found;
    }

    private bool IsNoticed(State state, int answer, Successor other) =>
        _tellers[(state.Index, answer)]
            .Any(t =>
                !t.Expected.SetEquals(SituationPaths.Ends(_automaton, t.Facts, (state.Index, answer, other)).Select(e => _automaton.Ends[e].Id))
            ) || _rules.Any(r => r.Rule.IsBrokenBy(state, answer, other, r.Known));

    /// <summary>Each outcome in place of the one before it. A vignette that may reach an outcome misses it at once.</summary>
    private IEnumerable<(bool IsNoticed, Func<Survivor> Survivor)> Swaps()
    {
        for (var i = 0; i < _automaton.Ends.Length && _automaton.Ends.Length > 1; i++)
        {
            var (place, end, other) = (i, _automaton.Ends[i], _automaton.Ends[(i + 1) % _automaton.Ends.Length]);
            yield return (_told.Any(t => t.Expected.Contains(end.Id)) || _rules.Any(r => r.Rule.IsBrokenBy(place, other)), () =>
            {
                var last = _automaton.States.First(s => s.Next.Contains(new Successor(place, true)));
                return SurvivorOf(
                    $"l'issue « {other.Id} » prendrait la place de « {end.Id} »",
                    end.Outcome.Id.Span,
                    [
                        .. SituationPaths.PathTo(_automaton, _shortest, last.Index),
                        SituationPaths.Given(last, last.Next.IndexOf(new Successor(place, true))),
                    ]
                );
            });
        }
    }

    /// <summary>Where a guard that is gone leaves a situation without a successor, the build itself notices.</summary>
    private IEnumerable<(bool IsNoticed, Func<Survivor> Survivor)> DroppedGuards()
    {
        var tree = _automaton.Tree;
        for (var q = 0; q < tree.Questions.Length; q++)
        {
            for (var a = 0; a < tree.Questions[q].Answers.Length; a++)
            {
                var (question, answer) = (tree.Questions[q], tree.Questions[q].Answers[a]);
                foreach (var (guard, without) in Without(answer.Target))
                {
                    var changed = question with { Answers = question.Answers.SetItem(a, answer with { Target = without }) };
                    var mutant = AutomatonBuilder.Build(tree with { Questions = tree.Questions.SetItem(q, changed) }, _trees).Automaton;
                    var start = new Successor(0, false);
                    var parting = mutant is null
                        ? []
                        : Part(
                            new Product(_automaton, mutant),
                            start,
                            start,
                            ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)
                        );
                    if (parting is { } path)
                    {
                        yield return (mutant is null || IsNoticed(mutant), () =>
                            SurvivorOf($"à « {question.Text} », réponse « {answer.Label} », la ligne de condition serait retirée", guard.Span, path)
                        );
                    }
                }
            }
        }
    }

    private bool IsNoticed(Automaton mutant) =>
        _told.Any(t => !SituationPaths.Outcomes(mutant, t.Facts).SetEquals(t.Expected))
        || _invariants.Any(i => new Invariants(i, mutant).Counterexample is not null);

    private static IEnumerable<(Guard Guard, Target Without)> Without(Target target) =>
        target switch
        {
            Target.Guarded g => g
                .Guards.Where(x => x.When is not null && g.Guards.Length > 1)
                .Select(x => (x, (Target)(g with { Guards = g.Guards.Remove(x) })))
                .Concat(
                    g.Guards.SelectMany(
                        (x, i) =>
                            Without(x.Then).Select(w => (w.Guard, (Target)(g with { Guards = g.Guards.SetItem(i, x with { Then = w.Without }) })))
                    )
                ),
            Target.SubTree s => s.Exits.SelectMany(
                (e, i) => Without(e.Then).Select(w => (w.Guard, (Target)(s with { Exits = s.Exits.SetItem(i, (e.Exit, w.Without)) })))
            ),
            Target.To => [],
            _ => throw new UnreachableException(),
        };

    /// <summary>The survivor with what the sound tree says of its situation: only the questions it asks there.</summary>
    private Survivor SurvivorOf(string what, Span at, ImmutableArray<GivenAnswer> situation)
    {
        var facts = situation
            .DistinctBy(g => g.Fact, StringComparer.Ordinal)
            .ToDictionary(g => g.Fact, g => g.Answer.Id.Value, StringComparer.Ordinal);
        var (path, end) = SituationPaths.Walk(_automaton, facts.GetValueOrDefault)
            ?? throw new InvalidOperationException("A situation in which two trees part is known to its end.");
        return new Survivor(what, at, path, end);
    }

    /// <summary>A vignette with the answers of states it may pass by.</summary>
    private sealed record Told(
        IReadOnlyDictionary<string, string> Facts,
        ImmutableHashSet<string> Expected,
        ImmutableArray<(int State, int Answer)> Edges
    )
    {
        public static Told Of(Vignette vignette, Automaton automaton)
        {
            var facts = TreeProver.FactsOf(vignette);
            return new Told(facts, [.. vignette.Expected.Select(e => e.Value)], [.. SituationPaths.Edges(automaton, facts)]);
        }
    }
}

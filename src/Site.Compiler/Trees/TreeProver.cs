using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;

namespace Site.Compiler.Trees;

/// <summary>What is proved by walking every situation of an automaton: length, effect, invariants, vignettes.</summary>
public static class TreeProver
{
    public static IEnumerable<Diagnostic> Prove(Automaton automaton, IEnumerable<Invariant> common, int maximumQuestions) =>
        CheckLength(automaton, maximumQuestions)
            .Concat(CheckEffect(automaton))
            .Concat(automaton.Tree.Invariants.Concat(common.Where(i => i.Concerns(automaton.Tree))).SelectMany(i => CheckInvariant(i, automaton)))
            .Concat(automaton.Tree.Vignettes.SelectMany(v => CheckVignette(v, automaton)))
            .Concat(CheckTold(automaton));

    private static IEnumerable<Diagnostic> CheckLength(Automaton automaton, int maximum)
    {
        var depths = automaton.Depths();
        if (depths[0] > maximum)
        {
            yield return Catalogue.TreeTooLong(automaton.Tree.Start.Span, depths[0], maximum, PathWords.Tell(LongestPath(automaton, depths)));
        }
    }

    private static IEnumerable<GivenAnswer> LongestPath(Automaton automaton, ImmutableArray<int> depths)
    {
        var at = new Successor(0, false);
        while (!at.IsEnd)
        {
            var state = automaton.States[at.Index];
            var answer = Enumerable.Range(0, state.Next.Length).MaxBy(a => state.Next[a].IsEnd ? 0 : depths[state.Next[a].Index]);
            yield return Situations.Given(state, answer);
            at = state.Next[answer];
        }
    }

    private static IEnumerable<Diagnostic> CheckEffect(Automaton automaton) =>
        automaton.States.Where(s => !s.Fact.Contains('/', StringComparison.Ordinal))
            .GroupBy(s => s.Fact, StringComparer.Ordinal)
            .Where(g => g.First().Question is { WithoutEffectReason: null, Answers.Length: > 1 } && g.All(s => s.Next.All(n => n == s.Next[0])))
            .Select(g => Catalogue.QuestionWithoutEffect(g.First().Question.Id.Span, g.Key));

    private static IEnumerable<Diagnostic> CheckInvariant(Invariant invariant, Automaton automaton)
    {
        if (Invariants.Counterexample(invariant, automaton) is { } found)
        {
            var at = invariant.Id.Span;
            yield return Catalogue.InvariantBroken(at, invariant.Id.Value, automaton.Tree.Id.Value, PathWords.Tell(found.Path, found.End), Unfolding.AddressOf(automaton, found.Path));
        }
    }

    private static IEnumerable<Diagnostic> CheckVignette(Vignette vignette, Automaton automaton)
    {
        var facts = FactsOf(vignette);
        var reached = Situations.Outcomes(automaton, facts);
        if (!reached.SetEquals(vignette.Expected.Select(e => e.Value)))
        {
            var path = FirstPath(automaton, facts);
            yield return Catalogue.VignetteWrong(
                vignette.Expected.IsEmpty ? vignette.Id.Span : vignette.Expected[0].Span,
                vignette.Id.Value,
                PathWords.Ids(vignette.Expected.Select(e => e.Value)),
                PathWords.Ids(reached),
                PathWords.Tell(path),
                Unfolding.AddressOf(automaton, path));
        }

        var asked = Asked(automaton, facts);
        foreach (var fact in vignette.Facts.Where(f => !asked.Contains(f.Question.Value)))
        {
            yield return Catalogue.VignetteUnasked(fact.Question.Span, vignette.Id.Value, fact.Question.Value);
        }
    }

    private static IEnumerable<Diagnostic> CheckTold(Automaton automaton)
    {
        var told = automaton.Tree.Vignettes.SelectMany(v => v.Expected).Select(e => e.Value).ToHashSet(StringComparer.Ordinal);
        return automaton.Tree.Outcomes.Where(o => !o.IsShared && !told.Contains(o.Id.Value)).Select(o => Catalogue.OutcomeWithoutVignette(o.Id.Span, o.Id.Value));
    }

    /// <summary>The facts of a vignette by name. A fact told twice is refused by the YAML reader.</summary>
    public static IReadOnlyDictionary<string, string> FactsOf(Vignette vignette) =>
        vignette.Facts.ToDictionary(f => f.Question.Value, f => f.Answer.Value, StringComparer.Ordinal);

    /// <summary>The questions that may be asked when these facts are known.</summary>
    private static HashSet<string> Asked(Automaton automaton, IReadOnlyDictionary<string, string> facts)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var isReached = new bool[automaton.States.Length];
        isReached[0] = true;
        foreach (var state in automaton.States.Where(s => isReached[s.Index]))
        {
            asked.Add(state.Fact);
            var given = facts.TryGetValue(state.Fact, out var answer) ? state.AnswerIndex(answer) : -1;
            foreach (var next in (given >= 0 ? [state.Next[given]] : state.Next).Where(n => !n.IsEnd))
            {
                isReached[next.Index] = true;
            }
        }

        return asked;
    }

    /// <summary>The path the facts give, as far as they go.</summary>
    private static ImmutableArray<GivenAnswer> FirstPath(Automaton automaton, IReadOnlyDictionary<string, string> facts)
    {
        var path = ImmutableArray.CreateBuilder<GivenAnswer>();
        var at = new Successor(0, false);
        while (!at.IsEnd && facts.TryGetValue(automaton.States[at.Index].Fact, out var id) && automaton.States[at.Index].AnswerIndex(id) is var answer and >= 0)
        {
            path.Add(Situations.Given(automaton.States[at.Index], answer));
            at = automaton.States[at.Index].Next[answer];
        }

        return path.ToImmutable();
    }
}

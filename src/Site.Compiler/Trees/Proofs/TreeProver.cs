using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Proofs;

/// <summary>What is proved by walking every situation of an automaton: length, effect, invariants, vignettes.</summary>
public static class TreeProver
{
    private const int MaximumPaths = 50;

    /// <summary>
    /// Nothing is proved of a tree that cannot be walked, or that asks a question twice on a path: an answer there is not one fact.
    /// </summary>
    public static IEnumerable<Diagnostic> Prove(
        BuiltTree built,
        ImmutableSortedDictionary<string, Tree> trees,
        IEnumerable<Invariant> common,
        int maximumQuestions
    )
    {
        if (built is not { Automaton: { } automaton, Faults.IsEmpty: true })
        {
            return [];
        }

        var (_, vignettes, invariants) = TreeChecker.CheckProofs(automaton.Tree, trees);
        var rules = invariants.Concat(common.Where(i => i.Concerns(automaton.Tree))).ToImmutableArray();
        return CheckLength(automaton, maximumQuestions)
            .Concat(CheckEffect(automaton))
            .Concat(rules.SelectMany(i => CheckInvariant(i, automaton, trees)))
            .Concat(vignettes.SelectMany(v => CheckVignette(v, automaton)))
            .Concat(CommonPaths.Check(automaton))
            .Concat(vignettes.Length == automaton.Tree.Vignettes.Length && automaton.Tree.AreVignettesWhole ? CheckTold(automaton) : [])
            .Concat(CheckDeductions(built, automaton, rules));
    }

    private static IEnumerable<Diagnostic> CheckLength(Automaton automaton, int maximum)
    {
        var depths = automaton.Depths();
        if (depths[0] > maximum)
        {
            var path = LongestPath(automaton, depths).ToImmutableArray();
            yield return Catalogue.TreeTooLong(
                automaton.Tree.Start.Span,
                depths[0],
                maximum,
                PathWords.Tell(path),
                PathNumbers.AddressOf(automaton, path)
            );
        }
    }

    private static IEnumerable<GivenAnswer> LongestPath(Automaton automaton, ImmutableArray<int> depths)
    {
        var at = new Successor(0, false);
        while (!at.IsEnd)
        {
            var state = automaton.States[at.Index];
            var answer = Enumerable.Range(0, state.Next.Length).MaxBy(a => state.Next[a].IsEnd ? 0 : depths[state.Next[a].Index]);
            yield return SituationPaths.Given(state, answer);
            at = state.Next[answer];
        }
    }

    private static IEnumerable<Diagnostic> CheckEffect(Automaton automaton)
    {
        var idle = automaton
            .States.Where(s => !s.Fact.Contains('/', StringComparison.Ordinal))
            .GroupBy(s => s.Fact, StringComparer.Ordinal)
            .Where(g => g.First().Question is { WithoutEffectReason: null, Answers.Length: > 1 })
            .Select(g => (All: g.Count(), Idle: g.Where(s => s.Next.All(n => n == s.Next[0])).ToImmutableArray()))
            .Where(g => !g.Idle.IsEmpty)
            .ToImmutableArray();
        var shortest = idle.IsEmpty ? null : SituationPaths.Shortest(automaton);
        foreach (var ((all, states), i) in idle.Select((s, i) => (s, i)))
        {
            // A file of thousands of such questions has one fault: the first paths show it.
            var isTold = i < MaximumPaths;
            ImmutableArray<GivenAnswer> path = isTold
                ? states.Select(s => SituationPaths.PathTo(automaton, shortest!, s.Index)).MinBy(p => p.Length)
                : [];
            var (question, link) = ($"« {states[0].Question.Text} » ({states[0].Fact})", isTold ? PathNumbers.AddressOf(automaton, path) : null);
            yield return states.Length == all
                ? Catalogue.QuestionWithoutEffect(states[0].Question.Id.Span, question, PathWords.Tell(path), link)
                : Catalogue.QuestionIdleHere(states[0].Question.Id.Span, question, PathWords.Tell(path), states.Length - 1, link);
        }
    }

    /// <summary>A situation, told in words, in which the invariant is false or cannot be decided; null where it holds everywhere.</summary>
    public static string? Breach(Invariant invariant, Automaton automaton)
    {
        var rule = new Invariants(invariant, automaton);
        return rule.IsTooLarge ? "trop de situations à distinguer pour le prouver"
            : rule.Counterexample is { } found ? PathWords.Tell(found.Path, found.End)
            : null;
    }

    /// <summary>
    /// A deduction serves where a line, another deduction or an invariant cites it, and where it is true in some situation of these.
    /// </summary>
    private static IEnumerable<Diagnostic> CheckDeductions(BuiltTree built, Automaton automaton, ImmutableArray<Invariant> rules)
    {
        var tree = automaton.Tree;
        var byRules = CitedBy(rules.Select(i => i.Always));
        var cited = CitedBy(ConditionRules.GuardsOf(tree).Select(g => g.When!))
            .Union(byRules)
            .Union(CitedBy(tree.Deductions.Select(d => d.Condition)));
        // Each cites those above it only.
        foreach (var deduction in tree.Deductions.Reverse().Where(d => byRules.Contains(d.Name.Value)))
        {
            byRules = byRules.Union(CitedBy([deduction.Condition]));
        }

        foreach (var deduction in tree.Deductions)
        {
            var (name, isReadByRules) = (deduction.Name.Value, byRules.Contains(deduction.Name.Value));
            var isRead = built.ReadByLines.TryGetValue(name, out var isTrue) || isReadByRules;
            if (!cited.Contains(name))
            {
                yield return Catalogue.DeductionUnread(deduction.Name.Span, name);
            }
            else if (isRead && !isTrue && (!isReadByRules || IsNeverTrue(deduction, automaton)))
            {
                yield return Catalogue.DeductionNever(deduction.Name.Span, name);
            }
        }
    }

    private static ImmutableHashSet<string> CitedBy(IEnumerable<Expression> expressions) =>
        [.. expressions.SelectMany(e => e.Everything()).OfType<Expression.Deduced>().Select(d => d.Name.Value)];

    /// <summary>Whether a deduction is false at the end of every path, where invariants read it.</summary>
    private static bool IsNeverTrue(Deduction deduction, Automaton automaton)
    {
        var rule = new Invariants(
            new Invariant
            {
                Id = deduction.Name,
                Always = new Expression.Not(new Expression.Deduced(deduction.Name)),
                Reason = "",
                Sources = [],
                Trees = [],
            },
            automaton
        );
        return rule is { IsTooLarge: false, Counterexample: null };
    }

    private static IEnumerable<Diagnostic> CheckInvariant(Invariant invariant, Automaton automaton, ImmutableSortedDictionary<string, Tree> trees)
    {
        var rule = new Invariants(invariant, automaton);
        if (rule.IsTooLarge)
        {
            yield return Catalogue.InvariantTooLarge(invariant.Id.Span, invariant.Id.Value, automaton.Tree.Id.Value);
        }
        else if (rule.Counterexample is { } found)
        {
            var (path, wanted) = (PathWords.Tell(found.Path, found.End), ExpressionWords.Tell(found.Missing, automaton.Tree, trees));
            yield return Catalogue.InvariantBroken(
                invariant.Id.Span,
                invariant.Id.Value,
                automaton.Tree.Id.Value,
                path,
                wanted,
                PathNumbers.AddressOf(automaton, found.Path)
            );
        }
    }

    private static IEnumerable<Diagnostic> CheckVignette(Vignette vignette, Automaton automaton)
    {
        var facts = FactsOf(vignette);
        var edges = SituationPaths.Edges(automaton, facts).ToImmutableArray();
        var reached = edges
            .Select(e => automaton.States[e.State].Next[e.Answer])
            .Where(n => n.IsEnd)
            .Select(n => automaton.Ends[n.Index].Id)
            .ToImmutableSortedSet(StringComparer.Ordinal);
        var expected = vignette.Expected.Select(e => e.Value).ToImmutableSortedSet(StringComparer.Ordinal);
        if (!reached.SetEquals(expected))
        {
            var path = SituationPaths.PathTo(automaton, edges, reached.Except(expected));
            var wrong = vignette.Expected.FirstOrDefault(e => !reached.Contains(e.Value)) ?? vignette.Expected.FirstOrDefault() ?? vignette.Id;
            yield return Catalogue.VignetteWrong(
                wrong.Span,
                vignette.Id.Value,
                PathWords.Ids(expected),
                PathWords.Ids(reached),
                PathWords.Tell(path),
                PathNumbers.AddressOf(automaton, path)
            );
        }

        var asked = edges.Select(e => automaton.States[e.State].Fact).ToHashSet(StringComparer.Ordinal);
        foreach (var fact in vignette.Facts.Where(f => !asked.Contains(f.Question.Value)))
        {
            yield return Catalogue.VignetteUnasked(fact.Question.Span, vignette.Id.Value, fact.Question.Value);
        }
    }

    /// <summary>Every outcome the tree names has a vignette; a shared one is told where the tree first names it.</summary>
    private static IEnumerable<Diagnostic> CheckTold(Automaton automaton)
    {
        var told = automaton.Tree.Vignettes.SelectMany(v => v.Expected).Select(e => e.Value).ToHashSet(StringComparer.Ordinal);
        var named = automaton
            .Tree.Questions.SelectMany(q => q.Answers)
            .SelectMany(a => a.Target.Leaves())
            .OfType<Target.To>()
            .ToLookup(t => t.Id.Value, t => t.Id.Span, StringComparer.Ordinal);
        return automaton
            .Tree.Outcomes.Where(o => !told.Contains(o.Id.Value))
            .Select(o => Catalogue.OutcomeWithoutVignette(o.IsShared ? named[o.Id.Value].First() : o.Id.Span, $"« {o.Title.Value} » ({o.Id.Value})"));
    }

    /// <summary>The facts of a vignette by name. A fact told twice is refused by the YAML reader.</summary>
    public static IReadOnlyDictionary<string, string> FactsOf(Vignette vignette) =>
        vignette.Facts.ToDictionary(f => f.Question.Value, f => f.Answer.Value, StringComparer.Ordinal);
}

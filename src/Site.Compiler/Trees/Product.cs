using System.Collections.Immutable;

namespace Site.Compiler.Trees;

/// <summary>
/// Two automata walked side by side with the same answers, breadth first. An answer given to one is remembered while the
/// other may still ask for it, so both see one and the same situation.
/// </summary>
internal sealed class Product(Automaton left, Automaton right)
{
    private const int MaximumPairs = 200_000;

    private readonly ImmutableArray<ImmutableHashSet<string>> _leftAsks = Asks(left);
    private readonly ImmutableArray<ImmutableHashSet<string>> _rightAsks = Asks(right);

    public bool IsTooLarge { get; private set; }

    /// <summary>
    /// Reports each pair of outcomes met (null where a tree lacks the answer), shortest paths first, until <paramref name="report"/>
    /// returns false. <paramref name="known"/> holds answers already given.
    /// </summary>
    public void Explore(Successor a, Successor b, ImmutableSortedDictionary<string, string> known, Func<ReachedOutcome?, ReachedOutcome?, Func<ImmutableArray<GivenAnswer>>, bool> report)
    {
        var steps = new List<(Successor? A, Successor? B, ImmutableSortedDictionary<string, string> Known, int Parent, GivenAnswer? Given)> { (a, b, known, -1, null) };
        var seen = new HashSet<(Successor?, Successor?, string)>();
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps.Count > MaximumPairs)
            {
                IsTooLarge = true;
                return;
            }

            var step = steps[i];
            if (Pending(step.A, step.B) is not { } state)
            {
                if (!report(EndOf(left, step.A), EndOf(right, step.B), () => PathTo(steps, i)))
                {
                    return;
                }

                continue;
            }

            foreach (var (given, answers) in Choices(step.A, step.B, state, step.Known))
            {
                var (nextA, nextB) = (Follow(left, step.A, state.Fact, given.Answer.Id.Value), Follow(right, step.B, state.Fact, given.Answer.Id.Value));
                var kept = Keep(answers, nextA, nextB);
                if (seen.Add((nextA, nextB, string.Join(';', kept.Select(k => $"{k.Key}={k.Value}")))))
                {
                    steps.Add((nextA, nextB, kept, i, given));
                }
            }
        }
    }

    /// <summary>The next question, of the left tree first; a tree that lacks an answer (null) asks nothing more.</summary>
    private State? Pending(Successor? a, Successor? b) => (a, b) switch
    {
        ({ IsEnd: false } x, _) => left.States[x.Index],
        (_, { IsEnd: false } y) => right.States[y.Index],
        _ => null,
    };

    private IEnumerable<(GivenAnswer Given, ImmutableSortedDictionary<string, string> Known)> Choices(
        Successor? a, Successor? b, State state, ImmutableSortedDictionary<string, string> known)
    {
        var others = new[] { a is { IsEnd: false } x ? left.States[x.Index] : null, b is { IsEnd: false } y ? right.States[y.Index] : null }
            .OfType<State>().Where(s => s.Fact == state.Fact);
        var answers = others.SelectMany(s => s.Question.Answers.Select(n => new GivenAnswer(s.Fact, s.Question, n))).DistinctBy(g => g.Answer.Id.Value, StringComparer.Ordinal);
        return known.TryGetValue(state.Fact, out var told)
            ? answers.Where(g => g.Answer.Id.Value == told).DefaultIfEmpty(Situations.Given(state, 0) with { Answer = new Answer(new(told, state.Question.Id.Span), told, state.Question.Answers[0].Target) }).Select(g => (g, known))
            : answers.Select(g => (g, known.SetItem(state.Fact, g.Answer.Id.Value)));
    }

    /// <summary>The same place where it asks something else; null where it has no such answer.</summary>
    private static Successor? Follow(Automaton automaton, Successor? at, string fact, string answer)
    {
        if (at is not { IsEnd: false } place || automaton.States[place.Index] is not { } state || state.Fact != fact)
        {
            return at;
        }

        var index = state.AnswerIndex(answer);
        return index < 0 ? null : state.Next[index];
    }

    private ImmutableSortedDictionary<string, string> Keep(ImmutableSortedDictionary<string, string> known, Successor? a, Successor? b) =>
        known.RemoveRange(known.Keys.Where(k => !MayAsk(_leftAsks, a, k) && !MayAsk(_rightAsks, b, k)));

    private static bool MayAsk(ImmutableArray<ImmutableHashSet<string>> asks, Successor? at, string fact) =>
        at is { IsEnd: false } place && asks[place.Index].Contains(fact);

    private static ReachedOutcome? EndOf(Automaton automaton, Successor? at) => at is { IsEnd: true } end ? automaton.Ends[end.Index] : null;

    private static ImmutableArray<GivenAnswer> PathTo(List<(Successor? A, Successor? B, ImmutableSortedDictionary<string, string> Known, int Parent, GivenAnswer? Given)> steps, int step)
    {
        var path = new List<GivenAnswer>();
        for (var i = step; i >= 0 && steps[i].Given is { } given; i = steps[i].Parent)
        {
            if (path.All(p => p.Fact != given.Fact))
            {
                path.Add(given);
            }
        }

        path.Reverse();
        return [.. path];
    }

    /// <summary>For each state, the questions that may still be asked from it, itself included.</summary>
    private static ImmutableArray<ImmutableHashSet<string>> Asks(Automaton automaton) => automaton.Backwards<ImmutableHashSet<string>>(
        (state, next) => next.Aggregate(ImmutableHashSet.Create(StringComparer.Ordinal, state.Fact), (all, n) => all.Union(n)),
        _ => ImmutableHashSet.Create<string>(StringComparer.Ordinal));
}

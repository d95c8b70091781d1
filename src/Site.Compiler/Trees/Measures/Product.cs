using System.Collections.Immutable;
using Site.Compiler.Model;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Measures;

/// <summary>
/// Two automata walked side by side with the same answers, breadth first. An answer given to one is remembered while the
/// other may still ask for it, so both see one and the same situation.
/// </summary>
internal sealed class Product
{
    private const int MaximumPairs = 200_000;

    /// <summary>What the tables of questions still to ask may weigh, in words of 64 bits.</summary>
    private const long MaximumWords = 1 << 25;

    private readonly Automaton _left;
    private readonly Automaton _right;
    private readonly Dictionary<string, int> _facts = new(StringComparer.Ordinal);
    private readonly ulong[][] _leftAsks = [];
    private readonly ulong[][] _rightAsks = [];

    public Product(Automaton left, Automaton right)
    {
        (_left, _right) = (left, right);
        foreach (var fact in left.States.Concat(right.States).Select(s => s.Fact))
        {
            _facts.TryAdd(fact, _facts.Count);
        }

        IsTooLarge = (long)(left.States.Length + right.States.Length) * (_facts.Count / 64) > MaximumWords;
        if (!IsTooLarge)
        {
            _leftAsks = Asks(left);
            _rightAsks = ReferenceEquals(left, right) ? _leftAsks : Asks(right);
        }
    }

    /// <summary>Whether a comparison was given up: what it reported is true, but not all.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>
    /// Reports each pair of outcomes met (null where a tree lacks the answer), shortest paths first, until <paramref name="report"/>
    /// returns false. <paramref name="known"/> holds answers already given.
    /// </summary>
    public void Explore(
        Successor a,
        Successor b,
        ImmutableSortedDictionary<string, string> known,
        Func<ReachedOutcome?, ReachedOutcome?, Func<ImmutableArray<GivenAnswer>>, bool> report
    )
    {
        List<ImmutableSortedDictionary<string, string>> kept = [IsTooLarge ? known : Keep(known, a, b)];
        var search = new Search<(Successor? A, Successor? B, string Known), GivenAnswer>((a, b, TextOf(kept[0])));
        for (var i = 0; i < search.Count && !IsTooLarge; i++)
        {
            var (left, right, _) = search[i];
            if (Pending(left, right) is not { } state)
            {
                var place = i;
                if (!report(EndOf(_left, left), EndOf(_right, right), () => Told(search.PathTo(place).Select(s => s.By))))
                {
                    return;
                }

                continue;
            }

            foreach (var (given, answers) in Choices(left, right, state, kept[i]))
            {
                var (nextA, nextB) = (
                    Follow(_left, left, state.Fact, given.Answer.Id.Value),
                    Follow(_right, right, state.Fact, given.Answer.Id.Value)
                );
                var after = Keep(answers, nextA, nextB);
                if (search.Enter((nextA, nextB, TextOf(after)), i, given) == kept.Count)
                {
                    kept.Add(after);
                }
            }

            IsTooLarge = search.Count > MaximumPairs;
        }
    }

    /// <summary>Whether a question may still be asked from a place of the left automaton.</summary>
    public bool MayAskLeft(Successor at, string fact) => !IsTooLarge && MayAsk(_leftAsks, at, fact);

    /// <summary>The next question, of the left tree first; a tree that lacks an answer (null) asks nothing more.</summary>
    private State? Pending(Successor? a, Successor? b) =>
        (a, b) switch
        {
            ({ IsEnd: false } x, _) => _left.States[x.Index],
            (_, { IsEnd: false } y) => _right.States[y.Index],
            _ => null,
        };

    private IEnumerable<(GivenAnswer Given, ImmutableSortedDictionary<string, string> Known)> Choices(
        Successor? a,
        Successor? b,
        State state,
        ImmutableSortedDictionary<string, string> known
    )
    {
        var others = new[] { a is { IsEnd: false } x ? _left.States[x.Index] : null, b is { IsEnd: false } y ? _right.States[y.Index] : null }
            .OfType<State>()
            .Where(s => s.Fact == state.Fact);
        var answers = others
            .SelectMany(s => s.Question.Answers.Select(n => new GivenAnswer(s.Fact, s.Question, n)))
            .DistinctBy(g => g.Answer.Id.Value, StringComparer.Ordinal);
        return known.TryGetValue(state.Fact, out var told)
            ? answers
                .Where(g => g.Answer.Id.Value == told)
                .DefaultIfEmpty(
                    SituationPaths.Given(state, 0) with
                    {
                        Answer = new Answer(new(told, state.Question.Id.Span), told, state.Question.Answers[0].Target),
                    }
                )
                .Select(g => (g, known))
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

    private bool MayAsk(ulong[][] asks, Successor? at, string fact) =>
        at is { IsEnd: false } place && _facts.TryGetValue(fact, out var bit) && (asks[place.Index][bit / 64] & (1UL << (bit % 64))) != 0;

    private static ReachedOutcome? EndOf(Automaton automaton, Successor? at) => at is { IsEnd: true } end ? automaton.Ends[end.Index] : null;

    private static string TextOf(ImmutableSortedDictionary<string, string> known) => string.Join(';', known.Select(k => $"{k.Key}={k.Value}"));

    /// <summary>Both trees may ask for one answer: it is told once.</summary>
    private static ImmutableArray<GivenAnswer> Told(IEnumerable<GivenAnswer> path) => [.. path.DistinctBy(g => g.Fact, StringComparer.Ordinal)];

    /// <summary>For each state, the questions that may still be asked from it, itself included, one bit each.</summary>
    private ulong[][] Asks(Automaton automaton)
    {
        var asks = new ulong[automaton.States.Length][];
        for (var i = asks.Length - 1; i >= 0; i--)
        {
            var bits = new ulong[(_facts.Count / 64) + 1];
            var own = _facts[automaton.States[i].Fact];
            bits[own / 64] |= 1UL << (own % 64);
            foreach (var next in automaton.States[i].Next.Where(n => !n.IsEnd))
            {
                for (var w = 0; w < bits.Length; w++)
                {
                    bits[w] |= asks[next.Index][w];
                }
            }

            asks[i] = bits;
        }

        return asks;
    }
}

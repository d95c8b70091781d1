using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Proofs;

/// <summary>
/// An invariant over one automaton: does it hold at the end of every path? A breadth-first search over states × the facts
/// it reads; an answer's value is its place from 1, 0 where the question was not asked.
/// </summary>
internal sealed class Invariants
{
    private readonly Automaton _automaton;
    private readonly Expression _always;
    private readonly Dictionary<string, Expression> _deduced;
    private readonly Dictionary<string, int> _slots;
    private readonly ImmutableArray<Question> _questions;
    private readonly Dictionary<(Expression.Mentions, string End), bool> _mentions = [];
    private readonly Search<(int State, string Known), int> _search;

    /// <summary>Places searched from elsewhere, from which no path breaks the invariant.</summary>
    private readonly HashSet<(int State, string Known)> _sound = [];

    public Invariants(Invariant invariant, Automaton automaton)
    {
        (_automaton, _always) = (automaton, invariant.Always);
        _deduced = automaton.Tree.Deductions.ToDictionary(d => d.Name.Value, d => d.Condition, StringComparer.Ordinal);
        var read = Everything(_always).Select(FactOf).ToHashSet(StringComparer.Ordinal);
        var states =
            read.Count == 0
                ? []
                : automaton.States.Where(s => read.Contains(s.Fact)).DistinctBy(s => s.Fact, StringComparer.Ordinal).ToImmutableArray();
        _questions = [.. states.Select(s => s.Question)];
        _slots = states.Select((s, i) => (s.Fact, i)).ToDictionary(x => x.Fact, x => x.i, StringComparer.Ordinal);
        _search = new((0, new string('\0', _questions.Length)));
        Counterexample = Search();
    }

    /// <summary>Above this many situations, as far as the invariant tells them apart, it is not searched to its end.</summary>
    private const int MaximumSteps = 500_000;

    public bool IsTooLarge => _search.Count > MaximumSteps;

    /// <summary>A shortest path to an outcome where the invariant is false; null where it holds everywhere.</summary>
    public (ImmutableArray<GivenAnswer> Path, ReachedOutcome End, Expression Missing)? Counterexample { get; }

    /// <summary>Whether a path would break the invariant if this answer of this state led elsewhere. Requires one that holds.</summary>
    public bool IsBrokenBy(State state, int answer, Successor elsewhere, ILookup<int, string> known) =>
        known[state.Index].Any(k => IsBrokenFrom(elsewhere, After(k, state, answer), state.Question.Answers[answer].Id.Value));

    /// <summary>Whether a path would break the invariant if it ended at another outcome than this one. Requires one that holds.</summary>
    public bool IsBrokenBy(int end, ReachedOutcome other) =>
        _search.Places.Any(s =>
            _automaton.States[s.State] is var state
            && Enumerable
                .Range(0, state.Next.Length)
                .Any(a =>
                    state.Next[a] == new Successor(end, true) && !Holds(_always, After(s.Known, state, a), state.Question.Answers[a].Id.Value, other)
                )
        );

    /// <summary>What may be known at each state, as far as the invariant reads it.</summary>
    public ILookup<int, string> Known() => _search.Places.ToLookup(s => s.State, s => s.Known);

    private (ImmutableArray<GivenAnswer> Path, ReachedOutcome End, Expression Missing)? Search()
    {
        for (var i = 0; i < _search.Count && !IsTooLarge; i++)
        {
            var (place, known) = _search[i];
            var state = _automaton.States[place];
            for (var a = 0; a < state.Next.Length; a++)
            {
                var (next, after) = (state.Next[a], After(known, state, a));
                var last = state.Question.Answers[a].Id.Value;
                if (next.IsEnd && !Holds(_always, after, last, _automaton.Ends[next.Index]))
                {
                    var end = _automaton.Ends[next.Index];
                    return (PathThrough(i).Add(SituationPaths.Given(state, a)), end, Missing(_always, after, last, end));
                }

                if (!next.IsEnd)
                {
                    _search.Enter((next.Index, after), i, a);
                }
            }
        }

        return null;
    }

    /// <summary>Searches on from a place; what is found sound once is not searched again.</summary>
    private bool IsBrokenFrom(Successor at, string known, string last)
    {
        if (at.IsEnd)
        {
            return !Holds(_always, known, last, _automaton.Ends[at.Index]);
        }

        var met = new HashSet<(int State, string Known)>();
        var open = new Stack<(int State, string Known)>([(at.Index, known)]);
        while (open.TryPop(out var place))
        {
            if (_search.Contains(place) || _sound.Contains(place) || !met.Add(place))
            {
                continue;
            }

            var state = _automaton.States[place.State];
            for (var a = 0; a < state.Next.Length; a++)
            {
                var (next, after) = (state.Next[a], After(place.Known, state, a));
                if (next.IsEnd && !Holds(_always, after, state.Question.Answers[a].Id.Value, _automaton.Ends[next.Index]))
                {
                    return true;
                }

                if (!next.IsEnd)
                {
                    open.Push((next.Index, after));
                }
            }
        }

        _sound.UnionWith(met);
        return false;
    }

    private ImmutableArray<GivenAnswer> PathThrough(int place) =>
        [.. _search.PathTo(place).Select(s => SituationPaths.Given(_automaton.States[s.From.State], s.By))];

    private string After(string known, State state, int answer)
    {
        if (!_slots.TryGetValue(state.Fact, out var slot))
        {
            return known;
        }

        var values = known.ToCharArray();
        values[slot] = (char)(answer + 1);
        return new string(values);
    }

    private bool Holds(Expression expression, string known, string last, ReachedOutcome end) =>
        expression switch
        {
            Expression.FactIn f => _slots.TryGetValue(f.Question.Value, out var slot)
                && known[slot] > 0
                && f.Answers.Any(a => a.Value == _questions[slot].Answers[known[slot] - 1].Id.Value),
            Expression.Deduced d => _deduced.TryGetValue(d.Name.Value, out var condition) && Holds(condition, known, last, end),
            Expression.KindIn k => k.Kinds.Contains(end.Outcome.Kind),
            Expression.AlsoIn a => a.Kinds.Any(end.Outcome.Also.Contains),
            Expression.OutcomeIn o => o.Outcomes.Any(x => x.Value == end.Id),
            Expression.LastAnswerIn l => l.Answers.Any(a => a.Value == last),
            Expression.OpposesSecrecy => end.Outcome.OpposesSecrecy,
            Expression.HasAddressee => end.Outcome.Addressee is not null,
            Expression.Asked a => _slots.TryGetValue(a.Question.Value, out var slot) && known[slot] > 0,
            Expression.IsShared => end.Outcome.IsShared,
            Expression.HasSay => end.Outcome.Say is not null,
            Expression.HasNext => !end.Outcome.See.IsEmpty,
            Expression.Mentions m => Mentions(m, end),
            Expression.All a => a.Parts.All(p => Holds(p, known, last, end)),
            Expression.Any a => a.Parts.Any(p => Holds(p, known, last, end)),
            Expression.Not n => !Holds(n.Part, known, last, end),
            _ => throw new UnreachableException(),
        };

    private bool Mentions(Expression.Mentions sought, ReachedOutcome end)
    {
        if (!_mentions.TryGetValue((sought, end.Id), out var isMentioned))
        {
            var texts = sought.Part.TextsOf(end.Outcome).Select(Plain.Of).ToImmutableArray();
            isMentioned = sought.Texts.Select(Plain.Of).Any(s => texts.Any(t => Plain.Holds(t, s)));
            _mentions[(sought, end.Id)] = isMentioned;
        }

        return isMentioned;
    }

    /// <summary>
    /// What would have to be true at a place where an expression is not: of « a et b » the parts that fail, of « a => b » only b,
    /// since a is met there.
    /// </summary>
    private Expression Missing(Expression expression, string known, string last, ReachedOutcome end) =>
        expression switch
        {
            Expression.Deduced d when _deduced.TryGetValue(d.Name.Value, out var condition) => Missing(condition, known, last, end),
            Expression.All a => new Expression.All([.. a.Parts.Where(p => !Holds(p, known, last, end)).Select(p => Missing(p, known, last, end))]),
            Expression.Any { Parts: [.. var met, var then] } when met.Length > 0 && met.All(p => p is Expression.Not) => Missing(
                then,
                known,
                last,
                end
            ),
            Expression.FactIn or Expression.Deduced or Expression.AboutEnd or Expression.Any or Expression.Not => expression,
            _ => throw new UnreachableException(),
        };

    private static string? FactOf(Expression part) =>
        part switch
        {
            Expression.FactIn f => f.Question.Value,
            Expression.Asked a => a.Question.Value,
            Expression.Deduced or Expression.AboutEnd or Expression.All or Expression.Any or Expression.Not => null,
            _ => throw new UnreachableException(),
        };

    private IEnumerable<Expression> Everything(Expression expression) =>
        expression
            .Everything()
            .SelectMany(p => p is Expression.Deduced d && _deduced.TryGetValue(d.Name.Value, out var condition) ? Everything(condition) : [p]);
}

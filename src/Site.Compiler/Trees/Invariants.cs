using System.Collections.Immutable;

namespace Site.Compiler.Trees;

/// <summary>Whether an invariant holds at the end of every path: a breadth-first search over states × the facts it reads.</summary>
public static class Invariants
{
    /// <summary>A shortest path to an outcome where the invariant is false; null where it holds everywhere.</summary>
    public static (ImmutableArray<GivenAnswer> Path, ReachedOutcome End)? Counterexample(Invariant invariant, Automaton automaton)
    {
        var monitor = new Monitor(invariant.Always, automaton);
        var steps = new List<(int State, string Known, string Last, int Parent, int Answer)> { (0, new string('\0', monitor.Facts.Length), "", -1, -1) };
        var seen = new HashSet<(int, string, string)> { (0, steps[0].Known, "") };
        for (var i = 0; i < steps.Count; i++)
        {
            var (index, known, _, _, _) = steps[i];
            var state = automaton.States[index];
            for (var a = 0; a < state.Next.Length; a++)
            {
                var next = state.Next[a];
                var after = monitor.After(known, state, a);
                var last = monitor.ReadsLast ? state.Question.Answers[a].Id.Value : "";
                if (next.IsEnd && !monitor.Holds(after, last, automaton.Ends[next.Index]))
                {
                    return (PathTo(steps, i, automaton).Add(Situations.Given(state, a)), automaton.Ends[next.Index]);
                }

                if (!next.IsEnd && seen.Add((next.Index, after, last)))
                {
                    steps.Add((next.Index, after, last, i, a));
                }
            }
        }

        return null;
    }

    private static ImmutableArray<GivenAnswer> PathTo(List<(int State, string Known, string Last, int Parent, int Answer)> steps, int step, Automaton automaton)
    {
        var path = new List<GivenAnswer>();
        for (var i = step; steps[i].Parent >= 0; i = steps[i].Parent)
        {
            path.Add(Situations.Given(automaton.States[steps[steps[i].Parent].State], steps[i].Answer));
        }

        path.Reverse();
        return [.. path];
    }

    /// <summary>An expression with the facts it reads in one automaton; an answer's value is its place from 1, 0 where not asked.</summary>
    private sealed class Monitor
    {
        private readonly Expression _always;
        private readonly Dictionary<string, Expression> _deduced;
        private readonly Dictionary<string, int> _slots;
        private readonly ImmutableArray<Question> _questions;

        public Monitor(Expression always, Automaton automaton)
        {
            _always = always;
            _deduced = automaton.Tree.Deductions.ToDictionary(d => d.Name.Value, d => d.Condition, StringComparer.Ordinal);
            var read = Everything(always).OfType<Expression.FactIn>().Select(f => f.Question.Value).ToHashSet(StringComparer.Ordinal);
            var states = automaton.States.Where(s => read.Contains(s.Fact)).DistinctBy(s => s.Fact, StringComparer.Ordinal).ToImmutableArray();
            Facts = [.. states.Select(s => s.Fact)];
            _questions = [.. states.Select(s => s.Question)];
            _slots = Facts.Select((f, i) => (f, i)).ToDictionary(x => x.f, x => x.i, StringComparer.Ordinal);
            ReadsLast = Everything(always).OfType<Expression.LastAnswerIn>().Any();
        }

        public ImmutableArray<string> Facts { get; }

        public bool ReadsLast { get; }

        public string After(string known, State state, int answer)
        {
            if (!_slots.TryGetValue(state.Fact, out var slot))
            {
                return known;
            }

            var values = known.ToCharArray();
            values[slot] = (char)(answer + 1);
            return new string(values);
        }

        public bool Holds(string known, string last, ReachedOutcome end) => Holds(_always, known, last, end);

        private bool Holds(Expression expression, string known, string last, ReachedOutcome end) => expression switch
        {
            Expression.FactIn f => _slots.TryGetValue(f.Question.Value, out var slot) && known[slot] > 0
                && f.Answers.Any(a => a.Value == _questions[slot].Answers[known[slot] - 1].Id.Value),
            Expression.Deduced d => _deduced.TryGetValue(d.Name.Value, out var condition) && Holds(condition, known, last, end),
            Expression.KindIn k => k.Kinds.Contains(end.Outcome.Kind),
            Expression.AlsoIn a => a.Kinds.Any(end.Outcome.Also.Contains),
            Expression.OutcomeIn o => o.Outcomes.Any(x => x.Value == end.Id),
            Expression.LastAnswerIn l => l.Answers.Any(a => a.Value == last),
            Expression.OpposesSecrecy => end.Outcome.OpposesSecrecy,
            Expression.HasAddressee => end.Outcome.Addressee is not null,
            Expression.Mentions m => Mentions(end.Outcome, m.Text),
            Expression.All a => a.Parts.All(p => Holds(p, known, last, end)),
            Expression.Any a => a.Parts.Any(p => Holds(p, known, last, end)),
            Expression.Not n => !Holds(n.Part, known, last, end),
            _ => false,
        };

        private IEnumerable<Expression> Everything(Expression expression) =>
            expression.Everything().SelectMany(p => p is Expression.Deduced d && _deduced.TryGetValue(d.Name.Value, out var condition) ? Everything(condition) : [p]);
    }

    private static bool Mentions(Outcome outcome, string text)
    {
        var sought = Plain.Of(text);
        return outcome.Steps.Concat(outcome.Limits).Append(outcome.Title.Value).Append(outcome.Message).Any(t => Plain.Of(t).Contains(sought, StringComparison.Ordinal));
    }
}

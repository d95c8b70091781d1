using System.Collections.Immutable;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Measures;

/// <summary>Paths that together take every answer of every state; <c>Bound</c> is the fewest any such set can have.</summary>
public sealed record Journeys(ImmutableArray<(ImmutableArray<GivenAnswer> Path, ReachedOutcome End)> All, int Bound)
{
    /// <summary>
    /// Each journey goes where answers are left to take, by answers not yet taken if it can, before what lies behind them
    /// is used up. A journey enters one outcome by one answer, so there are never fewer journeys than answers that lead to
    /// an outcome.
    /// </summary>
    public static Journeys Cover(Automaton automaton)
    {
        var cover = new Covering(automaton);
        var journeys = ImmutableArray.CreateBuilder<(ImmutableArray<GivenAnswer>, ReachedOutcome)>();
        while (cover.IsOpen(0))
        {
            var path = ImmutableArray.CreateBuilder<GivenAnswer>();
            var at = new Successor(0, false);
            while (!at.IsEnd)
            {
                var state = automaton.States[at.Index];
                var answer = cover.Take(state);
                path.Add(SituationPaths.Given(state, answer));
                at = state.Next[answer];
            }

            journeys.Add((path.ToImmutable(), automaton.Ends[at.Index]));
        }

        return new Journeys(journeys.ToImmutable(), automaton.States.Sum(s => s.Next.Count(n => n.IsEnd)));
    }

    /// <summary>
    /// Which answers are taken, and from which states some are still to take: each answer is closed once, whatever the number of journeys.
    /// </summary>
    private sealed class Covering
    {
        private readonly bool[][] _isTaken;
        private readonly int[] _open;
        private readonly List<(int State, int Answer)>[] _before;

        public Covering(Automaton automaton)
        {
            _isTaken = [.. automaton.States.Select(s => new bool[s.Next.Length])];
            _open = [.. automaton.States.Select(s => s.Next.Length)];
            _before = [.. automaton.States.Select(_ => new List<(int, int)>())];
            foreach (var state in automaton.States)
            {
                for (var a = 0; a < state.Next.Length; a++)
                {
                    if (!state.Next[a].IsEnd)
                    {
                        _before[state.Next[a].Index].Add((state.Index, a));
                    }
                }
            }
        }

        /// <summary>Whether an answer is left to take from this state on.</summary>
        public bool IsOpen(int state) => _open[state] > 0;

        public int Take(State state)
        {
            var answer = Enumerable.Range(0, state.Next.Length).MaxBy(a => Rank(!_isTaken[state.Index][a], state.Next[a]));
            if (!_isTaken[state.Index][answer])
            {
                _isTaken[state.Index][answer] = true;
                if (state.Next[answer].IsEnd || !IsOpen(state.Next[answer].Index))
                {
                    Close(state.Index);
                }
            }

            return answer;
        }

        private int Rank(bool isNew, Successor next) =>
            (isNew, !next.IsEnd && IsOpen(next.Index)) switch
            {
                (true, true) => 4,
                (true, false) => next.IsEnd ? 3 : 1,
                (false, true) => 2,
                _ => 0,
            };

        /// <summary>One answer fewer leads on from a state; a state with none closes the answers taken to it.</summary>
        private void Close(int first)
        {
            var closing = new Stack<int>([first]);
            while (closing.TryPop(out var state))
            {
                if (--_open[state] == 0)
                {
                    foreach (var (before, _) in _before[state].Where(b => _isTaken[b.State][b.Answer]))
                    {
                        closing.Push(before);
                    }
                }
            }
        }
    }
}

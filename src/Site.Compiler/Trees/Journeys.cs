using System.Collections.Immutable;

namespace Site.Compiler.Trees;

/// <summary>Paths that together take every answer of every state; <c>Bound</c> is the fewest any such set can have.</summary>
public sealed record Journeys(ImmutableArray<(ImmutableArray<GivenAnswer> Path, ReachedOutcome End)> All, int Bound)
{
    /// <summary>
    /// Each journey is a path with the most answers not yet taken (one pass over the states), until none is left.
    /// A journey enters one outcome by one answer, so there are never fewer journeys than answers that lead to an outcome.
    /// </summary>
    public static Journeys Cover(Automaton automaton)
    {
        var isTaken = automaton.States.Select(s => new bool[s.Next.Length]).ToArray();
        var left = isTaken.Sum(t => t.Length);
        var journeys = ImmutableArray.CreateBuilder<(ImmutableArray<GivenAnswer>, ReachedOutcome)>();
        while (left > 0)
        {
            var gains = automaton.Backwards<int>((state, next) => next.Select((n, a) => n + (isTaken[state.Index][a] ? 0 : 1)).Max(), _ => 0);
            var path = ImmutableArray.CreateBuilder<GivenAnswer>();
            var at = new Successor(0, false);
            while (!at.IsEnd)
            {
                var state = automaton.States[at.Index];
                var answer = Enumerable.Range(0, state.Next.Length).MaxBy(a => (isTaken[state.Index][a] ? 0 : 1) + (state.Next[a].IsEnd ? 0 : gains[state.Next[a].Index]));
                left -= isTaken[state.Index][answer] ? 0 : 1;
                isTaken[state.Index][answer] = true;
                path.Add(Situations.Given(state, answer));
                at = state.Next[answer];
            }

            journeys.Add((path.ToImmutable(), automaton.Ends[at.Index]));
        }

        return new Journeys(journeys.ToImmutable(), automaton.States.Sum(s => s.Next.Count(n => n.IsEnd)));
    }
}

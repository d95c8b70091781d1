using System.Collections.Immutable;

namespace Site.Compiler.Trees.Automata;

/// <summary>Reads answers out of an automaton: what facts reach, shortest paths, every path.</summary>
public static class SituationPaths
{
    /// <summary>The outcomes still possible when only <paramref name="facts"/> are known (fact → answer id), by id.</summary>
    public static ImmutableSortedSet<string> Outcomes(Automaton automaton, IReadOnlyDictionary<string, string> facts) =>
        [.. Ends(automaton, facts).Select(e => automaton.Ends[e].Id)];

    /// <summary>As <see cref="Outcomes"/>, by place; <paramref name="redirected"/> is an answer of a state that leads elsewhere.</summary>
    public static IEnumerable<int> Ends(
        Automaton automaton,
        IReadOnlyDictionary<string, string> facts,
        (int State, int Answer, Successor To)? redirected = null
    ) =>
        Edges(automaton, facts, redirected)
            .Select(e =>
                (e.State, e.Answer) == (redirected?.State, redirected?.Answer) ? redirected!.Value.To : automaton.States[e.State].Next[e.Answer]
            )
            .Where(n => n.IsEnd)
            .Select(n => n.Index)
            .Distinct();

    /// <summary>
    /// The answers of states that may be given when only these facts are known. Cost grows with what is reached, not with the tree.
    /// </summary>
    public static IEnumerable<(int State, int Answer)> Edges(
        Automaton automaton,
        IReadOnlyDictionary<string, string> facts,
        (int State, int Answer, Successor To)? redirected = null
    )
    {
        var seen = new HashSet<int> { 0 };
        var open = new Stack<int>([0]);
        while (open.TryPop(out var index))
        {
            var state = automaton.States[index];
            var given = facts.TryGetValue(state.Fact, out var id) ? state.AnswerIndex(id) : -1;
            for (var a = given >= 0 ? given : 0; a < (given >= 0 ? given + 1 : state.Next.Length); a++)
            {
                yield return (index, a);
                var next = (index, a) == (redirected?.State, redirected?.Answer) ? redirected!.Value.To : state.Next[a];
                if (!next.IsEnd && seen.Add(next.Index))
                {
                    open.Push(next.Index);
                }
            }
        }
    }

    /// <summary>Follows full answers (fact → answer id); null where an answer is missing.</summary>
    public static (ImmutableArray<GivenAnswer> Path, ReachedOutcome End)? Walk(Automaton automaton, Func<string, string?> answers)
    {
        var path = ImmutableArray.CreateBuilder<GivenAnswer>();
        var at = new Successor(0, false);
        while (!at.IsEnd)
        {
            var state = automaton.States[at.Index];
            var index = answers(state.Fact) is { } id ? state.AnswerIndex(id) : -1;
            if (index < 0)
            {
                return null;
            }

            path.Add(Given(state, index));
            at = state.Next[index];
        }

        return (path.ToImmutable(), automaton.Ends[at.Index]);
    }

    public static GivenAnswer Given(State state, int answer) => new(state.Fact, state.Question, state.Question.Answers[answer]);

    /// <summary>Every state, with a shortest path from the start.</summary>
    internal static Search<int, int> Shortest(Automaton automaton)
    {
        var search = new Search<int, int>(0);
        for (var i = 0; i < search.Count; i++)
        {
            var next = automaton.States[search[i]].Next;
            for (var a = 0; a < next.Length; a++)
            {
                if (!next[a].IsEnd)
                {
                    search.Enter(next[a].Index, i, a);
                }
            }
        }

        return search;
    }

    internal static ImmutableArray<GivenAnswer> PathTo(Automaton automaton, Search<int, int> shortest, int state) =>
        Told(automaton, shortest.PathToPlace(state));

    /// <summary>A shortest path, by answers the facts allow, to one of these outcomes; to any where none is named.</summary>
    internal static ImmutableArray<GivenAnswer> PathTo(
        Automaton automaton,
        ImmutableArray<(int State, int Answer)> edges,
        ImmutableSortedSet<string> sought
    )
    {
        var allowed = edges.ToLookup(e => e.State, e => e.Answer);
        var search = new Search<int, int>(0);
        for (var i = 0; i < search.Count; i++)
        {
            var state = automaton.States[search[i]];
            foreach (var answer in allowed[state.Index].Order())
            {
                var next = state.Next[answer];
                if (!next.IsEnd)
                {
                    search.Enter(next.Index, i, answer);
                }
                else if (sought.IsEmpty || sought.Contains(automaton.Ends[next.Index].Id))
                {
                    return Told(automaton, search.PathTo(i)).Add(Given(state, answer));
                }
            }
        }

        throw new InvalidOperationException("Every state reaches an outcome.");
    }

    private static ImmutableArray<GivenAnswer> Told(Automaton automaton, ImmutableArray<(int State, int Answer)> path) =>
        [.. path.Select(s => Given(automaton.States[s.State], s.Answer))];

    /// <summary>
    /// Every path from the start, depth first in authored order, with its outcome. Grows with the number of paths: count them first.
    /// </summary>
    public static IEnumerable<(ImmutableArray<GivenAnswer> Path, ReachedOutcome End)> Paths(Automaton automaton)
    {
        var open = new Stack<(Successor At, ImmutableArray<GivenAnswer> Path)>([(new Successor(0, false), [])]);
        while (open.TryPop(out var next))
        {
            if (next.At.IsEnd)
            {
                yield return (next.Path, automaton.Ends[next.At.Index]);
                continue;
            }

            var state = automaton.States[next.At.Index];
            for (var a = state.Next.Length - 1; a >= 0; a--)
            {
                open.Push((state.Next[a], next.Path.Add(Given(state, a))));
            }
        }
    }
}

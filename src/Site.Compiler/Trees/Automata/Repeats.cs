namespace Site.Compiler.Trees.Automata;

/// <summary>
/// Which situations come to their own question again. Only a question with several situations can, and sixty-four of those are
/// followed at a time, backwards from the ends: cost grows with states, never with paths.
/// </summary>
internal sealed class Repeats(Exploration exploration, Func<int, IEnumerable<int>> successors)
{
    private const int AtOnce = 64;

    /// <summary>The first state, by the shortest way from the start, whose question is asked again after it. Requires no circle.</summary>
    public int? First()
    {
        var order = Cycles.TopologicalOrder(exploration.States.Count, successors);
        int? first = null;
        foreach (var names in order.GroupBy(NameOf, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key).Chunk(AtOnce))
        {
            var bitOf = names.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => 1UL << x.i, StringComparer.Ordinal);
            var reached = new ulong[exploration.States.Count];
            foreach (var state in order.Reverse())
            {
                foreach (var next in successors(state))
                {
                    reached[state] |= reached[next] | bitOf.GetValueOrDefault(NameOf(next));
                }

                if ((reached[state] & bitOf.GetValueOrDefault(NameOf(state))) != 0)
                {
                    first = Math.Min(first ?? state, state);
                }
            }
        }

        return first;
    }

    private string NameOf(int state) => exploration.NodeOf(state).Name;
}

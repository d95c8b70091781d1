using System.Collections.Immutable;
using System.Numerics;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>
/// A tree compiled: a state is a question with the earlier answers that still matter, so that each answer has one successor.
/// Every view of the tree (page, outline, chart, JSON) is drawn from it.
/// </summary>
public sealed record Automaton
{
    public required Tree Tree { get; init; }

    /// <summary>The start, then each state after all that lead to it.</summary>
    public required ImmutableArray<State> States { get; init; }

    /// <summary>The outcomes some path reaches: own ones in authored order, then shared ones and those of sub-trees.</summary>
    public required ImmutableArray<ReachedOutcome> Ends { get; init; }

    /// <summary>The id of a state or an outcome.</summary>
    public string IdOf(Successor place) => place.IsEnd ? Ends[place.Index].Id : States[place.Index].Id;

    /// <summary>Number of paths from each state to an outcome, by the state's place.</summary>
    public ImmutableArray<BigInteger> PathCounts() =>
        Backwards<BigInteger>((_, next) => next.Aggregate(BigInteger.Zero, (sum, n) => sum + n), _ => BigInteger.One);

    /// <summary>Whether there are no more paths than this, without counting further.</summary>
    public bool HasAtMost(int paths) => Backwards<int>((_, next) => (int)Math.Min(next.Sum(n => (long)n), paths + 1L), _ => 1)[0] <= paths;

    /// <summary>Most questions still asked from each state, itself included.</summary>
    public ImmutableArray<int> Depths() => Backwards<int>((_, next) => 1 + next.Max(), _ => 0);

    /// <summary>One value per state from those of its successors: a single pass, whatever the number of paths.</summary>
    public ImmutableArray<T> Backwards<T>(Func<State, IReadOnlyList<T>, T> state, Func<ReachedOutcome, T> end)
    {
        var ends = Ends.Select(end).ToArray();
        var values = new T[States.Length];
        for (var i = States.Length - 1; i >= 0; i--)
        {
            values[i] = state(States[i], [.. States[i].Next.Select(n => n.IsEnd ? ends[n.Index] : values[n.Index])]);
        }

        return [.. values];
    }
}

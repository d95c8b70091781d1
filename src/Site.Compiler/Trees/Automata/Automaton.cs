using System.Collections.Immutable;
using System.Numerics;
using Site.Compiler.Flowcharts;
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

/// <summary>A question with the earlier answers that still matter.</summary>
public sealed record State
{
    /// <summary>Place in the automaton.</summary>
    public required int Index { get; init; }

    /// <summary>The question's id where it has one state, else <c>question.value[.value]</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the answer as a fact: the question's id, after its tree's and a slash in a sub-tree.</summary>
    public required string Fact { get; init; }

    public required Question Question { get; init; }

    /// <summary>Where each answer leads, in authored order.</summary>
    public required ImmutableArray<Successor> Next { get; init; }

    /// <summary>The place of an answer; -1 where the question has none of that id.</summary>
    public int AnswerIndex(string id)
    {
        for (var i = 0; i < Question.Answers.Length; i++)
        {
            if (Question.Answers[i].Id.Value == id)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A state or an outcome, by its place in the automaton.</summary>
public readonly record struct Successor(int Index, bool IsEnd);

/// <summary>An outcome with its id in this automaton: its own, after its tree's and a slash in a sub-tree.</summary>
public sealed record ReachedOutcome(string Id, Outcome Outcome);

/// <summary>One step of a path: the question asked and the answer given.</summary>
public sealed record GivenAnswer(string Fact, Question Question, Answer Answer);

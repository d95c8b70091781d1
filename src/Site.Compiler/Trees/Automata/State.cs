using System.Collections.Immutable;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

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

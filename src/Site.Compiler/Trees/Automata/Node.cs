using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>A question at one place of the program: in the tree itself, or in one use of a sub-tree.</summary>
/// <param name="frame">The use of the tree that asks it.</param>
/// <param name="question">The question.</param>
/// <param name="leads">Per answer: the first lead whose condition holds is taken.</param>
/// <param name="fact">Number of this question's fact; -1 where no condition reads it.</param>
internal sealed class Node(Frame frame, Question question, Lead[][] leads, int fact)
{
    public Frame Frame { get; } = frame;

    public Question Question { get; } = question;

    public Lead[][] Leads { get; } = leads;

    public int Fact { get; } = fact;

    /// <summary>The question's id, with its tree's for a sub-tree.</summary>
    public string Name { get; } = frame.NameOf(question.Id.Value);
}

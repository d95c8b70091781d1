using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>One step of a path: the question asked and the answer given.</summary>
public sealed record GivenAnswer(string Fact, Question Question, Answer Answer);

namespace Site.Compiler.Trees.Automata;

/// <summary>A state or an outcome, by its place in the automaton.</summary>
public readonly record struct Successor(int Index, bool IsEnd);

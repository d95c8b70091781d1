using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>An outcome with its id in this automaton: its own, after its tree's and a slash in a sub-tree.</summary>
public sealed record ReachedOutcome(string Id, Outcome Outcome);

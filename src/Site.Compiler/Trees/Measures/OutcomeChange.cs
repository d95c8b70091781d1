using System.Collections.Immutable;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Measures;

/// <summary>Situations whose outcome changes from one tree to another, grouped; null where one tree has no such answer.</summary>
public sealed record OutcomeChange(ReachedOutcome? Old, ReachedOutcome? New, ImmutableArray<GivenAnswer> Witness);

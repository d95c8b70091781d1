using System.Collections.Immutable;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Measures;

/// <summary>A fault that nothing notices, and the situation that would show it.</summary>
/// <param name="What">The fault, in French.</param>
/// <param name="At">Where it would be made.</param>
/// <param name="Killer">Answers under which the sound tree and the faulty one part.</param>
/// <param name="Expected">The outcome of the sound tree for these answers.</param>
public sealed record Survivor(string What, Span At, ImmutableArray<GivenAnswer> Killer, ReachedOutcome Expected);

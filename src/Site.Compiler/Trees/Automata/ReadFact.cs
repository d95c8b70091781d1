using System.Collections.Immutable;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>A fact that some condition reads, by its name, with the answers it may be.</summary>
internal sealed record ReadFact(string Name, ImmutableArray<Answer> Answers);

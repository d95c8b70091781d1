using System.Collections.Immutable;

namespace Site.Compiler.Trees.Measures;

/// <summary>An outcome or a question of the same id whose words differ, or the tree itself (its own id).</summary>
public sealed record Rewording(string Id, string Title, ImmutableArray<ChangedPart> Parts);

using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Trees.Automata;

/// <summary>A guard or an exit; <c>Around</c> is the mark it stands under, -1 where it stands under none; <c>Guard</c> is null for an exit.</summary>
internal sealed record Mark(Span At, MarkKind Kind, int Around, Guard? Guard);

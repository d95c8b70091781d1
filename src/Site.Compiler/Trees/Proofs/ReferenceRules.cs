using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Trees.Proofs;

/// <summary>What a tree refers to outside itself: sources of its country, in force as long as it is (P10), notes, controversies.</summary>
internal static class ReferenceRules
{
    public static IEnumerable<Diagnostic> Source(Located<string> id, Tree? tree, Register register)
    {
        if (register.Source(id.Value) is not { } source)
        {
            return [Catalogue.SourceUnknown(id.Span, id.Value, register.Sources.Select(s => s.Id.Value))];
        }

        return (
            source.SupersededBy is { } newer && register.Source(newer.Value) is not null
                ? [Catalogue.SourceSuperseded(id.Span, id.Value, newer.Value)]
                : Enumerable.Empty<Diagnostic>()
        ).Concat(tree is null ? [] : SourceInTree(id, tree, register, "cet arbre"));
    }

    /// <summary>The country of a source and its days, against those of one tree. A tree without an end is meant to last.</summary>
    public static IEnumerable<Diagnostic> SourceInTree(Located<string> id, Tree tree, Register register, string name)
    {
        if (register.Source(id.Value) is not { } source)
        {
            yield break;
        }

        if (source.Jurisdiction != tree.Jurisdiction && source.Jurisdiction != Jurisdiction.Europe && tree.Jurisdiction is { } law)
        {
            yield return Catalogue.SourceJurisdiction(id.Span, id.Value, name, law.Code);
        }

        var (from, until) = (tree.InForce?.From, tree.InForce?.Until ?? DateOnly.MaxValue);
        if (source.InForce is { } force && !force.Covers(tree.InForce?.From, tree.InForce?.Until))
        {
            yield return Catalogue.SourceOutOfForce(
                id.Span,
                id.Value,
                name,
                tree.InForce is null ? "sans fin"
                    : until == DateOnly.MaxValue ? $"depuis {Day.OfAny(from)}"
                    : $"{Day.OfAny(from)} – {Day.OfAny(until)}"
            );
        }
    }

    public static IEnumerable<Diagnostic> Note(Located<string> id, TreeSurroundings around) =>
        around.PageUids.Contains(id.Value) ? [] : [Catalogue.NoteUnpublished(id.Span, id.Value, around.PageUids)];

    public static IEnumerable<Diagnostic> Controversy(Located<string> id, Register register) =>
        register.Controversy(id.Value) is not null
            ? []
            : [Catalogue.ControversyUnknown(id.Span, id.Value, register.Controversies.Select(c => c.Id.Value))];
}

using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Proofs;

/// <summary>Invariants over several trees: each concerns a tree, and names facts that at least one of them has.</summary>
internal static class CommonRules
{
    public static IEnumerable<Diagnostic> Check(ImmutableArray<Invariant> invariants, TreeSurroundings around)
    {
        var indexes = around.Trees.Values.Select(t => new TreeIndex(t, around.Trees)).ToImmutableArray();
        return NameRules
            .Twice(invariants.Select(i => i.Id))
            .Concat(invariants.SelectMany(i => Check(i, [.. indexes.Where(x => i.Concerns(x.Tree))], around)));
    }

    private static IEnumerable<Diagnostic> Check(Invariant invariant, ImmutableArray<TreeIndex> trees, TreeSurroundings around)
    {
        foreach (var name in invariant.Trees.Where(t => !around.Trees.ContainsKey(t.Value)))
        {
            yield return Catalogue.TreeUnpublished(name.Span, name.Value, around.Trees.Keys);
        }

        if (trees.IsEmpty)
        {
            yield return Catalogue.InvariantIdle(invariant.Id.Span, invariant.Id.Value);
            yield break;
        }

        foreach (var fault in ConditionRules.CheckSize(invariant.Always, invariant.Id.Span, []))
        {
            yield return fault;
        }

        foreach (var part in invariant.Always.Everything().Where(p => trees.All(t => t.Tree.IsWhole && ConditionRules.CheckPart(p, t).Any())))
        {
            foreach (var fault in ConditionRules.CheckPart(part, trees[0]))
            {
                yield return fault;
            }
        }

        foreach (var fault in invariant.Sources.SelectMany(s => ReferenceRules.Source(s, null, around.Register)))
        {
            yield return fault;
        }
    }
}

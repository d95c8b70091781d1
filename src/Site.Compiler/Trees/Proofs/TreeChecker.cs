using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Proofs;

/// <summary>What can be said of a tree without walking it: names exist (P1), sources are in force (P10), texts are fit to read (P11).</summary>
public static class TreeChecker
{
    /// <summary>Names of questions, outcomes, sub-trees, facts: while one is wrong the tree cannot be walked.</summary>
    public static IEnumerable<Diagnostic> CheckNames(Tree tree, ImmutableSortedDictionary<string, Tree> trees)
    {
        var index = new TreeIndex(tree, trees);
        return NameRules.Check(index).Concat(ConditionRules.Check(index));
    }

    /// <summary>Names in what proves a tree. A fault there leaves the tree as it is: it is walked, and all else of it is proved.</summary>
    /// <returns>The faults, and the vignettes and invariants without any.</returns>
    public static (ImmutableArray<Diagnostic> Faults, ImmutableArray<Vignette> Vignettes, ImmutableArray<Invariant> Invariants) CheckProofs(
        Tree tree,
        ImmutableSortedDictionary<string, Tree> trees
    )
    {
        var index = new TreeIndex(tree, trees);
        var (rules, names) = (ConditionRules.CheckInvariants(index), VignetteNames.Check(index));
        return (
            [
                .. NameRules.Twice(tree.Vignettes.Select(v => v.Id)),
                .. NameRules.Twice(tree.Invariants.Select(i => i.Id)),
                .. rules.SelectMany(r => r.Faults),
                .. names.Faults,
            ],
            names.Sound,
            [.. rules.Where(r => r.Faults.IsEmpty).Select(r => r.Rule)]
        );
    }

    /// <summary>Companions, references and texts.</summary>
    public static IEnumerable<Diagnostic> CheckTexts(Tree tree, TreeSurroundings around) =>
        tree
            .Outcomes.SelectMany(o => o.IsShared ? CheckShared(o, tree, around.Register) : TextRules.CheckOutcome(o, tree, around))
            .Concat(tree.Questions.SelectMany(q => TextRules.CheckQuestion(q, tree, around)))
            .Concat(TextRules.CheckTitles(tree.Outcomes))
            .Concat(tree.Notes.SelectMany(n => ReferenceRules.Note(n, around)))
            .Concat(tree.Invariants.SelectMany(i => i.Sources).SelectMany(s => ReferenceRules.Source(s, tree, around.Register)))
            .Concat(tree.Drafts.Select(d => Catalogue.TreeDraft(d.Span, d.Value, around.AllowsDrafts)));

    /// <summary>The outcomes that any tree may name, each checked once.</summary>
    public static IEnumerable<Diagnostic> CheckShared(TreeSurroundings around) =>
        around
            .Shared.All.SelectMany(o => TextRules.CheckOutcome(o, null, around))
            .Concat(TextRules.CheckTitles([.. around.Shared.All.Select(o => o with { IsShared = false })]))
            .Concat(around.Shared.Drafts.Select(d => Catalogue.TreeDraft(d.Span, d.Value, around.AllowsDrafts)));

    /// <summary>Invariants over several trees.</summary>
    public static IEnumerable<Diagnostic> CheckCommon(ImmutableArray<Invariant> invariants, TreeSurroundings around) =>
        CommonRules.Check(invariants, around);

    /// <summary>What is checked of a shared outcome for each tree that names it.</summary>
    private static IEnumerable<Diagnostic> CheckShared(Outcome outcome, Tree tree, Register register) =>
        outcome.Sources.SelectMany(s => ReferenceRules.SourceInTree(s, tree, register, $"l'arbre « {tree.Id.Value} »"));
}

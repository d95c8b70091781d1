using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Proofs;

/// <summary>Names of a tree's places: each given once, fit to be an identifier, and meant by every answer and exit (P1).</summary>
internal static class NameRules
{
    public static IEnumerable<Diagnostic> Check(TreeIndex index) => CheckIds(index.Tree).Concat(CheckTargets(index));

    /// <summary>Of names alike, those after the first.</summary>
    public static IEnumerable<Diagnostic> Twice(IEnumerable<Located<string>> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.Where(id => id.Value.Length > 0 && !seen.Add(id.Value)).Select(id => Catalogue.IdDuplicate(id.Span, id.Value));
    }

    /// <summary>Whether conditions already mean something by it.</summary>
    public static bool IsReserved(string name) => TreeWords.Connectors.Contains(name) || TreeWords.OutcomeWords.Contains(name);

    private static IEnumerable<Diagnostic> CheckIds(Tree tree)
    {
        // Shared outcomes first: of two names alike, the one that stands in this file is to be changed.
        var nodes = tree.Outcomes.OrderBy(o => !o.IsShared).Select(o => o.Id).Concat(tree.Questions.Select(q => q.Id)).ToImmutableArray();
        var exits = tree.Exits.Where(e => e.Outcomes.Any(o => o.Value != e.Name.Value)).Select(e => e.Name);
        foreach (var fault in new[] { nodes.Concat(exits), tree.Deductions.Select(d => d.Name) }.SelectMany(Twice))
        {
            yield return fault;
        }

        var names = nodes
            .Concat(tree.Questions.SelectMany(q => q.Answers).Select(a => a.Id))
            .Concat(tree.Exits.Select(e => e.Name))
            .Concat(tree.Vignettes.Select(v => v.Id).Concat(tree.Invariants.Select(i => i.Id)).Where(id => id.Value.Length > 0));
        foreach (var id in names.Where(id => !Identifier.IsValid(id.Value)))
        {
            yield return Catalogue.TreeName(id.Span, id.Value);
        }

        foreach (var id in tree.Questions.Select(q => q.Id).Where(id => IsReserved(id.Value)))
        {
            yield return Catalogue.TreeNameReserved(id.Span, id.Value);
        }
    }

    private static IEnumerable<Diagnostic> CheckTargets(TreeIndex index)
    {
        var tree = index.Tree;
        if (tree.Start.Value.Length > 0 && !index.Questions.IsEmpty && !index.Questions.ContainsKey(tree.Start.Value))
        {
            yield return Catalogue.TreeUnknownTarget(tree.Start.Span, "« debut »", tree.Start.Value, index.Questions.Keys);
        }

        foreach (var (answer, target) in tree.Questions.SelectMany(q => q.Answers).SelectMany(a => a.Target.Leaves().Select(t => (a, t))))
        {
            if (target is Target.To { Id.Value.Length: > 0 } to && !index.IsPlace(to.Id.Value))
            {
                yield return Catalogue.TreeUnknownTarget(
                    to.Id.Span,
                    $"la réponse « {answer.Label} »",
                    to.Id.Value,
                    index.Questions.Keys.Concat(index.Outcomes)
                );
            }
            else if (target is Target.SubTree { Tree.Value.Length: > 0 } call)
            {
                foreach (var fault in CheckCall(call, tree, index.Trees))
                {
                    yield return fault;
                }
            }
        }

        foreach (var outcome in tree.Exits.SelectMany(e => e.Outcomes).Where(o => !index.Outcomes.Contains(o.Value)))
        {
            yield return Catalogue.TreeUnknownTarget(outcome.Span, "cette sortie", outcome.Value, index.Outcomes);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var outcome in tree.Exits.SelectMany(e => e.Outcomes).Where(o => !seen.Add(o.Value)))
        {
            yield return Catalogue.ExitTwice(outcome.Span, outcome.Value);
        }
    }

    private static IEnumerable<Diagnostic> CheckCall(Target.SubTree call, Tree tree, ImmutableSortedDictionary<string, Tree> trees)
    {
        if (!trees.TryGetValue(call.Tree.Value, out var callee))
        {
            return [Catalogue.TreeUnknown(call.Tree.Span, call.Tree.Value, trees.Keys)];
        }

        if (!callee.IsWhole)
        {
            return [];
        }

        var declared = callee.Exits.Select(e => e.Name.Value).ToImmutableArray();
        var outcomes = callee.Outcomes.Select(o => o.Id.Value).ToImmutableArray();
        var mapped = call.Exits.Select(e => e.Exit.Value).ToHashSet(StringComparer.Ordinal);
        var required = declared.IsEmpty ? outcomes : declared;
        var within = callee
            .Exits.Where(e => mapped.Contains(e.Name.Value))
            .SelectMany(e => e.Outcomes)
            .Select(o => o.Value)
            .ToHashSet(StringComparer.Ordinal);
        return call
            .Exits.Where(e => !declared.Contains(e.Exit.Value) && !outcomes.Contains(e.Exit.Value))
            .Select(e => Catalogue.ExitUnknown(e.Exit.Span, e.Exit.Value, call.Tree.Value, required))
            .Concat(required.Where(r => !mapped.Contains(r)).Select(r => Catalogue.ExitMissing(call.Tree.Span, r, call.Tree.Value)))
            .Concat(
                call.Exits.Where(e => within.Contains(e.Exit.Value) && !declared.Contains(e.Exit.Value))
                    .Select(e => Catalogue.ExitTwice(e.Exit.Span, e.Exit.Value))
            )
            .Concat(
                callee.Jurisdiction == tree.Jurisdiction || tree.Jurisdiction is not { } law
                    ? []
                    : [Catalogue.TreeJurisdiction(call.Tree.Span, call.Tree.Value, law.Code)]
            );
    }
}

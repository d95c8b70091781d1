using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.References;
using Site.Compiler.Sources;

namespace Site.Compiler.Trees;

/// <summary>What a tree may name outside itself.</summary>
public sealed record TreeSurroundings(Register Register, ImmutableSortedSet<string> PageUids, ImmutableSortedSet<string> TreeIds);

/// <summary>Proves one tree: targets exist, all is reached, nothing turns in circles, outcomes are complete, vignettes hold.</summary>
public static class TreeChecker
{
    public static ImmutableArray<Diagnostic> Check(Tree tree, TreeSurroundings around)
    {
        var structure = CheckStructure(tree).ToImmutableArray();
        return
        [
            .. structure,
            .. tree.Outcomes.Where(o => !o.IsShared).SelectMany(o => CheckOutcome(o, tree, around)),
            .. CheckTitles(tree),
            .. tree.Notes.SelectMany(n => Note(n, around)),
            .. structure.IsEmpty ? CheckVignettes(tree) : [],
        ];
    }

    /// <summary>The rules of one outcome; shared outcomes are checked once, by the caller.</summary>
    public static IEnumerable<Diagnostic> CheckOutcome(Outcome outcome, Tree? tree, TreeSurroundings around)
    {
        if (outcome.Sources.IsEmpty)
        {
            yield return Catalogue.OutcomeBare(outcome.Id.Span, outcome.Id.Value, "sources");
        }

        if (outcome.Steps.IsEmpty)
        {
            yield return Catalogue.OutcomeBare(outcome.Id.Span, outcome.Id.Value, "etapes");
        }

        if (outcome.Kind is OutcomeKind.Obligation or OutcomeKind.Authorisation && outcome.Addressee is null)
        {
            yield return Catalogue.OutcomeBare(outcome.Id.Span, outcome.Id.Value, "destinataire");
        }

        var named = outcome.Sources.SelectMany(s => Source(s, tree, around.Register))
            .Concat(outcome.Notes.SelectMany(n => Note(n, around)))
            .Concat(outcome.See.Where(s => !around.TreeIds.Contains(s.Value)).Select(s => Catalogue.TreeUnpublished(s.Span, s.Value, around.TreeIds)))
            .Concat(outcome.Controversies.SelectMany(c => Controversy(c, around.Register)));
        foreach (var diagnostic in named)
        {
            yield return diagnostic;
        }
    }

    private static IEnumerable<Diagnostic> CheckStructure(Tree tree)
    {
        var expected = Path.GetFileNameWithoutExtension(tree.Id.Span.File.Path);
        if (tree.Id.Value != expected)
        {
            yield return Catalogue.TreeIdWrong(tree.Id.Span, tree.Id.Value, expected);
        }

        var known = tree.Questions.Select(q => q.Id.Value).Concat(tree.Outcomes.Select(o => o.Id.Value)).ToImmutableSortedSet(StringComparer.Ordinal);
        if (tree.Question(tree.Start.Value) is null)
        {
            yield return Catalogue.TreeUnknownTarget(tree.Start.Span, "debut", tree.Start.Value, tree.Questions.Select(q => q.Id.Value));
        }

        foreach (var question in tree.Questions)
        {
            if (question.Answers.Length < 2)
            {
                yield return Catalogue.TreeFewAnswers(question.Id.Span, question.Id.Value);
            }

            foreach (var answer in question.Answers.Where(a => !known.Contains(a.Target.Value)))
            {
                yield return Catalogue.TreeUnknownTarget(answer.Target.Span, answer.Label, answer.Target.Value, known);
            }
        }

        foreach (var diagnostic in CheckReach(tree).Concat(CheckCycles(tree)))
        {
            yield return diagnostic;
        }
    }

    private static IEnumerable<Diagnostic> CheckReach(Tree tree)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([tree.Start.Value]);
        while (open.TryPop(out var id))
        {
            if (reached.Add(id))
            {
                foreach (var answer in tree.Question(id)?.Answers ?? [])
                {
                    open.Push(answer.Target.Value);
                }
            }
        }

        return tree.Questions.Where(q => !reached.Contains(q.Id.Value)).Select(q => Catalogue.TreeUnreachable(q.Id.Span, "la question", q.Id.Value))
            .Concat(tree.Outcomes.Where(o => !o.IsShared && !reached.Contains(o.Id.Value)).Select(o => Catalogue.TreeUnreachable(o.Id.Span, "l'issue", o.Id.Value)));
    }

    /// <summary>Kahn (1962): take away questions nothing points to; what is left stands on a cycle or after one.</summary>
    private static IEnumerable<Diagnostic> CheckCycles(Tree tree)
    {
        var incoming = tree.Questions.ToDictionary(q => q.Id.Value, _ => 0, StringComparer.Ordinal);
        foreach (var target in tree.Questions.SelectMany(q => q.Answers).Select(a => a.Target.Value).Where(incoming.ContainsKey))
        {
            incoming[target]++;
        }

        var open = new Stack<string>(incoming.Where(i => i.Value == 0).Select(i => i.Key));
        while (open.TryPop(out var id))
        {
            incoming.Remove(id);
            foreach (var target in tree.Question(id)!.Answers.Select(a => a.Target.Value).Where(incoming.ContainsKey))
            {
                if (--incoming[target] == 0)
                {
                    open.Push(target);
                }
            }
        }

        return tree.Questions.Where(q => incoming.ContainsKey(q.Id.Value)).Take(1).Select(q => Catalogue.TreeCycle(q.Id.Span, q.Id.Value));
    }

    private static IEnumerable<Diagnostic> CheckTitles(Tree tree)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return tree.Outcomes.Where(o => !seen.Add(o.Title.Value)).Select(o => Catalogue.OutcomeTitleTwice(o.Title.Span, o.Title.Value));
    }

    private static IEnumerable<Diagnostic> CheckVignettes(Tree tree)
    {
        foreach (var vignette in tree.Vignettes)
        {
            var faults = vignette.Facts.Select(f => Fault(f, vignette, tree)).OfType<Diagnostic>().ToImmutableArray();
            foreach (var fault in faults.IsEmpty ? Compare(vignette, tree) : faults)
            {
                yield return fault;
            }
        }

        var told = tree.Vignettes.SelectMany(v => v.Expected).Select(e => e.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var outcome in tree.Outcomes.Where(o => !o.IsShared && !told.Contains(o.Id.Value)))
        {
            yield return Catalogue.OutcomeWithoutVignette(outcome.Id.Span, outcome.Id.Value);
        }
    }

    private static Diagnostic? Fault((Located<string> Question, Located<string> Answer) fact, Vignette vignette, Tree tree)
    {
        if (tree.Question(fact.Question.Value) is not { } question)
        {
            return Catalogue.VignetteFact(fact.Question.Span, vignette.Id.Value, $"la question « {fact.Question.Value} » n'existe pas");
        }

        return question.Answers.Any(a => a.Id.Value == fact.Answer.Value)
            ? null
            : Catalogue.VignetteFact(fact.Answer.Span, vignette.Id.Value, $"« {fact.Answer.Value} » n'est pas une réponse de « {fact.Question.Value} »");
    }

    private static IEnumerable<Diagnostic> Compare(Vignette vignette, Tree tree)
    {
        var facts = vignette.Facts.ToDictionary(f => f.Question.Value, f => f.Answer.Value, StringComparer.Ordinal);
        var reached = TreeWalk.Outcomes(tree, facts);
        if (!reached.SetEquals(vignette.Expected.Select(e => e.Value)))
        {
            var path = string.Join(" → ", vignette.Facts.Select(f => $"{f.Question.Value} = {f.Answer.Value}"));
            yield return Catalogue.VignetteWrong(vignette.Id.Span, vignette.Id.Value, List(vignette.Expected.Select(e => e.Value)), List(reached), path);
        }
    }

    private static string List(IEnumerable<string> ids) => string.Join(" ou ", ids.Order(StringComparer.Ordinal).Select(id => $"« {id} »"));

    private static IEnumerable<Diagnostic> Source(Located<string> id, Tree? tree, Register register)
    {
        if (register.Source(id.Value) is not { } source)
        {
            yield return Catalogue.SourceUnknown(id.Span, id.Value, register.Sources.Select(s => s.Id.Value));
        }
        else if (tree is not null && source.Jurisdiction != tree.Jurisdiction && source.Jurisdiction != "UE")
        {
            yield return Catalogue.SourceJurisdiction(id.Span, id.Value, tree.Jurisdiction);
        }
    }

    private static IEnumerable<Diagnostic> Note(Located<string> id, TreeSurroundings around) =>
        around.PageUids.Contains(id.Value) ? [] : [Catalogue.NoteUnknown(id.Span, id.Value, around.PageUids)];

    private static IEnumerable<Diagnostic> Controversy(Located<string> id, Register register) =>
        register.Controversies.Any(c => c.Id.Value == id.Value)
            ? []
            : [Catalogue.ControversyUnknown(id.Span, id.Value, register.Controversies.Select(c => c.Id.Value))];
}

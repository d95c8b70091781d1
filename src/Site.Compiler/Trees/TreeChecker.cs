using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.References;
using Site.Compiler.Sources;

namespace Site.Compiler.Trees;

/// <summary>What a tree may name outside itself.</summary>
public sealed record TreeSurroundings(Register Register, ImmutableSortedSet<string> PageUids, ImmutableSortedDictionary<string, Tree> Trees);

/// <summary>What can be said of a tree without walking it: names exist (P1), sources are in force (P10), texts are fit to read (P11).</summary>
public static partial class TreeChecker
{
    private const int LongAnswer = 14;
    private const int LongestAnswer = 20;
    private const int LargestExpression = 2_000;

    /// <summary>Names of questions, outcomes, sub-trees, facts: while one is wrong the tree cannot be walked.</summary>
    public static IEnumerable<Diagnostic> CheckNames(Tree tree, ImmutableSortedDictionary<string, Tree> trees) =>
        CheckIds(tree)
            .Concat(CheckTargets(tree, trees))
            .Concat(CheckDeductions(tree, trees))
            .Concat(tree.Questions.SelectMany(q => q.Answers).SelectMany(a => Guards(a.Target)).SelectMany(e => CheckExpression(e, tree, trees)))
            .Concat(tree.Invariants.SelectMany(i => CheckExpression(i.Always, tree, trees)))
            .Concat(CheckVignetteFacts(tree, trees));

    /// <summary>Companions, references and texts.</summary>
    public static IEnumerable<Diagnostic> CheckTexts(Tree tree, TreeSurroundings around) =>
        tree.Outcomes.Where(o => !o.IsShared).SelectMany(o => CheckOutcome(o, tree, around))
            .Concat(tree.Questions.SelectMany(q => CheckQuestion(q, tree, around)))
            .Concat(CheckTitles(tree))
            .Concat(tree.Notes.SelectMany(n => Note(n, around)))
            .Concat(tree.Invariants.SelectMany(i => i.Sources).SelectMany(s => Source(s, tree, around.Register)))
            .Concat(tree.Drafts.Select(d => Catalogue.TreeDraft(d.Span, d.Value)));

    /// <summary>The rules of one outcome; shared outcomes are checked once, by the caller.</summary>
    public static IEnumerable<Diagnostic> CheckOutcome(Outcome outcome, Tree? tree, TreeSurroundings around)
    {
        var bare = new (bool IsBare, string Key)[]
        {
            (outcome.Sources.IsEmpty, "sources"),
            (outcome.Steps.IsEmpty, "etapes"),
            (outcome.Kind is OutcomeKind.Obligation or OutcomeKind.Authorisation && outcome.Addressee is null, "destinataire"),
        };
        return bare.Where(b => b.IsBare).Select(b => Catalogue.OutcomeBare(outcome.Id.Span, outcome.Id.Value, b.Key))
            .Concat(outcome.Sources.SelectMany(s => Source(s, tree, around.Register)))
            .Concat(outcome.Notes.SelectMany(n => Note(n, around)))
            .Concat(outcome.See.Where(s => !around.Trees.ContainsKey(s.Value)).Select(s => Catalogue.TreeUnpublished(s.Span, s.Value, around.Trees.Keys)))
            .Concat(outcome.Controversies.SelectMany(c => Controversy(c, around.Register)));
    }

    /// <summary>Trees that put each other in place without end.</summary>
    public static IEnumerable<Diagnostic> CheckImports(ImmutableArray<Tree> trees)
    {
        var place = trees.Select((t, i) => (t, i)).GroupBy(x => x.t.Id.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().i, StringComparer.Ordinal);
        IEnumerable<int> Imports(int tree) => TreeNames.SubTrees(trees[tree]).Select(s => s.Tree.Value).Where(place.ContainsKey).Select(t => place[t]);
        if (Cycles.Find(trees.Length, Imports) is { } cycle)
        {
            var closing = TreeNames.SubTrees(trees[cycle[^1]]).First(s => s.Tree.Value == trees[cycle[0]].Id.Value);
            yield return Catalogue.SubTreeCycle(closing.Tree.Span, string.Join(" → ", cycle.Append(cycle[0]).Select(t => trees[t].Id.Value)));
        }
    }

    /// <summary>An invariant over several trees names facts that at least one of them has.</summary>
    public static IEnumerable<Diagnostic> CheckCommon(Invariant invariant, TreeSurroundings around)
    {
        var trees = around.Trees.Values.Where(invariant.Concerns).ToImmutableArray();
        foreach (var name in invariant.Trees.Where(t => !around.Trees.ContainsKey(t.Value)))
        {
            yield return Catalogue.TreeUnpublished(name.Span, name.Value, around.Trees.Keys);
        }

        if (trees.IsEmpty)
        {
            yield return Catalogue.InvariantIdle(invariant.Id.Span, invariant.Id.Value);
            yield break;
        }

        foreach (var part in invariant.Always.Everything())
        {
            var faults = trees.Select(t => CheckPart(part, t, around.Trees).ToImmutableArray()).ToImmutableArray();
            foreach (var fault in faults.All(f => !f.IsEmpty) ? faults[0] : [])
            {
                yield return fault;
            }
        }

        foreach (var fault in invariant.Sources.SelectMany(s => Source(s, null, around.Register)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Diagnostic> CheckIds(Tree tree)
    {
        var expected = Path.GetFileNameWithoutExtension(tree.Id.Span.File.Path);
        if (tree.Id.Value != expected)
        {
            yield return Catalogue.TreeIdWrong(tree.Id.Span, tree.Id.Value, expected);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var nodes = tree.Questions.Select(q => q.Id).Concat(tree.Outcomes.Where(o => !o.IsShared).Select(o => o.Id)).ToImmutableArray();
        foreach (var id in nodes.Where(id => !seen.Add(id.Value)))
        {
            yield return Catalogue.IdDuplicate(id.Span, id.Value);
        }

        var names = nodes.Concat(tree.Questions.SelectMany(q => q.Answers).Select(a => a.Id)).Concat(tree.Exits.Select(e => e.Name));
        foreach (var id in names.Where(id => !Name().IsMatch(id.Value)))
        {
            yield return Catalogue.TreeNameWrong(id.Span, id.Value);
        }

        foreach (var ids in new[] { tree.Vignettes.Select(v => v.Id), tree.Invariants.Select(i => i.Id), tree.Deductions.Select(d => d.Name) })
        {
            seen.Clear();
            foreach (var id in ids.Where(id => !seen.Add(id.Value)))
            {
                yield return Catalogue.IdDuplicate(id.Span, id.Value);
            }
        }
    }

    private static IEnumerable<Diagnostic> CheckTargets(Tree tree, ImmutableSortedDictionary<string, Tree> trees)
    {
        var questions = tree.Questions.Select(q => q.Id.Value).ToImmutableSortedSet(StringComparer.Ordinal);
        var outcomes = tree.Outcomes.Select(o => o.Id.Value).ToImmutableSortedSet(StringComparer.Ordinal);
        var known = questions.Union(outcomes);
        if (tree.Start.Value.Length > 0 && !questions.Contains(tree.Start.Value))
        {
            yield return Catalogue.TreeUnknownTarget(tree.Start.Span, "« debut »", tree.Start.Value, questions);
        }

        foreach (var (answer, target) in tree.Questions.SelectMany(q => q.Answers).SelectMany(a => a.Target.Leaves().Select(t => (a, t))))
        {
            if (target is Target.To to && !known.Contains(to.Id.Value))
            {
                yield return Catalogue.TreeUnknownTarget(to.Id.Span, $"la réponse « {answer.Label} »", to.Id.Value, known);
            }
            else if (target is Target.SubTree call)
            {
                foreach (var fault in CheckCall(call, tree, trees))
                {
                    yield return fault;
                }
            }
        }

        foreach (var outcome in tree.Exits.SelectMany(e => e.Outcomes).Where(o => !outcomes.Contains(o.Value)))
        {
            yield return Catalogue.TreeUnknownTarget(outcome.Span, "cette sortie", outcome.Value, outcomes);
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

        var declared = callee.Exits.Select(e => e.Name.Value).ToImmutableArray();
        var outcomes = callee.Outcomes.Select(o => o.Id.Value).ToImmutableArray();
        var mapped = call.Exits.Select(e => e.Exit.Value).ToHashSet(StringComparer.Ordinal);
        var required = declared.IsEmpty ? outcomes : declared;
        var within = callee.Exits.Where(e => mapped.Contains(e.Name.Value)).SelectMany(e => e.Outcomes).Select(o => o.Value).ToHashSet(StringComparer.Ordinal);
        return call.Exits.Where(e => !declared.Contains(e.Exit.Value) && !outcomes.Contains(e.Exit.Value)).Select(e => Catalogue.ExitUnknown(e.Exit.Span, e.Exit.Value, call.Tree.Value, required))
            .Concat(required.Where(r => !mapped.Contains(r)).Select(r => Catalogue.ExitMissing(call.Tree.Span, r, call.Tree.Value)))
            .Concat(call.Exits.Where(e => within.Contains(e.Exit.Value) && !declared.Contains(e.Exit.Value)).Select(e => Catalogue.ExitTwice(e.Exit.Span, e.Exit.Value)))
            .Concat(callee.Jurisdiction == tree.Jurisdiction ? [] : [Catalogue.SourceJurisdiction(call.Tree.Span, call.Tree.Value, tree.Jurisdiction)]);
    }

    private static IEnumerable<Diagnostic> CheckDeductions(Tree tree, ImmutableSortedDictionary<string, Tree> trees)
    {
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var deduction in tree.Deductions)
        {
            var name = deduction.Name.Value;
            if (TreeWords.Connectors.Contains(name) || TreeWords.OutcomeWords.Contains(name) || !Name().IsMatch(name) || tree.Questions.Any(q => q.Id.Value == name))
            {
                yield return Catalogue.DeductionName(deduction.Name.Span, name);
            }

            var size = 0;
            foreach (var part in deduction.Condition.Everything())
            {
                size += part is Expression.Deduced d ? sizes.GetValueOrDefault(d.Name.Value, 1) : 1;
                if (part is Expression.Deduced { Name: var cited } && !sizes.ContainsKey(cited.Value) && tree.Deductions.Any(x => x.Name.Value == cited.Value))
                {
                    yield return Catalogue.DeductionOrder(cited.Span, cited.Value);
                }

                foreach (var fault in CheckPart(part, tree, trees))
                {
                    yield return fault;
                }
            }

            sizes[name] = size;
            if (size > LargestExpression)
            {
                yield return Catalogue.ExpressionTooLarge(deduction.Name.Span);
                yield break;
            }
        }
    }

    private static IEnumerable<Expression> Guards(Target target) => target switch
    {
        Target.Guarded g => g.Guards.SelectMany(x => Guards(x.Then).Concat(x.When is null ? [] : [x.When])),
        Target.SubTree s => s.Exits.SelectMany(e => Guards(e.Then)),
        _ => [],
    };

    private static IEnumerable<Diagnostic> CheckExpression(Expression expression, Tree tree, ImmutableSortedDictionary<string, Tree> trees) =>
        expression.Everything().SelectMany(p => CheckPart(p, tree, trees));

    private static IEnumerable<Diagnostic> CheckPart(Expression part, Tree tree, ImmutableSortedDictionary<string, Tree> trees)
    {
        switch (part)
        {
            case Expression.FactIn fact when TreeNames.Fact(fact.Question.Value, tree, trees) is { } found:
                var answers = found.Question.Answers.Select(a => a.Id.Value).ToImmutableArray();
                return fact.Answers.Where(a => !answers.Contains(a.Value)).Select(a => Catalogue.ExpressionUnknown(a.Span, $"pour « {fact.Question.Value} », la réponse", a.Value, answers));
            case Expression.FactIn fact:
                return [Catalogue.ExpressionUnknown(fact.Question.Span, "la question", fact.Question.Value, tree.Questions.Select(q => q.Id.Value))];
            case Expression.Deduced deduced when tree.Deductions.All(d => d.Name.Value != deduced.Name.Value):
                return [Catalogue.ExpressionUnknown(deduced.Name.Span, "la déduction", deduced.Name.Value, tree.Deductions.Select(d => d.Name.Value).Concat(tree.Questions.Select(q => q.Id.Value + " = …")))];
            case Expression.OutcomeIn outcome:
                var ids = tree.Outcomes.Select(o => o.Id.Value).ToImmutableArray();
                return outcome.Outcomes.Where(o => !o.Value.Contains('/', StringComparison.Ordinal) && !ids.Contains(o.Value)).Select(o => Catalogue.ExpressionUnknown(o.Span, "l'issue", o.Value, ids));
            case Expression.LastAnswerIn last:
                var all = tree.Questions.SelectMany(q => q.Answers).Select(a => a.Id.Value).Distinct(StringComparer.Ordinal).ToImmutableArray();
                return last.Answers.Where(a => !all.Contains(a.Value)).Select(a => Catalogue.ExpressionUnknown(a.Span, "la réponse", a.Value, all));
            default:
                return [];
        }
    }

    private static IEnumerable<Diagnostic> CheckVignetteFacts(Tree tree, ImmutableSortedDictionary<string, Tree> trees)
    {
        foreach (var (vignette, fact) in tree.Vignettes.SelectMany(v => v.Facts.Select(f => (v, f))))
        {
            if (TreeNames.Fact(fact.Question.Value, tree, trees) is not { } found)
            {
                yield return Catalogue.VignetteFact(fact.Question.Span, vignette.Id.Value, $"la question « {fact.Question.Value} » n'existe pas", Nearest.Hint(fact.Question.Value, tree.Questions.Select(q => q.Id.Value)));
            }
            else if (found.Question.Answers.All(a => a.Id.Value != fact.Answer.Value))
            {
                yield return Catalogue.VignetteFact(fact.Answer.Span, vignette.Id.Value, $"« {fact.Answer.Value} » n'est pas une réponse de « {fact.Question.Value} »", Nearest.Hint(fact.Answer.Value, found.Question.Answers.Select(a => a.Id.Value)));
            }
        }

        var outcomes = tree.Outcomes.Select(o => o.Id.Value).ToImmutableArray();
        foreach (var (vignette, id) in tree.Vignettes.SelectMany(v => v.Expected.Select(e => (v, e))).Where(x => !x.e.Value.Contains('/', StringComparison.Ordinal) && !outcomes.Contains(x.e.Value)))
        {
            yield return Catalogue.VignetteFact(id.Span, vignette.Id.Value, $"l'issue « {id.Value} » n'existe pas", Nearest.Hint(id.Value, outcomes) ?? "attendu: une issue de cet arbre");
        }
    }

    private static IEnumerable<Diagnostic> CheckQuestion(Question question, Tree tree, TreeSurroundings around)
    {
        if (question.Answers.Length < 2)
        {
            yield return Catalogue.TreeFewAnswers(question.Id.Span, question.Id.Value);
        }

        if (question.Help is { } help && Link().IsMatch(help))
        {
            yield return Catalogue.HelpWithLink(question.Id.Span, question.Id.Value);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var answer in question.Answers)
        {
            var words = answer.Label.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            if (words > LongAnswer)
            {
                yield return words > LongestAnswer ? Catalogue.AnswerTooLong(answer.Id.Span, words) : Catalogue.AnswerLong(answer.Id.Span, words);
            }

            if (!seen.Add(answer.Label))
            {
                yield return Catalogue.AnswerTwice(answer.Id.Span, answer.Label);
            }
        }

        foreach (var fault in question.Sources.SelectMany(s => Source(s, tree, around.Register)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Diagnostic> CheckTitles(Tree tree)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return tree.Outcomes.Where(o => !seen.Add(o.Title.Value)).Select(o => Catalogue.OutcomeTitleTwice(o.IsShared ? tree.Id.Span : o.Title.Span, o.Title.Value));
    }

    private static IEnumerable<Diagnostic> Source(Located<string> id, Tree? tree, Register register)
    {
        if (register.Source(id.Value) is not { } source)
        {
            yield return Catalogue.SourceUnknown(id.Span, id.Value, register.Sources.Select(s => s.Id.Value));
            yield break;
        }

        if (tree is not null && source.Jurisdiction != tree.Jurisdiction && source.Jurisdiction != "UE")
        {
            yield return Catalogue.SourceJurisdiction(id.Span, id.Value, tree.Jurisdiction);
        }

        if (source.SupersededBy is { } newer)
        {
            yield return Catalogue.SourceSuperseded(id.Span, id.Value, newer.Value);
        }

        if (tree?.InForce is { } period && source.InForce is { } force && (force.From > period.From || (force.Until is { } end && end < (period.Until ?? DateOnly.MaxValue))))
        {
            yield return Catalogue.SourceOutOfForce(id.Span, id.Value, period.Until is { } until ? $"{period.From:yyyy-MM-dd} – {until:yyyy-MM-dd}" : $"depuis {period.From:yyyy-MM-dd}");
        }
    }

    private static IEnumerable<Diagnostic> Note(Located<string> id, TreeSurroundings around) =>
        around.PageUids.Contains(id.Value) ? [] : [Catalogue.NoteUnknown(id.Span, id.Value, around.PageUids)];

    private static IEnumerable<Diagnostic> Controversy(Located<string> id, Register register) =>
        register.Controversies.Any(c => c.Id.Value == id.Value)
            ? []
            : [Catalogue.ControversyUnknown(id.Span, id.Value, register.Controversies.Select(c => c.Id.Value))];

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\]\(|https?://|www\.", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Proofs;

/// <summary>What a tree may name outside itself.</summary>
public sealed record TreeSurroundings(Register Register, ImmutableSortedSet<string> PageUids, ImmutableSortedDictionary<string, Tree> Trees)
{
    public SharedOutcomes Shared { get; init; } = SharedOutcomes.None;

    /// <summary>True in a preview: what is marked as a draft is then only pointed out.</summary>
    public bool AllowsDrafts { get; init; }
}

/// <summary>What can be said of a tree without walking it: names exist (P1), sources are in force (P10), texts are fit to read (P11).</summary>
public static partial class TreeChecker
{
    private const int LongAnswer = 14;
    private const int LongestAnswer = 20;
    private const int ManyAnswers = 20;
    private const int MostAnswers = 500;
    private const int LargestExpression = 1_000;

    /// <summary>Names of questions, outcomes, sub-trees, facts: while one is wrong the tree cannot be walked.</summary>
    public static IEnumerable<Diagnostic> CheckNames(Tree tree, ImmutableSortedDictionary<string, Tree> trees)
    {
        var index = new TreeIndex(tree, trees);
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        return CheckIds(tree)
            .Concat(CheckTargets(index))
            .Concat(CheckDeductions(index, sizes))
            .Concat(GuardsOf(tree).SelectMany(g => CheckExpression(g.When!, g.Span, index, sizes)));
    }

    /// <summary>Names in what proves a tree. A fault there leaves the tree as it is: it is walked, and all else of it is proved.</summary>
    /// <returns>The faults, and the vignettes and invariants without any.</returns>
    public static (ImmutableArray<Diagnostic> Faults, ImmutableArray<Vignette> Vignettes, ImmutableArray<Invariant> Invariants) CheckProofs(
        Tree tree, ImmutableSortedDictionary<string, Tree> trees)
    {
        var (index, sizes) = (new TreeIndex(tree, trees), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var deduction in tree.Deductions)
        {
            sizes[deduction.Name.Value] = SizeOf(deduction.Condition, sizes);
        }

        var rules = tree.Invariants.Select(i => (Rule: i, Faults: CheckExpression(i.Always, i.Id.Span, index, sizes).ToImmutableArray())).ToImmutableArray();
        var names = VignetteNames.Check(index);
        return (
            [.. Twice(tree.Vignettes.Select(v => v.Id)), .. Twice(tree.Invariants.Select(i => i.Id)), .. rules.SelectMany(r => r.Faults), .. names.Faults],
            names.Sound,
            [.. rules.Where(r => r.Faults.IsEmpty).Select(r => r.Rule)]);
    }

    /// <summary>Companions, references and texts.</summary>
    public static IEnumerable<Diagnostic> CheckTexts(Tree tree, TreeSurroundings around) =>
        tree.Outcomes.SelectMany(o => o.IsShared ? o.Sources.SelectMany(s => SourceInTree(s, tree, around.Register, $"l'arbre « {tree.Id.Value} »")) : CheckOutcome(o, tree, around))
            .Concat(tree.Questions.SelectMany(q => CheckQuestion(q, tree, around)))
            .Concat(CheckTitles(tree.Outcomes))
            .Concat(tree.Notes.SelectMany(n => Note(n, around)))
            .Concat(tree.Invariants.SelectMany(i => i.Sources).SelectMany(s => Source(s, tree, around.Register)))
            .Concat(tree.Drafts.Select(d => Catalogue.TreeDraft(d.Span, d.Value, around.AllowsDrafts)));

    /// <summary>The outcomes that any tree may name, each checked once.</summary>
    public static IEnumerable<Diagnostic> CheckShared(TreeSurroundings around) =>
        around.Shared.All.SelectMany(o => CheckOutcome(o, null, around))
            .Concat(CheckTitles([.. around.Shared.All.Select(o => o with { IsShared = false })]))
            .Concat(around.Shared.Drafts.Select(d => Catalogue.TreeDraft(d.Span, d.Value, around.AllowsDrafts)));

    private static IEnumerable<Diagnostic> CheckOutcome(Outcome outcome, Tree? tree, TreeSurroundings around)
    {
        var needsAddressee = OutcomeKinds.Of(outcome.Kind).NeedsAddressee && outcome.Addressee is null;
        return (needsAddressee ? [Catalogue.OutcomeBare(outcome.Id.Span, outcome.Id.Value, "destinataire")] : Enumerable.Empty<Diagnostic>())
            .Concat(SayChecker.Check(outcome))
            .Concat(outcome.Sources.SelectMany(s => Source(s, tree, around.Register)))
            .Concat(outcome.Notes.SelectMany(n => Note(n, around)))
            .Concat(outcome.See.Where(s => !around.Trees.ContainsKey(s.Value)).Select(s => Catalogue.TreeUnpublished(s.Span, s.Value, around.Trees.Keys)))
            .Concat(outcome.Controversies.SelectMany(c => Controversy(c, around.Register)));
    }

    /// <summary>Invariants over several trees: each concerns a tree, and names facts that at least one of them has.</summary>
    public static IEnumerable<Diagnostic> CheckCommon(ImmutableArray<Invariant> invariants, TreeSurroundings around)
    {
        var indexes = around.Trees.Values.Select(t => new TreeIndex(t, around.Trees)).ToImmutableArray();
        return Twice(invariants.Select(i => i.Id)).Concat(invariants.SelectMany(i => CheckCommon(i, [.. indexes.Where(x => i.Concerns(x.Tree))], around)));
    }

    private static IEnumerable<Diagnostic> CheckCommon(Invariant invariant, ImmutableArray<TreeIndex> trees, TreeSurroundings around)
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

        foreach (var fault in CheckSize(invariant.Always, invariant.Id.Span, []))
        {
            yield return fault;
        }

        foreach (var part in invariant.Always.Everything().Where(p => trees.All(t => t.Tree.IsWhole && CheckPart(p, t).Any())))
        {
            foreach (var fault in CheckPart(part, trees[0]))
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
        // Shared outcomes first: of two names alike, the one that stands in this file is to be changed.
        var nodes = tree.Outcomes.OrderBy(o => !o.IsShared).Select(o => o.Id).Concat(tree.Questions.Select(q => q.Id)).ToImmutableArray();
        var exits = tree.Exits.Where(e => e.Outcomes.Any(o => o.Value != e.Name.Value)).Select(e => e.Name);
        foreach (var fault in new[] { nodes.Concat(exits), tree.Deductions.Select(d => d.Name) }.SelectMany(Twice))
        {
            yield return fault;
        }

        var names = nodes.Concat(tree.Questions.SelectMany(q => q.Answers).Select(a => a.Id)).Concat(tree.Exits.Select(e => e.Name))
            .Concat(tree.Vignettes.Select(v => v.Id).Concat(tree.Invariants.Select(i => i.Id)).Where(id => id.Value.Length > 0));
        foreach (var id in names.Where(id => !Identifier.IsValid(id.Value)))
        {
            yield return Catalogue.TreeNameWrong(id.Span, id.Value);
        }

        foreach (var id in tree.Questions.Select(q => q.Id).Where(id => IsReserved(id.Value)))
        {
            yield return Catalogue.TreeNameReserved(id.Span, id.Value);
        }
    }

    private static bool IsReserved(string name) => TreeWords.Connectors.Contains(name) || TreeWords.OutcomeWords.Contains(name);

    private static IEnumerable<Diagnostic> Twice(IEnumerable<Located<string>> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.Where(id => id.Value.Length > 0 && !seen.Add(id.Value)).Select(id => Catalogue.IdDuplicate(id.Span, id.Value));
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
                yield return Catalogue.TreeUnknownTarget(to.Id.Span, $"la réponse « {answer.Label} »", to.Id.Value, index.Questions.Keys.Concat(index.Outcomes));
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
        var within = callee.Exits.Where(e => mapped.Contains(e.Name.Value)).SelectMany(e => e.Outcomes).Select(o => o.Value).ToHashSet(StringComparer.Ordinal);
        return call.Exits.Where(e => !declared.Contains(e.Exit.Value) && !outcomes.Contains(e.Exit.Value)).Select(e => Catalogue.ExitUnknown(e.Exit.Span, e.Exit.Value, call.Tree.Value, required))
            .Concat(required.Where(r => !mapped.Contains(r)).Select(r => Catalogue.ExitMissing(call.Tree.Span, r, call.Tree.Value)))
            .Concat(call.Exits.Where(e => within.Contains(e.Exit.Value) && !declared.Contains(e.Exit.Value)).Select(e => Catalogue.ExitTwice(e.Exit.Span, e.Exit.Value)))
            .Concat(callee.Jurisdiction == tree.Jurisdiction || tree.Jurisdiction is not { } law ? [] : [Catalogue.TreeJurisdiction(call.Tree.Span, call.Tree.Value, law.Code)]);
    }

    private static IEnumerable<Diagnostic> CheckDeductions(TreeIndex index, Dictionary<string, int> sizes)
    {
        foreach (var deduction in index.Tree.Deductions)
        {
            var name = deduction.Name.Value;
            if (IsReserved(name) || !Identifier.IsValid(name) || index.Questions.ContainsKey(name))
            {
                yield return Catalogue.DeductionName(deduction.Name.Span, name);
            }

            foreach (var cited in deduction.Condition.Everything().OfType<Expression.Deduced>().Where(d => !sizes.ContainsKey(d.Name.Value) && index.Deductions.Contains(d.Name.Value)))
            {
                yield return Catalogue.DeductionOrder(cited.Name.Span, cited.Name.Value);
            }

            foreach (var fault in CheckExpression(deduction.Condition, deduction.Name.Span, index, sizes))
            {
                yield return fault;
            }

            sizes[name] = SizeOf(deduction.Condition, sizes);
        }
    }

    /// <summary>Every line with a condition.</summary>
    internal static IEnumerable<Guard> GuardsOf(Tree tree) => tree.Questions.SelectMany(q => q.Answers).SelectMany(a => Guards(a.Target));

    private static IEnumerable<Guard> Guards(Target target) => target switch
    {
        Target.Guarded g => g.Guards.SelectMany(x => Guards(x.Then).Concat(x.When is null ? [] : [x])),
        Target.SubTree s => s.Exits.SelectMany(e => Guards(e.Then)),
        _ => [],
    };

    /// <summary>Parts of an expression, those of the deductions it cites included; no more than just too many, so that sums stay small.</summary>
    private static int SizeOf(Expression expression, Dictionary<string, int> sizes) =>
        Math.Min(LargestExpression + 1, expression.Everything().Take(LargestExpression + 1).Sum(p => 1 + (p is Expression.Deduced d ? sizes.GetValueOrDefault(d.Name.Value) : 0)));

    /// <summary>Also bounds how deep deductions cite each other: nothing recurses further.</summary>
    private static IEnumerable<Diagnostic> CheckSize(Expression expression, Span at, Dictionary<string, int> sizes) =>
        SizeOf(expression, sizes) > LargestExpression ? [Catalogue.ExpressionTooLarge(at)] : [];

    private static IEnumerable<Diagnostic> CheckExpression(Expression expression, Span at, TreeIndex index, Dictionary<string, int> sizes) =>
        CheckSize(expression, at, sizes).Concat(expression.Everything().SelectMany(p => CheckPart(p, index)));

    private static IEnumerable<Diagnostic> CheckPart(Expression part, TreeIndex index)
    {
        switch (part)
        {
            case Expression.FactIn fact when index.Fact(fact.Question.Value) is { } found:
                var answers = found.Answers.Select(a => a.Id.Value).ToImmutableArray();
                return answers.IsEmpty ? [] : fact.Answers.Where(a => !answers.Contains(a.Value)).Select(a => Catalogue.ExpressionUnknown(a.Span, $"pour « {fact.Question.Value} », la réponse", a.Value, answers));
            case Expression.FactIn fact when !index.IsHidden(fact.Question.Value):
                return [Catalogue.ExpressionUnknown(fact.Question.Span, "la question", fact.Question.Value, index.Facts())];
            case Expression.Asked asked when !index.IsHidden(asked.Question.Value) && index.Fact(asked.Question.Value) is null:
                return [Catalogue.ExpressionUnknown(asked.Question.Span, "la question", asked.Question.Value, index.Facts())];
            case Expression.Deduced { Name: var name } when !index.Deductions.Contains(name.Value) && index.Answers().Contains(name.Value):
                return [Catalogue.ExpressionWrong(name.Span, $"« {name.Value} » est une réponse : dites de quelle question", $"répétez la question, ou écrivez par exemple : q-danger parmi [oui, {name.Value}]")];
            case Expression.Deduced deduced when !index.Deductions.Contains(deduced.Name.Value):
                return [Catalogue.ExpressionUnknown(deduced.Name.Span, "la déduction", deduced.Name.Value, index.Deductions.Concat(index.Questions.Keys.Select(q => q + " = …")))];
            case Expression.OutcomeIn outcome:
                return outcome.Outcomes.Where(o => !index.IsEnd(o.Value)).Select(o => Catalogue.ExpressionUnknown(o.Span, "l'issue", o.Value, index.Ends()));
            case Expression.LastAnswerIn last:
                return last.Answers.Where(a => !index.Answers().Contains(a.Value)).Select(a => Catalogue.ExpressionUnknown(a.Span, "la réponse", a.Value, index.Answers()));
            default:
                return [];
        }
    }

    private static IEnumerable<Diagnostic> CheckQuestion(Question question, Tree tree, TreeSurroundings around)
    {
        if (question.Answers.Length < 2 && tree.IsWhole)
        {
            yield return Catalogue.TreeFewAnswers(question.Id.Span, question.Id.Value);
        }

        if (question.Answers.Length > ManyAnswers)
        {
            yield return Catalogue.ManyAnswers(question.Id.Span, question.Id.Value, question.Answers.Length, ManyAnswers, MostAnswers);
        }

        if (question.Help is { } help && Link().IsMatch(help))
        {
            yield return Catalogue.HelpWithLink(question.HelpSpan, question.Id.Value);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var answer in question.Answers)
        {
            var words = answer.Label.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            if (words > LongAnswer)
            {
                yield return words > LongestAnswer ? Catalogue.AnswerTooLong(answer.LabelSpan, words) : Catalogue.AnswerLong(answer.LabelSpan, words);
            }

            if (!seen.Add(Plain.Of(answer.Label)))
            {
                yield return Catalogue.AnswerTwice(answer.LabelSpan, answer.Label);
            }
        }

        foreach (var fault in question.Sources.SelectMany(s => Source(s, tree, around.Register)))
        {
            yield return fault;
        }
    }

    /// <summary>A title that differs by case, accents or spaces alone is the same one for a reader in a hurry.</summary>
    private static IEnumerable<Diagnostic> CheckTitles(ImmutableArray<Outcome> outcomes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return outcomes.OrderBy(o => !o.IsShared).Where(o => o.Title.Value.Length > 0 && !seen.Add(Plain.Of(o.Title.Value)) && !o.IsShared).Select(o => Catalogue.OutcomeTitleTwice(o.Title.Span, o.Title.Value));
    }

    private static IEnumerable<Diagnostic> Source(Located<string> id, Tree? tree, Register register)
    {
        if (register.Source(id.Value) is not { } source)
        {
            return [Catalogue.SourceUnknown(id.Span, id.Value, register.Sources.Select(s => s.Id.Value))];
        }

        return (source.SupersededBy is { } newer && register.Source(newer.Value) is not null ? [Catalogue.SourceSuperseded(id.Span, id.Value, newer.Value)] : Enumerable.Empty<Diagnostic>())
            .Concat(tree is null ? [] : SourceInTree(id, tree, register, "cet arbre"));
    }

    /// <summary>The country of a source and its days, against those of one tree. A tree without an end is meant to last.</summary>
    private static IEnumerable<Diagnostic> SourceInTree(Located<string> id, Tree tree, Register register, string name)
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
            yield return Catalogue.SourceOutOfForce(id.Span, id.Value, name, tree.InForce is null ? "sans fin" : until == DateOnly.MaxValue ? $"depuis {from:yyyy-MM-dd}" : $"{from:yyyy-MM-dd} – {until:yyyy-MM-dd}");
        }
    }

    private static IEnumerable<Diagnostic> Note(Located<string> id, TreeSurroundings around) =>
        around.PageUids.Contains(id.Value) ? [] : [Catalogue.NoteUnknown(id.Span, id.Value, around.PageUids)];

    private static IEnumerable<Diagnostic> Controversy(Located<string> id, Register register) =>
        register.Controversies.Any(c => c.Id.Value == id.Value)
            ? []
            : [Catalogue.ControversyUnknown(id.Span, id.Value, register.Controversies.Select(c => c.Id.Value))];

    [GeneratedRegex(@"\]\(|\]\[|https?://|www\.|mailto:|tel:", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}

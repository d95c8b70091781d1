using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Measures;

namespace Site.Tests.Trees.Automata;

/// <summary>On random trees with guards, deductions and sub-trees: every proof agrees with trying every situation (P12).</summary>
public sealed class AutomatonProperties
{
    private const int Trees = 400;

    [Fact]
    public void An_automaton_answers_as_the_author_reads_the_tree()
    {
        var compared = 0;
        for (var seed = 0; seed < Trees; seed++)
        {
            var (automata, _, trees) = TreeTexts.Compile(RandomTrees.Make(seed));
            foreach (var automaton in automata)
            {
                var evaluator = new Evaluator(automaton.Tree, trees);
                foreach (var facts in Assignments(automaton.Tree, trees))
                {
                    var expected = evaluator.Walk(f => facts[f]);
                    var actual = SituationPaths.Walk(automaton, f => facts[f])!.Value;
                    Assert.Equal(expected.Path.Select(p => (p.Fact, p.Answer.Id.Value)), actual.Path.Select(p => (p.Fact, p.Answer.Id.Value)));
                    Assert.Equal(expected.End.Id, actual.End.Id);
                    compared++;
                }
            }
        }

        Assert.True(compared > 50_000, $"only {compared} situations compared");
    }

    [Fact]
    public void Gaps_and_unreachable_places_are_reported_where_no_situation_reaches_them_and_nowhere_else()
    {
        var (gaps, unreachable) = (0, 0);
        for (var seed = 0; seed < Trees; seed++)
        {
            var (automata, diagnostics, trees) = TreeTexts.Compile(RandomTrees.Make(seed));
            var tree = trees["a"];
            var evaluator = new Evaluator(tree, trees);
            var reached = new HashSet<string>(StringComparer.Ordinal);
            var hasGap = false;
            foreach (var facts in Assignments(tree, trees))
            {
                try
                {
                    var walk = evaluator.Walk(f => Note(f, facts, reached));
                    reached.Add(walk.End.Id);
                }
                catch (InvalidOperationException)
                {
                    hasGap = true;
                }
            }

            if (diagnostics.Any(d => d.Code == "tree-cycle"))
            {
                continue;
            }

            Assert.DoesNotContain(diagnostics, d => d.Code is "id-duplicate" or "exit-twice" or "expression-unknown" or "exit-missing");
            Assert.Equal(hasGap, automata.All(a => a.Tree.Id.Value != "a"));
            var expected = tree
                .Questions.Select(q => q.Id)
                .Concat(tree.Outcomes.Select(o => o.Id))
                .Where(id => !reached.Contains(id.Value))
                .Select(id => id.Span);
            var found = diagnostics.Where(d => d.Code == "tree-unreachable" && d.Span!.Value.File == tree.Id.Span.File).Select(d => d.Span!.Value);
            // A missing way on, or a fault of the sub-tree, may be the reason why nothing leads there: it is then said alone.
            var isExplained = hasGap || diagnostics.Any(d => d.Severity == Severity.Error && d.Span!.Value.File != tree.Id.Span.File);
            Assert.True(isExplained && !found.Any() || expected.OrderBy(s => s.Start).SequenceEqual(found.OrderBy(s => s.Start)));
            gaps += hasGap ? 1 : 0;
            unreachable += found.Any() ? 1 : 0;
        }

        Assert.True(gaps > 20 && unreachable > 20, $"{gaps} gaps, {unreachable} trees with unreachable places");
    }

    [Fact]
    public void Journeys_take_every_answer_of_every_state()
    {
        foreach (var automaton in Enumerable.Range(0, 100).SelectMany(s => TreeTexts.Compile(RandomTrees.Make(s)).Automata))
        {
            var journeys = Journeys.Cover(automaton);
            var taken = new HashSet<(int, string)>();
            foreach (var (path, end) in journeys.All)
            {
                var at = new Successor(0, false);
                foreach (var given in path)
                {
                    var state = automaton.States[at.Index];
                    taken.Add((state.Index, given.Answer.Id.Value));
                    at = state.Next[state.AnswerIndex(given.Answer.Id.Value)];
                }

                Assert.Equal(end.Id, automaton.IdOf(at));
            }

            Assert.Equal(automaton.States.Sum(s => s.Next.Length), taken.Count);
            Assert.True(journeys.All.Length >= journeys.Bound);
        }
    }

    [Fact]
    public void A_tree_does_not_differ_from_itself_and_every_change_is_found_with_a_true_witness()
    {
        var changed = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var (automata, _, trees) = TreeTexts.Compile(RandomTrees.Make(seed));
            if (automata.FirstOrDefault(a => a.Tree.Id.Value == "a") is not { } old)
            {
                continue;
            }

            Assert.True(TreeDiff.Between(old, old).IsEmpty);
            var (others, _, otherTrees) = TreeTexts.Compile(Redirect(RandomTrees.Make(seed)));
            if (others.FirstOrDefault(a => a.Tree.Id.Value == "a") is not { } @new)
            {
                continue;
            }

            var (before, after) = (new Evaluator(old.Tree, trees), new Evaluator(@new.Tree, otherTrees));
            var expected = Assignments(old.Tree, trees)
                .Select(f => (Old: before.Walk(x => f[x]).End.Id, New: after.Walk(x => f[x]).End.Id))
                .Where(x => x.Old != x.New)
                .ToHashSet();
            var diff = TreeDiff.Between(old, @new);
            Assert.Equal(expected.Order(), diff.Changes.Select(c => (c.Old!.Id, c.New!.Id)).Order());
            foreach (var change in diff.Changes)
            {
                var facts = change.Witness.ToDictionary(g => g.Fact, g => g.Answer.Id.Value, StringComparer.Ordinal);
                Assert.Equal(change.Old!.Id, before.Walk(f => facts[f]).End.Id);
                Assert.Equal(change.New!.Id, after.Walk(f => facts[f]).End.Id);
            }

            changed += expected.Count > 0 ? 1 : 0;
        }

        Assert.True(changed > 20, $"only {changed} changed trees");
    }

    /// <summary>The first answer that leads straight to <c>i-0</c> now leads to <c>i-1</c>.</summary>
    private static (string, string)[] Redirect((string Id, string Text)[] texts)
    {
        var at = texts[0].Text.IndexOf("vers: i-0", StringComparison.Ordinal);
        return at < 0 ? texts : [(texts[0].Id, texts[0].Text.Remove(at + 8, 1).Insert(at + 8, "1")), texts[1]];
    }

    private static string Note(string fact, Dictionary<string, string> facts, HashSet<string> reached)
    {
        reached.Add(fact);
        return facts[fact];
    }

    private static IEnumerable<Dictionary<string, string>> Assignments(Tree tree, ImmutableSortedDictionary<string, Tree> trees)
    {
        var isCalling = tree.Questions.SelectMany(q => q.Answers).SelectMany(a => a.Target.Leaves()).Any(t => t is Target.SubTree);
        var facts = tree
            .Questions.Select(q => (Name: q.Id.Value, q.Answers))
            .Concat(isCalling ? trees["b"].Questions.Select(q => (Name: $"b/{q.Id.Value}", q.Answers)) : [])
            .ToList();
        var count = facts.Aggregate(1, (n, f) => n * f.Answers.Length);
        for (var i = 0; i < count; i++)
        {
            var assignment = new Dictionary<string, string>(StringComparer.Ordinal);
            var rest = i;
            foreach (var (name, answers) in facts)
            {
                assignment[name] = answers[rest % answers.Length].Id.Value;
                rest /= answers.Length;
            }

            yield return assignment;
        }
    }
}

using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Trees.Automata;

namespace Site.Tests.Trees.Proofs;

/// <summary>
/// On random trees: what is said of questions asked twice, questions, lines and deductions without use agrees with trying every situation.
/// </summary>
public sealed class ProofProperties
{
    private const int Trees = 500;

    [Fact]
    public void A_tree_is_refused_where_some_path_asks_a_question_twice_and_nowhere_else()
    {
        var (refused, repeated, sound) = (0, 0, 0);
        for (var seed = 0; seed < Trees; seed++)
        {
            var (_, diagnostics, trees) = TreeTexts.Compile(RandomTrees.Make(seed, isFree: true));
            if (Of("b", diagnostics).Any(d => d.Code is "tree-cycle" or "question-repeated" or "guard-gap"))
            {
                continue;
            }

            var codes = Of("a", diagnostics).Select(d => d.Code).Where(c => c is "tree-cycle" or "question-repeated").Distinct().ToArray();
            var evaluator = new Evaluator(trees["a"], trees);
            var asksTwice = Assignments(trees["a"], trees).Any(facts => Steps(evaluator, facts) is null);
            Assert.True(
                asksTwice == codes.Length > 0,
                $"seed {seed}: {asksTwice}, {string.Join(", ", codes)}\n{RandomTrees.Make(seed, isFree: true)[0].Text}"
            );
            refused += asksTwice ? 1 : 0;
            repeated += codes.Contains("question-repeated") ? 1 : 0;
            sound += asksTwice ? 0 : 1;
        }

        Assert.True(refused > 100 && repeated > 20 && sound > 50, $"{refused} refused, {repeated} of them without a circle, {sound} sound");
    }

    [Fact]
    public void A_question_is_said_to_change_nothing_in_all_or_in_some_situations_where_trying_them_says_so()
    {
        var (always, here) = (0, 0);
        foreach (var (automaton, diagnostics, trees) in Sound())
        {
            var isIdle = new Dictionary<(string Question, string Before), bool>();
            var evaluator = new Evaluator(automaton.Tree, trees);
            foreach (var facts in Assignments(automaton.Tree, trees))
            {
                var steps = Steps(evaluator, facts)!;
                foreach (var i in Enumerable.Range(0, steps.Count - 1).Where(i => !steps[i].Fact.Contains('/', StringComparison.Ordinal)))
                {
                    var question = automaton.Tree.Questions.Single(q => q.Id.Value == steps[i].Fact);
                    var rests = question
                        .Answers.Select(a => string.Join(';', Steps(evaluator, new(facts) { [steps[i].Fact] = a.Id.Value })!.Skip(i + 1)))
                        .Distinct();
                    var key = (steps[i].Fact, string.Join(';', steps.Take(i)));
                    isIdle[key] = isIdle.GetValueOrDefault(key, true) && rests.Count() == 1;
                }
            }

            var questions = isIdle
                .GroupBy(x => x.Key.Question)
                .ToLookup(
                    g =>
                        g.All(x => x.Value) ? "question-without-effect"
                        : g.Any(x => x.Value) ? "question-idle-here"
                        : "",
                    g => g.Key
                );
            foreach (var code in new[] { "question-without-effect", "question-idle-here" })
            {
                Assert.Equal(questions[code].Order(), Of("a", diagnostics).Where(d => d.Code == code).Select(TextAt).Order());
            }

            (always, here) = (always + questions["question-without-effect"].Count(), here + questions["question-idle-here"].Count());
        }

        Assert.True(always > 10 && here > 5, $"{always} questions never change anything, {here} in some situations only");
    }

    [Fact]
    public void A_line_is_said_to_change_nothing_where_every_situation_goes_on_alike_without_it()
    {
        var (useless, useful) = (0, 0);
        foreach (var (automaton, diagnostics, trees) in Sound())
        {
            var told = Of("a", diagnostics)
                .Where(d => d.Code is "guard-without-effect" or "guard-never" or "guard-masked")
                .ToLookup(d => d.Span!.Value, d => d.Code);
            var before = Assignments(automaton.Tree, trees).Select(f => Tell(automaton.Tree, trees, f)).ToArray();
            var asked = Assignments(automaton.Tree, trees).SelectMany(f => Steps(new Evaluator(automaton.Tree, trees), f)!).ToHashSet();
            foreach (var (_, guard, without) in WithoutOneLine(automaton.Tree).Where(w => asked.Contains(w.Given)))
            {
                var changes = !before.SequenceEqual(Assignments(automaton.Tree, trees).Select(f => Tell(without, trees, f)));
                Assert.True(
                    changes ? !told[guard.Span].Any() : told[guard.Span].Count() == 1,
                    $"{changes}, {string.Join(", ", told[guard.Span])}\n{guard.Span.File.Text}"
                );
                useless += told[guard.Span].Contains("guard-without-effect") ? 1 : 0;
                useful += changes ? 1 : 0;
            }
        }

        Assert.True(useless > 20 && useful > 100, $"{useless} lines change nothing, {useful} do");
    }

    [Fact]
    public void A_deduction_is_said_never_to_be_true_where_no_situation_that_reads_it_makes_it_so()
    {
        var (never, sometimes) = (0, 0);
        foreach (var (automaton, diagnostics, trees) in Sound().Where(s => !Calls(s.Automaton.Tree)))
        {
            var (tree, evaluator) = (automaton.Tree, new Evaluator(automaton.Tree, trees));
            var (read, isTrue) = (new HashSet<string>(), new HashSet<string>());
            foreach (var facts in Assignments(tree, trees))
            {
                var known = new Dictionary<string, string>();
                foreach (var (fact, answer) in Steps(evaluator, facts)!.SkipLast(1))
                {
                    known[fact] = answer;
                    foreach (var name in ReadBy(tree, tree.Questions.Single(q => q.Id.Value == fact).Answers.Single(a => a.Id.Value == answer)))
                    {
                        read.Add(name);
                        _ = Holds(tree.Deductions.Single(d => d.Name.Value == name).Condition, tree, known) && isTrue.Add(name);
                    }
                }
            }

            var blamed = Of("a", diagnostics).Where(d => d.Code == "guard-never").Select(TextAt).ToArray();
            var expected = read.Except(isTrue).Where(n => !blamed.Any(b => b.Contains(n, StringComparison.Ordinal))).Order();
            Assert.Equal(expected, Of("a", diagnostics).Where(d => d.Code == "deduction-never").Select(TextAt).Order());
            (never, sometimes) = (never + expected.Count(), sometimes + isTrue.Count);
        }

        Assert.True(never > 2 && sometimes > 20, $"{never} never, {sometimes} sometimes");
    }

    /// <summary>
    /// An answer that leads where its neighbour does, at any place among the answers: where the situations stay as many, their names stay.
    /// </summary>
    [Fact]
    public void A_new_answer_that_changes_nothing_else_renames_no_state()
    {
        var (compared, named) = (0, 0);
        foreach (var (automaton, _, trees) in Sound().Where(s => s.Automaton.States.Any(x => x.Id.Contains('.', StringComparison.Ordinal))))
        {
            foreach (
                var (question, place) in automaton.Tree.Questions.SelectMany((q, i) => Enumerable.Range(0, q.Answers.Length + 1).Select(a => (i, a)))
            )
            {
                var answers = automaton.Tree.Questions[question].Answers;
                var added = answers.Insert(place, answers[Math.Min(place, answers.Length - 1)] with { Id = new("nouvelle", answers[0].Id.Span) });
                var tree = automaton.Tree with
                {
                    Questions = automaton.Tree.Questions.SetItem(question, automaton.Tree.Questions[question] with { Answers = added }),
                };
                if (
                    AutomatonBuilder.Build(tree, trees.SetItem("a", tree)).Automaton is not { } after
                    || after.States.Length != automaton.States.Length
                    || Twins(automaton, after) is not { } twins
                )
                {
                    continue;
                }

                Assert.Equal(automaton.States.Select(s => s.Id), automaton.States.Select(s => after.States[twins[s.Index]].Id));
                (compared, named) = (compared + 1, named + automaton.States.Count(s => s.Id.Contains('.', StringComparison.Ordinal)));
            }
        }

        Assert.True(compared > 100 && named > 200, $"{compared} trees compared, {named} names of more than a question");
    }

    /// <summary>For each state of a tree, the state of another that the same answers lead to; null where several do.</summary>
    private static Dictionary<int, int>? Twins(Automaton old, Automaton @new)
    {
        var twins = new Dictionary<int, int> { [0] = 0 };
        foreach (var state in old.States)
        {
            for (var a = 0; a < state.Next.Length; a++)
            {
                var (x, y) = (
                    state.Next[a],
                    @new.States[twins[state.Index]].Next[@new.States[twins[state.Index]].AnswerIndex(state.Question.Answers[a].Id.Value)]
                );
                if (x.IsEnd != y.IsEnd || (!x.IsEnd && !twins.TryAdd(x.Index, y.Index) && twins[x.Index] != y.Index))
                {
                    return null;
                }
            }
        }

        return twins;
    }

    private static IEnumerable<(Automaton Automaton, List<Diagnostic> Diagnostics, ImmutableSortedDictionary<string, Tree> Trees)> Sound()
    {
        for (var seed = 0; seed < Trees; seed++)
        {
            var (automata, diagnostics, trees) = TreeTexts.Compile(RandomTrees.Make(seed));
            // What a sub-tree's faults may explain is not said of its caller.
            if (automata.FirstOrDefault(a => a.Tree.Id.Value == "a") is { } automaton && (!Calls(automaton.Tree) || IsSound("b", diagnostics)))
            {
                yield return (automaton, diagnostics, trees);
            }
        }
    }

    private static IEnumerable<Diagnostic> Of(string tree, IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Where(d => d.Span!.Value.File.Path == $"input/arbres/{tree}.yml");

    private static bool IsSound(string tree, IEnumerable<Diagnostic> diagnostics) =>
        Of(tree, diagnostics).All(d => d.Severity != Severity.Error || d.Code == "question-without-effect");

    private static string TextAt(Diagnostic fault) => fault.Span!.Value.File.Text.Substring(fault.Span.Value.Start, fault.Span.Value.Length);

    private static bool Calls(Tree tree) =>
        tree.Questions.SelectMany(q => q.Answers).SelectMany(a => a.Target.Leaves()).Any(t => t is Target.SubTree);

    /// <summary>Facts and answers in the order asked, then the outcome; null where a question is asked again.</summary>
    private static List<(string Fact, string Answer)>? Steps(Evaluator evaluator, Dictionary<string, string> facts)
    {
        var asked = new List<(string, string)>();
        try
        {
            var end = evaluator.Walk(f => asked.Any(a => a.Item1 == f) ? throw new TwiceException() : Note(f)).End;
            return [.. asked, (end.Id, "")];
        }
        catch (TwiceException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return [.. asked, ("nowhere", "")];
        }

        string Note(string fact)
        {
            asked.Add((fact, facts[fact]));
            return facts[fact];
        }
    }

    private static string Tell(Tree tree, ImmutableSortedDictionary<string, Tree> trees, Dictionary<string, string> facts) =>
        string.Join(';', Steps(new Evaluator(tree, trees), facts)!);

    private static IEnumerable<((string, string) Given, Guard Guard, Tree Tree)> WithoutOneLine(Tree tree) =>
        from q in Enumerable.Range(0, tree.Questions.Length)
        from a in Enumerable.Range(0, tree.Questions[q].Answers.Length)
        let answers = tree.Questions[q].Answers
        from cut in WithoutOneLine(answers[a].Target)
        select (
            (tree.Questions[q].Id.Value, answers[a].Id.Value),
            cut.Guard,
            tree with
            {
                Questions = tree.Questions.SetItem(
                    q,
                    tree.Questions[q] with
                    {
                        Answers = answers.SetItem(a, answers[a] with { Target = cut.Target }),
                    }
                ),
            }
        );

    private static IEnumerable<(Guard Guard, Target Target)> WithoutOneLine(Target target) =>
        target switch
        {
            Target.Guarded g => g
                .Guards.Where(x => x.When is not null)
                .Select(x => (x, (Target)(g with { Guards = g.Guards.Remove(x) })))
                .Concat(
                    g.Guards.SelectMany(
                        (x, i) =>
                            WithoutOneLine(x.Then)
                                .Select(w => (w.Guard, (Target)(g with { Guards = g.Guards.SetItem(i, x with { Then = w.Target }) })))
                    )
                ),
            Target.SubTree s => s.Exits.SelectMany(
                (e, i) => WithoutOneLine(e.Then).Select(w => (w.Guard, (Target)(s with { Exits = s.Exits.SetItem(i, (e.Exit, w.Target)) })))
            ),
            _ => [],
        };

    private static HashSet<string> ReadBy(Tree tree, Answer answer)
    {
        var cited = LinesOf(answer.Target)
            .Where(g => g.When is not null)
            .SelectMany(g => g.When!.Everything())
            .OfType<Expression.Deduced>()
            .Select(d => d.Name.Value)
            .ToHashSet();
        return tree
            .Deductions.Reverse()
            .Aggregate(cited, (all, d) =>
                all.Contains(d.Name.Value) ? [.. all, .. d.Condition.Everything().OfType<Expression.Deduced>().Select(x => x.Name.Value)] : all
            );
    }

    private static bool Holds(Expression expression, Tree tree, Dictionary<string, string> known) =>
        expression switch
        {
            Expression.FactIn f => known.TryGetValue(f.Question.Value, out var given) && f.Answers.Any(a => a.Value == given),
            Expression.Deduced d => Holds(tree.Deductions.Single(x => x.Name.Value == d.Name.Value).Condition, tree, known),
            Expression.All a => a.Parts.All(p => Holds(p, tree, known)),
            Expression.Any a => a.Parts.Any(p => Holds(p, tree, known)),
            Expression.Not n => !Holds(n.Part, tree, known),
            _ => throw new InvalidOperationException(expression.ToString()),
        };

    private static IEnumerable<Guard> LinesOf(Target target) =>
        target is Target.Guarded g ? g.Guards.SelectMany(x => LinesOf(x.Then).Prepend(x)) : [];

    private static IEnumerable<Dictionary<string, string>> Assignments(Tree tree, ImmutableSortedDictionary<string, Tree> trees)
    {
        var facts = tree
            .Questions.Select(q => (Name: q.Id.Value, q.Answers))
            .Concat(Calls(tree) ? trees["b"].Questions.Select(q => (Name: $"b/{q.Id.Value}", q.Answers)) : [])
            .ToList();
        return facts
            .Aggregate<(string Name, ImmutableArray<Answer> Answers), IEnumerable<ImmutableDictionary<string, string>>>(
                [ImmutableDictionary<string, string>.Empty],
                (all, f) => all.SelectMany(x => f.Answers.Select(a => x.Add(f.Name, a.Id.Value)))
            )
            .Select(x => x.ToDictionary());
    }

    private sealed class TwiceException : Exception;
}

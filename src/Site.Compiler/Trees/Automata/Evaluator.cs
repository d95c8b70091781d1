using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Addresses;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>
/// Walks a tree as its author reads it, with no automaton: the second opinion every automaton is compared with (P12).
/// </summary>
public sealed class Evaluator(Tree tree, IReadOnlyDictionary<string, Tree> trees)
{
    /// <summary>Follows the answers given by fact; requires a sound tree and an answer of each question asked.</summary>
    public (ImmutableArray<GivenAnswer> Path, ReachedOutcome End) Walk(Func<string, string> answers)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = ImmutableArray.CreateBuilder<GivenAnswer>();
        var frames = new Stack<(Tree Tree, Target.SubTree? Call)>([(tree, null)]);
        var at = tree.Start.Value;
        while (true)
        {
            var (current, call) = frames.Peek();
            if (current.Questions.FirstOrDefault(q => q.Id.Value == at) is { } question)
            {
                var fact = Name(current, frames.Count, at);
                facts[fact] = answers(fact);
                var answer = question.Answers.First(a => a.Id.Value == facts[fact]);
                path.Add(new GivenAnswer(fact, question, answer));
                at = Follow(answer.Target, frames, facts);
                continue;
            }

            var outcome = current.Outcomes.First(o => o.Id.Value == at);
            var exits = TreeNames.ExitsOf(current, at).ToImmutableArray();
            if (call?.Exits.FirstOrDefault(e => exits.Contains(e.Exit.Value)) is { Then: { } then })
            {
                frames.Pop();
                at = Follow(then, frames, facts);
                continue;
            }

            return (path.ToImmutable(), new ReachedOutcome(outcome.IsShared ? at : Name(current, frames.Count, at), outcome));
        }
    }

    private string Follow(Target target, Stack<(Tree Tree, Target.SubTree? Call)> frames, Dictionary<string, string> facts)
    {
        while (target is Target.Guarded guarded)
        {
            target = guarded.Guards.First(g => g.When is null || Holds(g.When, frames.Peek().Tree, frames.Count, facts)).Then;
        }

        if (target is Target.SubTree call)
        {
            frames.Push((trees[call.Tree.Value], call));
            return trees[call.Tree.Value].Start.Value;
        }

        return ((Target.To)target).Id.Value;
    }

    private static string Name(Tree current, int depth, string id) => depth == 1 ? id : $"{current.Id.Value}/{id}";

    internal static bool Holds(Expression expression, Tree current, int depth, Dictionary<string, string> facts) =>
        expression switch
        {
            Expression.FactIn f => facts.TryGetValue(
                f.Question.Value.Contains('/', StringComparison.Ordinal) ? f.Question.Value : Name(current, depth, f.Question.Value),
                out var given
            ) && f.Answers.Any(a => a.Value == given),
            Expression.Deduced d => Holds(current.Deductions.First(x => x.Name.Value == d.Name.Value).Condition, current, depth, facts),
            Expression.All a => a.Parts.All(p => Holds(p, current, depth, facts)),
            Expression.Any a => a.Parts.Any(p => Holds(p, current, depth, facts)),
            Expression.Not n => !Holds(n.Part, current, depth, facts),
            Expression.AboutEnd => throw new InvalidOperationException($"{expression.GetType().Name} has no meaning before an outcome is reached."),
            _ => throw new UnreachableException(),
        };
}

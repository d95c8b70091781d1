using System.Collections.Immutable;

namespace Site.Compiler.Trees;

/// <summary>One step of a path: the question asked and the answer given.</summary>
public sealed record GivenAnswer(Question Question, Answer Answer);

/// <summary>Reads answers out of a sound tree: what a set of facts reaches, and every path.</summary>
public static class TreeWalk
{
    /// <summary>The outcomes still possible when only <paramref name="facts"/> are known (question id → answer id).</summary>
    public static ImmutableSortedSet<string> Outcomes(Tree tree, IReadOnlyDictionary<string, string> facts)
    {
        var reached = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([tree.Start.Value]);
        while (open.TryPop(out var id))
        {
            if (!seen.Add(id))
            {
                continue;
            }

            if (tree.Question(id) is not { } question)
            {
                reached.Add(id);
                continue;
            }

            foreach (var answer in question.Answers.Where(a => !facts.TryGetValue(id, out var given) || given == a.Id.Value))
            {
                open.Push(answer.Target.Value);
            }
        }

        return reached.ToImmutable();
    }

    /// <summary>Every path from the start, depth first in authored order; the last target is an outcome.</summary>
    public static IEnumerable<ImmutableArray<GivenAnswer>> Paths(Tree tree)
    {
        var open = new Stack<(string At, ImmutableArray<GivenAnswer> Path)>([(tree.Start.Value, [])]);
        while (open.TryPop(out var next))
        {
            if (tree.Question(next.At) is not { } question)
            {
                yield return next.Path;
                continue;
            }

            foreach (var answer in question.Answers.Reverse())
            {
                open.Push((answer.Target.Value, next.Path.Add(new GivenAnswer(question, answer))));
            }
        }
    }
}

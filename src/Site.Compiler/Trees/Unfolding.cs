using System.Collections.Immutable;

namespace Site.Compiler.Trees;

/// <summary>One section of a tree's page: a question or an outcome, reached by one path or opened alone.</summary>
public sealed record Section
{
    /// <summary>Id in the page: a number for a path, the public name for a direct section and for the start.</summary>
    public required string Id { get; init; }

    /// <summary>The question's or outcome's own id.</summary>
    public required string Node { get; init; }

    /// <summary>Answers given so far, with the section where each was given; empty for a direct section.</summary>
    public required ImmutableArray<(GivenAnswer Given, string SectionId)> Path { get; init; }

    /// <summary>Where each answer leads, in authored order; empty for an outcome.</summary>
    public required ImmutableArray<string> Targets { get; init; }

    public required bool IsDirect { get; init; }
}

/// <summary>The sections of a tree: one per path, grouped by node in topological order, then one per node for deep links.</summary>
public sealed record Unfolding(ImmutableArray<Section> Sections, string StartId)
{
    /// <summary>Above this many paths the page shows one section per node, without recap (the page would pass its budget).</summary>
    public const int MaximumPaths = 300;

    public static Unfolding Of(Tree tree)
    {
        var order = TopologicalOrder(tree);
        var start = DirectId(tree, tree.Start.Value);
        var isSmall = TreeWalk.Paths(tree).Take(MaximumPaths + 1).Count() <= MaximumPaths;
        var paths = isSmall ? PathSections(tree, order, start) : [];
        return new Unfolding([.. paths, .. order.Where(n => !isSmall || n != tree.Start.Value).Select(n => Direct(tree, n))], start);
    }

    public static string DirectId(Tree tree, string node) => $"{tree.Id.Value}-{node}";

    /// <summary>Most questions still to answer after each question; an outcome has none.</summary>
    public static ImmutableDictionary<string, int> Remaining(Tree tree)
    {
        var remaining = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var question in TopologicalOrder(tree).Reverse().Select(tree.Question).OfType<Question>())
        {
            remaining[question.Id.Value] = question.Answers.Max(a => tree.Question(a.Target.Value) is null ? 0 : 1 + remaining[a.Target.Value]);
        }

        return remaining.ToImmutable();
    }

    /// <summary>Questions and outcomes that answers reach, each after all that lead to it. Requires a tree without cycle.</summary>
    public static ImmutableArray<string> TopologicalOrder(Tree tree)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var reversed = new List<string>();
        var open = new Stack<(string Id, bool Leaving)>([(tree.Start.Value, false)]);
        while (open.TryPop(out var next))
        {
            if (next.Leaving)
            {
                reversed.Add(next.Id);
            }
            else if (done.Add(next.Id))
            {
                open.Push((next.Id, true));
                foreach (var answer in tree.Question(next.Id)?.Answers ?? [])
                {
                    open.Push((answer.Target.Value, false));
                }
            }
        }

        return [.. reversed.AsEnumerable().Reverse()];
    }

    private static ImmutableArray<Section> PathSections(Tree tree, ImmutableArray<string> order, string start)
    {
        var found = AllPrefixes(tree);
        var rank = order.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i, StringComparer.Ordinal);
        var sorted = found.OrderBy(f => rank[f.Node]).ToImmutableArray();
        var ids = sorted.Select((f, i) => (f.Key, Id: i == 0 ? start : $"{tree.Id.Value}-{i}")).ToDictionary(x => x.Key, x => x.Id, StringComparer.Ordinal);
        return [.. sorted.Select(f => new Section
        {
            Id = ids[f.Key],
            Node = f.Node,
            Path = [.. f.Path.Select((g, i) => (g, ids[Key(f.Path[..i])]))],
            Targets = [.. (tree.Question(f.Node)?.Answers ?? []).Select(a => ids[Key(f.Path.Add(new GivenAnswer(tree.Question(f.Node)!, a)))])],
            IsDirect = false,
        })];
    }

    private static IEnumerable<(string Node, ImmutableArray<GivenAnswer> Path, string Key)> AllPrefixes(Tree tree)
    {
        var open = new Queue<(string Node, ImmutableArray<GivenAnswer> Path)>([(tree.Start.Value, [])]);
        while (open.TryDequeue(out var next))
        {
            yield return (next.Node, next.Path, Key(next.Path));
            if (tree.Question(next.Node) is { } question)
            {
                foreach (var answer in question.Answers)
                {
                    open.Enqueue((answer.Target.Value, next.Path.Add(new GivenAnswer(question, answer))));
                }
            }
        }
    }

    private static string Key(ImmutableArray<GivenAnswer> path) => string.Join('/', path.Select(g => g.Answer.Id.Value));

    private static Section Direct(Tree tree, string node) => new()
    {
        Id = DirectId(tree, node),
        Node = node,
        Path = [],
        Targets = [.. (tree.Question(node)?.Answers ?? []).Select(a => DirectId(tree, a.Target.Value))],
        IsDirect = true,
    };
}

using System.Collections.Immutable;

namespace Site.Compiler.Trees;

/// <summary>One section of a tree's page: a question or an outcome, reached by one path or opened alone.</summary>
public sealed record Section
{
    /// <summary>Id in the page: a number for a path, the public name for a direct section and for the start.</summary>
    public required string Id { get; init; }

    /// <summary>The question's or outcome's own id.</summary>
    public required string Node { get; init; }

    /// <summary>Null for an outcome.</summary>
    public Question? Question { get; init; }

    /// <summary>Null for a question.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Answers given so far, with the section where each was given; empty for a direct section.</summary>
    public ImmutableArray<(GivenAnswer Given, string SectionId)> Path { get; init; } = [];

    /// <summary>Where each answer leads, in authored order; empty for an outcome, and where that depends on answers not given.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>Most questions still asked after this one.</summary>
    public int Remaining { get; init; }

    public required bool IsDirect { get; init; }
}

/// <summary>The sections of a tree: one per path, grouped by node in topological order, then one per state and outcome for deep links.</summary>
public sealed record Unfolding(ImmutableArray<Section> Sections, string StartId)
{
    /// <summary>Above this many paths the page shows one section per state, without recap (the page would pass its budget).</summary>
    public const int MaximumPaths = 300;

    public static Unfolding Of(Automaton automaton)
    {
        var isSmall = IsSmall(automaton);
        var paths = isSmall ? PathSections(automaton) : [];
        var direct = automaton.States.Skip(isSmall ? 1 : 0).Select(s => Direct(automaton, s))
            .Concat(Ambiguous(automaton))
            .Concat(automaton.Ends.Select(e => Direct(automaton, e)));
        return new Unfolding([.. paths, .. direct], StartOf(automaton));
    }

    /// <summary>The public id of a question or outcome in the page of its tree.</summary>
    public static string DirectId(Tree tree, string node) => $"{tree.Id.Value}-{node}";

    /// <summary>The address of the section a path ends at; of its last question where paths are too many to have their own.</summary>
    public static string AddressOf(Automaton automaton, ImmutableArray<GivenAnswer> path)
    {
        var page = $"/arbres/{automaton.Tree.Id.Value}/";
        if (IsSmall(automaton))
        {
            var key = Key(path);
            var places = Prefixes(automaton);
            var index = Array.FindIndex(places, p => Key(p.Path) == key);
            return $"{page}#{SectionId(automaton, index)}";
        }

        return path.IsEmpty ? page : $"{page}#{DirectId(automaton.Tree, path[^1].Fact)}";
    }

    private static bool IsSmall(Automaton automaton) => automaton.HasAtMost(MaximumPaths);

    private static string StartOf(Automaton automaton) => DirectId(automaton.Tree, automaton.States[0].Id);

    private static string SectionId(Automaton automaton, int place) => place == 0 ? StartOf(automaton) : $"{automaton.Tree.Id.Value}-{place}";

    private static ImmutableArray<Section> PathSections(Automaton automaton)
    {
        var depths = automaton.Depths();
        var places = Prefixes(automaton);
        var ids = places.Select((p, i) => (Key: Key(p.Path), Id: SectionId(automaton, i))).ToDictionary(x => x.Key, x => x.Id, StringComparer.Ordinal);
        return [.. places.Select((place, i) =>
        {
            var state = place.At.IsEnd ? null : automaton.States[place.At.Index];
            return new Section
            {
                Id = SectionId(automaton, i),
                Node = state?.Fact ?? automaton.Ends[place.At.Index].Id,
                Question = state?.Question,
                Outcome = state is null ? automaton.Ends[place.At.Index].Outcome : null,
                Path = [.. place.Path.Select((g, n) => (g, ids[Key(place.Path[..n])]))],
                Targets = state is null ? [] : [.. Enumerable.Range(0, state.Next.Length).Select(a => ids[Key(place.Path.Add(Situations.Given(state, a)))])],
                Remaining = state is null ? 0 : depths[state.Index] - 1,
                IsDirect = false,
            };
        })];
    }

    /// <summary>Every beginning of a path with the place it reaches: the start first, states in their order, then outcomes.</summary>
    private static (Successor At, ImmutableArray<GivenAnswer> Path)[] Prefixes(Automaton automaton)
    {
        var found = new List<(Successor At, ImmutableArray<GivenAnswer> Path)> { (new Successor(0, false), []) };
        for (var i = 0; i < found.Count; i++)
        {
            if (!found[i].At.IsEnd)
            {
                var state = automaton.States[found[i].At.Index];
                for (var a = 0; a < state.Next.Length; a++)
                {
                    found.Add((state.Next[a], found[i].Path.Add(Situations.Given(state, a))));
                }
            }
        }

        return [.. found.OrderBy(f => f.At.IsEnd).ThenBy(f => f.At.Index)];
    }

    private static string Key(ImmutableArray<GivenAnswer> path) => string.Join('/', path.Select(g => g.Answer.Id.Value));

    private static Section Direct(Automaton automaton, State state) => new()
    {
        Id = DirectId(automaton.Tree, state.Id),
        Node = state.Fact,
        Question = state.Question,
        Targets = [.. state.Next.Select(n => DirectId(automaton.Tree, n.IsEnd ? automaton.Ends[n.Index].Id : automaton.States[n.Index].Id))],
        IsDirect = true,
    };

    private static Section Direct(Automaton automaton, ReachedOutcome end) => new()
    {
        Id = DirectId(automaton.Tree, end.Id),
        Node = end.Id,
        Outcome = end.Outcome,
        IsDirect = true,
    };

    /// <summary>A question with several states has a public id of its own too, for links from outside.</summary>
    private static IEnumerable<Section> Ambiguous(Automaton automaton) =>
        automaton.States.GroupBy(s => s.Fact, StringComparer.Ordinal).Where(g => g.All(s => s.Id != g.Key)).Select(g => new Section
        {
            Id = DirectId(automaton.Tree, g.Key),
            Node = g.Key,
            Question = g.First().Question,
            IsDirect = true,
        });
}

using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Charts;

namespace Site.Compiler.Publication.Trees;

/// <summary>One step of a tree's page: a question or an outcome, reached by one path or opened alone.</summary>
public sealed record Section
{
    /// <summary>Id in the page: the tree's and a number for a path, the public name for the start and for a step opened alone.</summary>
    public required string Id { get; init; }

    /// <summary>The question's or outcome's own id.</summary>
    public required string Node { get; init; }

    /// <summary>Null for an outcome.</summary>
    public Question? Question { get; init; }

    /// <summary>Null for a question.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Answers given so far; empty for the start and for a step opened alone.</summary>
    public ImmutableArray<GivenAnswer> Path { get; init; } = [];

    /// <summary>The section of the last answer given; null where no answer was.</summary>
    public string? Back { get; init; }

    /// <summary>
    /// What every id has in common that holds this section's last answer, and no other id: the section's own, or its end since
    /// paths last met (<see cref="PathNumbers"/>). Empty where no answer was given.
    /// </summary>
    public string Stem { get; init; } = "";

    /// <summary>Numbers of the lines that the last answer given adds to the recap and to the chart.</summary>
    public ImmutableArray<int> Marks { get; init; } = [];

    /// <summary>Where each answer leads, in authored order; empty for an outcome, and where that depends on answers not given.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>As <see cref="Marks"/>, for each answer of a folded tree; empty in an unfolded one.</summary>
    public ImmutableArray<ImmutableArray<int>> AnswerMarks { get; init; } = [];

    /// <summary>Most questions still asked after this one.</summary>
    public int Remaining { get; init; }

    /// <summary>True for a step opened alone, by its public name.</summary>
    public required bool IsDirect { get; init; }
}

/// <summary>A line of the recap, shared by all paths: a question, the numbers that show each of its answers, the sections that ask it.</summary>
public sealed record RecapLine(Question Question, ImmutableArray<ImmutableArray<int>> Marks, ImmutableArray<string> SectionIds);

/// <summary>
/// The sections of a tree, copies of a node next to each other, questions in topological order, then outcomes: one section per path, so that
/// the page knows every answer without script; or, folded, one per state of the automaton (docs/decisions/0007).
/// </summary>
public sealed record Unfolding
{
    public required bool IsFolded { get; init; }

    public required ImmutableArray<Section> Sections { get; init; }

    public required ImmutableArray<RecapLine> Recap { get; init; }

    public string StartId => Sections[0].Id;

    public static Unfolding Of(Automaton automaton, IReadOnlyDictionary<string, Tree> trees, bool isFolded = false)
    {
        isFolded |= !automaton.HasAtMost(PathNumbers.MaximumPaths);
        var marks = new Marking(automaton, trees);
        var reached = isFolded ? Folded(automaton, marks) : Paths(automaton, marks);
        var alone = (isFolded ? [] : automaton.States.Skip(1).Select(s => Alone(automaton, s)))
            .Concat(Ambiguous(automaton))
            .Concat(
                automaton.Ends.Select(e => new Section
                {
                    Id = Links.DirectId(automaton.Tree, e.Id),
                    Node = e.Id,
                    Outcome = e.Outcome,
                    IsDirect = !isFolded,
                })
            );
        ImmutableArray<Section> sections =
        [
            .. reached
                .Concat(alone)
                .GroupBy(s => s.Node, StringComparer.Ordinal)
                .OrderBy(g => LawOf(g.First()), StringComparer.Ordinal)
                .SelectMany(g => g),
        ];
        return new Unfolding
        {
            IsFolded = isFolded,
            Sections = sections,
            Recap = RecapOf(automaton, marks, sections),
        };
    }

    /// <summary>Sorts questions first, then outcomes with those of the same law next to each other: what is near compresses better.</summary>
    private static string LawOf(Section section) =>
        section.Outcome is { } outcome ? "r" + string.Join(' ', outcome.Sources.Select(s => s.Value).OrderDescending(StringComparer.Ordinal)) : "";

    /// <summary>One section per path, in the order of a walk through all of them.</summary>
    private static IEnumerable<Section> Paths(Automaton automaton, Marking marks)
    {
        var depths = automaton.Depths();
        var (prefix, numbers) = (automaton.Tree.Id.Value + "-", new PathNumbers(automaton));
        var found = new List<(Successor At, Section Section)>();
        Walk(new Successor(0, false), Links.DirectId(automaton.Tree, automaton.States[0].Id), "", [], null);
        return found.OrderBy(f => f.At.IsEnd).ThenBy(f => f.At.Index).Select(f => f.Section);

        void Walk(Successor at, string id, string stem, ImmutableArray<GivenAnswer> path, string? back)
        {
            var state = at.IsEnd ? null : automaton.States[at.Index];
            ImmutableArray<GivenAnswer> answers = state is null ? [] : [.. state.Next.Select((_, a) => SituationPaths.Given(state, a))];
            var codes = answers.Select((_, a) => PathNumbers.OfAnswer(state!, a)).ToImmutableArray();
            var targets = codes.Select((c, a) => (path.IsEmpty ? prefix : id) + c + numbers.OfMeeting(state!.Next[a])).ToImmutableArray();
            found.Add(
                (
                    at,
                    new Section
                    {
                        Id = id,
                        Node = state?.Fact ?? automaton.Ends[at.Index].Id,
                        Question = state?.Question,
                        Outcome = state is null ? automaton.Ends[at.Index].Outcome : null,
                        Path = path,
                        Back = back,
                        Stem = stem,
                        Marks = path.IsEmpty ? [] : marks.Of(path),
                        Targets = targets,
                        Remaining = state is null ? 0 : depths[state.Index] - 1,
                        IsDirect = false,
                    }
                )
            );
            for (var a = 0; a < answers.Length; a++)
            {
                var since =
                    numbers.OfMeeting(at) is { Length: > 0 } meeting ? meeting
                    : path.IsEmpty ? prefix
                    : stem;
                Walk(state!.Next[a], targets[a], since + codes[a], path.Add(answers[a]), id);
            }
        }
    }

    private static IEnumerable<Section> Folded(Automaton automaton, Marking marks)
    {
        var shortest = SituationPaths.Shortest(automaton);
        return automaton.States.Select(state =>
            Alone(automaton, state) with
            {
                IsDirect = false,
                AnswerMarks =
                [
                    .. state
                        .Next.Select((_, a) => SituationPaths.Given(state, a))
                        .Select(given =>
                            marks.OnlyOf(given) is { } only ? [only] : marks.Of(SituationPaths.PathTo(automaton, shortest, state.Index).Add(given))
                        ),
                ],
            }
        );
    }

    private static Section Alone(Automaton automaton, State state) =>
        new()
        {
            Id = Links.DirectId(automaton.Tree, state.Id),
            Node = state.Fact,
            Question = state.Question,
            Targets = [.. state.Next.Select(n => Links.DirectId(automaton.Tree, automaton.IdOf(n)))],
            IsDirect = true,
        };

    /// <summary>A question with several states has a public id of its own too, for links from outside.</summary>
    private static IEnumerable<Section> Ambiguous(Automaton automaton) =>
        automaton
            .States.GroupBy(s => s.Fact, StringComparer.Ordinal)
            .Where(g => g.All(s => s.Id != g.Key))
            .Select(g => new Section
            {
                Id = Links.DirectId(automaton.Tree, g.Key),
                Node = g.Key,
                Question = g.First().Question,
                IsDirect = true,
            });

    private static ImmutableArray<RecapLine> RecapOf(Automaton automaton, Marking marks, ImmutableArray<Section> sections)
    {
        var asked = sections.Where(s => s.Question is not null && !s.IsDirect).ToLookup(s => s.Node, s => s.Id, StringComparer.Ordinal);
        var first = automaton.States.GroupBy(s => s.Fact, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return
        [
            .. InOrderOfPaths(automaton, [.. first.Keys])
                .Select(fact => first[fact])
                .Select(state => new RecapLine(
                    state.Question,
                    [.. state.Next.Select((_, a) => marks.Own(SituationPaths.Given(state, a)))],
                    [.. asked[state.Fact]]
                )),
        ];
    }

    /// <summary>
    /// Questions so that each stands before those asked after it, by whatever path: states stand so already, but a question of many
    /// states may open late what another opens early. Where two paths ask in opposite orders, the first met stands first.
    /// </summary>
    private static IEnumerable<string> InOrderOfPaths(Automaton automaton, ImmutableArray<string> facts)
    {
        var places = facts.Select((fact, i) => (fact, i)).ToDictionary(p => p.fact, p => p.i, StringComparer.Ordinal);
        var after = automaton
            .States.SelectMany(s => s.Next.Where(n => !n.IsEnd).Select(n => (From: places[s.Fact], To: places[automaton.States[n.Index].Fact])))
            .Where(e => e.From != e.To)
            .Distinct()
            .ToLookup(e => e.From, e => e.To);
        var waits = new int[facts.Length];
        foreach (var to in after.SelectMany(g => g))
        {
            waits[to]++;
        }

        SortedSet<int> left = [.. places.Values],
            ready = [.. places.Values.Where(f => waits[f] == 0)];
        while (left.Count > 0)
        {
            var next = ready.Count > 0 ? ready.Min : left.Min;
            left.Remove(next);
            ready.Remove(next);
            yield return facts[next];
            ready.UnionWith(after[next].Where(f => --waits[f] == 0 && left.Contains(f)));
        }
    }

    /// <summary>
    /// Numbers that tie an answer to its line of the recap and to the chart: those of the drawn edges, then one
    /// for each answer of a sub-tree, which the chart does not draw.
    /// </summary>
    private sealed class Marking
    {
        private readonly AuthoredPath _path;
        private readonly ILookup<(string Question, string Answer), int> _drawn;
        private readonly Dictionary<(string Fact, string Answer), int> _inner = [];

        public Marking(Automaton automaton, IReadOnlyDictionary<string, Tree> trees)
        {
            _path = new AuthoredPath(automaton.Tree, trees);
            _drawn = _path.Graph.Edges.ToLookup(e => (e.From, e.AnswerId), e => e.Number);
            foreach (
                var given in automaton
                    .States.SelectMany(s => s.Next.Select((_, a) => SituationPaths.Given(s, a)))
                    .Where(g => !_drawn.Contains(KeyOf(g)))
            )
            {
                _inner.TryAdd(KeyOf(given), _path.Graph.Edges.Length + _inner.Count + 1);
            }
        }

        /// <summary>All numbers of an answer, whatever was answered before.</summary>
        public ImmutableArray<int> Own(GivenAnswer given) => _inner.TryGetValue(KeyOf(given), out var inner) ? [inner] : [.. _drawn[KeyOf(given)]];

        /// <summary>The number of an answer that is one drawn edge, whatever was answered before; null where that matters.</summary>
        public int? OnlyOf(GivenAnswer given) =>
            !_inner.ContainsKey(KeyOf(given)) && _drawn[KeyOf(given)].Take(2).ToArray() is [var only] ? only : null;

        /// <summary>The numbers that the last answer of a path adds.</summary>
        public ImmutableArray<int> Of(ImmutableArray<GivenAnswer> path)
        {
            var drawn = _path.EdgesOf(path)[_path.EdgesOf(path[..^1]).Length..].Select(e => e.Number);
            return _inner.TryGetValue(KeyOf(path[^1]), out var inner) ? [inner, .. drawn] : [.. drawn];
        }

        private static (string, string) KeyOf(GivenAnswer given) => (given.Fact, given.Answer.Id.Value);
    }
}

using System.Collections.Immutable;

namespace Site.Compiler.Trees;

/// <summary>Situations whose outcome changes from one tree to another, grouped; null where one tree has no such answer.</summary>
public sealed record OutcomeChange(ReachedOutcome? Old, ReachedOutcome? New, ImmutableArray<GivenAnswer> Witness);

/// <summary>An outcome or a question of the same id whose words differ; <c>Parts</c> are the authored keys.</summary>
public sealed record Rewording(string Id, string Title, ImmutableArray<string> Parts);

/// <summary>What changes for readers between two states of a tree.</summary>
public sealed record TreeDiff
{
    /// <summary>One per (old outcome, new outcome), with a shortest path; those of the first answers first.</summary>
    public required ImmutableArray<OutcomeChange> Changes { get; init; }

    public required ImmutableArray<Rewording> Rewordings { get; init; }

    /// <summary>False where the comparison was given up: too many situations at once.</summary>
    public required bool IsComplete { get; init; }

    public bool IsEmpty => Changes.IsEmpty && Rewordings.IsEmpty && IsComplete;

    public static TreeDiff Between(Automaton old, Automaton @new)
    {
        var product = new Product(old, @new);
        var changes = new Dictionary<(string?, string?), OutcomeChange>();
        product.Explore(new Successor(0, false), new Successor(0, false), ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal), (a, b, path) =>
        {
            if (a?.Id != b?.Id)
            {
                changes.TryAdd((a?.Id, b?.Id), new OutcomeChange(a, b, path()));
            }

            return true;
        });
        return new TreeDiff { Changes = [.. changes.Values], Rewordings = [.. FindRewordings(old, @new)], IsComplete = !product.IsTooLarge };
    }

    private static IEnumerable<Rewording> FindRewordings(Automaton old, Automaton @new)
    {
        var before = old.Ends.ToDictionary(e => e.Id, e => e.Outcome, StringComparer.Ordinal);
        foreach (var end in @new.Ends.Where(e => before.ContainsKey(e.Id)))
        {
            if (Changed(Parts(before[end.Id]), Parts(end.Outcome)) is { IsEmpty: false } parts)
            {
                yield return new Rewording(end.Id, end.Outcome.Title.Value, parts);
            }
        }

        var asked = old.States.DistinctBy(s => s.Fact, StringComparer.Ordinal).ToDictionary(s => s.Fact, s => s.Question, StringComparer.Ordinal);
        foreach (var state in @new.States.DistinctBy(s => s.Fact, StringComparer.Ordinal).Where(s => asked.ContainsKey(s.Fact)))
        {
            if (Changed(Parts(asked[state.Fact]), Parts(state.Question)) is { IsEmpty: false } parts)
            {
                yield return new Rewording(state.Fact, state.Question.Text, parts);
            }
        }
    }

    private static ImmutableArray<string> Changed(IEnumerable<(string Key, string Text)> old, IEnumerable<(string Key, string Text)> @new)
    {
        var before = old.ToDictionary(p => p.Key, p => p.Text, StringComparer.Ordinal);
        return [.. @new.Where(p => before.TryGetValue(p.Key, out var text) && text != p.Text).Select(p => p.Key)];
    }

    private static IEnumerable<(string Key, string Text)> Parts(Outcome outcome) =>
    [
        ("nature", $"{outcome.Kind} {string.Join(' ', outcome.Also)}"),
        ("titre", outcome.Title.Value),
        ("message", outcome.Message),
        ("etapes", string.Join('\n', outcome.Steps)),
        ("limites", string.Join('\n', outcome.Limits)),
        ("destinataire", outcome.Addressee ?? ""),
        ("oppose-secret", outcome.OpposesSecrecy ? "true" : ""),
        ("sources", string.Join('\n', outcome.Sources.Select(s => s.Value))),
        ("a-verifier", string.Join('\n', outcome.ToVerify)),
    ];

    private static IEnumerable<(string Key, string Text)> Parts(Question question) =>
    [
        ("texte", question.Text),
        ("aide", question.Help ?? ""),
        ("criteres", string.Join('\n', question.Criteria)),
        .. question.Answers.Select(a => ("réponse " + a.Id.Value, a.Label)),
    ];
}

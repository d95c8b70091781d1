using System.Collections.Immutable;
using Site.Compiler.Sources;

namespace Site.Compiler.Trees;

/// <summary>A situation in everyday words, and the facts that who lives it would give to each tree: wherever it enters, it ends alike.</summary>
public sealed record EverydaySituation
{
    public required Located<string> Id { get; init; }

    public required string Story { get; init; }

    /// <summary>In authored order; a tree may stand here more than once, with other facts.</summary>
    public required ImmutableArray<Entry> Entries { get; init; }

    public required Ending Expected { get; init; }
}

/// <summary>A tree as one reader would enter it; facts not told may be anything.</summary>
public sealed record Entry(Located<string> Tree, ImmutableArray<(Located<string> Question, Located<string> Answer)> Facts);

/// <summary>What every outcome that an entry may end with must be.</summary>
public sealed record Ending
{
    /// <summary>Empty for any kind.</summary>
    public required ImmutableArray<OutcomeKind> Kinds { get; init; }

    /// <summary>Kinds it may be neither first nor also.</summary>
    public required ImmutableArray<OutcomeKind> Never { get; init; }

    /// <summary>Empty for any outcome.</summary>
    public required ImmutableArray<Located<string>> Outcomes { get; init; }

    public required bool NeedsSay { get; init; }

    /// <summary>Texts of which each is found in the outcome.</summary>
    public required ImmutableArray<string> Mentions { get; init; }

    /// <summary>Texts of which one at least is found in the outcome; empty for none asked.</summary>
    public required ImmutableArray<string> MentionsOneOf { get; init; }

    public bool IsEmpty => Kinds.IsEmpty && Never.IsEmpty && Outcomes.IsEmpty && !NeedsSay && Mentions.IsEmpty && MentionsOneOf.IsEmpty;

    /// <summary>What an outcome is short of, in French; empty where it is as expected.</summary>
    public IEnumerable<string> ShortOf(ReachedOutcome end)
    {
        var (outcome, kinds) = (end.Outcome, end.Outcome.Also.Prepend(end.Outcome.Kind));
        var words = new OutcomePart.Anywhere().TextsOf(outcome).Select(Plain.Of).ToImmutableArray();
        bool IsMentioned(string text) => words.Any(w => Plain.Holds(w, Plain.Of(text)));
        return Kinds.IsEmpty || Kinds.Contains(outcome.Kind) ? Rest() : Rest().Prepend($"nature {TreeWords.Word(outcome.Kind)}");

        IEnumerable<string> Rest() =>
        [
            .. kinds.Where(Never.Contains).Select(k => $"nature {TreeWords.Word(k)}, qui ne doit jamais y être"),
            .. Outcomes.IsEmpty || Outcomes.Any(o => o.Value == end.Id) ? [] : ImmutableArray.Create($"issue {end.Id}"),
            .. NeedsSay && outcome.Say is null ? ["sans phrase à dire"] : ImmutableArray<string>.Empty,
            .. Mentions.Where(m => !IsMentioned(m)).Select(m => $"sans « {m} »"),
            .. MentionsOneOf.IsEmpty || MentionsOneOf.Any(IsMentioned)
                ? []
                : ImmutableArray.Create($"sans {string.Join(" ni ", MentionsOneOf.Select(m => $"« {m} »"))}"),
        ];
    }
}

using System.Collections.Immutable;
using Site.Compiler.Text;

namespace Site.Compiler.Model;

/// <summary>A situation in everyday words, and the facts that who lives it would give to each tree: wherever it enters, it ends alike.</summary>
public sealed record EverydaySituation
{
    public required Located<string> Id { get; init; }

    public required string Story { get; init; }

    /// <summary>In authored order; a tree may stand here more than once, with other facts.</summary>
    public required ImmutableArray<Entry> Entries { get; init; }

    public required ExpectedEnding Expected { get; init; }
}

/// <summary>A tree as one reader would enter it; facts not told may be anything.</summary>
public sealed record Entry(Located<string> Tree, ImmutableArray<(Located<string> Question, Located<string> Answer)> Facts);

/// <summary>What every outcome that an entry may end with must be.</summary>
public sealed record ExpectedEnding
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
}

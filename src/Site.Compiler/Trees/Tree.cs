using System.Collections.Immutable;
using Site.Compiler.Sources;

namespace Site.Compiler.Trees;

public enum OutcomeKind { Prohibition, Obligation, Authorisation, Sharing, Discretion, Management, Emergency, OutOfScope }

/// <summary>A decision tree as its author wrote it.</summary>
public sealed record Tree
{
    public required Located<string> Id { get; init; }

    public required string Title { get; init; }

    /// <summary>FR or BE.</summary>
    public required string Jurisdiction { get; init; }

    public required string Audience { get; init; }

    public required ImmutableArray<Located<string>> Notes { get; init; }

    public required Located<string> Start { get; init; }

    /// <summary>In authored order.</summary>
    public required ImmutableArray<Question> Questions { get; init; }

    /// <summary>Own outcomes in authored order, then the shared ones that answers name.</summary>
    public required ImmutableArray<Outcome> Outcomes { get; init; }

    public required ImmutableArray<Vignette> Vignettes { get; init; }

    public Question? Question(string id) => Questions.FirstOrDefault(q => q.Id.Value == id);

    public Outcome? Outcome(string id) => Outcomes.FirstOrDefault(o => o.Id.Value == id);
}

public sealed record Question
{
    public required Located<string> Id { get; init; }

    public required string Text { get; init; }

    public string? Help { get; init; }

    public required ImmutableArray<Answer> Answers { get; init; }
}

/// <summary>An answer: its id is the fact's value, its target a question or an outcome.</summary>
public sealed record Answer(Located<string> Id, string Label, Located<string> Target);

public sealed record Outcome
{
    public required Located<string> Id { get; init; }

    /// <summary>True where it stands in <c>_communs.yml</c>.</summary>
    public required bool IsShared { get; init; }

    public required OutcomeKind Kind { get; init; }

    public required ImmutableArray<OutcomeKind> Also { get; init; }

    public required Located<string> Title { get; init; }

    public required string Message { get; init; }

    public required ImmutableArray<string> Steps { get; init; }

    public required ImmutableArray<string> Limits { get; init; }

    public string? Addressee { get; init; }

    public required bool OpposesSecrecy { get; init; }

    public required ImmutableArray<Located<string>> Sources { get; init; }

    public required ImmutableArray<Located<string>> Notes { get; init; }

    public required ImmutableArray<Located<string>> See { get; init; }

    public required ImmutableArray<Located<string>> Controversies { get; init; }

    public required ImmutableArray<string> ToVerify { get; init; }
}

/// <summary>A situation told for people, the facts it gives, and the outcomes its author expects.</summary>
public sealed record Vignette
{
    public required Located<string> Id { get; init; }

    public required string Story { get; init; }

    public required ImmutableArray<(Located<string> Question, Located<string> Answer)> Facts { get; init; }

    public required ImmutableArray<Located<string>> Expected { get; init; }
}

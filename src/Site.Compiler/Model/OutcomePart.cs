using System.Collections.Immutable;
using System.Diagnostics;

namespace Site.Compiler.Model;

/// <summary>Words of an outcome that a rule may look into.</summary>
public abstract record OutcomePart
{
    /// <summary>All that follow.</summary>
    public sealed record Anywhere : OutcomePart;

    public sealed record Title : OutcomePart;

    public sealed record Say : OutcomePart;

    public sealed record Message : OutcomePart;

    public sealed record Steps : OutcomePart;

    public sealed record Limits : OutcomePart;

    /// <summary>One step, counted from 1; an outcome that has fewer says nothing there.</summary>
    public sealed record Step(int Number) : OutcomePart;

    public ImmutableArray<string> TextsOf(Outcome outcome) =>
        this switch
        {
            Title => [outcome.Title.Value],
            Say => outcome.Say is { } say ? [say.Value] : [],
            Message => [outcome.Message],
            Steps => outcome.Steps,
            Limits => outcome.Limits,
            Step s => [.. outcome.Steps.Skip(s.Number - 1).Take(1)],
            Anywhere => [outcome.Title.Value, .. new Say().TextsOf(outcome), outcome.Message, .. outcome.Steps, .. outcome.Limits],
            _ => throw new UnreachableException(),
        };
}

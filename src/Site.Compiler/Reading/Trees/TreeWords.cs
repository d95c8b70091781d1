using System.Collections.Immutable;
using Site.Compiler.Model;

namespace Site.Compiler.Reading.Trees;

/// <summary>What authors type in a tree, and what it means: the one mapping between French words and the program's.</summary>
public static class TreeWords
{
    public static IReadOnlyDictionary<string, OutcomeKind> Kinds { get; } =
        new SortedDictionary<string, OutcomeKind>(
            OutcomeKinds.All.ToDictionary(row => row.Word, row => row.Kind, StringComparer.Ordinal),
            StringComparer.Ordinal
        );

    /// <summary>Words of conditions that no question may be called.</summary>
    public static ImmutableSortedSet<string> Connectors { get; } = ImmutableSortedSet.Create(StringComparer.Ordinal, "et", "ou", "non", "parmi");

    /// <summary>What an expected ending may ask of a key.</summary>
    public static IReadOnlyDictionary<string, bool> Needed { get; } =
        new SortedDictionary<string, bool>(StringComparer.Ordinal) { ["obligatoire"] = true };

    /// <summary>The parts of an outcome that a rule may look into, by their keys; one step is « etape 1 ».</summary>
    public static ImmutableSortedDictionary<string, OutcomePart> Parts { get; } =
        ImmutableSortedDictionary.CreateRange<string, OutcomePart>(
            StringComparer.Ordinal,
            [
                new("titre", new OutcomePart.Title()),
                new("a-dire", new OutcomePart.Say()),
                new("message", new OutcomePart.Message()),
                new("etapes", new OutcomePart.Steps()),
                new("limites", new OutcomePart.Limits()),
            ]
        );

    /// <summary>Words of conditions about the outcome, or the last answer given.</summary>
    public static ImmutableSortedSet<string> OutcomeWords { get; } =
        ImmutableSortedSet.Create(
            StringComparer.Ordinal,
            ["nature", "aussi", "issue", "derniere", "oppose-secret", "destinataire", "mentionne", "communs", "posee", "voir", "etape", .. Parts.Keys]
        );

    /// <summary>The word of a kind, used in class names and JSON.</summary>
    public static string Word(OutcomeKind kind) => OutcomeKinds.Of(kind).Word;

    /// <summary>What a reader sees for a kind.</summary>
    public static string Label(OutcomeKind kind) => OutcomeKinds.Of(kind).Label;

    /// <summary>The usual label of a short answer; null where the author must write one.</summary>
    public static string? AnswerLabel(string id) =>
        id switch
        {
            "oui" => "Oui",
            "non" => "Non",
            "nsp" => "Je ne sais pas",
            _ => null,
        };
}

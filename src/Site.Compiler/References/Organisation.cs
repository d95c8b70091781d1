using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;

namespace Site.Compiler.References;

/// <summary>The association that publishes the site, and whom to call: data of the day, in no version.</summary>
public sealed record Organisation(string Name, ImmutableArray<Contact> Contacts)
{
    public static Organisation Unknown { get; } = new("votre association", []);

    /// <summary>Where the file declares a reference site, whose values are still to be filled in; null where it does not.</summary>
    public Span? ReferenceSite { get; init; }
}

public sealed record Contact(string Label, Located<string> Value)
{
    /// <summary>True while the value is the one the reference content ships with.</summary>
    public bool IsToComplete => Value.Value.StartsWith("à compléter", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A choice of the association where the law leaves one; never shown as the law, and part of the text that binds.</summary>
public sealed record AssociationPosition(Located<string> Id, string Title, string Text, bool IsAdopted, string? Jurisdiction);

/// <summary>Reads <c>organisation.yml</c> and <c>positions.yml</c>, and says what is still to be filled in.</summary>
public static class OrganisationParser
{
    private static readonly SortedDictionary<string, bool> Statuses = new(StringComparer.Ordinal) { ["a-valider"] = false, ["validee"] = true };

    private static readonly ImmutableArray<(string Key, string Label)> Labels =
    [
        ("direction", "Direction"), ("astreinte", "Astreinte (soir, nuit, week-end)"), ("referent-confidentialite", "Référent confidentialité"),
        ("cellule-de-recueil", "Cellule départementale de recueil"), ("delai-de-reponse", "Délai de réponse de la direction"),
    ];

    public static Organisation Parse(MapReader map)
    {
        map.Text("referent");
        var contacts = map.Child("contacts");
        var organisation = new Organisation(
            map.RequiredText("nom").Value,
            [.. Labels.SelectMany(l => contacts?.Text(l.Key) is { } value ? [new Contact(l.Label, value)] : ImmutableArray<Contact>.Empty)])
        {
            ReferenceSite = map.Flag("a-completer") ? map.Text("a-completer")!.Span : null,
        };
        contacts?.RefuseUnknownKeys();
        map.RefuseUnknownKeys();
        return organisation;
    }

    /// <summary>A reference site is told once, as a note; any other is warned of each value it has not filled in.</summary>
    public static IEnumerable<Diagnostic> Check(Register register)
    {
        var contacts = register.Organisation.Contacts.Where(c => c.IsToComplete).ToImmutableArray();
        var positions = register.Positions.Where(p => !p.IsAdopted).ToImmutableArray();
        if (register.Organisation.ReferenceSite is { } at)
        {
            return contacts.Length + positions.Length == 0 ? [] : [Catalogue.OrganisationReference(at, contacts.Length, positions.Length)];
        }

        return contacts.Select(c => Catalogue.ContactMissing(c.Value.Span, c.Label))
            .Concat(positions.Select(p => Catalogue.PositionUnadopted(p.Id.Span, p.Id.Value)));
    }

    public static AssociationPosition ParsePosition(MapReader map) =>
        new(map.RequiredId("id", isAnyCase: true), map.RequiredText("titre").Value, map.RequiredText("texte").Value, map.Choice("statut", Statuses, false), map.Choice<string?>("juridiction", RegisterParser.Scopes, null));
}

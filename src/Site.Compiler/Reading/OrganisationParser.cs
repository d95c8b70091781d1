using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;

namespace Site.Compiler.Reading;

/// <summary>Reads <c>organisation.yml</c> and <c>positions.yml</c>, and says what is still to be filled in.</summary>
public static class OrganisationParser
{
    private static readonly SortedDictionary<string, bool> Statuses = new(StringComparer.Ordinal) { ["a-valider"] = false, ["validee"] = true };

    public static Organisation Parse(MapReader map)
    {
        var contacts = map.Child("contacts");
        return new Organisation(
            map.TextOrEmpty("nom").Value,
            [
                .. RegisterFormat.Contacts.Keys.SelectMany(k =>
                    contacts?.Text(k) is { } value ? [new Contact(k.Label, value)] : ImmutableArray<Contact>.Empty
                ),
            ]
        )
        {
            ReferenceSite = map.Flag("a-completer") ? map.Text("a-completer")!.Span : null,
        };
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

        return contacts
            .Select(c => Catalogue.ContactMissing(c.Value.Span, c.Label))
            .Concat(positions.Select(p => Catalogue.PositionUnadopted(p.Id.Span, p.Id.Value)));
    }

    public static AssociationPosition ParsePosition(MapReader map) =>
        new(
            map.TextOrEmpty("id"),
            map.TextOrEmpty("titre").Value,
            map.TextOrEmpty("texte").Value,
            map.Choice("statut", Statuses, false),
            map.ChoiceIfAny("juridiction", Choices.Scopes)
        )
        {
            Words = LockedWords.TextsOf(map),
        };
}

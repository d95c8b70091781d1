using System.Collections.Immutable;
using Site.Compiler.Text;

namespace Site.Compiler.Model;

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
public sealed record AssociationPosition(Located<string> Id, string Title, string Text, bool IsAdopted, Jurisdiction? Jurisdiction)
{
    /// <summary>What a lock holds of it.</summary>
    public required ImmutableArray<string> Words { get; init; }
}

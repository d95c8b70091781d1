using System.Collections.Immutable;
using Site.Compiler.Addresses;

namespace Site.Compiler.Formats;

/// <summary>The keys a YAML mapping may hold: one definition for the reader's checks and for the JSON Schema of editors.</summary>
public sealed record Shape(string Title, ImmutableArray<ShapeKey> Keys)
{
    public bool Has(string key) => Keys.Any(k => k.Name == key);
}

/// <summary>A key; <c>Description</c> is what an editor shows to authors.</summary>
public sealed record ShapeKey(string Name, ShapeValue Value, string Description, bool IsRequired = false);

/// <summary>What a key may hold.</summary>
public abstract record ShapeValue
{
    /// <summary>A text that readers see.</summary>
    public sealed record Text(TextKind Kind = TextKind.Plain) : ShapeValue;

    /// <summary>A text that readers never see: a condition, a note of the author.</summary>
    public sealed record Unshown : ShapeValue;

    /// <summary>An identifier or a reference to one.</summary>
    public sealed record Name : ShapeValue;

    public sealed record Day : ShapeValue;

    public sealed record Flag : ShapeValue;

    public sealed record OneOf(ImmutableArray<string> Words) : ShapeValue;

    public sealed record List(ShapeValue Item) : ShapeValue;

    /// <summary>One value, or a list of them.</summary>
    public sealed record OneOrMany(ShapeValue Item) : ShapeValue;

    /// <summary>A mapping whose keys are names chosen by the author.</summary>
    public sealed record Named(ShapeValue Item) : ShapeValue;

    public sealed record Of(Shape Shape) : ShapeValue;

    public sealed record AnyOf(ImmutableArray<ShapeValue> Choices) : ShapeValue;

    /// <summary>A value defined elsewhere in the same schema, by its name.</summary>
    public sealed record Reference(string Definition) : ShapeValue;
}

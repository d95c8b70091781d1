using Site.Compiler.Text;

namespace Site.Compiler.Formats;

/// <summary>How a text of a YAML file is read: as it is, as Markdown within a sentence, or as Markdown of several paragraphs.</summary>
public enum TextKind { Plain, Sentence, Message }

/// <summary>A text that readers will see, and where its author wrote it.</summary>
public sealed record AuthoredText(Located<string> Text, TextKind Kind);

/// <summary>Finds the texts of a YAML value: all of them, so that none is published unchecked.</summary>
public static class AuthoredTexts
{
    /// <summary>Every scalar of a file without a shape; <paramref name="kindOf"/> says how that of a key is read, null for one that is no text.</summary>
    public static IEnumerable<AuthoredText> Of(YamlValue? value, Func<string, TextKind?> kindOf, TextKind? kind = TextKind.Plain) => value switch
    {
        YamlValue.Scalar scalar when kind is { } known => [Text(scalar, known)],
        YamlValue.Sequence list => list.Items.SelectMany(i => Of(i, kindOf, kind)),
        YamlValue.Mapping map => map.Entries.SelectMany(e => Of(e.Value, kindOf, kindOf(e.Key.Value))),
        _ => [],
    };

    /// <summary>The texts of a value that has a shape, as its keys say.</summary>
    public static IEnumerable<AuthoredText> Of(YamlValue? value, ShapeValue shape) => (shape, value) switch
    {
        (ShapeValue.Text text, YamlValue.Scalar scalar) => [Text(scalar, text.Kind)],
        (ShapeValue.List list, YamlValue.Sequence items) => items.Items.SelectMany(i => Of(i, list.Item)),
        (ShapeValue.OneOrMany many, YamlValue.Sequence items) => items.Items.SelectMany(i => Of(i, many.Item)),
        (ShapeValue.OneOrMany many, _) => Of(value, many.Item),
        (ShapeValue.Named named, YamlValue.Mapping map) => map.Entries.SelectMany(e => Of(e.Value, named.Item)),
        (ShapeValue.Of of, YamlValue.Mapping map) => map.Entries.SelectMany(e => of.Shape.Keys.Where(k => k.Name == e.Key.Value).SelectMany(k => Of(e.Value, k.Value))),
        (ShapeValue.AnyOf any, _) => any.Choices.SelectMany(c => Of(value, c)).DistinctBy(t => t.Text.Span),
        _ => [],
    };

    private static AuthoredText Text(YamlValue.Scalar scalar, TextKind kind) => new(new Located<string>(scalar.Text.Trim(), scalar.Span), kind);
}

using System.Collections.Immutable;
using Site.Compiler.Text;

namespace Site.Compiler.Formats;

/// <summary>How a text of a YAML file is read: as it is, as Markdown within a sentence, or as Markdown of several paragraphs.</summary>
public enum TextKind
{
    Plain,
    Sentence,
    Message,
}

/// <summary>A text that readers will see, and where its author wrote it.</summary>
public sealed record AuthoredText(Located<string> Text, TextKind Kind);

/// <summary>Finds the texts of a file, so that none is published unchecked.</summary>
public static class AuthoredTexts
{
    /// <summary>The texts that readers see, as the shape says.</summary>
    public static ImmutableArray<AuthoredText> Of(MapReader map) =>
        [.. ShapedScalar.In(map.Map, map.Shape).Where(s => s.Shape is ShapeValue.Text).Select(s => Text(s.Value, ((ShapeValue.Text)s.Shape).Kind))];

    /// <summary>All that a file says, names too, where nothing else asks whether these exist.</summary>
    public static ImmutableArray<AuthoredText> WithNames(MapReader map) =>
        [.. ShapedScalar.In(map.Map, map.Shape).Select(s => Text(s.Value, s.Shape is ShapeValue.Text text ? text.Kind : TextKind.Plain))];

    private static AuthoredText Text(YamlValue.Scalar scalar, TextKind kind) => new(new Located<string>(scalar.Text.Trim(), scalar.Span), kind);
}

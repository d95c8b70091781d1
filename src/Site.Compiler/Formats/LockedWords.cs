using System.Collections.Immutable;

namespace Site.Compiler.Formats;

/// <summary>
/// What a lock holds of a mapping: the value of every key but those whose shape says why not, in the order of the shape. So a new key is
/// locked without a word, and an old text, which has none, keeps its fingerprint.
/// </summary>
public static class LockedWords
{
    /// <summary>What readers see as it is written.</summary>
    public static ImmutableArray<string> TextsOf(MapReader map) =>
        [.. ValuesOf(map).Where(v => v.Shape is ShapeValue.Text).Select(v => v.Value.Text.Trim())];

    /// <summary>What else must not change unseen, each with its key.</summary>
    public static ImmutableArray<string> MarksOf(MapReader map) =>
        [.. ValuesOf(map).Where(v => v.Shape is not ShapeValue.Text).Select(v => $"{v.Key}:{v.Value.Text.Trim()}")];

    private static IEnumerable<ShapedScalar> ValuesOf(MapReader map) =>
        map
            .Shape.Keys.Where(k => k.Unlocked is null)
            .SelectMany(k => map.Find(k.Name) is { } value ? ShapedScalar.In(value, k) : [])
            .Where(v => v.Value.Text.Trim().Length > 0);
}

using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Formats;

/// <summary>
/// A mapping read through its shape, which <see cref="ShapeChecker"/> holds it to: what is absent or wrong has no value here, and was told.
/// </summary>
public sealed class MapReader(YamlValue.Mapping map, Shape shape)
{
    public YamlValue.Mapping Map => map;

    public Shape Shape => shape;

    public Span Span => map.Span;

    /// <summary>A whole file: its faults of writing and of form, and its mapping, null where it has none.</summary>
    public static Parsed<MapReader?> Read(Parsed<YamlValue?> file, Shape shape) =>
        new(Of(file.Value, shape), [.. file.Diagnostics, .. ShapeChecker.Check(file.Value, shape)]);

    /// <summary>Null where the value is no mapping.</summary>
    public static MapReader? Of(YamlValue? value, Shape shape) => value is YamlValue.Mapping map ? new MapReader(map, shape) : null;

    /// <summary>The value of a key as written; null where the key is absent. A key that the shape does not know is a fault of ours.</summary>
    public YamlValue? Find(string key) =>
        shape.Find(key) is null ? throw new InvalidOperationException($"The shape « {shape.Title} » has no key « {key} ».") : map.Find(key);

    /// <summary>Whether the value of a key has the form that the shape asks; an absent one has no fault.</summary>
    public bool IsSound(string key) => Find(key) is not { } value || !ShapeChecker.Check(value, shape.Find(key)!).Any();

    /// <summary>The place of a key's own word; the mapping's where it is absent.</summary>
    public Span KeySpan(string key) => map.Entries.Where(e => e.Key.Value == key).Select(e => e.Key.Span).DefaultIfEmpty(map.Span).First();

    public Located<string>? Text(string key) => Scalar(Find(key));

    public Located<string>? Text(ShapeKey key) => Text(key.Name);

    /// <summary>The text of a key; null where it is absent or empty.</summary>
    public Located<string>? Filled(string key) => Text(key) is { Value.Length: > 0 } text ? text : null;

    /// <summary>The text of a key; empty where it is absent, at the place of the mapping.</summary>
    public Located<string> TextOrEmpty(string key) => Text(key) ?? new Located<string>("", map.Span);

    public Located<string> TextOrEmpty(ShapeKey key) => TextOrEmpty(key.Name);

    public ImmutableArray<Located<string>> Texts(string key)
    {
        var value = Find(key);
        var items =
            value is YamlValue.Sequence list ? list.Items
            : value is null ? []
            : [value];
        return [.. items.Select(Scalar).OfType<Located<string>>().Where(t => t.Value.Length > 0)];
    }

    public ImmutableArray<Located<string>> Texts(ShapeKey key) => Texts(key.Name);

    /// <summary>The mappings of a list whose items have a shape of their own.</summary>
    public ImmutableArray<MapReader> Maps(string key) =>
        [.. Items(key).Select(i => Of(i, ((ShapeValue.Of)((ShapeValue.List)shape.Find(key)!.Value).Item).Shape)).OfType<MapReader>()];

    public ImmutableArray<YamlValue> Items(string key) => Find(key) is YamlValue.Sequence list ? list.Items : [];

    public ImmutableArray<(Located<string> Key, YamlValue Value)> Entries(string key) => Find(key) is YamlValue.Mapping named ? named.Entries : [];

    /// <summary>The mapping under a key; null where it is absent.</summary>
    public MapReader? Child(string key) => Of(Find(key), ((ShapeValue.Of)shape.Find(key)!.Value).Shape);

    public int? Number(string key) =>
        int.TryParse(Text(key)?.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public int? Number(ShapeKey key) => Number(key.Name);

    public DateOnly? Date(string key) => Day(key)?.Value;

    public DateOnly? Date(ShapeKey key) => Date(key.Name);

    public Located<DateOnly>? Day(string key) =>
        Text(key) is { } text && Site.Compiler.Text.Day.Parse(text.Value) is { } day ? new Located<DateOnly>(day, text.Span) : null;

    public bool Flag(string key) => Text(key)?.Value == "true";

    public bool Flag(ShapeKey key) => Flag(key.Name);

    /// <summary>What one of the French words of a key means; the default where it is absent or wrong.</summary>
    public T Choice<T>(string key, IReadOnlyDictionary<string, T> words, T absent) =>
        Text(key) is { } text && words.TryGetValue(text.Value, out var meant) ? meant : absent;

    /// <summary>As <see cref="Choice{T}"/>, null where the key is absent or wrong.</summary>
    public T? ChoiceIfAny<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : class => Text(key) is { } text && words.TryGetValue(text.Value, out var meant) ? meant : null;

    private static Located<string>? Scalar(YamlValue? value) =>
        value is YamlValue.Scalar scalar ? new Located<string>(scalar.Text.Trim(), scalar.Span) : null;
}

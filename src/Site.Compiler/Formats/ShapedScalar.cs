namespace Site.Compiler.Formats;

/// <summary>A value that an author typed, with the key it stands under and what its shape says of it.</summary>
public sealed record ShapedScalar(string Key, ShapeValue Shape, YamlValue.Scalar Value)
{
    /// <summary>Every scalar under a key that its shape knows, however deep, in the order of the file.</summary>
    public static IEnumerable<ShapedScalar> In(YamlValue? value, Shape shape) =>
        value is YamlValue.Mapping map ? map.Entries.SelectMany(e => shape.Find(e.Key.Value) is { } key ? In(e.Value, key.Value, key.Name) : []) : [];

    /// <summary>Every scalar of the value of one key.</summary>
    public static IEnumerable<ShapedScalar> In(YamlValue value, ShapeKey key) => In(value, key.Value, key.Name);

    private static IEnumerable<ShapedScalar> In(YamlValue value, ShapeValue shape, string key) =>
        (shape, value) switch
        {
            (ShapeValue.Of of, _) => In(value, of.Shape),
            (ShapeValue.Reference reference, _) => In(value, reference.Meaning(), key),
            (ShapeValue.AnyOf any, _) => ShapeChecker.Chosen(any, value) is { } chosen ? In(value, chosen, key) : [],
            (ShapeValue.List list, YamlValue.Sequence items) => items.Items.SelectMany(i => In(i, list.Item, key)),
            (ShapeValue.OneOrMany many, YamlValue.Sequence items) => items.Items.SelectMany(i => In(i, many.Item, key)),
            (ShapeValue.OneOrMany many, _) => In(value, many.Item, key),
            (ShapeValue.Named named, YamlValue.Mapping map) => map.Entries.SelectMany(e => In(e.Value, named.Item, e.Key.Value)),
            (_, YamlValue.Scalar scalar) => [new ShapedScalar(key, shape, scalar)],
            _ => [],
        };
}

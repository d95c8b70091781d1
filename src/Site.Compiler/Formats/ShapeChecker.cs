using System.Globalization;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Formats;

/// <summary>All that a value has of another form than its shape: unknown and missing keys, wrong kinds of values, each once and at its
/// place.</summary>
public static class ShapeChecker
{
    private const string OneText = "un texte simple";
    private const string AList = "une liste (une ligne « - » par élément)";
    private const string AMapping = "un ensemble de clés « clé: valeur »";

    /// <summary>Of a value that could be read at all: null has no fault of its own.</summary>
    public static IEnumerable<Diagnostic> Check(YamlValue? value, Shape shape) =>
        value switch
        {
            null => [],
            YamlValue.Mapping map => CheckKeys(map, shape)
                .Concat(map.Entries.SelectMany(e => shape.Find(e.Key.Value) is { } key ? Check(e.Value, key) : [])),
            YamlValue.Scalar scalar when YamlHints.PastedKey(scalar.Text) is { } key => [Catalogue.YamlSpace(value.Span, key)],
            _ => [Catalogue.YamlShape(value.Span, AMapping)],
        };

    /// <summary>Of the forms a value may have, the one its author chose; null where it has none of them.</summary>
    public static ShapeValue? Chosen(ShapeValue.AnyOf any, YamlValue value)
    {
        var fitting = Forms(any).Where(f => Fits(f, value)).ToArray();
        return fitting.FirstOrDefault(f =>
            f is ShapeValue.Of of && value is YamlValue.Mapping map && map.Entries.Any(e => of.Shape.Find(e.Key.Value) is not null)
        ) ?? fitting.LastOrDefault();
    }

    public static bool IsBlank(YamlValue value) => value is YamlValue.Scalar scalar && string.IsNullOrWhiteSpace(scalar.Text);

    private static IEnumerable<Diagnostic> CheckKeys(YamlValue.Mapping map, Shape shape)
    {
        var unknown = map.Entries.Select(e => e.Key).Where(k => shape.Find(k.Value) is null).ToArray();
        var names = unknown.Length == 0 ? [] : shape.Keys.Select(k => k.Name).ToArray();
        var meant = unknown.Select(k => Nearest.Find(k.Value, names)).ToHashSet(StringComparer.Ordinal);
        return unknown
            .Select(k => Catalogue.KeyUnknown(k.Span, k.Value, names))
            // A mistyped key is one fault, not two: the key it stands for is not said to be missing.
            .Concat(shape.Keys.Where(k => k.IsRequired && !meant.Contains(k.Name)).Select(k => Missing(map, k)).OfType<Diagnostic>());
    }

    private static Diagnostic? Missing(YamlValue.Mapping map, ShapeKey key)
    {
        var value = map.Find(key.Name);
        var isEmpty = key.Value is ShapeValue.OneOrMany { IsFilled: true } && value is YamlValue.Sequence { Items.IsEmpty: true };
        return value is null || isEmpty || (!key.MayBeBlank && IsBlank(value)) ? Catalogue.KeyMissing(value?.Span ?? map.Span, key.Name) : null;
    }

    /// <summary>Of the value of one key; that a required one is blank is told with the keys around it.</summary>
    public static IEnumerable<Diagnostic> Check(YamlValue value, ShapeKey key)
    {
        if (key.IsRequired && IsBlank(value))
        {
            return [];
        }

        var faults = Check(value, key.Value, key.Name);
        return key.Expected is not { } expected ? faults
            : faults.Any() ? [Catalogue.ConfigValue(value.Span, key.Name, expected.What, expected.Example)]
            : [];
    }

    private static IEnumerable<Diagnostic> Check(YamlValue value, ShapeValue shape, string key) =>
        (shape, value) switch
        {
            (ShapeValue.List list, YamlValue.Sequence items) => items.Items.SelectMany(i => Check(i, list.Item, key)),
            (ShapeValue.OneOrMany many, YamlValue.Sequence items) => items.Items.SelectMany(i =>
                IsBlank(i) ? [Catalogue.KeyMissing(i.Span, key)] : Check(i, many.Item, key)
            ),
            (ShapeValue.Named named, YamlValue.Mapping map) => map.Entries.SelectMany(e => Check(e.Value, named.Item, e.Key.Value)),
            (ShapeValue.List or ShapeValue.OneOrMany or ShapeValue.Named, _) when IsBlank(value) => [],
            (ShapeValue.List, _) => [Catalogue.YamlShape(value.Span, shape.Expected ?? AList)],
            (ShapeValue.Named, _) => [Catalogue.YamlShape(value.Span, shape.Expected ?? AMapping)],
            (ShapeValue.OneOrMany many, _) => Check(value, many.Item, key),
            (ShapeValue.Of of, _) => Check(value, of.Shape),
            (ShapeValue.AnyOf any, _) => Chosen(any, value) is { } chosen
                ? Check(value, chosen, key)
                : [Catalogue.YamlShape(value.Span, any.Expected ?? OneText)],
            (ShapeValue.Reference reference, _) => Check(value, reference.Meaning(), key),
            (_, YamlValue.Scalar scalar) => CheckScalar(scalar, shape, key) is { } fault ? [fault] : [],
            _ => [Catalogue.YamlShape(value.Span, shape.Expected ?? OneText)],
        };

    private static Diagnostic? CheckScalar(YamlValue.Scalar scalar, ShapeValue shape, string key)
    {
        var (text, at) = (scalar.Text.Trim(), scalar.Span);
        return shape switch
        {
            ShapeValue.Text or ShapeValue.Unshown or ShapeValue.Name => null,
            ShapeValue.Id id => text.Length == 0 || Identifier.IsValid(id.IsAnyCase ? text.ToLowerInvariant() : text)
                ? null
                : Catalogue.IdWrong(at, text),
            ShapeValue.Day day => text.Length == 0 || text == day.Unknown || Text.Day.Parse(text) is not null ? null : Catalogue.DateWrong(at, text),
            ShapeValue.Flag => text is "true" or "false" ? null : Catalogue.ChoiceWrong(at, key, text, ["true", "false"]),
            ShapeValue.OneOf one => one.Words.Contains(text, StringComparer.Ordinal) ? null : Catalogue.ChoiceWrong(at, key, text, one.Words),
            ShapeValue.Number => IsNumber(text, out _) ? null : Catalogue.NumberWrong(at, text),
            ShapeValue.Count count => !scalar.IsQuoted && IsNumber(text, out var n) && n >= count.Least && n <= count.Most
                ? null
                : Catalogue.NumberWrong(at, text),
            ShapeValue.Phone => text.Length == 0 || text.Split(' ').All(IsDigits) ? null : Catalogue.PhoneWrong(at, text),
            ShapeValue.Matching form => scalar.IsQuoted && form.IsMatch(scalar.Text) ? null : Catalogue.YamlShape(at, shape.Expected ?? OneText),
            _ => throw new InvalidOperationException($"{shape.GetType().Name} is no form of one text."),
        };
    }

    private static bool IsDigits(string part) => part.Length > 0 && part.All(char.IsAsciiDigit);

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);

    private static IEnumerable<ShapeValue> Forms(ShapeValue value) =>
        value switch
        {
            ShapeValue.AnyOf any => any.Choices.SelectMany(Forms),
            ShapeValue.Reference reference => Forms(reference.Meaning()),
            _ => [value],
        };

    private static bool Fits(ShapeValue form, YamlValue value) =>
        form switch
        {
            ShapeValue.OneOrMany many => value is YamlValue.Sequence || Fits(many.Item, value),
            ShapeValue.List => value is YamlValue.Sequence,
            ShapeValue.Named or ShapeValue.Of => value is YamlValue.Mapping,
            _ => value is YamlValue.Scalar,
        };
}

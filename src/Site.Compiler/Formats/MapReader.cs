using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Formats;

/// <summary>Binds a YAML mapping: every key is declared by reading it; <see cref="RefuseUnknownKeys"/> reports the others.</summary>
public sealed partial class MapReader(YamlValue.Mapping map, ICollection<Diagnostic> diagnostics)
{
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);
    private Shape? _shape;

    public Span Span => map.Span;

    public static MapReader? From(YamlValue? value, ICollection<Diagnostic> diagnostics)
    {
        if (value is YamlValue.Mapping map)
        {
            return new MapReader(map, diagnostics);
        }

        if (value is YamlValue.Scalar scalar && YamlHints.PastedKey(scalar.Text) is { } key)
        {
            diagnostics.Add(Catalogue.YamlSpace(value.Span, key));
        }
        else if (value is not null)
        {
            diagnostics.Add(Catalogue.YamlShape(value.Span, "un ensemble de clés « clé: valeur »"));
        }

        return null;
    }

    /// <summary>As <see cref="From(YamlValue?, ICollection{Diagnostic})"/>, with the keys of a shape: unknown and missing ones are reported at once.</summary>
    public static MapReader? From(YamlValue? value, Shape shape, ICollection<Diagnostic> diagnostics)
    {
        var reader = From(value, diagnostics);
        reader?.Conform(shape);
        return reader;
    }

    public YamlValue? Find(string key)
    {
        if (_shape is not null && !_shape.Has(key))
        {
            throw new InvalidOperationException($"The shape « {_shape.Title} » has no key « {key} ».");
        }

        _known.Add(key);
        foreach (var (name, value) in map.Entries)
        {
            if (name.Value == key)
            {
                return value;
            }
        }

        return null;
    }

    public Located<string>? Text(string key) => Scalar(Find(key));

    public Located<string> RequiredText(string key)
    {
        var value = Text(key);
        if (value is { Value.Length: > 0 })
        {
            return value;
        }

        diagnostics.Add(Catalogue.KeyMissing(value?.Span ?? map.Span, key));
        return new Located<string>("", map.Span);
    }

    /// <summary>As <see cref="RequiredText"/>, fit for addresses and anchors; of any case where its anchor is written in lower case.</summary>
    public Located<string> RequiredId(string key, bool isAnyCase = false)
    {
        var id = RequiredText(key);
        if (id.Value.Length > 0 && !Identifier.IsValid(isAnyCase ? id.Value.ToLowerInvariant() : id.Value))
        {
            diagnostics.Add(Catalogue.IdWrong(id.Span, id.Value));
        }

        return id;
    }

    public ImmutableArray<Located<string>> Texts(string key) => Find(key) switch
    {
        null => [],
        YamlValue.Sequence s => [.. s.Items.Select(Scalar).OfType<Located<string>>().Where(t => IsFilled(t, key))],
        YamlValue.Scalar { Text.Length: 0 } => [],
        var v => Scalar(v) is { } one ? [one] : [],
    };

    private bool IsFilled(Located<string> item, string key)
    {
        if (item.Value.Length == 0)
        {
            diagnostics.Add(Catalogue.KeyMissing(item.Span, key));
        }

        return item.Value.Length > 0;
    }

    /// <summary>The place of a key's own word; the mapping's where it is absent.</summary>
    public Span KeySpan(string key) => map.Entries.Where(e => e.Key.Value == key).Select(e => e.Key.Span).DefaultIfEmpty(map.Span).First();

    public ImmutableArray<MapReader> Maps(string key)
    {
        var value = Find(key);
        if (value is null or YamlValue.Sequence or YamlValue.Scalar { Text.Length: 0 })
        {
            return [.. ((value as YamlValue.Sequence)?.Items ?? []).Select(i => From(i, diagnostics)).OfType<MapReader>()];
        }

        diagnostics.Add(Catalogue.YamlShape(value.Span, "une liste (une ligne « - » par élément)"));
        return [];
    }

    public ImmutableArray<(Located<string> Key, YamlValue Value)> Entries(string key)
    {
        var value = Find(key);
        if (value is null or YamlValue.Mapping or YamlValue.Scalar { Text.Length: 0 })
        {
            return (value as YamlValue.Mapping)?.Entries ?? [];
        }

        diagnostics.Add(Catalogue.YamlShape(value.Span, "un ensemble de clés « clé: valeur »"));
        return [];
    }

    /// <summary>The mapping under a key; null where the key is absent.</summary>
    public MapReader? Child(string key) => From(Find(key), diagnostics);

    public int? Number(string key)
    {
        var text = Text(key);
        if (text is null || int.TryParse(text.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            return text is null ? null : int.Parse(text.Value, CultureInfo.InvariantCulture);
        }

        diagnostics.Add(Catalogue.NumberWrong(text.Span, text.Value));
        return null;
    }

    public DateOnly? Date(string key)
    {
        var text = Text(key);
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        diagnostics.Add(Catalogue.DateWrong(text.Span, text.Value));
        return null;
    }

    public bool Flag(string key)
    {
        var text = Text(key);
        if (text is not null and not { Value: "true" or "false" })
        {
            diagnostics.Add(Catalogue.ChoiceWrong(text.Span, key, text.Value, ["true", "false"]));
        }

        return text?.Value == "true";
    }

    /// <summary>Reads one of the French words of a mapping; the default where the key is absent or wrong.</summary>
    public T Choice<T>(string key, IReadOnlyDictionary<string, T> words, T absent)
    {
        var text = Text(key);
        if (text is null || words.TryGetValue(text.Value, out _))
        {
            return text is null ? absent : words[text.Value];
        }

        diagnostics.Add(Catalogue.ChoiceWrong(text.Span, key, text.Value, words.Keys));
        return absent;
    }

    public void RefuseUnknownKeys()
    {
        foreach (var (key, _) in map.Entries.Where(e => !_known.Contains(e.Key.Value)))
        {
            diagnostics.Add(Catalogue.KeyUnknown(key.Span, key.Value, _known));
        }
    }

    private void Conform(Shape shape)
    {
        _shape = shape;
        var names = shape.Keys.Select(k => k.Name).ToImmutableArray();
        var meant = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var (key, _) in map.Entries.Where(e => !shape.Has(e.Key.Value)))
        {
            meant.Add(Nearest.Find(key.Value, names));
            diagnostics.Add(Catalogue.KeyUnknown(key.Span, key.Value, names));
        }

        // A mistyped key is one fault, not two: the key it stands for is not said to be missing.
        foreach (var missing in shape.Keys.Where(k => k.IsRequired && !meant.Contains(k.Name) && !map.Entries.Any(e => e.Key.Value == k.Name && !IsBlank(e.Value))))
        {
            diagnostics.Add(Catalogue.KeyMissing(Find(missing.Name)?.Span ?? map.Span, missing.Name));
        }
    }

    private static bool IsBlank(YamlValue value) => value is YamlValue.Scalar scalar && string.IsNullOrWhiteSpace(scalar.Text);

    private Located<string>? Scalar(YamlValue? value)
    {
        if (value is YamlValue.Scalar scalar)
        {
            return new Located<string>(scalar.Text.Trim(), scalar.Span);
        }

        if (value is not null)
        {
            diagnostics.Add(Catalogue.YamlShape(value.Span, "un texte simple"));
        }

        return null;
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Reading;

/// <summary>Reads <c>statiq.json</c>.</summary>
public static partial class SettingsParser
{
    public static SiteSettings Parse(SourceText file, ICollection<Diagnostic> diagnostics)
    {
        var settings = new SiteSettings();
        var seen = new Dictionary<string, Span>(StringComparer.Ordinal);
        try
        {
            foreach (var (key, value) in Entries(file))
            {
                if (!IsSound(key, diagnostics) || !IsSound(value, diagnostics))
                {
                    continue;
                }

                var name = key with { Value = Text(key) };
                if (!seen.TryAdd(name.Value, key.Span))
                {
                    diagnostics.Add(Catalogue.YamlDuplicateKey(key.Span, name.Value, seen[name.Value]));
                }

                foreach (var fault in name.Value == nameof(SiteSettings.SiteTitle) && TitleShape().IsMatch(value.Value) ? PlainField.Check(value) : [])
                {
                    diagnostics.Add(fault);
                }

                settings = With(settings, name, value, diagnostics);
            }
        }
        catch (JsonException e)
        {
            var line = Math.Min((int)(e.LineNumber ?? 0) + 1, file.Position(file.Text.Length).Line);
            var bytes = Encoding.UTF8.GetBytes(file.Line(line));
            var column = Encoding.UTF8.GetCharCount(bytes.AsSpan(0, Math.Min((int)(e.BytePositionInLine ?? 0), bytes.Length))) + 1;
            diagnostics.Add(Catalogue.ConfigWrong(file.Span(file.Offset(line, column), 1)));
        }

        return settings;
    }

    private static SiteSettings With(SiteSettings settings, Located<string> key, Located<string> value, ICollection<Diagnostic> diagnostics)
    {
        SiteSettings Wrong(string expected, string example)
        {
            diagnostics.Add(Catalogue.ConfigValue(value.Span, key.Value, expected, example));
            return settings;
        }

        switch (key.Value)
        {
            case nameof(SiteSettings.Host):
                return HostShape().IsMatch(value.Value) && WebAddress.IsOutside(Text(value)) ? settings with { Host = Text(value) } : Wrong("une adresse https sans chemin ni barre finale", "\"https://exemple.org\"");
            case nameof(SiteSettings.SiteTitle):
                return TitleShape().IsMatch(value.Value) ? settings with { SiteTitle = Text(value) } : Wrong("un titre d'une ligne", "\"Politique de confidentialité\"");
            case nameof(SiteSettings.BrandColor):
                return ColorShape().IsMatch(value.Value) ? settings with { BrandColor = Text(value) } : Wrong("une couleur en six chiffres", "\"#1f4e79\"");
            case nameof(SiteSettings.EditUrl):
                return EditShape().IsMatch(value.Value) ? settings with { EditUrl = Text(value) } : Wrong("une adresse https qui contient {path}", "\"https://exemple.org/modifier/{path}\"");
            case nameof(SiteSettings.Jurisdiction):
                return Jurisdiction.Countries.FirstOrDefault(j => value.Value == $"\"{j.Code}\"") is { } country
                    ? settings with { Jurisdiction = country }
                    : Wrong("le seul pays à montrer", string.Join(" ou ", Jurisdiction.Countries.Select(j => $"\"{j.Code}\"")));
            case nameof(SiteSettings.TimeZone):
                return ZoneShape().IsMatch(value.Value) ? settings with { TimeZone = Text(value), TimeZoneAt = value.Span } : Wrong("le nom d'un fuseau horaire", "\"Europe/Paris\"");
            case nameof(SiteSettings.TreeMaximumQuestions):
                return int.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most is > 0 and <= 50 ? settings with { TreeMaximumQuestions = most } : Wrong("un nombre entier de 1 à 50", "12");
            default:
                diagnostics.Add(Catalogue.KeyUnknown(key.Span, key.Value, [nameof(SiteSettings.Host), nameof(SiteSettings.SiteTitle), nameof(SiteSettings.BrandColor), nameof(SiteSettings.EditUrl), nameof(SiteSettings.Jurisdiction), nameof(SiteSettings.TimeZone), nameof(SiteSettings.TreeMaximumQuestions)]));
                return settings;
        }
    }

    /// <summary>False after a diagnostic: what an escape stands for is no more allowed than the character itself.</summary>
    private static bool IsSound(Located<string> written, ICollection<Diagnostic> diagnostics)
    {
        var hidden = HiddenCharacters.In(Escape().Replace(written.Value, Meant)).ToArray();
        foreach (var character in hidden)
        {
            diagnostics.Add(Catalogue.HiddenCharacter(written.Span, character.Value));
        }

        return hidden.Length == 0;
    }

    private static string Meant(Match escape) =>
        escape.Groups[1].Success
            ? ((char)Convert.ToInt32(escape.Groups[1].Value, 16)).ToString()
            : escape.Value switch { "\\b" => "\b", "\\f" => "\f", "\\r" => "\r", _ => "x" };

    /// <summary>
    /// The keys of the object and what is written for each, strings in their quotes. No value is nested: how deep a wrong one goes does not
    /// matter.
    /// </summary>
    private static List<(Located<string> Key, Located<string> Value)> Entries(SourceText file)
    {
        var bytes = Encoding.UTF8.GetBytes(file.Text);
        var entries = new List<(Located<string>, Located<string>)>();
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = int.MaxValue });
        Located<string> Written(long start, long end)
        {
            var (from, text) = (Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)start)), Encoding.UTF8.GetString(bytes.AsSpan((int)start, (int)(end - start))));
            return new Located<string>(text, file.Span(from, text.Length));
        }

        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException(null, null, 0, 0);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = Written(reader.TokenStartIndex, reader.TokenStartIndex + reader.ValueSpan.Length + 2);
            reader.Read();
            var start = reader.TokenStartIndex;
            reader.Skip();
            entries.Add((key, Written(start, reader.BytesConsumed)));
        }

        while (reader.Read())
        {
        }

        return entries;
    }

    private static string Text(Located<string> value) => JsonSerializer.Deserialize<string>(value.Value) ?? "";

    [GeneratedRegex(@"\\(?:u([0-9a-fA-F]{4})|.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(@"^""https://[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*(:[0-9]{1,5})?""\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostShape();

    [GeneratedRegex(@"^""(?!\s*"")(?!.*\\[nrt]).*""\z", RegexOptions.CultureInvariant)]
    private static partial Regex TitleShape();

    [GeneratedRegex(@"^""[A-Za-z]+(/[A-Za-z0-9_+-]+)*""\z", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneShape();

    [GeneratedRegex(@"^""#[0-9a-fA-F]{6}""\z", RegexOptions.CultureInvariant)]
    private static partial Regex ColorShape();

    [GeneratedRegex(@"^""https://[A-Za-z0-9./_~%?&=:#@+-]*\{path\}[A-Za-z0-9./_~%?&=:#@+-]*""\z", RegexOptions.CultureInvariant)]
    private static partial Regex EditShape();
}

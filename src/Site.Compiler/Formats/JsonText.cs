using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Formats;

/// <summary>Reads JSON into the same values and places as YAML. However deep it goes, nothing recurses.</summary>
public static partial class JsonText
{
    /// <summary>Null where the text is no JSON.</summary>
    public static Parsed<YamlValue?> Parse(SourceText file)
    {
        var read = new Reading(file);
        try
        {
            var value = read.Whole();
            return new(value, [.. read.Faults]);
        }
        catch (JsonException e)
        {
            return new(null, [Catalogue.ConfigWrong(PlaceOf(file, e))]);
        }
    }

    private static Span PlaceOf(SourceText file, JsonException e)
    {
        var line = Math.Min((int)(e.LineNumber ?? 0) + 1, file.Position(file.Text.Length).Line);
        var bytes = Encoding.UTF8.GetBytes(file.Line(line));
        var column = Encoding.UTF8.GetCharCount(bytes.AsSpan(0, Math.Min((int)(e.BytePositionInLine ?? 0), bytes.Length))) + 1;
        return file.Span(file.Offset(line, column), 1);
    }

    /// <summary>What a text stands for; half of a pair of UTF-16 stays what it is, for the caller to refuse.</summary>
    private static string Meant(string written) =>
        Escape()
            .Replace(written, e => e.Groups[1].Success
                    ? ((char)int.Parse(e.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
                    : e.Value[1] switch
                    {
                        'b' => "\b",
                        'f' => "\f",
                        'n' => "\n",
                        'r' => "\r",
                        't' => "\t",
                        var c => c.ToString(),
                    });

    [GeneratedRegex(@"\\(?:u([0-9a-fA-F]{4})|.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    /// <summary>An object or a list that is open: what it holds so far, and the key whose value comes next.</summary>
    private sealed class Open(int start, bool isObject)
    {
        public int Start { get; } = start;

        public bool IsObject { get; } = isObject;

        /// <summary>Null after a key that holds what nobody sees: it is told, and its value left out.</summary>
        public Located<string>? Key { get; set; }

        public List<(Located<string> Key, YamlValue Value)> Entries { get; } = [];

        public Dictionary<string, Span> Seen { get; } = new(StringComparer.Ordinal);

        public List<YamlValue> Items { get; } = [];

        public YamlValue Close(Span span) => IsObject ? new YamlValue.Mapping([.. Entries], span) : new YamlValue.Sequence([.. Items], span);
    }

    private sealed class Reading(SourceText file)
    {
        private readonly byte[] _bytes = Encoding.UTF8.GetBytes(file.Text);
        private readonly Stack<Open> _open = [];
        private (int Bytes, int Chars) _at;

        public List<Diagnostic> Faults { get; } = [];

        public YamlValue? Whole()
        {
            var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = int.MaxValue });
            YamlValue? whole = null;
            while (reader.Read())
            {
                if (Take(ref reader) is { } value && !Place(value))
                {
                    whole = value;
                }
            }

            return whole;
        }

        /// <summary>A value that is complete; null while one is open, and for a key.</summary>
        private YamlValue? Take(ref Utf8JsonReader reader)
        {
            var start = CharsAt((int)reader.TokenStartIndex);
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    _open.Push(new Open(start, reader.TokenType == JsonTokenType.StartObject));
                    return null;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var closed = _open.Pop();
                    return closed.Close(file.Span(closed.Start, start + 1 - closed.Start));
                case JsonTokenType.PropertyName:
                    _open.Peek().Key = KeyOf(Quoted(ref reader, start));
                    return null;
                case JsonTokenType.String:
                    var text = Quoted(ref reader, start);
                    IsSound(text);
                    return new YamlValue.Scalar(HiddenCharacters.Mask(text.Value), text.Span) { IsQuoted = true };
                default:
                    var bare = Encoding.UTF8.GetString(reader.ValueSpan);
                    return new YamlValue.Scalar(bare, file.Span(start, bare.Length));
            }
        }

        /// <summary>False for the value of the whole text.</summary>
        private bool Place(YamlValue value)
        {
            if (!_open.TryPeek(out var parent))
            {
                return false;
            }

            if (!parent.IsObject)
            {
                parent.Items.Add(value);
            }
            else if (parent.Key is { } key)
            {
                parent.Entries.Add((key, value));
            }

            return true;
        }

        private Located<string>? KeyOf(Located<string> key)
        {
            if (!IsSound(key))
            {
                return null;
            }

            var seen = _open.Peek().Seen;
            if (seen.TryAdd(key.Value, key.Span))
            {
                return key;
            }

            Faults.Add(Catalogue.YamlDuplicateKey(key.Span, key.Value, seen[key.Value]));
            return null;
        }

        /// <summary>False after a diagnostic: what an escape stands for is no more allowed than the character itself.</summary>
        private bool IsSound(Located<string> text)
        {
            var hidden = HiddenCharacters.In(text.Value).Select(h => Catalogue.SourceHiddenCharacter(text.Span, h.Value)).ToArray();
            Faults.AddRange(hidden);
            return hidden.Length == 0;
        }

        private Located<string> Quoted(ref Utf8JsonReader reader, int start)
        {
            var end = CharsAt((int)reader.TokenStartIndex + reader.ValueSpan.Length + 2);
            return new Located<string>(Meant(file.Text[(start + 1)..(end - 1)]), file.Span(start, end - start));
        }

        /// <summary>The character at a byte; each is asked for after those before it.</summary>
        private int CharsAt(int bytes)
        {
            _at = (bytes, _at.Chars + Encoding.UTF8.GetCharCount(_bytes.AsSpan(_at.Bytes, bytes - _at.Bytes)));
            return _at.Chars;
        }
    }
}

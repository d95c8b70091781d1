using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Site.Compiler.Formats;

/// <summary>A YAML value with the place of each scalar and key.</summary>
public abstract record YamlValue(Span Span)
{
    /// <summary>A text as it is meant, without its quotes and escapes.</summary>
    public sealed record Scalar(string Text, Span Span) : YamlValue(Span)
    {
        public bool IsQuoted { get; init; }
    }

    public sealed record Sequence(ImmutableArray<YamlValue> Items, Span Span) : YamlValue(Span);

    public sealed record Mapping(ImmutableArray<(Located<string> Key, YamlValue Value)> Entries, Span Span) : YamlValue(Span)
    {
        public YamlValue? Find(string key)
        {
            foreach (var (name, value) in Entries)
            {
                if (name.Value == key)
                {
                    return value;
                }
            }

            return null;
        }
    }
}

/// <summary>Reads YAML into places and values; duplicate keys, anchors, tabs and curly quotes are refused with French messages.</summary>
public static class Yaml
{
    /// <summary>Parses a whole file.</summary>
    public static Parsed<YamlValue?> Parse(SourceText file) => Parse(file, 0, file.Text.Length);

    /// <summary>Parses a part of a file (the front matter of a page). Null when it cannot be read.</summary>
    public static Parsed<YamlValue?> Parse(SourceText file, int start, int length)
    {
        var text = file.Text.Substring(start, length);
        var tab = FindIndentingTab(text);
        if (tab >= 0)
        {
            return new(null, [Catalogue.YamlTab(file.Span(start + tab, 1))]);
        }

        var (events, fault) = YamlEvents.Read(text);
        if (fault is not null)
        {
            var at = Math.Clamp(start + fault.Index, start, start + length);
            return new(null, [fault.IsDeep ? Catalogue.YamlDeep(file.Span(at, 1), YamlEvents.MaximumDepth) : YamlHints.Explain(file, at)]);
        }

        var found = new List<Diagnostic>();
        var value = ReadDocument(events, new Context(file, start, found));
        return new(value, [.. found]);
    }

    private static YamlValue ReadDocument(ImmutableArray<ParsingEvent> events, Context context)
    {
        var documents = events.OfType<DocumentStart>().ToArray();
        if (documents.Length == 0)
        {
            return new YamlValue.Mapping([], context.File.Span(context.Offset, 0));
        }

        var value = ReadValue(new Reader(events, events.IndexOf(documents[0]) + 1), context);
        if (documents.Length > 1)
        {
            context.Diagnostics.Add(Catalogue.YamlSecondDocument(context.Span(documents[1])));
        }

        return value;
    }

    /// <summary>Nesting is bounded by <see cref="YamlEvents"/>.</summary>
    private static YamlValue ReadValue(Reader reader, Context context)
    {
        var next = reader.Take();
        context.RefuseMarks(next);
        switch (next)
        {
            case YamlDotNet.Core.Events.Scalar scalar:
                context.RefuseCut(scalar);
                var isNull = scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" };
                return new YamlValue.Scalar(isNull ? "" : context.Sound(scalar), context.Span(scalar))
                {
                    IsQuoted = scalar.Style != ScalarStyle.Plain,
                };
            case SequenceStart sequence:
                var items = ImmutableArray.CreateBuilder<YamlValue>();
                while (!reader.Takes<SequenceEnd>())
                {
                    items.Add(ReadValue(reader, context));
                }

                return new YamlValue.Sequence(items.ToImmutable(), context.Span(sequence));
            case MappingStart mapping:
                return ReadMapping(reader, mapping, context);
            default:
                context.Diagnostics.Add(Catalogue.YamlAnchor(context.Span(next)));
                return new YamlValue.Scalar("", context.Span(next));
        }
    }

    private static YamlValue.Mapping ReadMapping(Reader reader, MappingStart start, Context context)
    {
        var entries = ImmutableArray.CreateBuilder<(Located<string>, YamlValue)>();
        var seen = new Dictionary<string, Span>(StringComparer.Ordinal);
        while (!reader.Takes<MappingEnd>())
        {
            var isMerge = reader.Next is YamlDotNet.Core.Events.Scalar { Value: "<<", Style: ScalarStyle.Plain };
            var isNameless = reader.Next is YamlDotNet.Core.Events.Scalar { Value: "", Style: ScalarStyle.Plain };
            var name = ReadValue(reader, isMerge ? context with { Diagnostics = [] } : context);
            // YamlDotNet drops what follows a colon that no key precedes, where the mapping begins with it.
            var value = reader.Next is MappingEnd ? name : ReadValue(reader, isMerge ? context with { Diagnostics = [] } : context);
            if (isNameless)
            {
                context.Diagnostics.Add(Catalogue.YamlSyntax(value.Span, "il manque le nom d'une clé avant « : »"));
                continue;
            }

            if (name is not YamlValue.Scalar key)
            {
                context.Diagnostics.Add(Catalogue.YamlShape(name.Span, "une clé d'un seul mot"));
            }
            else if (isMerge)
            {
                context.Diagnostics.Add(Catalogue.YamlAnchor(key.Span));
            }
            else
            {
                var (word, meant) = context.Split(key, value);
                if (seen.TryAdd(word.Value, word.Span))
                {
                    entries.Add((word, meant));
                }
                else
                {
                    context.Diagnostics.Add(Catalogue.YamlDuplicateKey(word.Span, word.Value, seen[word.Value]));
                }
            }
        }

        return new YamlValue.Mapping(entries.ToImmutable(), context.Span(start));
    }

    private static int FindIndentingTab(string text)
    {
        var indenting = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\t' && indenting)
            {
                return i;
            }

            indenting = text[i] == '\n' || (indenting && text[i] == ' ');
        }

        return -1;
    }

    private sealed record Context(SourceText File, int Offset, ICollection<Diagnostic> Diagnostics)
    {
        /// <summary>« avis n°3 #2 » without quotes is read « avis n°3 »: a comment has a space after its #, a text has none.</summary>
        public void RefuseCut(YamlDotNet.Core.Events.Scalar scalar)
        {
            if (scalar is not { Style: ScalarStyle.Plain, Value.Length: > 0 })
            {
                return;
            }

            var end = Math.Min(Offset + (int)scalar.End.Index, File.Text.Length);
            var line = File.Text.AsSpan(end);
            var rest = line[..(line.IndexOf('\n') is >= 0 and var next ? next : line.Length)];
            var hash = rest.TrimStart(' ');
            if (hash.Length > 1 && hash[0] == '#' && hash[1] is not (' ' or '#' or '\t'))
            {
                Diagnostics.Add(Catalogue.YamlCut(File.Span(end + rest.Length - hash.Length, hash.Length), scalar.Value));
            }
        }

        /// <summary>Anchors and tags make a value mean something that is not written where it stands.</summary>
        public void RefuseMarks(ParsingEvent e)
        {
            if (e is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
            {
                Diagnostics.Add(Catalogue.YamlAnchor(Span(e)));
            }
        }

        /// <summary>The value without what an escape hid in it, nor the curly quotes around it, both reported.</summary>
        public string Sound(YamlDotNet.Core.Events.Scalar scalar)
        {
            foreach (var hidden in HiddenCharacters.In(scalar.Value))
            {
                Diagnostics.Add(Catalogue.SourceHiddenCharacter(Span(scalar), hidden.Value));
            }

            if (scalar.Style != ScalarStyle.Plain || !YamlHints.IsInCurlyQuotes(scalar.Value))
            {
                return HiddenCharacters.Mask(scalar.Value);
            }

            Diagnostics.Add(Catalogue.YamlQuotes(Span(scalar)));
            return scalar.Value.Trim([.. YamlHints.CurlyQuotes]);
        }

        /// <summary>« { uid:x } » is read as a key « uid:x » without a value: it is told, and taken as it was meant.</summary>
        public (Located<string> Key, YamlValue Value) Split(YamlValue.Scalar key, YamlValue value)
        {
            var isPasted = value is YamlValue.Scalar { Text.Length: 0 } && key.Span.Length > 0 && File.Text[key.Span.Start] is not ('"' or '\'');
            if (!isPasted || YamlHints.PastedKey(key.Text) is not { } word)
            {
                return (new Located<string>(key.Text, key.Span), value);
            }

            var at = File.Span(key.Span.Start, word.Length + 1);
            Diagnostics.Add(Catalogue.YamlSpace(at, word));
            return (new Located<string>(word, at), new YamlValue.Scalar(key.Text[(word.Length + 1)..].Trim('"', '\''), key.Span));
        }

        /// <summary>Of one character at least, but at the end of the file.</summary>
        public Span Span(ParsingEvent e)
        {
            var start = Math.Min(Offset + (int)e.Start.Index, File.Text.Length);
            return File.Span(start, Math.Min(Math.Max(1, (int)(e.End.Index - e.Start.Index)), File.Text.Length - start));
        }
    }

    /// <summary>Events, one after the other.</summary>
    private sealed class Reader(ImmutableArray<ParsingEvent> events, int next)
    {
        private int _next = next;

        public ParsingEvent Next => events[_next];

        public ParsingEvent Take() => events[_next++];

        public bool Takes<T>()
            where T : ParsingEvent
        {
            var isNext = Next is T;
            _next += isNext ? 1 : 0;
            return isNext;
        }
    }
}

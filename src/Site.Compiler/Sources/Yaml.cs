using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Site.Compiler.Sources;

/// <summary>A YAML value with the place of each scalar and key.</summary>
public abstract record YamlValue(Span Span)
{
    public sealed record Scalar(string Text, Span Span) : YamlValue(Span);

    public sealed record Sequence(ImmutableArray<YamlValue> Items, Span Span) : YamlValue(Span);

    public sealed record Mapping(ImmutableArray<(Located<string> Key, YamlValue Value)> Entries, Span Span) : YamlValue(Span);
}

/// <summary>Reads YAML into places and values; duplicate keys, anchors and tabs are refused with French messages.</summary>
public static class Yaml
{
    private const int MaximumDepth = 32;
    private const string TooDeep = "too deep";

    /// <summary>Parses a whole file.</summary>
    public static YamlValue? Parse(SourceText file, ICollection<Diagnostic> diagnostics) =>
        Parse(file, 0, file.Text.Length, diagnostics);

    /// <summary>Parses a part of a file (the front matter of a page). Null when it cannot be read.</summary>
    public static YamlValue? Parse(SourceText file, int start, int length, ICollection<Diagnostic> diagnostics)
    {
        var text = file.Text.Substring(start, length);
        var tab = FindIndentingTab(text);
        if (tab >= 0)
        {
            diagnostics.Add(Catalogue.YamlTab(file.Span(start + tab, 1)));
            return null;
        }

        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return new YamlValue.Mapping([], file.Span(start, 0));
            }

            parser.Consume<DocumentStart>();
            var context = new Context(file, start, diagnostics);
            var value = ReadValue(parser, context, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Current is DocumentStart second)
            {
                diagnostics.Add(Catalogue.YamlSecondDocument(context.Span(second)));
            }

            return value;
        }
        // The parser also throws what it never documents, on unfinished braces and lone surrogates among others.
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            var at = Math.Clamp(start + (int)((e as YamlException)?.Start.Index ?? 0), start, start + length);
            diagnostics.Add(e.Message == TooDeep ? Catalogue.YamlDeep(file.Span(at, 1), MaximumDepth) : Catalogue.YamlSyntax(file.Span(at, 1), Explain(file, at)));
            return null;
        }
    }

    private static YamlValue ReadValue(IParser parser, Context context, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, TooDeep);
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            context.Diagnostics.Add(Catalogue.YamlAnchor(context.Span(alias)));
            return new YamlValue.Scalar("", context.Span(alias));
        }

        context.RefuseMarks(parser.Current!);
        if (parser.TryConsume<YamlDotNet.Core.Events.Scalar>(out var scalar))
        {
            context.RefuseCut(scalar);
            return new YamlValue.Scalar(scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" } ? "" : scalar.Value, context.Span(scalar));
        }

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = ImmutableArray.CreateBuilder<YamlValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadValue(parser, context, depth + 1));
            }

            return new YamlValue.Sequence(items.ToImmutable(), context.Span(sequence));
        }

        return ReadMapping(parser, context, depth);
    }

    private static YamlValue.Mapping ReadMapping(IParser parser, Context context, int depth)
    {
        var start = parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<(Located<string>, YamlValue)>();
        var seen = new Dictionary<string, Span>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            context.RefuseMarks(parser.Current!);
            var key = parser.Consume<YamlDotNet.Core.Events.Scalar>();
            var span = context.Span(key);
            var isMerge = key is { Value: "<<", Style: ScalarStyle.Plain };
            var value = ReadValue(parser, isMerge ? context with { Diagnostics = [] } : context, depth + 1);
            if (isMerge)
            {
                context.Diagnostics.Add(Catalogue.YamlAnchor(span));
            }
            else if (seen.TryAdd(key.Value, span))
            {
                entries.Add((new Located<string>(key.Value, span), value));
            }
            else
            {
                context.Diagnostics.Add(Catalogue.YamlDuplicateKey(span, key.Value, seen[key.Value]));
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

    private static string Explain(SourceText file, int at)
    {
        var line = file.Line(file.Position(at).Line);
        return line.Count(c => c == ':') > 1 && !line.Contains('"', StringComparison.Ordinal)
            ? "un texte qui contient « : » doit être entre guillemets droits, par exemple texte: \"Attention : danger\""
            : "vérifiez l'alignement de cette ligne, les guillemets ouverts et non fermés, et les crochets";
    }

    private sealed record Context(SourceText File, int Offset, ICollection<Diagnostic> Diagnostics)
    {
        /// <summary>« avis n°3 #2 » without quotes is read « avis n°3 »: a comment has a space after its #, a text has none.</summary>
        public void RefuseCut(YamlDotNet.Core.Events.Scalar scalar)
        {
            var end = Offset + (int)scalar.End.Index;
            var rest = File.Line(File.Position(Math.Min(end, File.Text.Length)).Line)[(File.Position(Math.Min(end, File.Text.Length)).Column - 1)..];
            var hash = rest.TrimStart(' ');
            if (scalar is { Style: ScalarStyle.Plain, Value.Length: > 0 } && hash.Length > 1 && hash[0] == '#' && hash[1] is not (' ' or '#' or '\t'))
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

        public Span Span(ParsingEvent e) =>
            File.Span(Offset + (int)e.Start.Index, Math.Max(1, (int)(e.End.Index - e.Start.Index)));
    }
}

using System.Collections.Immutable;

namespace Site.Compiler.Sources;

/// <summary>A place in an authored file: UTF-16 offset and length.</summary>
public readonly record struct Span(SourceText File, int Start, int Length);

/// <summary>A value an author wrote, with the place it was written.</summary>
public sealed record Located<T>(T Value, Span Span);

public static class LocatedText
{
    /// <summary>The place of a part of a text, through quotes, escapes, folded lines and blocks; the whole text where none of these explains its writing.</summary>
    public static Span Within(this Located<string> text, int start, int length)
    {
        var written = text.Span.File.Text.AsSpan(text.Span.Start, text.Span.Length);
        var from = Written(written, text.Value, start, 0);
        var last = from < 0 ? -1 : length < 2 ? from : Written(written, text.Value.AsSpan(start).ToString(), length - 1, from);
        return last < 0 ? text.Span : text.Span.File.Span(text.Span.Start + from, last - from + 1);
    }

    /// <summary>Where the character at a place of the value is written, at or after <paramref name="at"/>; -1 where the writing differs by more than spaces and YAML marks.</summary>
    private static int Written(ReadOnlySpan<char> written, string value, int place, int at)
    {
        for (var i = 0; i <= place && i < value.Length; i++)
        {
            if (char.IsWhiteSpace(value[i]) && i < place)
            {
                continue;
            }

            while (at < written.Length && written[at] != value[i])
            {
                if (!char.IsWhiteSpace(written[at]) && !"\"'\\|>-+".Contains(written[at], StringComparison.Ordinal))
                {
                    return -1;
                }

                at++;
            }

            if (i == place || at == written.Length)
            {
                return at < written.Length ? at : -1;
            }

            at++;
        }

        return -1;
    }
}

/// <summary>One authored text file; <c>Path</c> is relative to the root, with forward slashes. The only owner of lines and columns.</summary>
public sealed class SourceText(string path, string text)
{
    private readonly ImmutableArray<int> _lineStarts = FindLineStarts(text);

    public string Path { get; } = path;

    public string Text { get; } = text;

    /// <summary>Line and column of an offset, both from 1.</summary>
    public (int Line, int Column) Position(int offset)
    {
        var index = _lineStarts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The text of a line (from 1), without its line break.</summary>
    public string Line(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Length ? _lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>The offset of a place given as line and column from 1, kept inside the text.</summary>
    public int Offset(int line, int column) =>
        Math.Clamp(_lineStarts[Math.Clamp(line - 1, 0, _lineStarts.Length - 1)] + column - 1, 0, Text.Length);

    public Span Span(int start, int length) => new(this, start, length);

    private static ImmutableArray<int> FindLineStarts(string text)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        return starts.ToImmutable();
    }
}

/// <summary>A file published as it is (style sheet, image); <c>Path</c> is relative to the root.</summary>
public sealed record SourceAsset(string Path, ImmutableArray<byte> Bytes);

/// <summary>Everything the compiler reads: <c>statiq.json</c>, texts of <c>input/</c>, files of the theme.</summary>
public sealed record SourceSet(ImmutableArray<SourceText> Texts, ImmutableArray<SourceAsset> Assets);

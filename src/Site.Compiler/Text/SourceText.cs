using System.Collections.Immutable;
using Site.Compiler.Flowcharts;

namespace Site.Compiler.Text;

/// <summary>A place in an authored file: UTF-16 offset and length.</summary>
public readonly record struct Span(SourceText File, int Start, int Length);

/// <summary>A value an author wrote, with the place it was written.</summary>
public sealed record Located<T>(T Value, Span Span);

public static class LocatedText
{
    /// <summary>The place of a part of a text; the whole text where its writing hides it.</summary>
    public static Span Within(this Located<string> text, int start, int length) => text.Within(text.Places(), start, length);

    /// <summary>As <see cref="Within(Located{string}, int, int)"/>, with the text's places, found once for many parts.</summary>
    public static Span Within(this Located<string> text, int[]? places, int start, int length) =>
        places is null || start < 0 || start + length > places.Length || length == 0 || places[start] < 0 || places[start + length - 1] < 0
            ? text.Span
            : text.Span.File.Span(text.Span.Start + places[start], places[start + length - 1] - places[start] + 1);

    /// <summary>Where each character is written, through quotes, escapes, folded lines and blocks; -1 for white space, null where none of these explains the writing.</summary>
    public static int[]? Places(this Located<string> text)
    {
        var written = text.Span.File.Text.AsSpan(text.Span.Start, text.Span.Length);
        var places = new int[text.Value.Length];
        var at = 0;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = -1;
            if (char.IsWhiteSpace(text.Value[i]))
            {
                continue;
            }

            while (at < written.Length && written[at] != text.Value[i] && (char.IsWhiteSpace(written[at]) || "\"'\\|>-+".Contains(written[at], StringComparison.Ordinal)))
            {
                at++;
            }

            if (at == written.Length || written[at] != text.Value[i])
            {
                return null;
            }

            places[i] = at++;
        }

        return places;
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

    /// <summary>A place in this text, kept inside it: what reads a format may stop past its end.</summary>
    public Span Span(int start, int length)
    {
        var from = Math.Clamp(start, 0, Text.Length);
        return new(this, from, Math.Clamp(length, 0, Text.Length - from));
    }

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

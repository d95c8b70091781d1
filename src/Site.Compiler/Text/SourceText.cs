using System.Collections.Immutable;

namespace Site.Compiler.Text;

/// <summary>A place in an authored file: UTF-16 offset and length.</summary>
public readonly record struct Span(SourceText File, int Start, int Length)
{
    public int Line => File.Position(Start).Line;

    public int Column => File.Position(Start).Column;
}

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

    /// <summary>
    /// Where each character is written, through quotes, escapes, folded lines and blocks; -1 for white space, null where none of these explains the
    /// writing.
    /// </summary>
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

            while (
                at < written.Length
                && written[at] != text.Value[i]
                && (char.IsWhiteSpace(written[at]) || "\"'\\|>-+".Contains(written[at], StringComparison.Ordinal))
            )
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

/// <summary>
/// One authored text file; <c>Path</c> is relative to the root, with forward slashes. The only owner of lines and columns. Two of the same path
/// and text are equal, so that what was made from one is known of the other.
/// </summary>
public sealed class SourceText(string path, string text) : IEquatable<SourceText>
{
    /// <summary>Found when a place is asked for: most texts are read without a fault.</summary>
    private int[] LineStarts => field ??= FindLineStarts(Text);

    public string Path { get; } = path;

    public string Text { get; } = text;

    /// <summary>Line and column of an offset, both from 1.</summary>
    public (int Line, int Column) Position(int offset)
    {
        var index = Array.BinarySearch(LineStarts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, offset - LineStarts[line] + 1);
    }

    /// <summary>The text of a line (from 1), without its line break.</summary>
    public string Line(int line)
    {
        var start = LineStarts[line - 1];
        var end = line < LineStarts.Length ? LineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>The offset of a place given as line and column from 1, kept inside the text.</summary>
    public int Offset(int line, int column) => Math.Clamp(LineStarts[Math.Clamp(line - 1, 0, LineStarts.Length - 1)] + column - 1, 0, Text.Length);

    /// <summary>A place in this text, kept inside it: what reads a format may stop past its end.</summary>
    public Span Span(int start, int length)
    {
        var from = Math.Clamp(start, 0, Text.Length);
        return new(this, from, Math.Clamp(length, 0, Text.Length - from));
    }

    public bool Equals(SourceText? other) => ReferenceEquals(this, other) || other is not null && Path == other.Path && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as SourceText);

    /// <summary>Of a few characters: what tells two states of a file apart is most often its length, and equality reads all.</summary>
    public override int GetHashCode() =>
        HashCode.Combine(Path, Text.Length, string.GetHashCode(Text.AsSpan(0, Math.Min(Text.Length, 64)), StringComparison.Ordinal));

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}

/// <summary>
/// A file published as it is (style sheet, image); <c>Path</c> is relative to the root. Equal to any other of the same path and bytes.
/// </summary>
public sealed record SourceAsset(string Path, ImmutableArray<byte> Bytes)
{
    public bool Equals(SourceAsset? other) =>
        ReferenceEquals(this, other) || other is not null && Path == other.Path && Bytes.AsSpan().SequenceEqual(other.Bytes.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Path, Bytes.Length);
}

/// <summary>Everything the compiler reads: <c>statiq.json</c>, texts of <c>input/</c>, files of the theme.</summary>
public sealed record SourceSet(ImmutableArray<SourceText> Texts, ImmutableArray<SourceAsset> Assets);

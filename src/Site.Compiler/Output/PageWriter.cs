using System.Buffers;
using System.Text;

namespace Site.Compiler.Output;

/// <summary>Takes a page as its template writes it and gives its bytes, without a copy in between: pages are most of what a build writes.</summary>
internal sealed class PageWriter : TextWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly SearchValues<char> OtherLineEndings = SearchValues.Create("\r\f\u0085\u2028\u2029");

    private char[] _text = ArrayPool<char>.Shared.Rent(32 * 1024);
    private int _length;

    public override Encoding Encoding => Utf8;

    public override void Write(char value)
    {
        Grow(1);
        _text[_length++] = value;
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Grow(buffer.Length);
        buffer.CopyTo(_text.AsSpan(_length));
        _length += buffer.Length;
    }

    /// <summary>The page, behind its first line.</summary>
    public byte[] Bytes(string first)
    {
        var text = Tidy();
        var bytes = new byte[Utf8.GetByteCount(first) + Utf8.GetByteCount(text)];
        Utf8.GetBytes(text, bytes.AsSpan(Utf8.GetBytes(first, bytes)));
        return bytes;
    }

    /// <summary>The page as text.</summary>
    public override string ToString() => Tidy().ToString();

    protected override void Dispose(bool disposing)
    {
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        base.Dispose(disposing);
    }

    /// <summary>
    /// One line break at the end, of one kind everywhere, and the plain character for what the encoder escapes without need: attributes stand between
    /// double quotes.
    /// </summary>
    private ReadOnlySpan<char> Tidy()
    {
        var text = _text.AsSpan(0, _length);
        var (from, to) = (0, 0);
        for (var next = text.IndexOf('&'); next >= 0; next = text[from..].IndexOf('&'))
        {
            text.Slice(from, next).CopyTo(text[to..]);
            (from, to) = (from + next, to + next);
            var (escaped, plain) = Plain(text[from..]);
            text[to++] = plain;
            from += escaped;
        }

        text[from..].CopyTo(text[to..]);
        _length = to + text.Length - from;
        Write('\n');
        var tidy = _text.AsSpan(0, _length);
        return tidy.ContainsAny(OtherLineEndings) ? tidy.ToString().ReplaceLineEndings("\n") : tidy;
    }

    private static (int Length, char Character) Plain(ReadOnlySpan<char> text) =>
        text.StartsWith("&#xA0;") ? (6, '\u00A0')
        : text.StartsWith("&#x202F;") ? (8, '\u202F')
        : text.StartsWith("&#x27;") ? (6, '\'')
        : text.StartsWith("&#x2B;") ? (6, '+')
        : (1, '&');

    private void Grow(int more)
    {
        if (_length + more > _text.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + more, _text.Length * 2));
            _text.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_text);
            _text = larger;
        }
    }
}

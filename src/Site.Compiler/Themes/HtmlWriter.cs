using System.Buffers;
using System.Text;

namespace Site.Compiler.Themes;

/// <summary>Takes a page as its template writes it and gives its bytes, without a copy in between: pages are most of what a build writes.</summary>
internal sealed class HtmlWriter : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>All that ends a text or an attribute between double quotes, which are the only ones a template may use.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create("<>&\"`");

    /// <summary>Most turns of loops and partials on a page, and most characters: past them, a theme is at fault.</summary>
    private const int MostTurns = 1_000_000;

    private const int MostCharacters = 20_000_000;

    private int _turns;
    private char[] _text = ArrayPool<char>.Shared.Rent(32 * 1024);
    private int _length;

    public void Write(ReadOnlySpan<char> html)
    {
        if (_length + html.Length > _text.Length)
        {
            Grow(html.Length);
        }

        html.CopyTo(_text.AsSpan(_length));
        _length += html.Length;
    }

    public void WriteEscaped(ReadOnlySpan<char> text)
    {
        for (var next = text.IndexOfAny(Special); next >= 0; next = text.IndexOfAny(Special))
        {
            Write(text[..next]);
            Write(
                text[next] switch
                {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '&' => "&amp;",
                    '"' => "&quot;",
                    _ => "&#x60;",
                }
            );
            text = text[(next + 1)..];
        }

        Write(text);
    }

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text;
        }

        using var to = new HtmlWriter();
        to.WriteEscaped(text);
        return to.ToString();
    }

    /// <summary>Counts a turn of a loop, or a partial.</summary>
    /// <exception cref="ThemeLimitException">There are too many.</exception>
    public void Turn()
    {
        if (++_turns > MostTurns)
        {
            throw new ThemeLimitException();
        }
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Utf8.GetByteCount(_text, 0, _length)];
        Utf8.GetBytes(_text, 0, _length, bytes, 0);
        return bytes;
    }

    public override string ToString() => new(_text, 0, _length);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
    }

    private void Grow(int more)
    {
        if (_length + more > MostCharacters)
        {
            throw new ThemeLimitException();
        }

        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + more, _text.Length * 2));
        _text.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_text);
        _text = larger;
    }
}

/// <summary>A page grows without end: a theme repeats within what it repeats.</summary>
public sealed class ThemeLimitException : Exception;

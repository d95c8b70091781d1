using System.Buffers;

namespace Site.Compiler.Text;

/// <summary>French spaces and apostrophes, applied when a text is rendered, never in the source.</summary>
public static class Typography
{
    private const char NarrowNoBreakSpace = '\u202F';
    private const char NoBreakSpace = '\u00A0';

    private static readonly SearchValues<char> Signs = SearchValues.Create(";?!:»«'");

    /// <summary>False where a text would stay as it is.</summary>
    public static bool Concerns(ReadOnlySpan<char> text) => text.ContainsAny(Signs);

    /// <summary>
    /// A narrow space before « ; ? ! », a wide one before « : » and « » », after « « » whether one was typed or not; a round apostrophe. A space
    /// counts as one only behind a word, or at the start: what stands before is then in bold, or a link.
    /// </summary>
    public static string Apply(string text)
    {
        var at = text.AsSpan().IndexOfAny(Signs);
        if (at < 0)
        {
            return text;
        }

        // A sign adds one character at most.
        Span<char> set = text.Length <= 512 ? stackalloc char[text.Length * 2] : new char[text.Length * 2];
        var (from, length) = (0, 0);
        for (; at >= 0; at = text.AsSpan(from).IndexOfAny(Signs) is >= 0 and var next ? from + next : -1)
        {
            text.AsSpan(from, at - from).CopyTo(set[length..]);
            length += at - from;
            if (at > from && SpaceBefore(text, at) is { } space)
            {
                set[length - 1] = space;
            }

            set[length++] = text[at] == '\'' ? '’' : text[at];
            from = at + 1;
            if (text[at] == '«')
            {
                set[length++] = NoBreakSpace;
                from += from < text.Length && text[from] is ' ' or NarrowNoBreakSpace or NoBreakSpace ? 1 : 0;
            }
        }

        text.AsSpan(from).CopyTo(set[length..]);
        return new string(set[..(length + text.Length - from)]);
    }

    /// <summary>What the space before a sign becomes; null where there is none, or where it stays.</summary>
    private static char? SpaceBefore(string text, int at) =>
        at > 1 && char.IsWhiteSpace(text[at - 2])
            ? null
            : (text[at], text[at - 1]) switch
            {
                (';' or '?' or '!', ' ' or NoBreakSpace or NarrowNoBreakSpace) => NarrowNoBreakSpace,
                (':' or '»', ' ' or NarrowNoBreakSpace) => NoBreakSpace,
                _ => null,
            };
}

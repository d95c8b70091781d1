namespace Site.Compiler.Text;

/// <summary>White space as a reader sees it.</summary>
public static class Spaces
{
    /// <summary>
    /// Without spaces around, and each run of them one: the narrow one if it holds one, else the wide one that does not break, else a plain one.
    /// </summary>
    public static string Collapse(string text) => Collapse(text, Strongest);

    /// <summary>As <see cref="Collapse(string)"/>; the text is written over.</summary>
    public static string Collapse(Span<char> text) => new(text[..Collapse(text, text, Strongest)]);

    /// <summary>Without spaces around, and each run of them one plain space.</summary>
    public static string Plain(string text) => Collapse(text, _ => ' ');

    private delegate char Choice(ReadOnlySpan<char> run);

    private static char Strongest(ReadOnlySpan<char> run) =>
        run.Contains('\u202F') ? '\u202F'
        : run.Contains('\u00A0') ? '\u00A0'
        : ' ';

    private static string Collapse(string text, Choice space)
    {
        Span<char> collapsed = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        return new string(collapsed[..Collapse(text, collapsed, space)]);
    }

    /// <summary>Writes the text over a place as long, which may be its own; how much was written.</summary>
    private static int Collapse(ReadOnlySpan<char> text, Span<char> collapsed, Choice space)
    {
        var length = 0;
        for (var i = 0; i < text.Length; )
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                collapsed[length++] = text[i++];
                continue;
            }

            var end = i + 1;
            while (end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            if (length > 0 && end < text.Length)
            {
                collapsed[length++] = end == i + 1 && text[i] == ' ' ? ' ' : space(text[i..end]);
            }

            i = end;
        }

        return length;
    }
}

using System.Text;

namespace Site.Compiler.Text;

/// <summary>White space as a reader sees it.</summary>
public static class Spaces
{
    /// <summary>Without spaces around, and each run of them one: the narrow one if it holds one, else the wide one that does not break, else a plain one.</summary>
    public static string Collapse(string text) => Collapse(text, (text, from, to) =>
        text.AsSpan(from, to - from) is var run && run.Contains('\u202F') ? '\u202F' : run.Contains('\u00A0') ? '\u00A0' : ' ');

    /// <summary>Without spaces around, and each run of them one plain space.</summary>
    public static string Plain(string text) => Collapse(text, (_, _, _) => ' ');

    private static string Collapse(string text, Func<string, int, int, char> space)
    {
        var collapsed = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            if (end > i)
            {
                if (collapsed.Length > 0 && end < text.Length)
                {
                    collapsed.Append(end - i == 1 && text[i] == ' ' ? ' ' : space(text, i, end));
                }

                i = end;
                continue;
            }

            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            collapsed.Append(text, i, end - i);
            i = end;
        }

        return collapsed.ToString();
    }
}

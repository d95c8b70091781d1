using System.Globalization;
using System.Text;

namespace Site.Compiler.Text;

/// <summary>
/// Characters that nobody sees, or that change what others show: controls, directions, joiners, signs without a meaning. One definition for every
/// format.
/// </summary>
public static class HiddenCharacters
{
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;

    /// <summary>Hebrew is the first script, in the order of Unicode, whose letters need joiners.</summary>
    private const int FirstJoinedScript = 0x0590;

    /// <summary>Each hidden character of a text, once, where it first stands; a line break and a tabulation are none.</summary>
    public static IEnumerable<(int Index, int Length, int Value)> In(string text)
    {
        HashSet<int>? seen = null;
        for (var i = 0; i < text.Length; )
        {
            i = NextUnusual(text, i);
            if (i == text.Length)
            {
                yield break;
            }

            var isWhole = Rune.TryGetRuneAt(text, i, out var rune);
            var (value, length) = isWhole ? (rune.Value, rune.Utf16SequenceLength) : (text[i], 1);
            if ((!isWhole || IsHidden(rune, i == 0 ? ' ' : text[i - 1])) && (seen ??= []).Add(value))
            {
                yield return (i, length, value);
            }

            i += length;
        }
    }

    /// <summary>The text without them, a mark in the place of each.</summary>
    public static string Mask(string text, char mark = '\uFFFD')
    {
        if (!In(text).Any())
        {
            return text;
        }

        var masked = new StringBuilder(text.Length);
        var last = ' ';
        foreach (var rune in text.EnumerateRunes())
        {
            // A half of a pair is enumerated as U+FFFD.
            masked.Append(IsHidden(rune, last) ? mark.ToString() : rune.ToString());
            last = rune.IsBmp ? (char)rune.Value : '\uFFFF';
        }

        return masked.ToString();
    }

    private static int NextUnusual(string text, int from)
    {
        while (true)
        {
            // Nearly all of a text: signs of ASCII, found to be so many at a time.
            var next = text.AsSpan(from).IndexOfAnyExceptInRange(' ', '~');
            if (next < 0)
            {
                return text.Length;
            }

            from += next;
            if (!IsUsual(text[from]))
            {
                return from;
            }

            from++;
        }
    }

    private static bool IsUsual(char c) =>
        c is (>= ' ' and < '\u007F') or (> '\u00A0' and < '\u0300' and not '\u00AD') or (>= '\u2010' and <= '\u2027') or '\t' or '\n';

    private static bool IsHidden(Rune rune, char before) =>
        rune.Value switch
        {
            '\t' or '\n' => false,
            NonJoiner or Joiner => before < FirstJoinedScript,
            // Signs of Arabic and Kaithi numbers are seen, though Unicode files them under « format ».
            (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD => false,
            // Letters, marks and spaces without a drawing; selectors that no font knows; the place of a lost object.
            0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164 or 0xFFA0 or 0xFFFC => true,
            (>= 0xE0100 and <= 0xE01EF) => true,
            (>= 0xFDD0 and <= 0xFDEF) => true,
            var v when (v & 0xFFFE) == 0xFFFE => true,
            _ => Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.Surrogate,
        };
}

using System.Globalization;
using System.Text;

namespace Site.Compiler.Text;

/// <summary>Texts compared as a reader hears them.</summary>
internal static class Plain
{
    /// <summary>
    /// Whether a text contains another, both already plain. A number is found whole, as a person hears it: 15 stands neither
    /// in 150 nor in « 226-15 » nor in « 15-2 ».
    /// </summary>
    public static bool Holds(string text, string sought)
    {
        for (var at = text.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = text.IndexOf(sought, at + 1, StringComparison.Ordinal))
        {
            if (
                !(char.IsAsciiDigit(sought[0]) && GoesOn(text, at - 1, -1)) && !(char.IsAsciiDigit(sought[^1]) && GoesOn(text, at + sought.Length, 1))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a number goes on at this place: a digit, or one behind a hyphen, a point or a comma.</summary>
    private static bool GoesOn(string text, int at, int step) =>
        IsDigit(text, at) || (at >= 0 && at < text.Length && text[at] is '-' or '.' or ',' && IsDigit(text, at + step));

    private static bool IsDigit(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiDigit(text[at]);

    /// <summary>Without case or accents, apostrophes and spaces alike.</summary>
    public static string Of(string text)
    {
        var letters = string.Concat(
            text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
        );
        return string.Join(' ', letters.Replace('’', '\'').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

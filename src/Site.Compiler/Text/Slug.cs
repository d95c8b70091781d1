using System.Globalization;
using System.Text;

namespace Site.Compiler.Text;

/// <summary>A text as an ASCII identifier for addresses: « L'œuvre française » → <c>l-oeuvre-francaise</c>.</summary>
public static class Slug
{
    public static string Of(string text)
    {
        var unligated = text.ToLowerInvariant() is var lower && lower.Any(IsJoined) ? string.Concat(lower.Select(Letters)) : lower;
        var slug = new StringBuilder();
        foreach (
            var c in unligated.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
        )
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }

    private static bool IsJoined(char c) => c is 'œ' or 'æ' or (>= '\uFB00' and <= '\uFB06');

    /// <summary>The letters of a ligature; those of printing (« ﬁ ») come with what is pasted from a PDF file.</summary>
    private static string Letters(char c) =>
        c switch
        {
            'œ' => "oe",
            'æ' => "ae",
            >= '\uFB00' and <= '\uFB06' => c.ToString().Normalize(NormalizationForm.FormKD),
            _ => c.ToString(),
        };
}

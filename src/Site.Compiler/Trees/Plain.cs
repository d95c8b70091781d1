using System.Globalization;
using System.Text;

namespace Site.Compiler.Trees;

/// <summary>Texts compared as a reader hears them.</summary>
internal static class Plain
{
    /// <summary>Without case or accents, apostrophes and spaces alike.</summary>
    public static string Of(string text)
    {
        var letters = string.Concat(text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
        return string.Join(' ', letters.Replace('’', '\'').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

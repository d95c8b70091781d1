using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Reading;

/// <summary>
/// A title, a label, a name: shown as it is written, so that a mark in it would be shown too. Nothing escapes here, so only what no author means to
/// show is refused.
/// </summary>
internal static partial class PlainField
{
    /// <summary>Faults of one text: a hostile one would have as many as it has characters.</summary>
    private const int Most = 20;

    public static IEnumerable<Diagnostic> Check(Located<string> text)
    {
        foreach (var found in Marks().Matches(text.Value).Take(Most))
        {
            yield return Catalogue.PlainMarks(text.Within(found.Index, found.Length), found.Value.Trim());
        }
    }

    [GeneratedRegex(
        """
            \*\*+[^*\n]*\**|(?<!\w)\*(?=[^\s*])[^*\n]*(?<=\S)\*
            |(?<!\w)__+(?=\w)[^_\n]*_*|(?<!\w)_(?=\w)[^_\n]*(?<=\w)_(?!\w)
            |~~+[^~\n]*(?:~~+)?|==+[^=>\n]*==+|`+[^`\n]*`+
            |!?\[[^\[\]\n]*\][ ]?(?:\([^)\n]*\)?|\[[^\]\n]*\]?|:)|\[\[|\[\^[^\]\n]*\]
            |\{[\#.%{][^}\n]*\}*
            |(?<=^|\n)[ ]*(?:\#{1,6}(?=[ \p{L}])|>[ ]|\|)|:::+
            |&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);
            |<(?=[A-Za-z/!?])[^\n<>]*>(?:[^\n<]*</[^\n<>]*>)?
            |(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])
            """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Marks();
}

using System.Buffers;
using System.Text.RegularExpressions;

namespace Site.Compiler.Text;

/// <summary>French spaces and apostrophes, applied when a text is rendered, never in the source.</summary>
public static partial class Typography
{
    private const string NarrowNoBreakSpace = "\u202F";
    private const string NoBreakSpace = "\u00A0";

    private static readonly SearchValues<char> HighPunctuation = SearchValues.Create(";?!");

    public static string Apply(string text)
    {
        var spaced = text.AsSpan().ContainsAny(HighPunctuation) ? BeforeHighPunctuation().Replace(text, NarrowNoBreakSpace + "$1") : text;
        spaced = spaced.AsSpan().ContainsAny(':', '»') ? BeforeColon().Replace(spaced, NoBreakSpace + "$1") : spaced;
        return (spaced.Contains('«') ? AfterOpeningQuote().Replace(spaced, "«" + NoBreakSpace) : spaced).Replace('\'', '’');
    }

    // A text may begin with its space: what stands before is in bold, or a link.
    [GeneratedRegex(@"(?<=\S|^)[ \u00A0\u202F]([;?!])")]
    private static partial Regex BeforeHighPunctuation();

    [GeneratedRegex(@"(?<=\S|^)[ \u202F]([:»])")]
    private static partial Regex BeforeColon();

    [GeneratedRegex(@"«[ \u202F\u00A0]?")]
    private static partial Regex AfterOpeningQuote();
}

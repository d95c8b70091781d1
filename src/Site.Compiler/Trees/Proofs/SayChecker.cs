using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Proofs;

/// <summary>A sentence to say is read aloud, in a hurry, by somebody who is being pressed: short, plain, and quoted by the page alone.</summary>
internal static partial class SayChecker
{
    private const int LongSentence = 40;

    public static IEnumerable<Diagnostic> Check(Outcome outcome)
    {
        if (outcome.Say is not { } say)
        {
            yield break;
        }

        if (Quoted().IsMatch(say.Value))
        {
            yield return Catalogue.SayQuoted(say.Span, outcome.Id.Value);
        }

        if (Markup().IsMatch(say.Value))
        {
            yield return Catalogue.SayMarkup(say.Span, outcome.Id.Value);
        }

        // « ? » and « : » stand apart in French and are no words.
        var words = say.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit));
        if (words > LongSentence)
        {
            yield return Catalogue.SayLong(say.Span, outcome.Id.Value, words);
        }
    }

    /// <summary>Quotes around the whole; those around a word within are the author's.</summary>
    [GeneratedRegex("""^\s*(«[^«»]*»|“[^“”]*”|"[^"]*")[\s.]*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"\]\(|\]\[|https?://|www\.|mailto:|tel:|\*\*|__|`|^\s*[-*#>]\s|</?[a-zA-Z]",
        RegexOptions.CultureInvariant | RegexOptions.Multiline
    )]
    private static partial Regex Markup();
}

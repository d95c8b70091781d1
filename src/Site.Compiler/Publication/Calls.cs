using System.Collections.Immutable;
using System.Text;
using Site.Compiler.Model;

namespace Site.Compiler.Publication;

/// <summary>
/// Numbers to call become links in what an outcome says; its words stay the same (docs/decisions/0014). Only numbers of the register
/// are calls, whole, and only where the sentence calls them: « appelez le 15 », not « 15 ans », « article 15 » nor « le 17 mai ».
/// Where the words leave a doubt there is no link: the number can still be dialled.
/// </summary>
public static class Calls
{
    /// <summary>HTML of a sentence, its known numbers linked; what stands in a tag, a link or an entity is left alone.</summary>
    /// <param name="html">Text already escaped.</param>
    /// <param name="numbers">The numbers of the country.</param>
    public static string Link(string html, ImmutableArray<EmergencyNumber> numbers)
    {
        var (text, at, last) = (new StringBuilder(), 0, -1);
        var (isLaw, isCall) = (false, false);
        foreach (var token in CallWords.Tokens().Matches(html).Where(t => char.IsAsciiDigit(t.Value[0])))
        {
            var spelled = Spelled(token.Value, numbers);
            var end = token.Index + (spelled.IsEmpty ? token.Length : spelled[^1].Start + spelled[^1].Length);
            var (before, after) = (Words(html[..token.Index]), Words(html[end..]));
            var goesOn = last >= 0 && CallWords.Joint().IsMatch(Words(html[last..token.Index]));
            isLaw = goesOn ? isLaw : CallWords.Legal().IsMatch(before);
            isCall =
                !isLaw
                && !CallWords.Counted().IsMatch(after)
                && (token.Value.Count(char.IsAsciiDigit) > 2 ? !CallWords.Measured().IsMatch(before) : (goesOn && isCall) || IsCalled(before, after));
            foreach (var (start, length, number) in isCall ? spelled : [])
            {
                text.Append(html, at, token.Index + start - at).Append("<a href=\"").Append(number.Address).Append("\">");
                text.Append(token.Value, start, length).Append("</a>");
                at = token.Index + start + length;
            }

            last = token.Index + token.Length;
        }

        return text.Append(html, at, html.Length - at).ToString();
    }

    private static string Words(string html) => CallWords.Marks().Replace(html, "");

    /// <summary>Two digits count more often than they call: they need words that call, or a longer number to call in the same list.</summary>
    private static bool IsCalled(string before, string after) =>
        CallWords.Calling().IsMatch(before)
        || (CallWords.Set().IsMatch(before) && CallWords.Danger().IsMatch(before))
        || ((CallWords.Set().IsMatch(before) || CallWords.Article().IsMatch(before)) && CallWords.Listed().IsMatch(after));

    /// <summary>
    /// The numbers that a token spells from its start: one, or several in a list (« 15/17/112 »). None where the rest makes it another.
    /// </summary>
    private static ImmutableArray<(int Start, int Length, EmergencyNumber Number)> Spelled(string token, ImmutableArray<EmergencyNumber> numbers)
    {
        var found = ImmutableArray.CreateBuilder<(int, int, EmergencyNumber)>();
        for (var at = 0; at < token.Length; at++)
        {
            var (length, number) = numbers.Select(n => (Length: LengthOf(token.AsSpan(at), n.Digits), n)).DefaultIfEmpty().MaxBy(n => n.Length);
            if (length == 0)
            {
                return char.IsWhiteSpace(token[Math.Max(at - 1, 0)]) ? found.ToImmutable() : [];
            }

            found.Add((at, length, number));
            at += length;
            if (at < token.Length && token[at] != '/' && (!char.IsWhiteSpace(token[at]) || IsThousands(token.AsSpan(at + 1))))
            {
                return [];
            }
        }

        return found.ToImmutable();
    }

    /// <summary>
    /// How many characters spell a number here, 0 for none. Three digits stand together; four may stand by pairs; more, in any groups.
    /// </summary>
    private static int LengthOf(ReadOnlySpan<char> text, string digits)
    {
        var at = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var isApart = i > 0 && at < text.Length && !char.IsAsciiDigit(text[at]);
            if (isApart && (digits.Length > 4 || (digits.Length == 4 && i == 2 && char.IsWhiteSpace(text[at]))))
            {
                at++;
            }

            if (at >= text.Length || text[at++] != digits[i])
            {
                return 0;
            }
        }

        return at < text.Length && char.IsAsciiDigit(text[at]) ? 0 : at;
    }

    private static bool IsThousands(ReadOnlySpan<char> rest) =>
        rest.Length >= 3 && !rest[..3].ContainsAnyExceptInRange('0', '9') && (rest.Length == 3 || !char.IsAsciiDigit(rest[3]));
}

using System.Text;
using System.Text.RegularExpressions;

namespace Site.Compiler.Adoption;

/// <summary>
/// One text made of two, and what a person must look at: <c>Conflicts</c>, places where both wordings stand between marks; <c>ByWords</c>, places
/// in which words of both stand together.
/// </summary>
public sealed record Merged(string Text, int Conflicts, int ByWords);

/// <summary>
/// What an association changed and what the reference changed since, in one text. Two edits that touch are a conflict: a law is not made of
/// halves of two sentences.
/// </summary>
public static partial class ThreeWayMerge
{
    /// <summary>Line by line: trees and registers, where words of two authors on one line would make a third meaning.</summary>
    public static Merged Lines(string @base, string ours, string theirs) => Merge(@base, ours, theirs, proseFrom: int.MaxValue);

    /// <summary>Line by line, then, in the lines that both changed, word by word; the header of a page stays with its lines.</summary>
    public static Merged Prose(string @base, string ours, string theirs) => Merge(@base, ours, theirs, HeaderLines(@base));

    private static Merged Merge(string @base, string ours, string theirs, int proseFrom)
    {
        var (text, conflicts, byWords) = (new StringBuilder(), 0, 0);
        foreach (var stretch in ThreeWayDiff.Of(@base, ours, theirs, CutLines, apart: 1))
        {
            if (stretch.Agreed is { } agreed)
            {
                text.Append(agreed);
            }
            else if (stretch.Start >= proseFrom && Words(stretch) is { } both)
            {
                text.Append(both);
                byWords++;
            }
            else
            {
                AppendBoth(text, stretch);
                conflicts++;
            }
        }

        return new Merged(text.ToString(), conflicts, byWords);
    }

    /// <summary>Both edits, where three words at least that nobody changed stand between them.</summary>
    private static string? Words(Stretch lines)
    {
        const int ThreeWordsAndTheirSpaces = 7;
        var parts = ThreeWayDiff.Of(lines.Base, lines.Ours, lines.Theirs, CutWords, ThreeWordsAndTheirSpaces).Select(s => s.Agreed).ToArray();
        return parts.Contains(null) ? null : string.Concat(parts);
    }

    private static void AppendBoth(StringBuilder text, Stretch stretch) =>
        text.Append("<<<<<<< association\n")
            .Append(Ended(stretch.Ours))
            .Append("||||||| texte reçu auparavant\n")
            .Append(Ended(stretch.Base))
            .Append("=======\n")
            .Append(Ended(stretch.Theirs))
            .Append(">>>>>>> texte de référence\n");

    private static string Ended(string lines) => lines.Length == 0 || lines.EndsWith('\n') ? lines : lines + "\n";

    /// <summary>How many lines the front matter takes, its two fences with it.</summary>
    private static int HeaderLines(string text)
    {
        var lines = CutLines(text);
        return lines is ["---\n", ..] && Array.IndexOf(lines, "---\n", 1) is > 0 and var end ? end + 1 : 0;
    }

    private static string[] CutLines(string text) => [.. Line().Matches(text).Select(m => m.Value)];

    private static string[] CutWords(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"[^\n]*\n|[^\n]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}

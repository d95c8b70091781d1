using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>A text broken into lines, with the width of its longest in whole pixels.</summary>
public sealed record TextBlock(ImmutableArray<string> Lines, int Width)
{
    public const int FontSize = 13;

    public const int LineHeight = 16;

    /// <summary>Pixels that the longest words of French stay within.</summary>
    private const int LongestWord = 240;

    private static readonly int Space = FontWidths.Of(' ');

    public int Height => Lines.Length * LineHeight;

    public static TextBlock None { get; } = new([], 0);

    /// <summary>
    /// As few lines as the widest allows, then as narrow as that number of lines allows, so that lines are even. Breaks at spaces; a longer
    /// word makes the block wider, but one that no reader would call a word (an address) is broken too.
    /// </summary>
    public static TextBlock Of(string text, int widest)
    {
        // The narrow no-break space is missing from common fonts.
        string[] words =
        [
            .. text.Replace('\u202f', '\u00a0')
                .Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(w => Pieces(w, Math.Max(widest, LongestWord))),
        ];
        if (words.Length == 0)
        {
            return None;
        }

        int[] widths = [.. words.Select(Thousandths)];
        var longest = Pixels(widths.Max());
        var (narrow, wide) = (longest, Math.Max(longest, widest));
        var count = Starts(widths, wide).Count;
        while (narrow < wide)
        {
            var middle = (narrow + wide) / 2;
            (narrow, wide) = Starts(widths, middle).Count <= count ? (narrow, middle) : (middle + 1, wide);
        }

        var starts = Starts(widths, wide);
        ImmutableArray<string> lines =
        [
            .. starts.Select((first, i) => string.Join(' ', words[first..(i + 1 < starts.Count ? starts[i + 1] : words.Length)])),
        ];
        return new TextBlock(lines, lines.Max(Measure));
    }

    /// <summary>
    /// A word in pieces no wider than <paramref name="widest"/>: each but the last is as wide as it can be, so that no two share a line.
    /// </summary>
    private static IEnumerable<string> Pieces(string word, int widest)
    {
        while (Measure(word) > widest)
        {
            var cut = 1;
            while (Measure(word[..(cut + 1)]) <= widest || char.IsLowSurrogate(word[cut]))
            {
                cut++;
            }

            yield return word[..cut];
            word = word[cut..];
        }

        yield return word;
    }

    public static int Measure(string text) => Pixels(Thousandths(text));

    /// <summary>The first word of each line.</summary>
    private static List<int> Starts(int[] widths, int widest)
    {
        var (starts, line) = (new List<int>(), 0);
        for (var word = 0; word < widths.Length; word++)
        {
            var longer = line + Space + widths[word];
            var isNewLine = starts.Count == 0 || Pixels(longer) > widest;
            line = isNewLine ? widths[word] : longer;
            if (isNewLine)
            {
                starts.Add(word);
            }
        }

        return starts;
    }

    private static int Thousandths(string text)
    {
        var sum = 0;
        foreach (var character in text)
        {
            sum += FontWidths.Of(character);
        }

        return sum;
    }

    private static int Pixels(int thousandths) => ((thousandths * FontSize) + 999) / 1000;
}

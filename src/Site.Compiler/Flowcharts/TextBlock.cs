using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>A text broken into lines, with the width of its longest in whole pixels.</summary>
public sealed record TextBlock(ImmutableArray<string> Lines, int Width)
{
    public const int FontSize = 13;

    public const int LineHeight = 16;

    public int Height => Lines.Length * LineHeight;

    public static TextBlock None { get; } = new([], 0);

    /// <summary>
    /// As few lines as the widest allows, then as narrow as that number of lines allows, so that lines are even. Breaks at spaces only;
    /// a longer word makes the block wider.
    /// </summary>
    public static TextBlock Of(string text, int widest)
    {
        // The narrow no-break space is missing from common fonts.
        var words = text.Replace('\u202f', '\u00a0').Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return None;
        }

        var longest = words.Max(Measure);
        var (narrow, wide) = (longest, Math.Max(longest, widest));
        var count = Break(words, wide).Count;
        while (narrow < wide)
        {
            var middle = (narrow + wide) / 2;
            (narrow, wide) = Break(words, middle).Count <= count ? (narrow, middle) : (middle + 1, wide);
        }

        var lines = Break(words, wide);
        return new TextBlock([.. lines], lines.Max(Measure));
    }

    public static int Measure(string text) => ((text.Sum(FontWidths.Of) * FontSize) + 999) / 1000;

    private static List<string> Break(string[] words, int width)
    {
        var lines = new List<string>();
        foreach (var word in words)
        {
            if (lines.Count > 0 && Measure($"{lines[^1]} {word}") <= width)
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}

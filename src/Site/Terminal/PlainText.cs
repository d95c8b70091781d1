using System.Text;
using Site.Compiler.Text;

namespace Site.Terminal;

/// <summary>Text that cannot steer a terminal, a log of a forge or the order of what is read, whatever an author or a file's name holds.</summary>
public static class PlainText
{
    /// <summary>One line: a break would begin a line of its own.</summary>
    public static string Of(string text) => OfLines(text).Replace('\n', '\uFFFD');

    /// <summary>Our own U+200B passes: it keeps a forge from making links of what <see cref="TreeReports"/> quotes, and steers nothing.</summary>
    public static string OfLines(string text) => string.Join('\u200B', text.Split('\u200B').Select(part => HiddenCharacters.Mask(part)));

    /// <summary>JSON where such characters, which stand in strings only, are written as escapes: nothing is lost, nothing acts.</summary>
    public static string OfJson(string json)
    {
        if (!HiddenCharacters.In(json).Any())
        {
            return json;
        }

        var plain = new StringBuilder(json.Length);
        foreach (var rune in json.EnumerateRunes())
        {
            var written = rune.ToString();
            plain.Append(HiddenCharacters.In(written).Any() ? string.Concat(written.Select(c => $"\\u{(int)c:x4}")) : written);
        }

        return plain.ToString();
    }
}

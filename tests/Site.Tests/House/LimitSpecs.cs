using System.Text.RegularExpressions;

namespace Site.Tests.House;

/// <summary>What fits a review: lines, methods and files, as the formatter leaves them.</summary>
public sealed partial class LimitSpecs
{
    private const int Columns = 150;
    private const int LinesOfMethod = 40;
    private const int LinesOfFile = 300;

    public static TheoryData<string> Files =>
        new(
            Directory
                .EnumerateFiles(Path.Combine(TestSite.Root, "src"), "*.cs", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(TestSite.Root, f))
                .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_fits_a_review(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(TestSite.Root, file));
        Assert.True(lines.Length <= LinesOfFile, $"{lines.Length} lines");
        Assert.DoesNotContain(lines, l => l.Length > Columns);
        Assert.Empty(Bodies(lines).Where(b => b.Length > LinesOfMethod).Select(b => $"{b.Header.Trim()}: {b.Length} lines"));
    }

    /// <summary>A body stands between braces alone on their lines, under the header of its member; data and types are no body.</summary>
    private static IEnumerable<(string Header, int Length)> Bodies(string[] lines)
    {
        for (var open = 0; open < lines.Length; open++)
        {
            var indent = lines[open].Length - 1;
            if (lines[open].Trim() != "{" || indent is not (4 or 8))
            {
                continue;
            }

            var header = open - 1;
            while (header > 0 && !(lines[header].Length > indent && lines[header][indent] is not (' ' or ')') && Blank(lines[header], indent)))
            {
                header--;
            }

            if (lines[header].Contains('(', StringComparison.Ordinal) && !NoBody().IsMatch(lines[header]))
            {
                yield return (
                    lines[header],
                    Array.FindIndex(lines, open, l => l.StartsWith(new string(' ', indent) + "}", StringComparison.Ordinal)) - open - 1
                );
            }
        }
    }

    private static bool Blank(string line, int indent) => line.AsSpan(0, indent).IsWhiteSpace();

    [GeneratedRegex(@"\b(?:class|record|struct|enum|interface)\b|=\s*$|= new\b")]
    private static partial Regex NoBody();
}

using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Reading;

/// <summary>Why a page has no front matter: it does not begin, or a line that looks like its end is not one.</summary>
internal static partial class HeaderFault
{
    /// <summary>Null where the header is sound.</summary>
    /// <param name="file">The page.</param>
    /// <param name="header">The front matter as found, or no match.</param>
    public static Diagnostic? Of(SourceText file, Match header)
    {
        if (!Opening().IsMatch(file.Text))
        {
            return Catalogue.FrontMatterMissing(file.Span(0, Math.Min(3, file.Text.Length)));
        }

        var end = header.Success ? Dots().Match(file.Text, header.Groups[1].Index, header.Groups[1].Length) : ExpectedEnding().Match(file.Text, 3);
        return end.Success ? Catalogue.FrontMatterOpen(file.Span(end.Index, end.Length), end.Value)
            : header.Success ? null
            : Catalogue.FrontMatterOpen(file.Span(0, 3), null);
    }

    [GeneratedRegex(@"\A---[ ]*(?:\n|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    /// <summary>YAML ends a document with three dots: what follows up to another line of dashes would be lost.</summary>
    [GeneratedRegex(@"^\.\.\.(?=[ ]*$)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Dots();

    /// <summary>What is typed, or made by a word processor, in the place of three dashes.</summary>
    [GeneratedRegex(@"^[ ]*(?:\.{2,}|[-–—]+|={3,}|_{3,}|\*{3,}|…)(?=[ \t]*$)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ExpectedEnding();
}

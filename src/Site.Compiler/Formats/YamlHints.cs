using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Formats;

/// <summary>Why a YAML text cannot be read, said of what the author did rather than of where the parser gave up.</summary>
internal static partial class YamlHints
{
    public const string CurlyQuotes = "“”„‟‘’‚‛″";

    /// <summary>The fault of a text that stops at an offset: often the line before is to blame.</summary>
    public static Diagnostic Explain(SourceText file, int at)
    {
        var number = file.Position(at).Line;
        return new[] { number, Above(file, number) }.Where(n => n > 0).Select(n => Blame(file, n)).FirstOrDefault(d => d is not null)
            ?? Catalogue.YamlSyntax(file.Span(at, 1), Hint(file.Line(number)));
    }

    /// <summary>The key of « clé:valeur », where the space is missing; null where the text is something else, as an address.</summary>
    public static string? PastedKey(string text) => Pasted().Match(text) is { Success: true } found ? found.Groups["key"].Value : null;

    public static bool IsInCurlyQuotes(string text) => Curly().IsMatch(text);

    private static Diagnostic? Blame(SourceText file, int number)
    {
        var (line, start) = (file.Line(number), file.Offset(number, 1));
        if (HalfEscape().Match(line) is { Success: true } half)
        {
            return Catalogue.SourceHiddenCharacter(file.Span(start + half.Index, half.Length), Convert.ToInt32(half.Value[2..], 16));
        }

        if (Pasted().Match(line).Groups["key"] is { Success: true } key)
        {
            return Catalogue.YamlSpace(file.Span(start + key.Index, key.Length + 1), key.Value);
        }

        return CurlyValue().Match(line).Groups["quote"] is { Success: true } quote ? Catalogue.YamlQuotes(file.Span(start + quote.Index, 1)) : null;
    }

    /// <summary>The last line above that is not blank; 0 where there is none.</summary>
    private static int Above(SourceText file, int number)
    {
        do
        {
            number--;
        } while (number > 0 && string.IsNullOrWhiteSpace(file.Line(number)));
        return number;
    }

    private static string Hint(string line) =>
        line.TrimEnd() is "..." ? "« ... » ferme un document : retirez cette ligne"
        : line.Count(c => c == ':') > 1 && !line.Contains('"', StringComparison.Ordinal)
            ? "un texte qui contient « : » doit être entre guillemets droits, par exemple texte: \"Attention : danger\""
        : "vérifiez l'alignement de cette ligne, les guillemets ouverts et non fermés, et les crochets";

    [GeneratedRegex(@"^[ ]*(?:-[ ]+)*(?<key>[\p{L}_][\p{L}\p{N}_-]*):(?![\s/]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Pasted();

    /// <summary>Around the whole text, or on one side of it only; not around a word of it.</summary>
    [GeneratedRegex(
        @"\A(?:[“”„‟‘’‚‛″][^“”„‟″]*[“”„‟‘’‚‛″]|[“„‟″][^“”„‟″]*|[^“”„‟″]*[”″])\z",
        RegexOptions.CultureInvariant | RegexOptions.Singleline
    )]
    private static partial Regex Curly();

    /// <summary>A half of a pair of UTF-16, which is no character, written as an escape without the other half.</summary>
    [GeneratedRegex(
        @"\\u[dD][89aAbB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?<!\\u[dD][89aAbB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex HalfEscape();

    [GeneratedRegex(@"(?:^[ ]*|: |- |[,\[{] ?)(?<quote>[“„‟‘‚‛”])", RegexOptions.CultureInvariant)]
    private static partial Regex CurlyValue();
}

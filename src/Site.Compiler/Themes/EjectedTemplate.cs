using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Themes;

/// <summary>A copy of a default template, to change: its first line tells which one, and as it was then, so that a later one is told.</summary>
public static partial class EjectedTemplate
{
    private const int HashLength = 10;

    private const int MostShown = 3;

    /// <summary>Names of the templates that may be copied, as <c>partials/outcome</c>.</summary>
    public static IEnumerable<string> Names => DefaultTheme.Texts.Select(t => Theme.NameOf(t.Path)).OfType<string>().Where(n => !Theme.IsHeld(n));

    /// <summary>The copy; null where no template has the name.</summary>
    public static string? Of(string name) =>
        DefaultTheme.Texts.FirstOrDefault(t => Theme.NameOf(t.Path) == name) is { } original
            ? $"{{{{# copie de default/{name}, {HashOf(original)} }}}}\n{original.Text}"
            : null;

    /// <summary>That the default changed since the copy was made; null where it did not, or where the template is no copy.</summary>
    internal static Diagnostic? StaleOf(SourceText copy, string name, SourceText original)
    {
        if (FirstLine().Match(copy.Text) is not { Success: true } first || first.Groups[1].Value == HashOf(original))
        {
            return null;
        }

        var known = copy.Text.Split('\n').Select(l => l.Trim()).ToHashSet(StringComparer.Ordinal);
        var others = original.Text.Split('\n').Select(l => l.Trim()).Where(l => !known.Contains(l)).Take(MostShown);
        return Catalogue.ThemeStale(copy.Span(first.Groups[1].Index, HashLength), name, HashOf(original), string.Join(" ; ", others));
    }

    private static string HashOf(SourceText text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Text)))[..HashLength];

    [GeneratedRegex(@"\A\{\{# copie de default/[a-z0-9/-]+, ([0-9a-f]{10}) \}\}", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLine();
}

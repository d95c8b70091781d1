using System.Text.RegularExpressions;

namespace Site.Compiler.Rendering;

/// <summary>Theme files as published: what only their authors read is left out.</summary>
public static partial class Compact
{
    /// <summary>Without comments and needless spaces; strings stay whole.</summary>
    public static string Css(string text) => Needless().Replace(text, m => m.Groups["kept"].Success ? m.Groups["kept"].Value : m.Value.StartsWith("/*", StringComparison.Ordinal) ? "" : " ").Trim() + "\n";

    /// <summary>Without comments that have a line of their own, and without indents (no template of several lines stands in the theme's scripts).</summary>
    public static string Script(string text) => IndentOrComment().Replace(text, "");

    [GeneratedRegex("""(?<kept>"[^"\n]*")|/\*.*?\*/|(?:;\s*)?\s*(?<kept>\})\s*|\s*(?<kept>[{;,>])\s*|\s+""", RegexOptions.Singleline)]
    private static partial Regex Needless();

    [GeneratedRegex(@"^[ \t]+(//.*\n)?|^//.*\n", RegexOptions.Multiline)]
    private static partial Regex IndentOrComment();
}

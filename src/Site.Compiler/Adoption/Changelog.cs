using System.Text.RegularExpressions;

namespace Site.Compiler.Adoption;

/// <summary>The history of the program, version by version, the newest first.</summary>
public static partial class Changelog
{
    /// <summary>What came after a version, up to another.</summary>
    public static string Between(string changelog, ProgramVersion from, ProgramVersion to) =>
        string.Concat(
            Section()
                .Matches(changelog)
                .Where(s => ProgramVersion.Parse(s.Groups[1].Value) is { } version && version > from && version <= to)
                .Select(s => s.Value.TrimEnd() + "\n")
        );

    [GeneratedRegex(@"^## (\S+)[^\n]*\n(?:(?!## )[^\n]*(?:\n|\z))*", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Section();
}

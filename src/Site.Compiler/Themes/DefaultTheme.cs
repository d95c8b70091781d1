using System.Collections.Immutable;
using System.Text;
using Site.Compiler.Text;

namespace Site.Compiler.Themes;

/// <summary>The files of <c>themes/default/</c> that the program carries, by the path they have in this repository.</summary>
public static class DefaultTheme
{
    /// <summary>Templates and sentences.</summary>
    public static ImmutableArray<SourceText> Texts { get; } = [.. Read(IsText).Select(f => new SourceText(f.Path, Decode(f.Bytes)))];

    /// <summary>Styles, scripts and drawings.</summary>
    public static ImmutableArray<SourceAsset> Assets { get; } = [.. Read(p => !IsText(p)).Select(f => new SourceAsset(f.Path, [.. f.Bytes]))];

    private static IEnumerable<(string Path, byte[] Bytes)> Read(Func<string, bool> isWanted)
    {
        var program = typeof(DefaultTheme).Assembly;
        foreach (
            var name in program
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Theme.Folder, StringComparison.Ordinal) && isWanted(n))
                .Order(StringComparer.Ordinal)
        )
        {
            using var stream = program.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return (name, bytes);
        }
    }

    private static bool IsText(string path) => Path.GetExtension(path) is ".html" or ".yml";

    private static string Decode(byte[] bytes) => Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n");
}

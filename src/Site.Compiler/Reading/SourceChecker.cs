using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Reading;

/// <summary>
/// What makes a file unfit to be read at all, whatever its format: marks of an unfinished merge, characters that nobody sees. They are told
/// alone: what the parsers would say of such a file is a consequence.
/// </summary>
public static partial class SourceChecker
{
    private static readonly ImmutableSortedSet<string> TextAssets = [".css", ".csv", ".js", ".lock", ".svg", ".txt"];

    public static ImmutableArray<Diagnostic> Check(SourceSet sources, Memo? memo = null) =>
        [
            .. sources.Texts.SelectMany(text => (memo ?? Memo.None).Of("fit", text, t => Check(t).ToImmutableArray())),
            .. sources
                .Assets.Where(a => TextAssets.Contains(Path.GetExtension(a.Path)))
                .SelectMany(file => (memo ?? Memo.None).Of("fit", file, f => CheckAsset(f).ToImmutableArray())),
        ];

    public static IEnumerable<Diagnostic> Check(SourceText file) =>
        HiddenCharacters.In(file.Text).Select(h => Catalogue.SourceHiddenCharacter(file.Span(h.Index, h.Length), h.Value)).Concat(Conflicts(file));

    /// <summary>True while a mark of a merge is left.</summary>
    public static bool HasConflict(SourceText file) => Mark().IsMatch(file.Text);

    /// <summary>Seven « = » alone are a mark too: the title they would underline in Markdown has the page's own level, which is refused.</summary>
    private static IEnumerable<Diagnostic> Conflicts(SourceText file) =>
        Mark().Matches(file.Text).Select(m => Catalogue.SourceConflict(file.Span(m.Index, m.Length), m.Value[..7]));

    /// <summary>In a plain text, « ======= » may underline a title: it is a mark beside another only.</summary>
    private static IEnumerable<Diagnostic> CheckAsset(SourceAsset asset)
    {
        var text = Encoding.UTF8.GetString(asset.Bytes.AsSpan()).ReplaceLineEndings("\n");
        return Side().IsMatch(text) ? Conflicts(new SourceText(asset.Path, text)) : [];
    }

    [GeneratedRegex(@"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?:<{7}|>{7})(?: |$)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Side();
}

using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Reading;

/// <summary>Files published beside the pages: their names, their kinds, and that a drawing runs nothing.</summary>
public static class AssetChecker
{
    private static readonly ImmutableSortedSet<string> Extensions =
    [
        ".avif",
        ".csv",
        ".docx",
        ".gif",
        ".jpeg",
        ".jpg",
        ".ods",
        ".odt",
        ".pdf",
        ".png",
        ".svg",
        ".txt",
        ".webp",
        ".xlsx",
    ];

    public static IEnumerable<Diagnostic> Check(ParsedSite site) => PublishedFiles.In(site.Assets).SelectMany(f => CheckFile(f.Asset));

    private static IEnumerable<Diagnostic> CheckFile(SourceAsset file)
    {
        var at = new SourceText(file.Path, "").Span(0, 0);
        var extension = Path.GetExtension(file.Path);
        if (PageParser.BadName().Match(file.Path["input/".Length..]) is { Success: true } bad)
        {
            yield return Catalogue.FileNameWrong(at, bad.Value);
        }
        else if (!Extensions.Contains(extension))
        {
            yield return Catalogue.AssetRefused(at, extension.Length > 0 ? extension : Path.GetFileName(file.Path), Extensions);
        }

        if (extension == ".svg" && SvgChecker.FindActive(file) is { } what)
        {
            yield return Catalogue.SvgActive(at, what);
        }
    }
}

using System.Collections.Immutable;
using Site.Compiler.Content;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;

namespace Site.Compiler.References;

/// <summary>Files published beside the pages, as they are.</summary>
public static class Addresses
{
    private static readonly ImmutableSortedSet<string> Extensions = [".avif", ".csv", ".docx", ".gif", ".jpeg", ".jpg", ".ods", ".odt", ".pdf", ".png", ".svg", ".txt", ".webp", ".xlsx"];

    /// <summary>A file of the site that is published as it is, and its address.</summary>
    public static IEnumerable<(SourceAsset Asset, string Url)> Published(ImmutableArray<SourceAsset> assets) =>
        assets.Where(a => a.Path.StartsWith("input/", StringComparison.Ordinal) && !a.Path.Contains("/_", StringComparison.Ordinal)).Select(a => (a, a.Path["input".Length..]));

    public static IEnumerable<Diagnostic> Check(ParsedSite site) => Published(site.Assets).SelectMany(f => CheckFile(f.Asset));

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

using System.Collections.Immutable;
using Site.Compiler.Text;

namespace Site.Compiler.Model;

/// <summary>Files published beside the pages, as they are.</summary>
public static class PublishedFiles
{
    /// <summary>A file of the site that is published as it is, and its address.</summary>
    public static IEnumerable<(SourceAsset Asset, string Url)> In(ImmutableArray<SourceAsset> assets) =>
        assets
            .Where(a => a.Path.StartsWith("input/", StringComparison.Ordinal) && !a.Path.Contains("/_", StringComparison.Ordinal))
            .Select(a => (a, a.Path["input".Length..]));
}

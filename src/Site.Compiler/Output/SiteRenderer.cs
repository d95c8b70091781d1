using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Publication;
using Site.Compiler.Publication.Views;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using Site.Compiler.Versions;

namespace Site.Compiler.Output;

/// <summary>A sound site and its versions → the files to publish.</summary>
public static class SiteRenderer
{
    /// <summary>
    /// Above this, all in, a page is folded, and said to be: text that protects a child is worth more than a page that loads at once.
    /// </summary>
    public const int MaximumLoaded = 36 * 1024;

    /// <param name="history">What is published.</param>
    /// <param name="context">The day and the kind of build.</param>
    /// <param name="remarks">Where pages of the working text over their budget are told, and charts that no sheet holds.</param>
    public static ImmutableArray<OutputFile> Render(CheckedHistory history, BuildContext context, ICollection<Diagnostic>? remarks = null)
    {
        var files = SideBySide.Map(SitePlan.Of(history, context).All, f => (f.Route, Made: f.Make()));
        foreach (var remark in files.SelectMany(f => f.Made.Remarks))
        {
            remarks?.Add(remark);
        }

        return [.. files.Select(f => new OutputFile(f.Route, f.Made.Bytes))];
    }

    /// <summary>Pages as they will be drawn.</summary>
    /// <param name="pages">What is drawn.</param>
    /// <param name="theme">What draws it.</param>
    /// <param name="loaded">What pages load.</param>
    internal static IEnumerable<PlannedFile> Planned(IEnumerable<PageSpec> pages, CheckedTheme theme, ImmutableArray<OutputFile> loaded)
    {
        var renderer = new PageRenderer(theme, loaded);
        return pages.Select(page => new PlannedFile(page.Route, () => renderer.Render(page))
        {
            IsWeighed = page is { Weighed: not null, At.Edition.Version: null },
        });
    }

    /// <summary>Differences between two texts as a page that stands alone, in the theme of today: a frozen text has none.</summary>
    public static string RenderDiff(VersionDiff diff, CheckedSite @new, CheckedTheme theme, string title)
    {
        var at = new PageContext(Edition.Bare(@new), Links.NotFoundUrl, FrozenDictionary<string, string>.Empty);
        return Encoding.UTF8.GetString(theme.Draw(DiffView.Of(diff, @new, title, at), frame: null));
    }
}

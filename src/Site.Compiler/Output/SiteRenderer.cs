using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Publication;
using Site.Compiler.Publication.Views;
using Site.Compiler.Text;
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
        var plan = SitePlan.Of(history, context);
        using var renderer = new PageRenderer(plan.Loaded);
        var pages = SideBySide.Map(plan.Pages, p => (p.Route, Page: renderer.Render(p)));
        foreach (var remark in pages.SelectMany(p => p.Page.Remarks))
        {
            remarks?.Add(remark);
        }

        return
        [
            .. pages.Select(p => new OutputFile(p.Route, p.Page.Bytes)),
            .. SideBySide.Map(plan.Files, f => new OutputFile(f.Route, f.Content())),
            .. plan.Loaded,
        ];
    }

    /// <summary>Differences between two texts as a page that stands alone.</summary>
    public static string RenderDiff(VersionDiff diff, CheckedSite @new, string title)
    {
        var at = new PageContext(Edition.Bare(@new), Links.NotFoundUrl, FrozenDictionary<string, string>.Empty);
        using var renderer = new PageRenderer([]);
        var (list, name) = (renderer.RenderComponent((typeof(Theme.ChangeList), ChangeListView.Of(diff, @new, ("", ""), null, at))), PageRenderer.Encoder.Encode(title));
        return $"<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{name}</title></head>"
            + $"<body><main>\n<h1>{name}</h1>\n{list}</main></body></html>\n";
    }
}

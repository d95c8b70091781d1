using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Themes;
using Site.Compiler.Trees.Charts;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>A tree's flowchart: one named image, nothing in it to focus; its long description is the outline.</summary>
public sealed record ChartView
{
    /// <summary><c>large</c> or <c>wide</c>; null for a chart that fits a page upright.</summary>
    public required string? Size { get; init; }

    public required Url Href { get; init; }

    /// <summary>Sheets to print; null where the whole fits one.</summary>
    public required ImmutableArray<LinkView>? Sheets { get; init; }

    /// <summary>On paper, where the chart is; null where it is drawn on it.</summary>
    public required string? TooLarge { get; init; }

    /// <summary>
    /// Null where the chart is left to its own file: the page would pass its budget, and an image would weigh as much, without the path.
    /// </summary>
    public required SafeHtml? Drawing { get; init; }

    public required string Name { get; init; }

    public required ImmutableArray<string> Legend { get; init; }

    internal static ChartView Of(Tree tree, PageContext at)
    {
        var charts = at.Checked.Charts[tree.Id.Value];
        var (fits, own) = (TreeChart.Fits(charts.Whole), SiteRoutes.ChartOf(tree, 0).Url);
        return new ChartView
        {
            Size =
                !fits ? "large"
                : TreeChart.IsWide(charts.Whole) ? "wide"
                : null,
            Href = at.Href(own),
            Sheets = charts.Sheets.IsEmpty
                ? null
                : [.. charts.Sheets.Select((_, i) => new LinkView(at.Href(SiteRoutes.ChartOf(tree, i + 1).Url), $"{i + 1}"))],
            TooLarge = at.IsChartApart || !fits ? Apply($"Trop grand pour cette feuille : {at.Site.Settings.Host}{own}") : null,
            Drawing = at.IsChartApart ? null : new SafeHtml(TreeChart.RenderInline(charts.Whole, tree)),
            Name = Apply($"Schéma à faire défiler : {tree.Title}"),
            Legend =
            [
                Apply("Rectangle fin : question"),
                .. tree.Outcomes.Select(o => o.Kind).Distinct().Order().Select(OutcomeKinds.Of).Select(k => Apply($"{k.ShortWord} : {k.ShapeWords}")),
            ],
        };
    }
}

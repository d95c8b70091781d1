using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Model;
using Site.Compiler.Publication;
using Site.Compiler.Publication.Trees;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Charts;
using Site.Compiler.Versions;

namespace Site.Compiler.Output;

/// <summary>All that a build writes and where, before any of it is rendered.</summary>
public sealed record SitePlan
{
    public required ImmutableArray<PageSpec> Pages { get; init; }

    public required ImmutableArray<FileSpec> Files { get; init; }

    /// <summary>What pages load: their weight counts in that of a page.</summary>
    public required ImmutableArray<OutputFile> Loaded { get; init; }

    public required Routes Routes { get; init; }

    /// <summary>What is published.</summary>
    public required CheckedHistory History { get; init; }

    private Memo Memo { get; init; } = Memo.None;

    /// <summary>Every file, made when it is asked for.</summary>
    public ImmutableArray<PlannedFile> All =>
        field.IsDefault
            ? field = [
                .. SiteRenderer.Planned(Pages, History.Project.Theme!, Loaded),
                .. Files.Select(f => Planned(f.Route, f.Content)),
                .. Loaded.Select(f => Planned(f.Route, () => f.Bytes)),
            ]
            : field;

    /// <summary>
    /// The files that show a page of the working text of which the words alone changed, with what pages load; empty where anything else changed, or
    /// something is wrong with it. All that other pages take from a page is in its header and its anchors.
    /// </summary>
    public ImmutableArray<PlannedFile> Redraw(SourceText now)
    {
        var site = History.Project.Site;
        if (site.Index.PageAtPath(now.Path) is not { } before || SiteChecker.CheckWords(before, now, site, Memo) is not { } after)
        {
            return [];
        }

        var shown = Pages
            .Where(p => ReferenceEquals(p.Page, before) && p.At.Edition.Version is null)
            .Select(p => p.Redrawn(after))
            .ToImmutableArray();
        return shown.IsEmpty
            ? []
            :
            [
                .. SiteRenderer.Planned(shown, History.Project.Theme!, Loaded),
                .. Loaded.Select(f => Planned(f.Route, () => f.Bytes)),
                .. Files.Where(f => f.Route == SiteRoutes.Headers).Select(f => Planned(f.Route, f.Content)),
            ];
    }

    public static SitePlan Of(CheckedHistory history, BuildContext context)
    {
        var theme = context.Memo.Of("theme", () => ThemeAssets.KeyOf(history.Project.Site), () => ThemeAssets.Of(history.Project.Site));
        var publication = new PagePlan(history, context, theme.ToFrozenDictionary(a => a.Name, a => a.Published));
        ImmutableArray<OutputFile> loaded =
        [
            .. theme.Select(a => new OutputFile(SiteRoutes.OfAsset(a.Published), a.Bytes.AsMemory())),
            .. publication
                .Texts.Select(e => e.Checked)
                .Distinct()
                .SelectMany(t => StylesOf(t, context.Memo))
                .DistinctBy(f => f.Path, StringComparer.Ordinal),
        ];
        var host = history.Project.Site.Settings.Host;
        ImmutableArray<FileSpec> files =
        [
            .. publication.Texts.SelectMany(FilesOf),
            .. publication.ChangeCharts(),
            FileSpec.Text(SiteRoutes.Feed, () => Feed.Render(history, host ?? "", context.AsOf)),
            FileSpec.Text(SiteRoutes.Headers, () =>
                Headers.File + string.Concat(publication.Others.Where(e => !e.IsIndexed).Select(e => $"{e.Base}/*\n  X-Robots-Tag: noindex\n"))
            ),
            FileSpec.Text(SiteRoutes.Robots, () => "User-agent: *\nAllow: /\n" + (host is null ? "" : $"Sitemap: {host}{SiteRoutes.SiteMap.Url}\n")),
        ];
        // These two tell where everything is, themselves included.
        ImmutableArray<Route> last = host is null ? [SiteRoutes.Redirects] : [SiteRoutes.Redirects, SiteRoutes.SiteMap];
        var table = new Routes([.. publication.Pages.Select(p => p.Route), .. files.Select(f => f.Route), .. last, .. loaded.Select(f => f.Route)]);
        return new SitePlan
        {
            Pages = publication.Pages,
            Files =
            [
                .. files,
                .. last.Select(r => FileSpec.Text(r, () => r == SiteRoutes.Redirects ? publication.Redirects(table) : SiteMapOf(table, host ?? ""))),
            ],
            Loaded = loaded,
            Routes = table,
            History = history,
            Memo = context.Memo,
        };
    }

    /// <summary>Tables, charts and files of a text.</summary>
    private static IEnumerable<FileSpec> FilesOf(Edition edition) =>
        edition
            .Checked.Trees.Select(t => FileSpec.Text(SiteRoutes.TableOf(t.Tree), () => TreeJson.Render(t, edition.AddressOf)))
            .Concat(
                edition
                    .Checked.Trees.SelectMany(t => TreeChart.FilesOf(t.Tree, edition.Checked.Charts[t.Tree.Id.Value]))
                    .Select(c => FileSpec.Text(c.Route, c.Svg))
            )
            .Concat(
                PublishedFiles
                    .In(edition.Checked.Site.Assets)
                    .Select(f => new FileSpec(SiteRoutes.OfFile(f.Asset, f.Url), () => f.Asset.Bytes.AsMemory()))
            )
            .Select(f => f with { Route = f.Route.Under(edition.Base) });

    private static IEnumerable<OutputFile> StylesOf(CheckedSite text, Memo memo) =>
        text
            .Trees.Select(t =>
                memo.Of(
                    "style",
                    () => (new Same(t), TreeKey.Of(t.Tree, [], text.TreesById, memo)),
                    () => PathStyles.FileOf(Unfolding.Of(t, text.TreesById), t.Tree)
                )
            )
            .OfType<OutputFile>();

    private static PlannedFile Planned(Route route, Func<ReadOnlyMemory<byte>> bytes) => new(route, () => new MadeFile(bytes(), []));

    private static string SiteMapOf(Routes routes, string host) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        + string.Concat(routes.All.Where(r => r.IsListed).Select(r => $"<url><loc>{host}{r.Address}</loc></url>\n"))
        + "</urlset>\n";
}

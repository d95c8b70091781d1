using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Model;
using Site.Compiler.Publication.Views;
using Site.Compiler.Text;
using Site.Compiler.Trees.Charts;
using Site.Compiler.Versions;

namespace Site.Compiler.Publication;

/// <summary>One page to draw: where it is published, where it stands, and how what its theme receives is made.</summary>
public sealed record PageSpec(Route Route, PageContext At, Func<PageContext, PageView> Make)
{
    /// <summary>What is to blame where a page with trees weighs too much; null for a page without.</summary>
    public Span? Weighed { get; init; }

    /// <summary>The tree whose own page this is.</summary>
    public Tree? Tree { get; init; }

    /// <summary>The page of the site that is shown; null for a page that the program makes.</summary>
    public Page? Page { get; init; }

    /// <summary>The same page with other words.</summary>
    public PageSpec Redrawn(Page now) => Of(Route, At, now);

    /// <summary>A page of the site as a text shows it.</summary>
    public static PageSpec Of(Route route, PageContext at, Page page) =>
        new(route, at, made => ContentView.Of(page, made)) { Page = page, Weighed = page.Trees.FirstOrDefault()?.Span };
}

/// <summary>A file other than a page, made when it is written.</summary>
public sealed record FileSpec(Route Route, Func<ReadOnlyMemory<byte>> Content)
{
    public static FileSpec Text(Route route, Func<string> text) => new(route, () => Encoding.UTF8.GetBytes(text()));
}

/// <summary>
/// What stands where on the day of the build. The root holds the text in force; where versions exist but none is in force, it says so
/// and shows the way. Each version stands whole under its own prefix; the working text only in previews.
/// </summary>
public sealed class PagePlan
{
    private const string GapUid = "";
    private readonly CheckedHistory _history;
    private readonly BuildContext _context;
    private readonly FrozenDictionary<string, string> _assets;
    private readonly Notices _notices;
    private readonly PolicyVersion? _inForce;
    private readonly PolicyVersion? _nearest;
    private readonly FrozenDictionary<string, Edition> _versions;

    public PagePlan(CheckedHistory history, BuildContext context, FrozenDictionary<string, string> assets)
    {
        (_history, _context, _assets) = (history, context, assets);
        _notices = new Notices(history, context.AsOf);
        _inForce = history.InForceOn(context.AsOf);
        _nearest = _inForce
            ?? history.Versions.LastOrDefault(v => v.Act.From.Value <= context.AsOf && !IsAnnulled(v))
            ?? history.Versions.FirstOrDefault(v => !IsAnnulled(v))
            ?? history.Versions.FirstOrDefault();
        _versions = history.Versions.ToFrozenDictionary(v => v.Id, OfVersion, StringComparer.Ordinal);
        Root = new Edition
        {
            Checked = _nearest is null ? Shown(history.Project) : _versions[_nearest.Id].Checked,
            Base = "",
            Version = _inForce,
            EditUrl = history.Project.Site.Settings.EditUrl,
        };
        Others =
        [
            .. history.Versions.Select(v => _versions[v.Id]),
            .. context.IsPreview && !history.Versions.IsEmpty ? [OfProject()] : ImmutableArray<Edition>.Empty,
        ];
    }

    public Edition Root { get; }

    /// <summary>Texts under their own prefix.</summary>
    public ImmutableArray<Edition> Others { get; }

    /// <summary>True where versions exist and none is in force.</summary>
    public bool IsGap => _inForce is null && _nearest is not null;

    /// <summary>Every page, each once. What a version had stands in where nothing else does.</summary>
    public ImmutableArray<PageSpec> Pages
    {
        get
        {
            if (field.IsDefault)
            {
                ImmutableArray<PageSpec> own =
                [
                    .. SitePages(),
                    .. IsGap ? [] : TextPages(Root),
                    .. Others.SelectMany(TextPages),
                    .. VersionPages(),
                    .. Permalinks(),
                ];
                field = [.. own, .. StandIns(own)];
            }

            return field;
        }
    }

    /// <summary>Texts that stand somewhere: all but the one that was nearest, on a day without any in force.</summary>
    public IEnumerable<Edition> Texts => Others.Prepend(Root).Where(e => e.Base.Length > 0 || !IsGap);

    /// <summary>One chart per tree that two versions share and whose text or table changed: both states laid over each other.</summary>
    public IEnumerable<FileSpec> ChangeCharts() =>
        _history.Versions.SelectMany(v =>
            Diffs[v.Id]
                .Value?.Changes.Where(c => c.Automata is not null)
                .Select(c =>
                    FileSpec.Text(SiteRoutes.ChangeChartOf(v.Id, c.Uid), () =>
                        TreeChart.Diff(c.Automata!.Value.Old.Tree, _history.Before(v)!.Site.TreesById, c.Automata.Value.New.Tree, v.Site.TreesById)
                    )
                )
            ?? []
        );

    /// <summary>What each version changed; null for the first.</summary>
    private FrozenDictionary<string, Lazy<VersionDiff?>> Diffs =>
        field ??= _history.Versions.ToFrozenDictionary(
            v => v.Id,
            v => new Lazy<VersionDiff?>(() =>
                _history.Before(v) is { } old
                    ? _context.Memo.Of("changes", (new Same(old), new Same(v)), _ =>
                        VersionDiff.Between(old.Site, old.Wordings, v.Site, v.Wordings, v.Act.Changes)
                    )
                    : null
            )
        );

    /// <summary>Old addresses of pages where nothing else stands, then permanent ones by uid, that lead to the text in force.</summary>
    public string Redirects(Routes routes)
    {
        var texts = _history.Versions.Reverse().Select(v => v.Site).Prepend(Root.Checked);
        var old = texts
            .SelectMany(s => s.Site.Pages)
            .SelectMany(p => p.Redirects.Select(r => (From: r.Value, p.Uid.Value)))
            .DistinctBy(r => r.From, StringComparer.OrdinalIgnoreCase)
            .Where(r => !routes.Has(r.From))
            .Select(r => Root.Checked.Site.Index.PageOfUid(r.Value) is { } page ? $"{r.From} {page.Url} 301\n" : "");
        return string.Concat(old.Concat(Root.Checked.Site.Pages.Select(p => $"{SiteRoutes.PermalinkOf(p).Url} {p.Url} 302!\n")));
    }

    private bool IsAnnulled(PolicyVersion version) => _history.Timeline.StateOn(version.Id, _context.AsOf) is VersionState.Annulled;

    private CheckedSite Shown(CheckedSite text) => text.ShownIn(_history.Project.Site.Settings.Jurisdiction);

    private Edition OfVersion(PolicyVersion version) =>
        new()
        {
            Checked = Shown(version.Site),
            Base = $"/versions/{version.Id}",
            Version = version,
            IsIndexed = version == _inForce,
            IsCopy = version == _inForce,
        };

    private Edition OfProject() =>
        new()
        {
            Checked = Shown(_history.Project),
            Base = "/projet",
            IsIndexed = false,
            EditUrl = _history.Project.Site.Settings.EditUrl,
        };

    /// <summary>Pages that are no part of any text: home, emergencies, site map, not found, and those about the site.</summary>
    private IEnumerable<PageSpec> SitePages()
    {
        yield return Of(Root, SiteRoutes.Home, GapUid, HomeView.Of);
        foreach (var page in Root.Checked.Site.Pages.Where(p => p.IsOutsideVersions))
        {
            yield return Content(Root, page, null);
        }

        yield return Of(Root, SiteRoutes.Emergency, null, EmergencyView.Of);
        yield return Of(Root, SiteRoutes.SiteMapPage, null, SiteMapView.Of);
        yield return Of(Root, SiteRoutes.NotFound, null, NotFoundView.Of);
    }

    /// <summary>Every page, tree and list of one text.</summary>
    private IEnumerable<PageSpec> TextPages(Edition edition)
    {
        var site = edition.Checked.Site;
        foreach (var page in site.Pages.Where(p => !p.IsOutsideVersions))
        {
            yield return Content(edition, page, page.Uid.Value);
        }

        foreach (var tree in edition.Checked.Trees)
        {
            var id = tree.Tree.Id;
            yield return Of(edition, SiteRoutes.OfTree(tree.Tree), id.Value, at => TreePageView.Of(tree, at)) with
            {
                Weighed = id.Span,
                Tree = tree.Tree,
            };
        }

        yield return Of(edition, SiteRoutes.Trees, GapUid, TreesView.Of);
        foreach (var filter in SourceFilter.All(site.Register))
        {
            yield return Of(edition, SiteRoutes.OfFilter(filter), "sources", at => SourcesView.Of(filter, at));
        }

        yield return Of(edition, SiteRoutes.Glossary, "glossaire", GlossaryView.Of);
        yield return Of(edition, SiteRoutes.Controversies, "controverses", ControversiesView.Of);
        foreach (var section in site.Index.Sections)
        {
            yield return Of(edition, SiteRoutes.OfSection(section, site), GapUid, at => SectionView.Of(section, at));
        }
    }

    /// <summary>Addresses that a version had and the root has no more: old links say where the text went instead of failing.</summary>
    private IEnumerable<PageSpec> StandIns(ImmutableArray<PageSpec> others)
    {
        var taken = others.Select(p => p.Route.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var version in _history.Versions.Reverse().Where(v => v == _nearest || v.Act.From.Value <= _context.AsOf))
        {
            var titles = Navigation.All(version.Site.Site).ToLookup(p => p.Url, p => p.Label, StringComparer.Ordinal);
            foreach (
                var route in _versions[version.Id]
                    .Routes.Where(r => r.Url.EndsWith('/') && taken.Add(r.Url))
                    .OrderBy(r => r.Url, StringComparer.Ordinal)
            )
            {
                var title = titles[route.Url].FirstOrDefault("Page absente du texte en vigueur");
                var at = At(Root with { IsIndexed = false }, route.Url, null) with
                {
                    Notice = IsGap ? _notices.OfGap(_nearest!, version.UidAt(route.Url)) : null,
                };
                yield return new PageSpec(route.Under("") with { Kind = RouteKind.StandIn }, at, a => StandInView.Of(title, version, IsGap, a));
            }
        }
    }

    private IEnumerable<PageSpec> VersionPages()
    {
        yield return Of(Root, SiteRoutes.Versions, null, at => VersionsView.Of(_history, _context.AsOf, at));
        yield return Of(Root, SiteRoutes.WhichDay, null, at => WhichDayView.Of(_history, at));
        foreach (var edition in Others)
        {
            if (edition.Version is { } version)
            {
                yield return OfVersion(edition, SiteRoutes.OfVersion(version.Id), at => VersionView.Of(version, _history, _context.AsOf, at));
                yield return OfVersion(edition, SiteRoutes.ChangesOf(version.Id), at =>
                    ChangesView.Of(version, _history.Before(version), Diffs[version.Id].Value, at)
                );
            }
        }
    }

    /// <summary>For hosts that know no redirect; Netlify follows <c>_redirects</c> first.</summary>
    private IEnumerable<PageSpec> Permalinks() =>
        Root.Checked.Site.Pages.Select(p => Of(Root, SiteRoutes.PermalinkOf(p), null, at => PermalinkView.Of(p, at)));

    private PageSpec Of(Edition edition, Route route, string? uid, Func<PageContext, PageView> make) =>
        new(route.Under(edition.Base), At(edition, route.Url, uid), make);

    /// <summary>A page about a version stands in its folder under an address of the whole site.</summary>
    private PageSpec OfVersion(Edition edition, Route route, Func<PageContext, PageView> make) =>
        new(route, At(edition, route.Address, GapUid), make);

    private PageSpec Content(Edition edition, Page page, string? uid) =>
        PageSpec.Of(SiteRoutes.OfPage(page).Under(edition.Base), At(edition, page.Url, uid), page);

    private PageContext At(Edition edition, string url, string? uid) =>
        new(edition, url, _assets)
        {
            Notice =
                uid is null ? null
                : edition.Version is { } version ? _notices.Of(version, uid.Length == 0 ? null : uid)
                : edition.Base.Length == 0 && IsGap ? _notices.OfGap(_nearest!, null)
                : _notices.OfProject(uid.Length == 0 ? null : uid),
        };
}

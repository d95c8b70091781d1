using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Content;
using Site.Compiler.References;
using Site.Compiler.Versions;
using Site.Theme;

namespace Site.Compiler.Rendering;

/// <summary>One page to render: where it is published, its template, what the template receives (made when it is rendered).</summary>
public sealed record PageSpec(string Address, Type Component, Func<Dictionary<string, object?>> Parameters);

/// <summary>
/// What stands where on the day of the build. The root holds the text in force; where versions exist but none is in force, it says so
/// and shows the way. Each version stands whole under its own prefix; the working text only in previews.
/// </summary>
public sealed class Publication
{
    private const string GapUid = "";
    private readonly CheckedHistory _history;
    private readonly BuildContext _context;
    private readonly FrozenDictionary<string, string> _assets;
    private readonly Notices _notices;
    private readonly PolicyVersion? _inForce;
    private readonly PolicyVersion? _nearest;

    public Publication(CheckedHistory history, BuildContext context, FrozenDictionary<string, string> assets)
    {
        (_history, _context, _assets) = (history, context, assets);
        _notices = new Notices(history, context.AsOf);
        _inForce = history.InForceOn(context.AsOf);
        _nearest = _inForce ?? history.Versions.LastOrDefault(v => v.Act.From.Value <= context.AsOf && !IsAnnulled(v)) ?? history.Versions.FirstOrDefault(v => !IsAnnulled(v)) ?? history.Versions.FirstOrDefault();
        Root = new Edition
        {
            Checked = Shown(_nearest?.Site ?? history.Project),
            Base = "",
            Own = FrozenSet<string>.Empty,
            Version = _inForce,
            EditUrl = history.Project.Site.Settings.EditUrl,
        };
        Others =
        [
            .. history.Versions.Select(OfVersion),
            .. context.IsPreview && !history.Versions.IsEmpty ? [OfProject()] : ImmutableArray<Edition>.Empty,
        ];
    }

    public Edition Root { get; }

    /// <summary>Texts under their own prefix.</summary>
    public ImmutableArray<Edition> Others { get; }

    /// <summary>True where versions exist and none is in force.</summary>
    public bool IsGap => _inForce is null && _nearest is not null;

    /// <summary>One chart per tree that two versions share and whose text or table changed: both states laid over each other.</summary>
    public IEnumerable<(string Path, Func<string> Svg)> ChangeCharts() =>
        _history.Versions.SelectMany(v => Diffs[v.Id].Value?.Changes.Where(c => c.Automata is not null).Select(c => (
            ChartPath(v.Id, c.Uid),
            (Func<string>)(() => TreeChart.Diff(c.Automata!.Value.Old.Tree, _history.Before(v)!.Site.TreesById, c.Automata.Value.New.Tree, v.Site.TreesById)))) ?? []);

    /// <summary>What each version changed; null for the first.</summary>
    private FrozenDictionary<string, Lazy<VersionDiff?>> Diffs => field ??= _history.Versions.ToFrozenDictionary(v => v.Id, v => new Lazy<VersionDiff?>(() =>
        _history.Before(v) is { } old ? VersionDiff.Between(old.Site, old.Wordings, v.Site, v.Wordings, v.Act.Changes) : null));

    private static string ChartPath(string version, string tree) => $"versions/{version}/changements/{tree}.svg";

    public IEnumerable<PageSpec> Pages() =>
        [.. SitePages(), .. IsGap ? [] : TextPages(Root), .. Others.SelectMany(TextPages), .. StandIns(), .. VersionPages(), .. Permalinks()];

    /// <summary>Addresses for the site map: the text in force and the pages about the site.</summary>
    public IEnumerable<(string Url, string Label)> Indexed() =>
        IsGap ? [.. OutsidePages().Select(p => (p.Url, p.Title)), .. Navigation.Site] : Navigation.All(Root.Checked.Site);

    /// <summary>Old addresses of pages, then permanent ones by uid, that lead to the text in force.</summary>
    public string Redirects()
    {
        var published = Pages().Select(p => p.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var texts = _history.Versions.Reverse().Select(v => v.Site).Prepend(Root.Checked);
        var old = texts.SelectMany(s => s.Site.Pages).SelectMany(p => p.Redirects.Select(r => (From: r.Value, p.Uid.Value)))
            .DistinctBy(r => r.From, StringComparer.OrdinalIgnoreCase).Where(r => !published.Contains(r.From))
            .SelectMany(r => Root.Checked.Site.Pages.Where(p => p.Uid.Value == r.Value).Select(p => $"{r.From} {p.Url} 301\n"));
        return string.Concat(old.Concat(Root.Checked.Site.Pages.Select(p => $"{Permalink(p)} {p.Url} 302!\n")));
    }

    private static string Permalink(Page page) => $"/p/{page.Uid.Value}/";

    private bool IsAnnulled(PolicyVersion version) => _history.Timeline.StateOn(version.Id, _context.AsOf) is VersionState.Annulled;

    private CheckedSite Shown(CheckedSite text) => text.ShownIn(_history.Project.Site.Settings.Jurisdiction);

    private Edition OfVersion(PolicyVersion version) => new()
    {
        Checked = Shown(version.Site),
        Base = $"/versions/{version.Id}",
        Own = OwnUrls(Shown(version.Site)),
        Version = version,
        IsIndexed = version == _inForce,
        IsCopy = version == _inForce,
    };

    private Edition OfProject() => new()
    {
        Checked = Shown(_history.Project),
        Base = "/projet",
        Own = OwnUrls(Shown(_history.Project)),
        IsIndexed = false,
        EditUrl = _history.Project.Site.Settings.EditUrl,
    };

    private static FrozenSet<string> OwnUrls(CheckedSite site) => FrozenSet.ToFrozenSet(
        site.Site.Pages.Where(p => !p.IsOutsideVersions).Select(p => p.Url)
            .Concat(site.Site.Trees.SelectMany(t => TreeChart.UrlsOf(t, site.Charts[t.Id.Value]).Prepend(Links.TreeUrl(t.Id.Value)))).Append(Links.TreesUrl)
            .Concat(ListPages.OfText(site.Site).Select(l => l.Url))
            .Concat(Addresses.Published(site.Site.Assets).Select(f => f.Url)), StringComparer.Ordinal);

    private IEnumerable<Page> OutsidePages() => Root.Checked.Site.Pages.Where(p => p.IsOutsideVersions);

    /// <summary>Pages that are no part of any text: home, emergencies, site map, not found, and those about the site.</summary>
    private IEnumerable<PageSpec> SitePages()
    {
        yield return new PageSpec("/", typeof(HomePage), () => new() { ["View"] = View(Root, "/", GapUid) });
        foreach (var page in OutsidePages())
        {
            yield return Content(page, View(Root, page.Url, null));
        }

        foreach (var list in ListPages.OfSite)
        {
            yield return new PageSpec(list.Url, list.Component, () => new() { ["View"] = View(Root, list.Url, null) });
        }
    }

    /// <summary>Every page, tree and list of one text.</summary>
    private IEnumerable<PageSpec> TextPages(Edition edition)
    {
        var site = edition.Checked;
        foreach (var page in site.Site.Pages.Where(p => !p.IsOutsideVersions))
        {
            yield return Content(page, View(edition, page.Url, page.Uid.Value));
        }

        foreach (var tree in site.Trees)
        {
            yield return Spec(edition, typeof(TreePage), Links.TreeUrl(tree.Tree.Id.Value), tree.Tree.Id.Value, ("Tree", tree));
        }

        yield return Spec(edition, typeof(TreesPage), Links.TreesUrl, GapUid, ("Measures", edition.Base.Length == 0 ? site.Measures : []));
        foreach (var list in ListPages.OfText(site.Site))
        {
            yield return Spec(edition, list.Component, list.Url, list.Wording ?? GapUid, list.Parameter);
        }
    }

    /// <summary>Addresses that a version had and the root has no more: old links say where the text went instead of failing.</summary>
    private IEnumerable<PageSpec> StandIns()
    {
        var taken = IsGap ? [] : TextPages(Root).Select(p => p.Address).ToHashSet(StringComparer.Ordinal);
        foreach (var version in _history.Versions.Reverse().Where(v => v == _nearest || v.Act.From.Value <= _context.AsOf))
        {
            var titles = Navigation.All(version.Site.Site).ToLookup(p => p.Url, p => p.Label, StringComparer.Ordinal);
            foreach (var url in OwnUrls(Shown(version.Site)).Where(u => u.EndsWith('/') && taken.Add(u)).Order(StringComparer.Ordinal))
            {
                var uid = version.Wordings.FirstOrDefault(w => w.Url == url)?.Uid;
                var view = View(Root with { IsIndexed = false }, url, null) with { Notice = IsGap ? _notices.OfGap(_nearest!, uid) : null };
                yield return new PageSpec(url, typeof(StandInPage), () => new() { ["View"] = view, ["Version"] = version, ["Title"] = titles[url].FirstOrDefault("Page absente du texte en vigueur"), ["IsGap"] = IsGap });
            }
        }
    }

    private IEnumerable<PageSpec> VersionPages()
    {
        yield return new PageSpec("/versions/", typeof(VersionsPage), () => new() { ["View"] = View(Root, "/versions/", null), ["History"] = _history, ["Today"] = _context.AsOf });
        yield return new PageSpec("/versions/au/", typeof(WhichDayPage), () => new() { ["View"] = View(Root, "/versions/au/", null), ["History"] = _history });
        foreach (var edition in Others.Where(e => e.Version is not null))
        {
            var version = edition.Version!;
            var (url, changes) = ($"{edition.Base}/", $"{edition.Base}/changements/");
            yield return new PageSpec(url, typeof(VersionPage), () => new() { ["View"] = View(edition, url, GapUid), ["History"] = _history, ["Version"] = version, ["Today"] = _context.AsOf });
            yield return new PageSpec(changes, typeof(ChangesPage), () => new() { ["View"] = View(edition, changes, GapUid), ["History"] = _history, ["Version"] = version, ["Diff"] = Diffs[version.Id].Value });
        }
    }

    /// <summary>For hosts that know no redirect; Netlify follows <c>_redirects</c> first.</summary>
    private IEnumerable<PageSpec> Permalinks() =>
        Root.Checked.Site.Pages.Select(p => new PageSpec(Permalink(p), typeof(PermalinkPage), () => new() { ["View"] = View(Root, Permalink(p), null), ["Page"] = p }));

    private PageSpec Spec(Edition edition, Type component, string url, string? uid, (string Name, object Value)? parameter)
    {
        var view = View(edition, url, uid);
        return new PageSpec(view.Address, component, () => parameter is var (name, value) ? new() { ["View"] = view, [name] = value } : new() { ["View"] = view });
    }

    private static PageSpec Content(Page page, PageView view) =>
        new(view.Address, typeof(ContentPage), () => new() { ["View"] = view, ["Page"] = page, ["Parts"] = BodyRenderer.Render(page, view) });

    private PageView View(Edition edition, string url, string? uid) => new(edition, url, _assets)
    {
        Notice = uid is null ? null
            : edition.Version is { } version ? _notices.Of(version, uid.Length == 0 ? null : uid)
            : edition.Base.Length == 0 && IsGap ? _notices.OfGap(_nearest!, null)
            : _notices.OfProject(uid.Length == 0 ? null : uid),
    };
}

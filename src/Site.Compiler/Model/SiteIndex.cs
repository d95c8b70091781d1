using System.Collections.Immutable;

namespace Site.Compiler.Model;

/// <summary>
/// What a site holds, by each of its names: made once, each table when it is first asked for, so that no page costs a walk over all the others
/// (docs/performance.md). Plain tables: a frozen one costs more to make than it saves here. Where two bear one name, which the check reports, the
/// first holds it.
/// </summary>
public sealed class SiteIndex(ParsedSite site)
{
    /// <summary>Pages about the site itself: in the footer, not in the menu.</summary>
    public const string AboutFolder = "pages";

    /// <summary>The one site this is the index of: a site changed by <c>with</c> has another.</summary>
    public bool IsOf(ParsedSite other) => ReferenceEquals(site, other);

    public Page? PageAtPath(string path) => PagesByPath.GetValueOrDefault(path);

    public Page? PageAtUrl(string url) => PagesByUrl.GetValueOrDefault(url);

    public Page? PageOfUid(string uid) => PagesByUid.GetValueOrDefault(uid);

    public Tree? Tree(string id) => TreesById.GetValueOrDefault(id);

    /// <summary>
    /// Trees in the order of their ids, by country, in the order readers meet them; one whose country cannot be read stands nowhere.
    /// </summary>
    public IEnumerable<IGrouping<Jurisdiction, Tree>> TreesByCountry =>
        from tree in site.Trees
        where tree.Jurisdiction is not null
        group tree by tree.Jurisdiction into country
        orderby country.Key.Order
        select country;

    public Tree? TreeAtPath(string path) => TreesByPath.GetValueOrDefault(path);

    public bool HasTerm(string id) => site.Register.Term(id) is not null;

    public Controversy? Controversy(string id) => site.Register.Controversy(id);

    /// <summary>The first page with a heading of that anchor.</summary>
    public Page? PageWithHeading(string anchor) => PagesByHeading.GetValueOrDefault(anchor);

    /// <summary>True for a published file, by its path.</summary>
    public bool HasFileAtPath(string path) => FilePaths.Contains(path);

    /// <summary>True for a published file, by its address.</summary>
    public bool HasFileAtUrl(string url) => FileUrls.Contains(url);

    /// <summary>True for a folder's address that a page stands at or under.</summary>
    public bool HasPageUnder(string url) => Folders.Contains(url);

    /// <summary>Folders that hold pages and have no page of their own; <c>rubriques.yml</c> gives their order and title.</summary>
    public ImmutableArray<SiteSection> Sections => field.IsDefault ? field = FindSections() : field;

    /// <summary>The first section that an address stands under; null where it stands under none.</summary>
    public SiteSection? SectionOf(string url)
    {
        var first = int.MaxValue;
        for (var end = url.LastIndexOf('/', Math.Max(0, url.Length - 2)); end > 0; end = url.LastIndexOf('/', end - 1))
        {
            first = Math.Min(first, SectionRanks.GetValueOrDefault(url[1..end], int.MaxValue));
        }

        return first == int.MaxValue ? null : Sections[first];
    }

    /// <summary>Pages of a folder in reading order: <c>ordre</c>, then address.</summary>
    public ImmutableArray<Page> PagesIn(string folder) => PagesByFolder.GetValueOrDefault(folder, []);

    /// <summary>Pages about the site itself.</summary>
    public ImmutableArray<Page> About => PagesIn(AboutFolder);

    /// <summary>The pages before and after a page in its folder.</summary>
    public (Page? Previous, Page? Next) Neighbours(Page page)
    {
        var (siblings, at) = (PagesIn(FolderOf(page)), Places.GetValueOrDefault(page.Url, -1));
        return (at > 0 ? siblings[at - 1] : null, at + 1 < siblings.Length ? siblings[at + 1] : null);
    }

    private Dictionary<string, Page> PagesByPath => field ??= By(site.Pages, p => p.Source.Path);

    private Dictionary<string, Page> PagesByUrl => field ??= By(site.Pages, p => p.Url);

    private Dictionary<string, Page> PagesByUid => field ??= By(site.Pages, p => p.Uid.Value);

    private Dictionary<string, Tree> TreesById => field ??= By(site.Trees, t => t.Id.Value);

    private Dictionary<string, Tree> TreesByPath => field ??= By(site.Trees, t => t.Id.Span.File.Path);

    private Dictionary<string, Page> PagesByHeading =>
        field ??= site
            .Pages.SelectMany(p => p.Headings.Select(h => (h.Anchor, Page: p)))
            .DistinctBy(h => h.Anchor, StringComparer.Ordinal)
            .ToDictionary(h => h.Anchor, h => h.Page, StringComparer.Ordinal);

    private HashSet<string> FilePaths => field ??= PublishedFiles.In(site.Assets).Select(f => f.Asset.Path).ToHashSet(StringComparer.Ordinal);

    private HashSet<string> FileUrls => field ??= PublishedFiles.In(site.Assets).Select(f => f.Url).ToHashSet(StringComparer.Ordinal);

    private HashSet<string> Folders => field ??= site.Pages.SelectMany(p => FoldersOf(p.Url)).ToHashSet(StringComparer.Ordinal);

    private Dictionary<string, ImmutableArray<Page>> PagesByFolder =>
        field ??= site
            .Pages.GroupBy(FolderOf, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => g.OrderBy(p => p.Order).ThenBy(p => p.Url, StringComparer.Ordinal).ToImmutableArray(),
                StringComparer.Ordinal
            );

    /// <summary>Of each page in its folder, by its address.</summary>
    private Dictionary<string, int> Places =>
        field ??= PagesByFolder
            .Values.SelectMany(pages => pages.Select((p, i) => (p.Url, Place: i)))
            .DistinctBy(p => p.Url, StringComparer.Ordinal)
            .ToDictionary(p => p.Url, p => p.Place, StringComparer.Ordinal);

    private Dictionary<string, int> SectionRanks =>
        field ??= Sections.Select((s, i) => (s.Folder, i)).ToDictionary(s => s.Folder, s => s.i, StringComparer.Ordinal);

    private ImmutableArray<SiteSection> FindSections()
    {
        var folders = PagesByFolder.Keys.Where(f => f.Length > 0 && PageAtUrl($"/{f}/") is null).ToHashSet(StringComparer.Ordinal);
        var known = site.Register.Sections.Where(s => folders.Contains(s.Folder)).ToImmutableArray();
        return [.. known, .. folders.Except(known.Select(s => s.Folder)).Order(StringComparer.Ordinal).Select(f => new SiteSection(f, f, ""))];
    }

    /// <summary>« notes/fr » for a page of that folder; empty for a page right under <c>input/</c>.</summary>
    private static string FolderOf(Page page) =>
        page.Source.Path["input/".Length..] is var path && path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";

    /// <summary>« /notes/fr/x/ » stands at itself, and under « /notes/fr/ », « /notes/ » and « / ».</summary>
    private static IEnumerable<string> FoldersOf(string url)
    {
        for (var end = url.Length - 1; end >= 0; end = end == 0 ? -1 : url.LastIndexOf('/', end - 1))
        {
            yield return url[..(end + 1)];
        }
    }

    private static Dictionary<string, T> By<T>(ImmutableArray<T> all, Func<T, string> name) =>
        all.DistinctBy(name, StringComparer.Ordinal).ToDictionary(name, StringComparer.Ordinal);
}

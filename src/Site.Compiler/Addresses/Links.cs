using System.Collections.Immutable;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Addresses;

/// <summary>What a link of a page points to.</summary>
public abstract record LinkTarget
{
    public sealed record Outside(string Address) : LinkTarget;

    /// <summary>A published address of this site, with its anchor if any.</summary>
    public sealed record Inside(string Url, string? Anchor) : LinkTarget;

    /// <summary>Nothing that this text has.</summary>
    public abstract record Broken : LinkTarget;

    public sealed record NoFile(string Path) : Broken;

    public sealed record NoAnchor(string Anchor, string Path, ImmutableArray<string> Known) : Broken;

    public sealed record NoSource(string Id) : Broken;

    public sealed record NoTerm(string Id) : Broken;

    public sealed record NoTree(string Id) : Broken;
}

/// <summary>Resolves the links authors write (to files, sources, glossary) to published addresses.</summary>
public static class Links
{
    /// <summary>The page shown for any unknown address: its links start at the root.</summary>
    public const string NotFoundUrl = "/404.html";

    public const string SourcesUrl = "/sources/";
    public const string GlossaryUrl = "/glossaire/";
    public const string TreesUrl = "/arbres/";
    public const string ControversiesUrl = "/controverses/";
    public const string EmergencyUrl = "/urgences/";
    public const string SiteMapUrl = "/plan-du-site/";

    public static string TreeUrl(string id) => $"/arbres/{id}/";

    /// <param name="link">The address as authored.</param>
    /// <param name="from">The path of the file that holds it.</param>
    /// <param name="site">The text it is a part of.</param>
    public static LinkTarget Resolve(string link, string from, ParsedSite site)
    {
        if (!WebAddress.IsAllowed(link))
        {
            return new LinkTarget.NoFile(link);
        }

        switch (WebAddress.SchemeOf(link))
        {
            case "source":
                var source = link["source:".Length..];
                return site.Register.Source(source) is null ? new LinkTarget.NoSource(source) : new LinkTarget.Inside(SourcesUrl, source);
            case "glossaire":
                var term = link["glossaire:".Length..];
                return site.Index.HasTerm(term) ? new LinkTarget.Inside(GlossaryUrl, term) : new LinkTarget.NoTerm(term);
            case "arbre":
                return ResolveTree(link["arbre:".Length..], site);
            case not null:
                return Own(link, site) is { } own ? ResolveAddress(link, own, site) : new LinkTarget.Outside(link);
        }

        var hash = link.IndexOf('#', StringComparison.Ordinal);
        var anchor = hash < 0 ? null : Uri.UnescapeDataString(link[(hash + 1)..]);
        var path = hash < 0 ? link : link[..hash];
        return ResolveFile(path.Length == 0 ? from : Combine(from, Uri.UnescapeDataString(path)), anchor, site);
    }

    /// <summary><c>fr-reveler</c>, or <c>fr-reveler#i-menace</c> for one of its questions or outcomes.</summary>
    private static LinkTarget ResolveTree(string name, ParsedSite site)
    {
        var hash = name.IndexOf('#', StringComparison.Ordinal);
        var (id, node) = hash < 0 ? (name, null) : (name[..hash], name[(hash + 1)..]);
        if (site.Index.Tree(id) is not { } tree)
        {
            return new LinkTarget.NoTree(id);
        }

        var nodes = NodesOf(tree).ToImmutableArray();
        return node is null || nodes.Contains(node)
            ? new LinkTarget.Inside(TreeUrl(id), node is null ? null : DirectId(tree, node))
            : new LinkTarget.NoAnchor(node, tree.Id.Span.File.Path, nodes);
    }

    /// <summary>The public id of a question or outcome in the page of its tree.</summary>
    public static string DirectId(Tree tree, string node) => $"{tree.Id.Value}-{node}";

    /// <summary>An address of this very site, however it is written; null for any other.</summary>
    private static Uri? Own(string link, ParsedSite site) =>
        site.Settings.Host is { } host
        && Uri.TryCreate(link, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && string.Equals(WebAddress.HostOf(uri), WebAddress.HostOf(new Uri(host)), StringComparison.OrdinalIgnoreCase)
            ? uri
            : null;

    /// <summary>Where an address of this site leads within the text that holds it: from a frozen version, to that version's own page.</summary>
    private static LinkTarget ResolveAddress(string link, Uri address, ParsedSite site)
    {
        var path = Uri.UnescapeDataString(address.AbsolutePath);
        var folder = (path.EndsWith("/index.html", StringComparison.Ordinal) ? path[..^"index.html".Length] : path).TrimEnd('/') + "/";
        var anchor = address.Fragment.Length < 2 ? null : Uri.UnescapeDataString(address.Fragment[1..]);
        if (site.Index.PageAtUrl(folder) is { } page)
        {
            return Inside(page.Url, anchor, page.Source.Path, page.Headings.Select(h => h.Anchor));
        }

        if (IsTree(folder, out var id) && site.Index.Tree(id) is { } tree)
        {
            return Inside(folder, anchor, folder, NodesOf(tree).Select(n => DirectId(tree, n)));
        }

        return folder switch
        {
            SourcesUrl => Inside(folder, anchor, folder, site.Register.Sources.Select(s => s.Id.Value)),
            GlossaryUrl => Inside(folder, anchor, folder, site.Register.Glossary.Select(g => g.Id.Value)),
            ControversiesUrl => Inside(folder, anchor, folder, site.Register.Controversies.Select(c => c.Id.Value)),
            "/" or TreesUrl or EmergencyUrl or SiteMapUrl => new LinkTarget.Inside(folder, anchor),
            _ when site.Index.HasPageUnder(folder) => new LinkTarget.Inside(folder, anchor),
            _ when site.Index.HasFileAtUrl(path) => new LinkTarget.Inside(path, null),
            // The addresses of one version, and the permanent ones, are told apart from the text that links to them.
            _ when folder.StartsWith("/versions/", StringComparison.Ordinal) || IsPermalink(folder, site) => new LinkTarget.Outside(link),
            _ => new LinkTarget.NoFile(path),
        };
    }

    private static LinkTarget ResolveFile(string path, string? anchor, ParsedSite site)
    {
        if (site.Index.PageAtPath(path) is { } page)
        {
            return Inside(page.Url, anchor, path, page.Headings.Select(h => h.Anchor));
        }

        if (site.Index.TreeAtPath(path) is { } tree)
        {
            return Inside(TreeUrl(tree.Id.Value), anchor, path, NodesOf(tree).Select(n => DirectId(tree, n)));
        }

        return site.Index.HasFileAtPath(path) ? new LinkTarget.Inside(path["input".Length..], null) : new LinkTarget.NoFile(path);
    }

    /// <summary>What has an address of its own in the page of a tree.</summary>
    private static IEnumerable<string> NodesOf(Tree tree) => tree.Questions.Select(q => q.Id.Value).Concat(tree.Outcomes.Select(o => o.Id.Value));

    /// <summary>« /arbres/fr-reveler/ » is the address of a tree of that name, if there is one.</summary>
    private static bool IsTree(string folder, out string id)
    {
        id = folder.StartsWith(TreesUrl, StringComparison.Ordinal) ? folder[TreesUrl.Length..].TrimEnd('/') : "";
        return TreeUrl(id) == folder;
    }

    private static bool IsPermalink(string folder, ParsedSite site) =>
        folder.StartsWith("/p/", StringComparison.Ordinal) && folder.Length > 4 && site.Index.PageOfUid(folder[3..^1]) is not null;

    private static LinkTarget Inside(string url, string? anchor, string path, IEnumerable<string> known) =>
        anchor is null || known.Contains(anchor) ? new LinkTarget.Inside(url, anchor) : new LinkTarget.NoAnchor(anchor, path, [.. known]);

    private static string Combine(string from, string path)
    {
        var folder = from.AsSpan(0, from.LastIndexOf('/') + 1);
        var rest = path.AsSpan();
        while (rest.StartsWith("../") && folder.Length > 1)
        {
            folder = folder[..(folder[..^1].LastIndexOf('/') + 1)];
            rest = rest[3..];
        }

        return IsWalked(rest) ? CombineParts(from, path) : string.Concat(folder, rest);
    }

    /// <summary>
    /// True where steps are left to take one by one, which is rare: « ./ », « // », « ../ » further on, a path from the root or to a folder.
    /// </summary>
    private static bool IsWalked(ReadOnlySpan<char> path) =>
        path is "" or "." or ".."
        || path[0] == '/'
        || path[^1] == '/'
        || path.EndsWith("/.")
        || path.EndsWith("/..")
        || path.Contains("./", StringComparison.Ordinal)
        || path.Contains("//", StringComparison.Ordinal);

    private static string CombineParts(string from, string path)
    {
        var parts = new List<string>(path.StartsWith('/') ? ["input"] : from.Split('/')[..^1]);
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}

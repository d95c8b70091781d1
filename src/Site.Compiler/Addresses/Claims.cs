using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Site.Compiler.Addresses;

/// <summary>Every address a text can ever take, in the order of who keeps it: the first claim to an address holds it.</summary>
internal sealed class Claims
{
    /// <summary>Folders where the program alone publishes.</summary>
    private static readonly ImmutableArray<Route> Kept = [.. new[] { "/assets/", "/p/", "/projet/", "/versions/" }.Select(Keep)];

    /// <summary>As <see cref="Kept"/>, within each version: every text will be one.</summary>
    private static readonly Route Changes = Keep("/changements/");

    private readonly Dictionary<string, Route> _first = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Route> _within = new(StringComparer.OrdinalIgnoreCase);
    private readonly FrozenDictionary<string, Route> _charts;

    public Claims(ImmutableArray<Route> inOrder)
    {
        InOrder = inOrder;
        foreach (var route in inOrder)
        {
            var bare = Routes.Bare(route.Url);
            _first.TryAdd(bare, route);
            for (var end = bare.LastIndexOf('/'); end > 0; end = bare.LastIndexOf('/', end - 1))
            {
                _within.TryAdd(bare[..end], route);
            }
        }

        _charts = inOrder
            .Where(r => r.Kind == RouteKind.Drawing)
            .DistinctBy(r => r.Url, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(r => r.Url, StringComparer.OrdinalIgnoreCase);
    }

    public ImmutableArray<Route> InOrder { get; }

    /// <summary>Who holds an address, or would; null where it is free.</summary>
    public Route? HolderOf(string url) => _first.GetValueOrDefault(Routes.Bare(url)) ?? Kept.FirstOrDefault(k => IsWithin(url, k)) ?? SheetOf(url);

    /// <summary>Who holds the address of a route, if not the route itself.</summary>
    public Route? RivalOf(Route route)
    {
        if (_first[Routes.Bare(route.Url)] is var first && !ReferenceEquals(first, route))
        {
            return first;
        }

        var isFile = !route.Url.EndsWith('/');
        return (
            route.Kind is RouteKind.Page or RouteKind.File or RouteKind.Section ? Kept.Add(Changes).FirstOrDefault(k => IsWithin(route.Url, k)) : null
        )
            ?? (isFile && SheetOf(route.Url) is { } sheet && sheet.Owner != route.Owner ? sheet : null)
            ?? (isFile ? _within.GetValueOrDefault(route.Url) : null);
    }

    private static Route Keep(string folder) => new(folder, RouteKind.Machine, new Owner($"le dossier {folder}"));

    private static bool IsWithin(string url, Route folder) => (url.TrimEnd('/') + "/").StartsWith(folder.Url, StringComparison.OrdinalIgnoreCase);

    /// <summary>The chart of which an address is a sheet, or will be once its tree has more questions: « /arbres/x-2.svg ».</summary>
    private Route? SheetOf(string url)
    {
        var dash = url.LastIndexOf('-');
        return
            url.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)
            && dash > 0
            && url.Length - dash > 5
            && url[(dash + 1)..^4].All(char.IsAsciiDigit)
            ? _charts.GetValueOrDefault(url[..dash] + ".svg")
            : null;
    }
}

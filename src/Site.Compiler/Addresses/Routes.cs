using System.Collections.Immutable;

namespace Site.Compiler.Addresses;

/// <summary>The table of a build: every file it writes, each once. Case never tells two apart, as on Windows and macOS.</summary>
public sealed class Routes
{
    private readonly Dictionary<string, Route> _byAddress;

    /// <summary>Two routes alike are our fault: the check refuses what would make them.</summary>
    public Routes(ImmutableArray<Route> all) =>
        (All, _byAddress) = (all, all.ToDictionary(r => Bare(r.Address), r => r, StringComparer.OrdinalIgnoreCase));

    public ImmutableArray<Route> All { get; }

    public bool Has(string address) => _byAddress.ContainsKey(Bare(address));

    /// <summary>« /x », « /x/ » and « /x/index.html » are one address.</summary>
    public static string Bare(string address)
    {
        var bare = address.TrimEnd('/');
        return bare.EndsWith("/index.html", StringComparison.OrdinalIgnoreCase) ? bare[..^"/index.html".Length] : bare;
    }
}

using Site.Compiler.Publication;
using Site.Compiler.Text;

namespace Site.Compiler.Addresses;

/// <summary>What stands at an address.</summary>
public enum RouteKind
{
    Page,
    Tree,
    List,
    Section,
    Filter,
    Data,
    Drawing,
    File,
    Permalink,
    StandIn,
    Version,
    Theme,
    Machine,
}

/// <summary>Who publishes at an address, as a message names it, and the place to change; null where the program does of itself.</summary>
public sealed record Owner(string Name, Span? At = null)
{
    public string InWords => At is null ? $"{Name}, que le programme écrit" : Name;
}

/// <summary>
/// A published address. A file can be published at a route only, and every route stands in one table (<see cref="Routes"/>), so
/// that what the check accepts is what the build writes (docs/decisions/0017).
/// </summary>
/// <param name="Url">The address within its text.</param>
/// <param name="Kind">What stands there.</param>
/// <param name="Owner">Who publishes it.</param>
public sealed record Route(string Url, RouteKind Kind, Owner Owner)
{
    /// <summary>Where the text stands: empty for the root, else as <see cref="Edition.Base"/>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>From the root of the site.</summary>
    public string Address => Prefix + Url;

    /// <summary>The file, relative to the output folder.</summary>
    public string File => Address.EndsWith('/') ? Address[1..] + "index.html" : Address[1..];

    /// <summary>True where the site map sends search engines.</summary>
    public bool IsListed => Prefix.Length == 0 && Kind is RouteKind.Page or RouteKind.Tree or RouteKind.List or RouteKind.Section;

    public Route Under(string prefix) => this with { Prefix = prefix };
}

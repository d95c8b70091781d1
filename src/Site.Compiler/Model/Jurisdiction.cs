using System.Collections.Immutable;

namespace Site.Compiler.Model;

/// <summary>
/// Whose law a text tells: that of a country, of both, or of Europe. One row says all that differs by it: a third country is one more row.
/// </summary>
public sealed class Jurisdiction
{
    private Jurisdiction(string code, string name, string law) => (Code, Name, Law) = (code, name, law);

    public static Jurisdiction France { get; } = new("FR", "France", "Droit français.") { Slug = "france", IsCountry = true };

    public static Jurisdiction Belgium { get; } =
        new("BE", "Belgique", "Droit belge.")
        {
            Slug = "belgique",
            IsCountry = true,
            Language = "fr-BE",
        };

    public static Jurisdiction Both { get; } = new("FR-BE", "France et Belgique", "France et Belgique.");

    public static Jurisdiction Europe { get; } = new("UE", "Europe", "Droit européen.") { Slug = "europe" };

    /// <summary>In the order readers meet them.</summary>
    public static ImmutableArray<Jurisdiction> All { get; } = [France, Belgium, Both, Europe];

    public static ImmutableArray<Jurisdiction> Countries { get; } = [.. All.Where(j => j.IsCountry)];

    /// <summary>What authors type.</summary>
    public string Code { get; }

    public string Name { get; }

    /// <summary>As a page says it of itself.</summary>
    public string Law { get; }

    /// <summary>In addresses; null where no list is made for it.</summary>
    public string? Slug { get; private init; }

    public bool IsCountry { get; private init; }

    /// <summary>Language of its texts, where it is not that of the site.</summary>
    public string? Language { get; private init; }

    public int Order => All.IndexOf(this);

    public override string ToString() => Code;
}

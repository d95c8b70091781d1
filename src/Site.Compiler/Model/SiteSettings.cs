using System.Collections.Immutable;
using Site.Compiler.Text;

namespace Site.Compiler.Model;

/// <summary>
/// <c>statiq.json</c>, with Statiq's setting names where they exist. A wrong value is reported and replaced by its default, so that the content is
/// checked all the same.
/// </summary>
public sealed record SiteSettings
{
    /// <summary>Scheme and host of the published site, for the site map: <c>https://exemple.org</c>; null leaves the site map out.</summary>
    public string? Host { get; init; }

    public string SiteTitle { get; init; } = "Politique de confidentialité";

    /// <summary>The one brand colour, <c>#rrggbb</c>.</summary>
    public string BrandColor { get; init; } = "#1f4e79";

    /// <summary>Address of an editable file, with <c>{path}</c> for its path; null hides the link.</summary>
    public string? EditUrl { get; init; }

    /// <summary>Where days begin (IANA name): versions enter into force at midnight there.</summary>
    public string TimeZone { get; init; } = DefaultTimeZone;

    /// <summary>Where the zone is named, for the program, which alone knows the zones of the machine; null where the usual one is kept.</summary>
    public Span? TimeZoneAt { get; init; }

    public const string DefaultTimeZone = "Europe/Paris";

    /// <summary>The one country the site shows; null shows all.</summary>
    public Jurisdiction? Jurisdiction { get; init; }

    /// <summary>Folders of themes, as <c>themes/association</c>; a file of a later one stands for those of the same name before it.</summary>
    public ImmutableArray<Located<string>> ThemePaths { get; init; } = [];

    /// <summary>Most questions on a path of a tree.</summary>
    public int TreeMaximumQuestions { get; init; } = 12;
}

using System.Globalization;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading;
using Site.Compiler.Text;
using Site.Disk;

namespace Site.Running;

/// <summary>The day a build is for: typed, else <c>SOURCE_DATE_EPOCH</c>, else today; days begin at midnight in the site's time zone.</summary>
public static class BuildDay
{
    public static DateOnly Choose(string? typed, string? epoch, DateTimeOffset now, TimeZoneInfo zone) =>
        typed is not null ? ParseDay(typed)
        : string.IsNullOrEmpty(epoch) ? DayIn(zone, now)
        : DayIn(zone, ParseEpoch(epoch));

    private static DateOnly ParseDay(string typed) =>
        Day.Parse(typed)
        ?? throw new UsageException($"« {typed} » n'est pas une date pour --as-of : écrivez année-mois-jour, par exemple 2026-03-01");

    private static DateTimeOffset ParseEpoch(string epoch) =>
        long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253_402_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new UsageException($"la variable SOURCE_DATE_EPOCH vaut « {epoch} » : on y attend un nombre de secondes depuis 1970");

    /// <summary>The zone of <c>statiq.json</c>; the usual one where the file names none or cannot be read, which the build reports.</summary>
    public static TimeZoneInfo ZoneOf(SourceText? config)
    {
        var settings = config is null ? null : SettingsParser.Parse(config).Value;
        return settings is not null && TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out var zone)
            ? zone
            : TimeZoneInfo.FindSystemTimeZoneById(SiteSettings.DefaultTimeZone);
    }

    /// <summary>A zone that this machine does not know.</summary>
    public static IEnumerable<Diagnostic> CheckZone(SourceSet sources)
    {
        var config = sources.Texts.FirstOrDefault(t => t.Path == SiteReader.Config);
        var settings = config is null ? null : SettingsParser.Parse(config).Value;
        return settings?.TimeZoneAt is { } at && !TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out _)
            ? [Catalogue.ConfigValue(at, nameof(SiteSettings.TimeZone), "le nom d'un fuseau horaire", "\"Europe/Paris\"")]
            : [];
    }

    private static DateOnly DayIn(TimeZoneInfo zone, DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
}

using System.Globalization;

namespace Site.Commands;

/// <summary>The day a build is for: typed, else <c>SOURCE_DATE_EPOCH</c>, else today; days begin at midnight in Paris.</summary>
public static class BuildDay
{
    public static DateOnly Choose(string? typed, string? epoch, DateTimeOffset now) =>
        typed is not null ? ParseDay(typed)
        : string.IsNullOrEmpty(epoch) ? InParis(now)
        : InParis(ParseEpoch(epoch));

    private static DateOnly ParseDay(string typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UsageException($"« {typed} » n'est pas une date pour --as-of : écrivez année-mois-jour, par exemple 2026-03-01");

    private static DateTimeOffset ParseEpoch(string epoch) =>
        long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253_402_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new UsageException($"la variable SOURCE_DATE_EPOCH vaut « {epoch} » : on y attend un nombre de secondes depuis 1970");

    private static DateOnly InParis(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")).DateTime);
}

using System.Globalization;

namespace Site.Compiler.Text;

/// <summary>A day as people type it and as files hold it: year-month-day.</summary>
public static class Day
{
    private const string Format = "yyyy-MM-dd";

    public static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Of(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Nothing where there is none.</summary>
    public static string OfAny(DateOnly? day) => day is { } known ? Of(known) : "";
}

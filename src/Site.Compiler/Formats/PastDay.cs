using System.Globalization;
using Site.Compiler.Text;

namespace Site.Compiler.Formats;

/// <summary>A day on which something is said to have happened: a review, a decision, a check. It cannot be after the day of the build.</summary>
public sealed record PastDay(string Key, Located<DateOnly> Day)
{
    /// <summary>The days under these keys, however deep; what is no date is told where it is read.</summary>
    public static IEnumerable<PastDay> Of(YamlValue? value, params string[] keys) => value switch
    {
        YamlValue.Sequence list => list.Items.SelectMany(i => Of(i, keys)),
        YamlValue.Mapping map => map.Entries.SelectMany(e => keys.Contains(e.Key.Value) && e.Value is YamlValue.Scalar scalar ? Read(e.Key.Value, scalar) : Of(e.Value, keys)),
        _ => [],
    };

    private static IEnumerable<PastDay> Read(string key, YamlValue.Scalar scalar) =>
        DateOnly.TryParseExact(scalar.Text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? [new PastDay(key, new Located<DateOnly>(day, scalar.Span))]
            : [];
}

using Site.Compiler.Text;

namespace Site.Compiler.Formats;

/// <summary>A day on which something is said to have happened: a review, a decision, a check. It cannot be after the day of the build.</summary>
public sealed record PastDay(string Key, Located<DateOnly> Day)
{
    /// <summary>Those that the shape says are past; what is no date is told where it is read.</summary>
    public static IEnumerable<PastDay> Of(MapReader map) =>
        ShapedScalar
            .In(map.Map, map.Shape)
            .Where(s => s.Shape is ShapeValue.Day { IsPast: true })
            .SelectMany(s =>
                Text.Day.Parse(s.Value.Text.Trim()) is { } day
                    ? [new PastDay(s.Key, new Located<DateOnly>(day, s.Value.Span))]
                    : Array.Empty<PastDay>()
            );
}

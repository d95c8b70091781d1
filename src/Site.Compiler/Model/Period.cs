using Site.Compiler.Text;

namespace Site.Compiler.Model;

/// <summary>
/// Days in force, half-open, as in acts: <c>depuis</c> is the first day in force, <c>jusqu-a</c> the first day out of force, wherever they are
/// written (docs/versions.md). People are shown <see cref="LastDay"/>. One of the two is known.
/// </summary>
public sealed record Period(DateOnly? From, DateOnly? Until, Span Span)
{
    public DateOnly? LastDay => Until?.AddDays(-1);

    /// <summary>True where the text has ended by that day, or ends on it.</summary>
    public bool IsOverOn(DateOnly day) => Until <= day;

    /// <summary>Whether it is in force on every day of another period; an unknown first day is not compared, no end means for ever.</summary>
    public bool Covers(DateOnly? from, DateOnly? until) => !(From > from) && !(Until < (until ?? DateOnly.MaxValue));
}

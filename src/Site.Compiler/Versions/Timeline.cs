using System.Collections.Immutable;

namespace Site.Compiler.Versions;

/// <summary>What a version is on a day.</summary>
public abstract record VersionState
{
    public sealed record Upcoming(DateOnly From) : VersionState;

    /// <summary><c>Until</c>: the first day out of force, where it is already known.</summary>
    public sealed record InForce(DateOnly Since, DateOnly? Until) : VersionState;

    public sealed record Expired(DateOnly On) : VersionState;

    public sealed record Replaced(DateOnly On, string By) : VersionState;

    public sealed record Repealed(DateOnly On) : VersionState;

    /// <summary>Undone by a court or by its author, as if it had never been: never counts as in force.</summary>
    public sealed record Annulled(DateOnly On) : VersionState;
}

/// <summary>The dates of one version: all that its state depends on.</summary>
public sealed record Dates(string Id, DateOnly From, DateOnly? Term)
{
    public DateOnly? RepealedOn { get; init; }

    public DateOnly? AnnulledOn { get; init; }
}

/// <summary>Why and when an interval ends; <c>By</c> names the version that takes over.</summary>
public sealed record Ending(DateOnly On, VersionState State);

/// <summary>
/// Versions in the order of their first days. Intervals are half-open: in force from midnight of the first day to midnight of the
/// day they end. A version ends at the first of: its term, its repeal, the first day of the next version that was not annulled.
/// So at most one is in force on any day, and annulling a version revives the one before.
/// </summary>
public sealed class Timeline
{
    private readonly ImmutableArray<(Dates Dates, Ending? Ending)> _versions;

    public Timeline(IEnumerable<Dates> versions)
    {
        var inOrder = versions.OrderBy(v => v.From).ThenBy(v => v.Id, StringComparer.Ordinal).ToImmutableArray();
        _versions = [.. inOrder.Select((v, i) => (v, EndOf(v, inOrder.Skip(i + 1).FirstOrDefault(n => n.AnnulledOn is null))))];
    }

    public VersionState StateOn(string id, DateOnly day)
    {
        var (dates, ending) = _versions.First(v => v.Dates.Id == id);
        return dates.AnnulledOn is { } annulled ? new VersionState.Annulled(annulled)
            : ending is not null && day >= ending.On ? ending.State
            : day < dates.From ? new VersionState.Upcoming(dates.From)
            : new VersionState.InForce(dates.From, ending?.On);
    }

    /// <summary>The id of the version in force on a day; null in a gap.</summary>
    public string? InForceOn(DateOnly day) =>
        _versions.Where(v => StateOn(v.Dates.Id, day) is VersionState.InForce).Select(v => v.Dates.Id).FirstOrDefault();

    /// <summary>The first day out of force; null where none is known, or where the version never is in force.</summary>
    public Ending? EndingOf(string id) => _versions.First(v => v.Dates.Id == id).Ending;

    /// <summary>Half-open intervals that cover all days from the first version on; a gap has no id.</summary>
    public ImmutableArray<(DateOnly From, DateOnly? Until, string? Id)> Intervals()
    {
        var bounds = _versions.SelectMany(v => new[] { v.Dates.From, v.Ending?.On ?? v.Dates.From }).Distinct().Order().ToImmutableArray();
        var pieces = bounds.Select((from, i) => (From: from, Until: i + 1 < bounds.Length ? bounds[i + 1] : (DateOnly?)null, Id: InForceOn(from)));
        return pieces.Aggregate(ImmutableArray<(DateOnly From, DateOnly? Until, string? Id)>.Empty, (all, next) =>
            !all.IsEmpty && all[^1].Id == next.Id ? all.SetItem(all.Length - 1, all[^1] with { Until = next.Until }) : all.Add(next)
        );
    }

    private static Ending? EndOf(Dates version, Dates? next)
    {
        var ends = new[]
        {
            next is null ? null : new Ending(next.From, new VersionState.Replaced(next.From, next.Id)),
            version.RepealedOn is { } repealed ? new Ending(repealed, new VersionState.Repealed(repealed)) : null,
            version.Term is { } term ? new Ending(term, new VersionState.Expired(term)) : null,
        };
        return version.AnnulledOn is null ? ends.OfType<Ending>().MinBy(e => e.On) : null;
    }
}

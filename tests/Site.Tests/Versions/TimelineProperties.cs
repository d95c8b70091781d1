using System.Collections.Immutable;
using Site.Compiler.Versions;

namespace Site.Tests.Versions;

/// <summary>On random histories: states agree with an evaluator that lives through every day, one after the other.</summary>
public sealed class TimelineProperties
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    [Fact]
    public void States_agree_with_living_through_every_day()
    {
        var (compared, gaps, annulled) = (0, 0, 0);
        for (var seed = 0; seed < 2_000; seed++)
        {
            var history = Random(seed);
            var timeline = new Timeline(history);
            string? current = null;
            var ended = new Dictionary<string, VersionState>(StringComparer.Ordinal);
            for (var day = Start; day < Start.AddDays(70); day = day.AddDays(1))
            {
                current = Live(day, current, history, ended);
                foreach (var version in history)
                {
                    Assert.Equal(Naive(version, day, current, ended), Plain(timeline.StateOn(version.Id, day)));
                    compared++;
                }

                Assert.Equal(current, timeline.InForceOn(day));
                gaps += current is null && ended.Count > 0 ? 1 : 0;
            }

            annulled += history.Count(v => v.AnnulledOn is not null);
        }

        Assert.True(compared > 100_000 && gaps > 1_000 && annulled > 500, $"{compared} states, {gaps} gaps, {annulled} annulments");
    }

    [Fact]
    public void At_most_one_version_is_in_force_on_any_day()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var history = Random(seed);
            var timeline = new Timeline(history);
            for (var day = Start; day < Start.AddDays(70); day = day.AddDays(1))
            {
                Assert.True(history.Count(v => timeline.StateOn(v.Id, day) is VersionState.InForce) <= 1);
            }
        }
    }

    [Fact]
    public void Intervals_follow_each_other_and_tell_what_is_in_force()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var timeline = new Timeline(Random(seed));
            var intervals = timeline.Intervals();
            Assert.Equal(intervals.Skip(1).Select(i => (DateOnly?)i.From), intervals.SkipLast(1).Select(i => i.Until));
            Assert.Null(intervals[^1].Until);
            Assert.All(intervals, i => Assert.Equal(i.Id, timeline.InForceOn(i.From)));
            Assert.All(intervals.Where(i => i.Until is not null), i => Assert.Equal(i.Id, timeline.InForceOn(i.Until!.Value.AddDays(-1))));
            Assert.All(intervals.Zip(intervals.Skip(1)), pair => Assert.NotEqual(pair.First.Id, pair.Second.Id));
        }
    }

    [Fact]
    public void An_annulled_version_gives_its_days_back_to_the_one_before()
    {
        var (old, undone) = (
            new Dates("2026-01-01", Start, null),
            new Dates("2026-02-01", Start.AddDays(31), null) { AnnulledOn = Start.AddDays(90) }
        );
        Assert.Equal("2026-01-01", new Timeline([old, undone]).InForceOn(Start.AddDays(40)));
    }

    /// <summary>One day: who starts takes over; who ends leaves a gap. Start comes first, so that nobody ends twice.</summary>
    private static string? Live(DateOnly day, string? current, ImmutableArray<Dates> history, Dictionary<string, VersionState> ended)
    {
        foreach (var version in history.Where(v => v.AnnulledOn is null))
        {
            if (version.From == day)
            {
                foreach (var old in history.Where(v => v.AnnulledOn is null && v.From < day))
                {
                    ended.TryAdd(old.Id, new VersionState.Replaced(day, version.Id));
                }

                current = ended.ContainsKey(version.Id) ? null : version.Id;
            }
        }

        foreach (var version in history.Where(v => v.AnnulledOn is null))
        {
            if (version.RepealedOn == day && ended.TryAdd(version.Id, new VersionState.Repealed(day)) && current == version.Id)
            {
                current = null;
            }

            if (version.Term == day && ended.TryAdd(version.Id, new VersionState.Expired(day)) && current == version.Id)
            {
                current = null;
            }
        }

        return current;
    }

    private static VersionState Naive(Dates version, DateOnly day, string? current, Dictionary<string, VersionState> ended) =>
        version.AnnulledOn is { } annulled ? new VersionState.Annulled(annulled)
        : ended.TryGetValue(version.Id, out var state) ? state
        : current == version.Id ? new VersionState.InForce(version.From, null)
        : new VersionState.Upcoming(version.From);

    /// <summary>The evaluator that lives day by day does not know the future.</summary>
    private static VersionState Plain(VersionState state) => state is VersionState.InForce known ? known with { Until = null } : state;

    private static ImmutableArray<Dates> Random(int seed)
    {
        var random = new Random(seed);
        var days = Enumerable.Range(0, 60).OrderBy(_ => random.Next()).Take(1 + random.Next(6)).Order().Select(Start.AddDays);
        return
        [
            .. days.Select(from => new Dates(
                from.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                from,
                random.Next(3) == 0 ? from.AddDays(1 + random.Next(30)) : null
            )
            {
                RepealedOn = random.Next(4) == 0 ? from.AddDays(random.Next(30)) : null,
                AnnulledOn = random.Next(5) == 0 ? from.AddDays(random.Next(30)) : null,
            }),
        ];
    }
}

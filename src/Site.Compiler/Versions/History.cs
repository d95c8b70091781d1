using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;
using Site.Compiler.Trees;

namespace Site.Compiler.Versions;

/// <summary>A version that was frozen and found intact.</summary>
public sealed record PolicyVersion
{
    public required Act Act { get; init; }

    public required VersionLock Lock { get; init; }

    public required string Hash { get; init; }

    public required CheckedSite Site { get; init; }

    public required ImmutableArray<Wording> Wordings { get; init; }

    public string Id => Act.Id.Value;
}

/// <summary>The working text and every version of it, checked: the only thing that can be published.</summary>
public sealed class CheckedHistory
{
    internal CheckedHistory(CheckedSite project, ImmutableArray<PolicyVersion> versions, ImmutableArray<VersionEvent> events, ImmutableArray<Erratum> errata)
    {
        (Project, Versions, Events, Errata) = (project, versions, events, errata);
        Timeline = HistoryChecker.TimelineOf(versions.Select(v => v.Act), events);
    }

    public CheckedSite Project { get; }

    /// <summary>In the order of their first days.</summary>
    public ImmutableArray<PolicyVersion> Versions { get; }

    public ImmutableArray<VersionEvent> Events { get; }

    public ImmutableArray<Erratum> Errata { get; }

    public Timeline Timeline { get; }

    public PolicyVersion? Find(string? id) => Versions.FirstOrDefault(v => v.Id == id);

    public PolicyVersion? InForceOn(DateOnly day) => Find(Timeline.InForceOn(day));

    public PolicyVersion? Before(PolicyVersion version) => Versions.LastOrDefault(v => string.CompareOrdinal(v.Id, version.Id) < 0);
}

/// <summary>
/// Opens and verifies every version. Of frozen text only the lock and the structure are checked: rules on wording made after the
/// freeze do not apply, since the text can no longer be changed.
/// </summary>
public static class HistoryChecker
{
    private const string EventsPath = Snapshot.Home + "status.yml";
    private const string ErrataPath = Snapshot.Home + "errata.yml";

    public static CheckedHistory? Check(SourceSet sources, CheckedSite project, ICollection<Diagnostic> diagnostics)
    {
        var (versions, events, errata) = Open(sources, project.Site, diagnostics);
        return diagnostics.Any(d => d.Severity == Severity.Error) ? null : new CheckedHistory(project, versions, events, errata);
    }

    /// <summary>Every version that could be read, with the faults of all.</summary>
    public static (ImmutableArray<PolicyVersion> Versions, ImmutableArray<VersionEvent> Events, ImmutableArray<Erratum> Errata) Open(
        SourceSet sources, ParsedSite working, ICollection<Diagnostic> diagnostics)
    {
        var snapshots = Snapshot.All(sources);
        // One after the other: each is parsed side by side, and queries within queries starve the pool of its few threads.
        var opened = snapshots.Select(s =>
        {
            var found = new List<Diagnostic>();
            return (Version: Open(s, sources, working, found), Found: found);
        }).ToImmutableArray();
        var events = Read(sources, EventsPath, ActParser.ParseEvents, diagnostics);
        var errata = Read(sources, ErrataPath, ActParser.ParseErrata, diagnostics);
        var versions = opened.Select(o => o.Version).OfType<PolicyVersion>().ToImmutableArray();
        var faults = opened.SelectMany(o => o.Found).Concat(CheckChain(snapshots, opened.Select(o => o.Version).ToImmutableArray()))
            .Concat(CheckEvents(events, errata, versions));
        foreach (var fault in faults)
        {
            diagnostics.Add(fault);
        }

        return (versions, events, errata);
    }

    public static Timeline TimelineOf(IEnumerable<Act> acts, ImmutableArray<VersionEvent> events) => new(acts.Select(a => new Dates(a.Id.Value, a.From.Value, a.Until?.Value)
    {
        RepealedOn = events.FirstOrDefault(e => e.Version.Value == a.Id.Value && !e.IsAnnulment)?.On.Value,
        AnnulledOn = events.FirstOrDefault(e => e.Version.Value == a.Id.Value && e.IsAnnulment)?.On.Value,
    }));

    /// <summary>The site of a folder, as its format's reader sees it, with the faults found on the way.</summary>
    public static CheckedSite Compile(Snapshot snapshot, SourceSet sources, ParsedSite working, ICollection<Diagnostic> faults)
    {
        var parsed = SiteParser.Parse(snapshot.Rebased(sources, Snapshot.OutsidePages(working)), faults) ?? throw new InvalidOperationException("The settings were read before.");
        var byId = parsed.Trees.DistinctBy(t => t.Id.Value, StringComparer.Ordinal).ToImmutableSortedDictionary(t => t.Id.Value, t => t, StringComparer.Ordinal);
        return new CheckedSite(parsed, TreeCompiler.CompileNames(parsed.Trees, byId, faults));
    }

    private static PolicyVersion? Open(Snapshot snapshot, SourceSet sources, ParsedSite working, List<Diagnostic> diagnostics)
    {
        if (!Snapshot.IsDay(snapshot.Id))
        {
            diagnostics.Add(Catalogue.VersionFolder(At(snapshot), snapshot.Id));
            return null;
        }

        var act = snapshot.Act is { } file ? ActParser.Parse(file, diagnostics) : null;
        var read = ReadLock(snapshot, diagnostics);
        if (snapshot.Act is null)
        {
            diagnostics.Add(Catalogue.VersionFileMissing(snapshot.PathOf(Snapshot.ActName), null));
        }

        if (act is null || read is null)
        {
            return null;
        }

        diagnostics.AddRange(ActChecker.Check(act, snapshot.Id).Concat(LockChecker.CheckFiles(snapshot, read)));
        var faults = new List<Diagnostic>();
        var site = Compile(snapshot, sources, working, faults);
        var wordings = VersionText.Of(site);
        var changed = LockChecker.CheckText(snapshot, read, site, wordings).ToImmutableArray();
        // While a file differs, its words differ too: one fault, not two.
        if (diagnostics.Count == 0)
        {
            diagnostics.AddRange(changed);
            diagnostics.AddRange((changed.IsEmpty ? SiteChecker.CheckLinks(site.Site) : faults).Where(f => f.Severity == Severity.Error).Select(snapshot.Relocate));
        }

        return new PolicyVersion { Act = act, Lock = read, Hash = read.Hash, Site = site, Wordings = wordings };
    }

    private static VersionLock? ReadLock(Snapshot snapshot, List<Diagnostic> diagnostics)
    {
        var path = snapshot.PathOf(VersionLock.FileName);
        if (snapshot.Lock is not { } text)
        {
            diagnostics.Add(Catalogue.VersionLockMissing(path));
            return null;
        }

        if (VersionLock.Parse(text) is { } read)
        {
            return read;
        }

        diagnostics.Add(VersionLock.FormatOf(text) is { } format and > VersionLock.NewestFormat
            ? Catalogue.VersionFormat(new SourceText(path, text).Span(0, text.Split('\n')[0].Length), format, VersionLock.NewestFormat)
            : Catalogue.VersionLockShape(path));
        return null;
    }

    /// <summary>Each version replaces the one before it, names its fingerprint, and gives a reason for each page, tree or anchor that changed.</summary>
    private static IEnumerable<Diagnostic> CheckChain(ImmutableArray<Snapshot> snapshots, ImmutableArray<PolicyVersion?> versions)
    {
        for (var i = 0; i < versions.Length; i++)
        {
            if (versions[i] is { } version && (i == 0 || versions[i - 1] is not null))
            {
                var previous = i == 0 ? null : versions[i - 1];
                foreach (var fault in ActChecker.CheckFollows(version.Act, previous?.Act)
                    .Concat(LockChecker.CheckChain(snapshots[i], version, previous))
                    .Concat(previous is null ? [] : ActChecker.CheckReasons(version.Act, previous.Lock, version.Lock, previous.Wordings, version.Wordings)))
                {
                    yield return fault;
                }
            }
        }
    }

    private static IEnumerable<Diagnostic> CheckEvents(ImmutableArray<VersionEvent> events, ImmutableArray<Erratum> errata, ImmutableArray<PolicyVersion> versions)
    {
        var ids = versions.Select(v => v.Id).ToImmutableArray();
        foreach (var unknown in events.Select(e => e.Version).Concat(errata.Select(e => e.Version)).Where(v => !ids.Contains(v.Value)))
        {
            yield return Catalogue.VersionUnknown(unknown.Span, unknown.Value, ids);
        }

        foreach (var early in events.Where(e => !e.IsAnnulment && versions.FirstOrDefault(v => v.Id == e.Version.Value) is { } version && e.On.Value < version.Act.From.Value))
        {
            yield return Catalogue.VersionRepealEarly(early.On.Span, early.Version.Value, Day(early.On.Value));
        }

        foreach (var twice in events.GroupBy(e => (e.Version.Value, e.IsAnnulment)).SelectMany(g => g.Skip(1)))
        {
            yield return Catalogue.VersionEventTwice(twice.Version.Span, twice.Version.Value);
        }

        foreach (var (erratum, version) in errata.Select(e => (e, versions.FirstOrDefault(v => v.Id == e.Version.Value))))
        {
            if (version is not null && version.Wordings.All(w => w.Uid != erratum.Uid.Value))
            {
                yield return Catalogue.ErratumUnknown(erratum.Uid.Span, erratum.Uid.Value, erratum.Version.Value, version.Wordings.Select(w => w.Uid));
            }
        }
    }

    private static ImmutableArray<T> Read<T>(SourceSet sources, string path, Func<SourceText, ICollection<Diagnostic>, ImmutableArray<T>> parse, ICollection<Diagnostic> diagnostics) =>
        sources.Texts.FirstOrDefault(t => t.Path == path) is { } file ? parse(file, diagnostics) : [];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Span At(Snapshot snapshot) =>
        snapshot.Act is { } act ? act.Span(0, 0) : new SourceText(snapshot.PathOf(""), "").Span(0, 0);
}

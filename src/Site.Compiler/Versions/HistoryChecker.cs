using System.Collections.Immutable;
using Site.Compiler.Checking;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading;
using Site.Compiler.Text;

namespace Site.Compiler.Versions;

/// <summary>Every version that could be read whole, in the order of their first days, and what was said of them since.</summary>
public sealed record OpenedVersions(ImmutableArray<PolicyVersion> Versions, LaterEvents Later)
{
    public Timeline Timeline { get; } =
        new(
            Versions.Select(v => new Dates(v.Id, v.Act.From.Value, v.Act.Until?.Value)
            {
                RepealedOn = Later.Events.FirstOrDefault(e => e.Version.Value == v.Id && !e.IsAnnulment)?.On.Value,
                AnnulledOn = Later.Events.FirstOrDefault(e => e.Version.Value == v.Id && e.IsAnnulment)?.On.Value,
            })
        );

    public PolicyVersion? Find(string? id) => Versions.FirstOrDefault(v => v.Id == id);

    public PolicyVersion? InForceOn(DateOnly day) => Find(Timeline.InForceOn(day));
}

/// <summary>
/// Opens and verifies every version. Two questions, at every build: has it changed (its lock), and was it sound (<see cref="FrozenText"/>)?
/// A lock answers the first alone.
/// </summary>
public static class HistoryChecker
{
    public static CheckedHistory? Check(SourceSet sources, CheckedSite project, ICollection<Diagnostic> diagnostics, Memo? memo = null)
    {
        var opened = Open(sources, project.Site, diagnostics, memo);
        return diagnostics.Any(d => d.Severity == Severity.Error) ? null : new CheckedHistory(project, opened);
    }

    /// <summary>Every version that could be read, with the faults of all.</summary>
    public static OpenedVersions Open(SourceSet sources, ParsedSite working, ICollection<Diagnostic> diagnostics, Memo? memo = null)
    {
        memo ??= Memo.None;
        var (later, told) = memo.Of(
            "later",
            () => LaterEvents.FilesOf(sources),
            () =>
            {
                var own = new List<Diagnostic>();
                return (LaterEvents.Parse(sources, own), own.ToImmutableArray());
            }
        );
        // One after the other: each is parsed side by side, and queries within queries starve the pool of its few threads.
        var folders = Snapshot
            .All(sources)
            .Select(s => memo.Of("version", () => KeyOf(s, sources, working, later), () => Folder.Open(s, sources, working, later, memo)))
            .ToImmutableArray();
        var versions = folders.Select(f => f.Version).OfType<PolicyVersion>().ToImmutableArray();
        foreach (
            var fault in told.Concat(folders.SelectMany(f => f.Faults))
                .Concat(CheckChain(folders, memo))
                .Concat(later.Check([.. folders.Select(f => f.Snapshot.Id)], versions))
        )
        {
            diagnostics.Add(fault);
        }

        return new OpenedVersions(versions, later);
    }

    /// <summary>
    /// All that a version is opened from: its folder, what of today's site stands around its text, today's rules, what was said since.
    /// </summary>
    private static object KeyOf(Snapshot snapshot, SourceSet sources, ParsedSite working, LaterEvents later)
    {
        var around = snapshot.Rebased(sources, Snapshot.OutsidePages(working));
        return (
            new KeyList<SourceText>(snapshot.Texts.Values.Concat(around.Texts)),
            new KeyList<SourceAsset>(snapshot.Assets.Values.Concat(around.Assets)),
            (snapshot.Id, working.Invariants, new Same(later))
        );
    }

    /// <summary>
    /// Each version replaces the one before it, names its fingerprint, and gives a reason for each page, tree or anchor that changed.
    /// </summary>
    private static IEnumerable<Diagnostic> CheckChain(ImmutableArray<Folder> folders, Memo memo)
    {
        for (var i = 0; i < folders.Length; i++)
        {
            var (folder, previous) = (folders[i], i == 0 ? null : folders[i - 1]);
            if (folder is not { Act: { } act, Lock: { } read } || previous is { Act: null } or { Lock: null })
            {
                continue;
            }

            var reasons =
                folder.Version is { } after && previous?.Version is { } before
                    ? memo.Of("reasons", (new Same(before), new Same(after)), _ =>
                        ActChecker.CheckReasons(act, before.Lock, read, before.Wordings, after.Wordings).ToImmutableArray()
                    )
                    : [];
            foreach (
                var fault in ActChecker
                    .CheckFollows(act, previous?.Act)
                    .Concat(LockChecker.CheckChain(folder.Snapshot, read, previous?.Snapshot.Id, previous?.Lock))
                    .Concat(reasons)
            )
            {
                yield return fault;
            }
        }
    }

    /// <summary>One folder, as far as it can be read: <c>Version</c> is null where its files changed or its text is not sound.</summary>
    private sealed record Folder(Snapshot Snapshot, Act? Act, VersionLock? Lock, PolicyVersion? Version, ImmutableArray<Diagnostic> Faults)
    {
        public static Folder Open(Snapshot snapshot, SourceSet sources, ParsedSite working, LaterEvents later, Memo memo)
        {
            var found = new List<Diagnostic>();
            if (!Snapshot.IsDay(snapshot.Id))
            {
                return new Folder(snapshot, null, null, null, [Catalogue.VersionFolder(At(snapshot), snapshot.Id)]);
            }

            var act = ReadAct(snapshot, found);
            var read = ReadLock(snapshot, found);
            var changed = read is null ? [] : LockChecker.CheckFiles(snapshot, read).ToImmutableArray();
            found.AddRange(changed);
            // While a file differs, its words differ too, and it may be no text at all: one fault, not two.
            var version =
                read is null || !changed.IsEmpty
                    ? null
                    : OpenText(snapshot, act, read, FrozenText.Read(snapshot, sources, working, memo), later, found);
            return new Folder(snapshot, act, read, version, [.. found]);
        }

        private static PolicyVersion? OpenText(
            Snapshot snapshot,
            Act? act,
            VersionLock read,
            FrozenText text,
            LaterEvents later,
            List<Diagnostic> found
        )
        {
            found.AddRange(later.Excuse(snapshot, text));
            if (text.Site is not { } site)
            {
                return null;
            }

            var wordings = VersionText.Of(site);
            found.AddRange(LockChecker.CheckText(snapshot, read, site, wordings));
            return act is null
                ? null
                : new PolicyVersion
                {
                    Act = act,
                    Lock = read,
                    Hash = read.Hash,
                    Site = site,
                    Wordings = wordings,
                };
        }

        private static Act? ReadAct(Snapshot snapshot, List<Diagnostic> found)
        {
            if (snapshot.Act is not { } file)
            {
                found.Add(Catalogue.VersionMissing(snapshot.PathOf(Snapshot.ActName), null));
                return null;
            }

            var act = ActParser.Parse(file).Into(found);
            found.AddRange(act is null ? [] : ActChecker.Check(act, snapshot.Id));
            return act;
        }

        private static VersionLock? ReadLock(Snapshot snapshot, List<Diagnostic> found)
        {
            var path = snapshot.PathOf(VersionLock.FileName);
            if (snapshot.Lock is not { } text)
            {
                found.Add(Catalogue.VersionLockMissing(path));
                return null;
            }

            if (VersionLock.Parse(text) is { } read)
            {
                return read;
            }

            found.Add(
                VersionLock.FormatOf(text) is { } format and > VersionLock.NewestFormat
                    ? Catalogue.VersionFormat(new SourceText(path, text).Span(0, text.Split('\n')[0].Length), format, VersionLock.NewestFormat)
                    : Catalogue.VersionLockShape(path)
            );
            return null;
        }

        private static Span At(Snapshot snapshot) => snapshot.Act is { } act ? act.Span(0, 0) : new SourceText(snapshot.PathOf(""), "").Span(0, 0);
    }
}

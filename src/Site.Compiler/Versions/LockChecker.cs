using System.Collections.Immutable;
using Site.Compiler.Checking;
using Site.Compiler.Diagnostics;

namespace Site.Compiler.Versions;

/// <summary>Makes locks, and finds what differs from one.</summary>
public static class LockChecker
{
    public static VersionLock Make(Snapshot snapshot, CheckedSite site, ImmutableArray<Wording> wordings, PolicyVersion? replaced) =>
        new([
            .. snapshot.Hashes().Select(f => new LockedLine(LockedKind.File, f.Key, f.Value)),
            .. Found(site, wordings, VersionLock.NewestFormat),
            .. replaced is null ? ImmutableArray<LockedLine>.Empty : [new LockedLine(LockedKind.Replaced, replaced.Id, replaced.Hash)],
        ]);

    /// <summary>Files changed, missing or added since the freeze; a renamed file is missing under its old name.</summary>
    public static IEnumerable<Diagnostic> CheckFiles(Snapshot snapshot, VersionLock expected)
    {
        var found = snapshot.Hashes();
        var added = found.Where(f => expected.Find(LockedKind.File, f.Key) is null).ToList();
        foreach (var line in expected.Of(LockedKind.File))
        {
            if (!found.TryGetValue(line.Name, out var hash))
            {
                var twin = added.FindIndex(a => a.Value == line.Hash);
                yield return Catalogue.VersionMissing(snapshot.PathOf(line.Name), twin < 0 ? null : snapshot.PathOf(added[twin].Key));
                if (twin >= 0)
                {
                    added.RemoveAt(twin);
                }
            }
            else if (hash != line.Hash)
            {
                yield return Catalogue.VersionChanged(snapshot.PathOf(line.Name), line.Hash, hash);
            }
        }

        foreach (var file in added)
        {
            yield return Catalogue.VersionAdded(snapshot.PathOf(file.Key));
        }
    }

    /// <summary>
    /// Words and tables that this program reads otherwise than the one that froze them. What a later program shows besides is no change.
    /// </summary>
    public static IEnumerable<Diagnostic> CheckText(Snapshot snapshot, VersionLock expected, CheckedSite site, ImmutableArray<Wording> wordings)
    {
        var found = Found(site, wordings, expected.FormatNumber).ToImmutableDictionary(l => (l.Kind, l.Name), l => l.Hash);
        var locked = expected.Lines.Where(l => l.Kind is LockedKind.Table or LockedKind.Text).ToImmutableArray();
        if (Required(site).Any(r => expected.Find(r.Kind, r.Name) is null))
        {
            yield return Catalogue.VersionLockShape(snapshot.PathOf(VersionLock.FileName));
        }

        foreach (var line in locked.Where(l => found.GetValueOrDefault((l.Kind, l.Name)) != l.Hash))
        {
            var hash = found.GetValueOrDefault((line.Kind, line.Name));
            yield return line.Kind == LockedKind.Table
                ? Catalogue.VersionTableChanged(snapshot.PathOf(VersionLock.FileName), line.Name, line.Hash, hash)
                : Catalogue.VersionTextChanged(snapshot.PathOf(VersionLock.FileName), line.Name, line.Hash, hash);
        }
    }

    /// <param name="snapshot">The folder of the lock.</param>
    /// <param name="read">Its lock.</param>
    /// <param name="previousId">The version before it; null where it is the first.</param>
    /// <param name="previous">The lock of that version.</param>
    public static IEnumerable<Diagnostic> CheckChain(Snapshot snapshot, VersionLock read, string? previousId, VersionLock? previous)
    {
        var path = snapshot.PathOf(VersionLock.FileName);
        var links = read.Of(LockedKind.Replaced).ToImmutableArray();
        if (previousId is null ? links.Length > 0 : links.Length != 1 || links[0].Name != previousId)
        {
            yield return Catalogue.VersionChain(path, previousId ?? "aucune version", links.Length == 0 ? "aucune version" : links[0].Name);
        }
        else if (previous is not null && links[0].Hash != previous.Hash)
        {
            yield return Catalogue.VersionChain(path, $"{previousId} {previous.Hash}", $"{previousId} {links[0].Hash}");
        }
    }

    /// <summary>What every program locks: words of pages and trees, tables of trees. Lists may come later.</summary>
    private static IEnumerable<(LockedKind Kind, string Name)> Required(CheckedSite site) =>
        site
            .Site.Pages.Where(p => !p.IsOutsideVersions)
            .Select(p => (LockedKind.Text, p.Uid.Value))
            .Concat(site.Trees.SelectMany(t => new[] { (LockedKind.Text, t.Tree.Id.Value), (LockedKind.Table, t.Tree.Id.Value) }));

    private static IEnumerable<LockedLine> Found(CheckedSite site, ImmutableArray<Wording> wordings, int format) =>
        wordings
            .Select(w => new LockedLine(LockedKind.Text, w.Uid, w.HashIn(format)))
            .DistinctBy(l => l.Name)
            .Concat(site.Trees.Select(t => new LockedLine(LockedKind.Table, t.Tree.Id.Value, Fingerprint.OfTable(t))));
}

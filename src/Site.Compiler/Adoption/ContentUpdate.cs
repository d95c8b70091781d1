using System.Collections.Immutable;
using Site.Compiler.Reading;
using Site.Compiler.Text;

namespace Site.Compiler.Adoption;

/// <summary>A site's content, as received and as it stands, beside the provenance that it declares.</summary>
/// <param name="Received">What was received, and settled.</param>
/// <param name="Pending">What an update left to be settled; null where none did.</param>
/// <param name="Base">As received; the files that are there.</param>
/// <param name="Here">As they stand; the files that are there.</param>
public sealed record AdoptedContent(
    Provenance Received,
    Provenance? Pending,
    ImmutableSortedDictionary<string, ContentFile> Base,
    ImmutableSortedDictionary<string, ContentFile> Here
)
{
    /// <summary>Files received that are no longer what was received: nothing can be told from them.</summary>
    public ImmutableArray<string> EditedBase =>
        [.. Received.Files.Where(f => Base.GetValueOrDefault(f.Key)?.Fingerprint != f.Value).Select(f => f.Key)];

    /// <summary>True where the reference offered is older than the one that was received, or began to be.</summary>
    public bool IsNewerThan(ContentPack pack) => new[] { Received, Pending }.OfType<Provenance>().Any(p => IsNewer(p, pack));

    private static bool IsNewer(Provenance received, ContentPack pack) =>
        string.CompareOrdinal(received.Edition, pack.Edition) is var order && (order > 0 || order == 0 && received.Program > pack.Program);
}

/// <summary>What the reference content changes in a site: pure, the program writes what comes out.</summary>
public sealed record ContentUpdate(AdoptedContent Site, ContentPack Pack, ImmutableArray<FileUpdate> Files)
{
    public static ContentUpdate Plan(AdoptedContent site, ContentPack pack) =>
        new(
            site,
            pack,
            [.. site.Received.Files.Keys.Union(pack.Followed.Keys).Order(StringComparer.Ordinal).Select(path => PlanFile(path, site, pack))]
        );

    /// <summary>True where nothing came: neither a file, nor an edition.</summary>
    public bool IsCurrent => Site.Pending is null && Files.All(f => f.Kind == UpdateKind.None) && Site.Received.Write() == Pack.Provenance.Write();

    /// <summary>Files with marks of another merge than this update's: merging them again would bury what that one brought.</summary>
    public ImmutableArray<string> InAnotherMerge =>
        [
            .. Site
                .Here.Where(f => f.Value.Text is { } text && HasMarks(f.Key, text))
                .Select(f => f.Key)
                .Where(p => Site.Pending?.Files.GetValueOrDefault(p) != Pack.Followed.GetValueOrDefault(p)?.Fingerprint),
        ];

    public bool IsSettled => Files.All(f => f.Kind != UpdateKind.Conflict);

    /// <summary>All that is written: files of the content, and, where all is settled, what was received from now on; null deletes.</summary>
    public ImmutableSortedDictionary<string, ContentFile?> Writes()
    {
        var writes = Files
            .Where(f => f.Content is not null || f.Kind == UpdateKind.Removed)
            .ToImmutableSortedDictionary(f => f.Path, f => f.Content, StringComparer.Ordinal);
        if (!IsSettled)
        {
            return writes.SetItem(Provenance.PendingPath, new ContentFile(Merging().Write()));
        }

        var bases = Files
            .Select(f => (f.Path, File: Pack.Followed.GetValueOrDefault(f.Path)))
            .Where(f => Site.Base.GetValueOrDefault(f.Path) is var old && !(f.File is null ? old is null : f.File.IsSameAs(old)))
            .Select(f => KeyValuePair.Create<string, ContentFile?>(Provenance.Base + f.Path, f.File));
        var settled = writes.SetItems(bases).SetItem(Provenance.Path, new ContentFile(Pack.Provenance.Write()));
        return Site.Pending is null ? settled : settled.SetItem(Provenance.PendingPath, null);
    }

    /// <summary>The files that hold words of both, so that the next update takes those without marks for settled.</summary>
    private Provenance Merging() =>
        Pack.Provenance with
        {
            Files = Files
                .Where(f => f.State == ContentState.ChangedInBoth && Pack.Followed.ContainsKey(f.Path))
                .ToImmutableSortedDictionary(f => f.Path, f => Pack.Followed[f.Path].Fingerprint, StringComparer.Ordinal),
        };

    private static FileUpdate PlanFile(string path, AdoptedContent site, ContentPack pack)
    {
        var (old, here, there) = (site.Base.GetValueOrDefault(path), site.Here.GetValueOrDefault(path), pack.Followed.GetValueOrDefault(path));
        var isSame = there is null ? old is null : there.IsSameAs(old);
        return StateOf(old, here, isSame) switch
        {
            ContentState.ChangedUpstream when there is null => new(path, ContentState.ChangedUpstream, UpdateKind.Removed),
            ContentState.ChangedUpstream => new(path, ContentState.ChangedUpstream, here is null ? UpdateKind.Added : UpdateKind.Replaced, there),
            ContentState.ChangedInBoth when here!.IsSameAs(there) => new(path, ContentState.Intact, UpdateKind.None),
            ContentState.ChangedInBoth => PlanBoth(path, old, here, there, site.Pending),
            ContentState.DeletedHere => new(path, ContentState.DeletedHere, isSame ? UpdateKind.None : UpdateKind.KeptHere),
            var state and (ContentState.Intact or ContentState.EditedHere) => new(path, state, UpdateKind.None),
        };
    }

    private static ContentState StateOf(ContentFile? old, ContentFile? here, bool isSame) =>
        here is null && old is not null ? ContentState.DeletedHere
        : here is null || here.IsSameAs(old)
            ? isSame ? ContentState.Intact
                : ContentState.ChangedUpstream
        : isSame ? ContentState.EditedHere
        : ContentState.ChangedInBoth;

    private static FileUpdate PlanBoth(string path, ContentFile? old, ContentFile here, ContentFile? there, Provenance? pending)
    {
        if (here.Text is not { } ours || there?.Text is not { } theirs)
        {
            return new(path, ContentState.ChangedInBoth, UpdateKind.KeptHere);
        }

        if (pending?.Files.GetValueOrDefault(path) == there.Fingerprint)
        {
            return new(path, ContentState.ChangedInBoth, HasMarks(path, ours) ? UpdateKind.Conflict : UpdateKind.Settled);
        }

        var before = old?.Text ?? "";
        var isProse = path.EndsWith(".md", StringComparison.Ordinal);
        var merged = isProse ? ThreeWayMerge.Prose(before, ours, theirs) : ThreeWayMerge.Lines(before, ours, theirs);
        var kind =
            merged.Conflicts > 0 ? UpdateKind.Conflict
            : merged.ByWords > 0 ? UpdateKind.MergedByWords
            : UpdateKind.Merged;
        return new(path, ContentState.ChangedInBoth, kind, new ContentFile(merged.Text));
    }

    private static bool HasMarks(string path, string text) => SourceChecker.HasConflict(new SourceText(path, text));
}

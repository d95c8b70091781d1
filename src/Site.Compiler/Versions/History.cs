using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Checking;
using Site.Compiler.Model;

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

    /// <summary>What a page, a tree or a list says, by its uid; null for none, and for a page of no uid.</summary>
    public Wording? WordingOf(string? uid) => uid is null ? null : ByUid.GetValueOrDefault(uid);

    /// <summary>The uid of what stands at an address of this version; null where nothing of its own does.</summary>
    public string? UidAt(string url) => ByUrl.GetValueOrDefault(url)?.Uid;

    private FrozenDictionary<string, Wording> ByUid =>
        field ??= Wordings.DistinctBy(w => w.Uid, StringComparer.Ordinal).ToFrozenDictionary(w => w.Uid, StringComparer.Ordinal);

    private FrozenDictionary<string, Wording> ByUrl =>
        field ??= Wordings.DistinctBy(w => w.Url, StringComparer.Ordinal).ToFrozenDictionary(w => w.Url, StringComparer.Ordinal);
}

/// <summary>The working text and every version of it, checked: the only thing that can be published.</summary>
public sealed class CheckedHistory
{
    private readonly OpenedVersions _opened;

    internal CheckedHistory(CheckedSite project, OpenedVersions opened) => (Project, _opened) = (project, opened);

    public CheckedSite Project { get; }

    /// <summary>In the order of their first days.</summary>
    public ImmutableArray<PolicyVersion> Versions => _opened.Versions;

    public ImmutableArray<VersionEvent> Events => _opened.Later.Events;

    public ImmutableArray<Erratum> Errata => _opened.Later.Errata;

    /// <summary>What frozen text is known not to respect.</summary>
    public ImmutableArray<DeclaredFault> Exceptions => _opened.Later.Exceptions;

    public Timeline Timeline => _opened.Timeline;

    public PolicyVersion? Find(string? id) => _opened.Find(id);

    public PolicyVersion? InForceOn(DateOnly day) => _opened.InForceOn(day);

    public PolicyVersion? Before(PolicyVersion version) => Versions.LastOrDefault(v => string.CompareOrdinal(v.Id, version.Id) < 0);
}

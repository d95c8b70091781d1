using System.Collections.Immutable;

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
    internal CheckedHistory(CheckedSite project, OpenedVersions opened)
    {
        (Project, Versions, Events, Errata, Exceptions) = (project, opened.Versions, opened.Later.Events, opened.Later.Errata, opened.Later.Exceptions);
        Timeline = HistoryChecker.TimelineOf(Versions.Select(v => v.Act), Events);
    }

    public CheckedSite Project { get; }

    /// <summary>In the order of their first days.</summary>
    public ImmutableArray<PolicyVersion> Versions { get; }

    public ImmutableArray<VersionEvent> Events { get; }

    public ImmutableArray<Erratum> Errata { get; }

    /// <summary>What frozen text is known not to respect.</summary>
    public ImmutableArray<DeclaredFault> Exceptions { get; }

    public Timeline Timeline { get; }

    public PolicyVersion? Find(string? id) => Versions.FirstOrDefault(v => v.Id == id);

    public PolicyVersion? InForceOn(DateOnly day) => Find(Timeline.InForceOn(day));

    public PolicyVersion? Before(PolicyVersion version) => Versions.LastOrDefault(v => string.CompareOrdinal(v.Id, version.Id) < 0);
}

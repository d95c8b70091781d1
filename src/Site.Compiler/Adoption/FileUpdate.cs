namespace Site.Compiler.Adoption;

/// <summary>A file of the content, since it was received.</summary>
public enum ContentState
{
    Intact,
    EditedHere,
    DeletedHere,
    ChangedUpstream,
    ChangedInBoth,
}

/// <summary>What an update does with a file.</summary>
public enum UpdateKind
{
    /// <summary>Nothing came.</summary>
    None,
    Added,
    Replaced,
    Removed,
    Merged,

    /// <summary>Merged, with words of both in one line.</summary>
    MergedByWords,

    /// <summary>Both wordings stand in the file, between marks.</summary>
    Conflict,

    /// <summary>A conflict of an earlier update, of which the marks are gone: what stands here holds what came.</summary>
    Settled,

    /// <summary>Something came, and what stands here is kept.</summary>
    KeptHere,
}

/// <summary>What an update does with one file; <c>Content</c> is what it writes, null where it writes nothing or deletes.</summary>
public sealed record FileUpdate(string Path, ContentState State, UpdateKind Kind, ContentFile? Content = null);

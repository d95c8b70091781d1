using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Site.Compiler.Versions;

/// <summary>What a line of a lock vouches for.</summary>
public enum LockedKind
{
    File,
    Replaced,
    Table,
    Text,
}

/// <summary>A file, the replaced version's lock, a tree's table or a page's words, with its SHA-256.</summary>
public sealed record LockedLine(LockedKind Kind, string Name, string Hash);

/// <summary>
/// <c>version.lock</c>: sorted lines « kind name hash », LF. The fingerprint of a version is the SHA-256 of this file, so that a
/// witness can recompute it with <c>sha256sum version.lock</c>; the lock names the fingerprint of the version it replaces: a chain.
/// </summary>
public sealed record VersionLock(ImmutableArray<LockedLine> Lines)
{
    /// <summary>How its words were hashed: each format ever released keeps its reader.</summary>
    public int FormatNumber { get; init; } = NewestFormat;

    public const string FileName = "version.lock";
    public const int NewestFormat = 2;

    private const string Head = "verrou format ";
    private static readonly string[] Words = ["fichier", "remplace", "table", "texte"];

    public string Hash => Fingerprint.Of(Format());

    public string? Find(LockedKind kind, string name) => Hashes.GetValueOrDefault((kind, name));

    private FrozenDictionary<(LockedKind, string), string> Hashes =>
        field ??= Lines.DistinctBy(l => (l.Kind, l.Name)).ToFrozenDictionary(l => (l.Kind, l.Name), l => l.Hash);

    public IEnumerable<LockedLine> Of(LockedKind kind) => Lines.Where(l => l.Kind == kind);

    public string Format() =>
        $"{Head}{FormatNumber}\n" + string.Concat(Lines.Select(l => $"{Words[(int)l.Kind]} {l.Name} {l.Hash}\n").Order(StringComparer.Ordinal));

    /// <summary>The format a lock says it has; null where it is no lock.</summary>
    public static int? FormatOf(string text) =>
        text.StartsWith(Head, StringComparison.Ordinal) && int.TryParse(text[Head.Length..].Split('\n')[0], out var format) ? format : null;

    /// <summary>Null unless the text is, byte for byte, what <see cref="Format"/> writes.</summary>
    public static VersionLock? Parse(string text)
    {
        var lines = text.Split('\n').Skip(1).SkipLast(1).Select(ParseLine).ToImmutableArray();
        var read = new VersionLock([.. lines.OfType<LockedLine>()]) { FormatNumber = FormatOf(text) ?? 0 };
        return read.FormatNumber is >= 1 and <= NewestFormat && !lines.Contains(null) && read.Format() == text ? read : null;
    }

    private static LockedLine? ParseLine(string line)
    {
        var (first, last) = (line.IndexOf(' ', StringComparison.Ordinal), line.LastIndexOf(' '));
        var kind = first < 0 ? -1 : Array.IndexOf(Words, line[..first]);
        return kind < 0 || last <= first || line.Length - last - 1 != 64
            ? null
            : new LockedLine((LockedKind)kind, line[(first + 1)..last], line[(last + 1)..]);
    }
}

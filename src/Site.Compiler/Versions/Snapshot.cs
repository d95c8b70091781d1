using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Versions;

/// <summary>The folder of one version: paths are relative to it.</summary>
public sealed record Snapshot(string Id, ImmutableSortedDictionary<string, SourceText> Texts, ImmutableSortedDictionary<string, SourceAsset> Assets)
{
    /// <summary>Folder of all versions.</summary>
    public const string Home = "input/_versions/";

    public const string Content = "content/";
    public const string ActName = "version.yml";

    /// <summary>Data of the day, in no version: whom to call and to write to is never frozen.</summary>
    private static readonly ImmutableSortedSet<string> LiveData =
    [
        "input/_data/organisation.yml",
        "input/_data/rubriques.yml",
        "input/_data/situations.yml",
        "input/_data/urgences.yml",
    ];

    public SourceText? Act => Texts.GetValueOrDefault(ActName);

    public string? Lock =>
        Assets.TryGetValue(VersionLock.FileName, out var file) ? Fingerprint.Normal(System.Text.Encoding.UTF8.GetString(file.Bytes.AsSpan())) : null;

    public string PathOf(string name) => $"{Home}{Id}/{name}";

    /// <summary>True for what a version holds: all of <c>input/</c> but later events, data of the day and pages about the site.</summary>
    public static bool IsFrozen(string path, ImmutableSortedSet<string> outside) =>
        path.StartsWith("input/", StringComparison.Ordinal)
        && !path.StartsWith(Home, StringComparison.Ordinal)
        && !LiveData.Contains(path)
        && !outside.Contains(path);

    /// <summary>Paths of the pages about the site.</summary>
    public static ImmutableSortedSet<string> OutsidePages(ParsedSite working) =>
        [.. working.Pages.Where(p => p.IsOutsideVersions).Select(p => p.Source.Path)];

    /// <summary>Every folder under <see cref="Home"/>, in the order of their names.</summary>
    public static ImmutableArray<Snapshot> All(SourceSet sources)
    {
        var texts = sources.Texts.Where(t => IsInFolder(t.Path)).ToLookup(t => FolderOf(t.Path));
        var assets = sources.Assets.Where(a => IsInFolder(a.Path)).ToLookup(a => FolderOf(a.Path));
        return
        [
            .. texts
                .Select(t => t.Key)
                .Union(assets.Select(a => a.Key))
                .Order(StringComparer.Ordinal)
                .Select(id => new Snapshot(
                    id,
                    texts[id].ToImmutableSortedDictionary(t => t.Path[(Home.Length + id.Length + 1)..], t => t, StringComparer.Ordinal),
                    assets[id].ToImmutableSortedDictionary(a => a.Path[(Home.Length + id.Length + 1)..], a => a, StringComparer.Ordinal)
                )),
        ];
    }

    /// <summary>SHA-256 of every file but the lock, by name.</summary>
    public ImmutableSortedDictionary<string, string> Hashes() =>
        Texts
            .Select(t => (Name: t.Key, Hash: Fingerprint.OfText(t.Value.Text)))
            .Concat(Assets.Where(a => a.Key != VersionLock.FileName).Select(a => (Name: a.Key, Hash: Fingerprint.Of(a.Value.Bytes.AsSpan()))))
            .ToImmutableSortedDictionary(f => f.Name, f => f.Hash, StringComparer.Ordinal);

    /// <summary>
    /// The site as it was frozen: its files back under <c>input/</c>, with the settings, the data of the day and the pages about the
    /// site as they are now. A page that left the versions since is still part of those that hold it.
    /// </summary>
    public SourceSet Rebased(SourceSet sources, ImmutableSortedSet<string> outside) =>
        new(
            [
                .. sources.Texts.Where(t =>
                    !t.Path.StartsWith(Home, StringComparison.Ordinal)
                    && !IsFrozen(t.Path, outside.Except(Texts.Keys.Where(IsContent).Select(BackTo)))
                ),
                .. Texts.Where(t => IsContent(t.Key) && !LiveData.Contains(BackTo(t.Key))).Select(t => new SourceText(BackTo(t.Key), t.Value.Text)),
            ],
            [
                .. sources.Assets.Where(a => !a.Path.StartsWith("input/", StringComparison.Ordinal)),
                .. Assets.Where(a => IsContent(a.Key)).Select(a => a.Value with { Path = BackTo(a.Key) }),
            ]
        );

    /// <summary>True for a fault of one of this folder's files, told of the site as it was frozen.</summary>
    public bool Holds(Diagnostic fault) => FileOf(fault) is not null || NameOf(fault) is { } name && Assets.ContainsKey(name);

    /// <summary>A fault of the site as it was frozen, told at its place in this folder.</summary>
    public Diagnostic Relocate(Diagnostic fault) =>
        FileOf(fault) is { } file ? fault with { Span = file.Span(fault.Span!.Value.Start, fault.Span.Value.Length) }
        : NameOf(fault) is { } name && Assets.ContainsKey(name) ? fault with { Span = new SourceText(PathOf(name), "").Span(0, 0) }
        : fault;

    private SourceText? FileOf(Diagnostic fault) => NameOf(fault) is { } name ? Texts.GetValueOrDefault(name) : null;

    private static string? NameOf(Diagnostic fault) =>
        fault.Span is { } span && span.File.Path.StartsWith("input/", StringComparison.Ordinal) ? Content + span.File.Path["input/".Length..] : null;

    public static bool IsDay(string name) => Day.Parse(name) is not null;

    private static bool IsContent(string name) => name.StartsWith(Content, StringComparison.Ordinal);

    private static string BackTo(string name) => "input/" + name[Content.Length..];

    private static bool IsInFolder(string path) => path.StartsWith(Home, StringComparison.Ordinal) && path.IndexOf('/', Home.Length) > 0;

    private static string FolderOf(string path) => path[Home.Length..path.IndexOf('/', Home.Length)];
}

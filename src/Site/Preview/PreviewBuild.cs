using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Site.Preview;

/// <summary>
/// The site after a change. It is whole once all of it is checked; before that, only the page that was saved is known, and whoever asks for
/// another waits for the whole.
/// </summary>
/// <param name="Number">Told to open pages: another one means that they are out of date.</param>
/// <param name="Files">Every file by its path, drawn when it is asked for.</param>
/// <param name="Error">The page shown instead of every page; null where nothing is wrong.</param>
public sealed record PreviewBuild(long Number, FrozenDictionary<string, DrawnFile> Files, string? Error)
{
    /// <summary>Pages shown all the same: those where a fault can be seen.</summary>
    public ImmutableHashSet<string> Shown { get; init; } = [];

    /// <summary>Answers as the host would, its headers read once.</summary>
    public StaticSite Site { get; private init; } = SiteOf(Files, Number);

    /// <summary>The whole to come; null where this is it.</summary>
    public Task<PreviewBuild>? Whole { get; init; }

    /// <summary>Whether a request need not wait for the whole: it is for the page that was saved, or for what every page loads.</summary>
    public bool Knows(string path) => Whole is null || Files.ContainsKey(path.EndsWith('/') ? path[1..] + "index.html" : path[1..]);

    /// <summary>Whether a page already shown by the quick build is the page of this one: it need not be loaded again.</summary>
    public bool Shows(PreviewBuild quick) =>
        Error is null && quick.Files.All(f => Files.TryGetValue(f.Key, out var own) && own.Bytes.Span.SequenceEqual(f.Value.Bytes.Span));

    /// <summary>The same, that open pages are told to load.</summary>
    public PreviewBuild Announced(long number) => this with { Number = number, Site = SiteOf(Files, number) };

    private static StaticSite SiteOf(FrozenDictionary<string, DrawnFile> files, long number) =>
        new(path => files.TryGetValue(path, out var file) ? file.Bytes : default(ReadOnlyMemory<byte>?))
        {
            Page = html => PreviewPages.AddReload(html, PreviewPages.Version(number)),
            Policy = PreviewPages.AllowEvents,
        };
}

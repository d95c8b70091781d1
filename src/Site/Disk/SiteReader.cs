using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Site.Compiler.Adoption;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Disk;

/// <summary>What was read, and every file that could not be.</summary>
public sealed record SiteReading(SourceSet Sources, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Reads <c>statiq.json</c>, <c>input/</c> and the theme's files into a <see cref="SourceSet"/>.</summary>
public static class SiteReader
{
    public const string Config = "statiq.json";

    private const int MaxBytes = 5 * 1024 * 1024;

    private static readonly string[] Files = [Config];

    private static readonly string[] Folders = ["input", "themes"];

    public static SiteReading Read(string root)
    {
        var diagnostics = new List<Diagnostic>();
        var realRoot = RealPath.Of(root) ?? Path.GetFullPath(root);
        var texts = ImmutableArray.CreateBuilder<SourceText>();
        var assets = ImmutableArray.CreateBuilder<SourceAsset>();
        if (!File.Exists(Path.Combine(realRoot, Config)))
        {
            diagnostics.Add(DiskDiagnostics.ConfigMissing());
        }

        if (SiteChange.IsUnfinished(realRoot))
        {
            return new SiteReading(new SourceSet([], []), [DiskDiagnostics.UpdateUnfinished()]);
        }

        foreach (var path in SourceFinder.Find(realRoot, PlacesIn(realRoot), diagnostics))
        {
            if (!IsText(path) && ReadBytes(Path.Combine(realRoot, path), path, diagnostics) is { } bytes)
            {
                assets.Add(new SourceAsset(path, [.. bytes.Span]));
            }
            else if (IsText(path) && ReadText(Path.Combine(realRoot, path), path, diagnostics) is { } text)
            {
                texts.Add(text);
            }
        }

        return new SiteReading(new SourceSet(texts.ToImmutable(), assets.ToImmutable()), [.. diagnostics]);
    }

    /// <summary>What a site will be once these files are written in it: those that <see cref="Read"/> would read.</summary>
    public static SourceSet With(SourceSet there, IEnumerable<KeyValuePair<string, ContentFile>> files)
    {
        var read = files
            .Where(f => (f.Key == Config || f.Key.Split('/')[0] == "input") && !f.Key.Split('/').Any(Leftovers.IsPassedOver))
            .ToLookup(f => IsText(f.Key));
        var texts = read[true].Select(f => new SourceText(f.Key, f.Value.Text ?? ""));
        var assets = read[false].Select(f => new SourceAsset(f.Key, f.Value.Bytes));
        return new SourceSet(
            [.. there.Texts.Concat(texts).OrderBy(t => t.Path, StringComparer.Ordinal)],
            [.. there.Assets.Concat(assets).OrderBy(a => a.Path, StringComparer.Ordinal)]
        );
    }

    /// <summary>The settings alone; null where they cannot be read, which <see cref="Read"/> reports.</summary>
    public static SourceText? ReadConfig(string root) => ReadText(root, Config);

    /// <summary>One text of a site, where it may be read as <see cref="Read"/> would; null otherwise.</summary>
    public static SourceText? ReadText(string root, string path)
    {
        var unread = new List<Diagnostic>();
        var realRoot = RealPath.Of(root) ?? Path.GetFullPath(root);
        var found = SourceFinder.Find(realRoot, [path], unread).ToArray();
        return unread.Count == 0 && found is [var one] && IsText(one) ? ReadText(Path.Combine(realRoot, one), one, unread) : null;
    }

    /// <summary>A file of text, or null after a diagnostic; nothing but a file of bytes is opened.</summary>
    /// <param name="full">Where it is.</param>
    /// <param name="path">How it is shown.</param>
    /// <param name="diagnostics">Where faults are added.</param>
    public static SourceText? ReadText(string full, string path, ICollection<Diagnostic> diagnostics) =>
        ReadBytes(full, path, diagnostics) is { } bytes ? Decode(path, bytes.Span, diagnostics) : null;

    /// <summary>Text of a file: strict UTF-8, byte order mark removed, line breaks as LF. Null after a diagnostic.</summary>
    public static SourceText? Decode(string path, ReadOnlySpan<byte> bytes, ICollection<Diagnostic> diagnostics)
    {
        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        var decoded = Encoding.UTF8.GetString(bytes);
        if (!Utf8.IsValid(bytes))
        {
            Utf8.ToUtf16(bytes, new char[bytes.Length], out _, out var sound, replaceInvalidSequences: false);
            diagnostics.Add(DiskDiagnostics.SourceNotUtf8(new SourceText(path, decoded).Span(sound, 1)));
            return null;
        }

        var text = new SourceText(path, decoded.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
        var nul = text.Text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            diagnostics.Add(DiskDiagnostics.SourceNul(text.Span(nul, 1)));
        }

        return nul < 0 ? text : null;
    }

    /// <summary>The files and folders of a site that are there, or whose name is: a link that leads nowhere is one.</summary>
    private static IEnumerable<string> PlacesIn(string root) =>
        Files
            .Where(f => File.Exists(Path.Combine(root, f)) || IsLink(root, f))
            .Concat(Folders.Where(f => Directory.Exists(Path.Combine(root, f)) || IsLink(root, f)));

    private static bool IsLink(string root, string path) => new FileInfo(Path.Combine(root, path)).LinkTarget is not null;

    private static ReadOnlyMemory<byte>? ReadBytes(string full, string path, ICollection<Diagnostic> diagnostics)
    {
        try
        {
            if (!FileKind.IsRegular(full))
            {
                diagnostics.Add(Path.Exists(full) ? DiskDiagnostics.SourceNotAFile(path) : DiskDiagnostics.SourceUnreadable(path));
                return null;
            }

            using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var bytes = new byte[(int)Math.Min(stream.Length, MaxBytes) + 1];
            // A file that grows while it is read is too large only beyond the bound.
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read <= MaxBytes)
            {
                return bytes.AsMemory(0, read);
            }

            diagnostics.Add(DiskDiagnostics.SourceTooLarge(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiskDiagnostics.SourceUnreadable(path));
        }

        return null;
    }

    private static bool IsText(string path) =>
        path == Config
        || Path.GetExtension(path) is ".md" or ".yml" or ".yaml"
        || path.StartsWith("themes/", StringComparison.Ordinal) && Path.GetExtension(path) == ".html";
}

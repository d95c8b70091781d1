using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;

namespace Site.Disk;

/// <summary>What was read, and every file that could not be.</summary>
public sealed record SiteReading(SourceSet Sources, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Reads <c>statiq.json</c>, <c>input/</c> and the theme's files into a <see cref="SourceSet"/>.</summary>
public static class SiteReader
{
    public const string Config = "statiq.json";

    private const long MaxBytes = 5 * 1024 * 1024;

    /// <summary>Control characters, and those that show a text in another order than it is written.</summary>
    private static readonly SearchValues<char> Hidden = SearchValues.Create(
        [.. Enumerable.Range(1, 0x9F).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\t' or '\n')), .. "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u2028\u2029\uFEFF\uFFFE\uFFFF"]);

    private static readonly string[] Folders = ["input", "themes/default/icons", "themes/default/scripts", "themes/default/styles"];

    /// <summary>The nearest folder from <paramref name="start"/> upward that holds <c>statiq.json</c>, or null.</summary>
    public static string? FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Config)))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    public static SiteReading Read(string root)
    {
        var diagnostics = new List<Diagnostic>();
        if (!File.Exists(Path.Combine(root, Config)))
        {
            diagnostics.Add(DiskDiagnostics.ConfigMissing());
        }

        var realRoot = RealPath.Of(root) ?? Path.GetFullPath(root);
        var texts = ImmutableArray.CreateBuilder<SourceText>();
        var assets = ImmutableArray.CreateBuilder<SourceAsset>();
        foreach (var path in FindFiles(realRoot, diagnostics).Order(StringComparer.Ordinal))
        {
            ReadFile(realRoot, path, texts, assets, diagnostics);
        }

        return new SiteReading(new SourceSet(texts.ToImmutable(), assets.ToImmutable()), [.. diagnostics]);
    }

    /// <summary>Text of a file: strict UTF-8, byte order mark removed, line breaks as LF. Null after a diagnostic.</summary>
    public static SourceText? Decode(string path, ReadOnlySpan<byte> bytes, ICollection<Diagnostic> diagnostics)
    {
        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        var chars = new char[bytes.Length];
        var isValid = Utf8.ToUtf16(bytes, chars, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done;
        if (!isValid)
        {
            diagnostics.Add(DiskDiagnostics.NotUtf8(new SourceText(path, Encoding.UTF8.GetString(bytes)).Span(written, 1)));
            return null;
        }

        var text = new SourceText(path, new string(chars, 0, written).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
        var nul = text.Text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            diagnostics.Add(DiskDiagnostics.Nul(text.Span(nul, 1)));
        }
        else if (text.Text.AsSpan().IndexOfAny(Hidden) is >= 0 and var hidden)
        {
            diagnostics.Add(DiskDiagnostics.HiddenCharacter(text.Span(hidden, 1), text.Text[hidden]));
        }

        return nul < 0 ? text : null;
    }

    private static List<string> FindFiles(string root, List<Diagnostic> diagnostics)
    {
        var files = new List<string>();
        foreach (var file in new[] { Config, "themes/default/strings.fr.yml" }.Where(f => File.Exists(Path.Combine(root, f))))
        {
            Visit(root, file, [], files, diagnostics);
        }

        foreach (var folder in Folders.Where(f => Directory.Exists(Path.Combine(root, f))))
        {
            Visit(root, folder, [], files, diagnostics);
        }

        return files;
    }

    /// <summary>Adds the files at or under a path; <paramref name="above"/> are the real folders passed through, to stop loops.</summary>
    private static void Visit(string root, string path, ImmutableHashSet<string> above, List<string> files, List<Diagnostic> diagnostics)
    {
        var full = Path.Combine(root, path);
        var real = RealPath.Of(full);
        if (real is null || !RealPath.IsWithin(real, root) || above.Contains(real) || !Path.Exists(real))
        {
            diagnostics.Add(DiskDiagnostics.SymlinkOutside(path));
        }
        else if (!Directory.Exists(real))
        {
            files.Add(path);
        }
        else
        {
            foreach (var name in NamesIn(full, path, diagnostics))
            {
                Visit(root, path + "/" + name, above.Add(real), files, diagnostics);
            }
        }
    }

    /// <summary>Names in a folder, sorted; names that begin with a dot belong to tools, not to the site.</summary>
    private static List<string> NamesIn(string full, string path, List<Diagnostic> diagnostics)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(full).Select(e => Path.GetFileName(e)).Where(n => !n.StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiskDiagnostics.Unreadable(path));
            return [];
        }
    }

    private static void ReadFile(string root, string path, ImmutableArray<SourceText>.Builder texts, ImmutableArray<SourceAsset>.Builder assets, List<Diagnostic> diagnostics)
    {
        if (ReadBytes(root, path, diagnostics) is not { } bytes)
        {
            return;
        }

        if (!IsText(path))
        {
            assets.Add(new SourceAsset(path, ImmutableArray.Create(bytes)));
        }
        else if (Decode(path, bytes, diagnostics) is { } text)
        {
            texts.Add(text);
        }
    }

    private static byte[]? ReadBytes(string root, string path, List<Diagnostic> diagnostics)
    {
        var full = Path.Combine(root, path);
        try
        {
            using var stream = File.OpenRead(full);
            if (stream.Length <= MaxBytes)
            {
                using var memory = new MemoryStream();
                stream.CopyTo(memory);
                return memory.ToArray();
            }

            diagnostics.Add(DiskDiagnostics.TooLarge(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiskDiagnostics.Unreadable(path));
        }

        return null;
    }

    private static bool IsText(string path) =>
        path == Config || Path.GetExtension(path) is ".md" or ".yml" or ".yaml";
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Site.Compiler.Adoption;
using Site.Compiler.Diagnostics;

namespace Site.Disk;

/// <summary>Reads what a site received of the reference content, and what it made of it.</summary>
public static class AdoptedFolder
{
    /// <summary>Null where the site received nothing, or no longer tells what it received, which is then a diagnostic.</summary>
    public static AdoptedContent? Read(string root, ContentPack pack, ICollection<Diagnostic> diagnostics)
    {
        if (SiteChange.IsUnfinished(root))
        {
            diagnostics.Add(DiskDiagnostics.UpdateUnfinished());
            return null;
        }

        var site = ReadContent(root, pack, diagnostics);
        var edited = site?.EditedBase ?? [];
        foreach (var path in edited)
        {
            diagnostics.Add(DiskDiagnostics.ProvenanceEdited(Provenance.Base + path));
        }

        return edited.IsEmpty ? site : null;
    }

    private static AdoptedContent? ReadContent(string root, ContentPack pack, ICollection<Diagnostic> diagnostics)
    {
        var received = ReadProvenance(root, Provenance.Path, diagnostics);
        var pending = ReadProvenance(root, Provenance.PendingPath, diagnostics);
        return received is null || diagnostics.Count > 0
            ? null
            : new(
                received,
                pending,
                ReadAll(root, Provenance.Base, received.Files.Keys),
                ReadAll(root, "", received.Files.Keys.Union(pack.Followed.Keys))
            );
    }

    private static Provenance? ReadProvenance(string root, string path, ICollection<Diagnostic> diagnostics)
    {
        if (!Path.Exists(Path.Combine(root, path)) || SiteReader.ReadText(Path.Combine(root, path), path, diagnostics) is not { } text)
        {
            return null;
        }

        var provenance = Provenance.Parse(text);
        if (provenance is null)
        {
            diagnostics.Add(DiskDiagnostics.ProvenanceWrong(text.Span(0, 0)));
        }

        return provenance;
    }

    private static ImmutableSortedDictionary<string, ContentFile> ReadAll(string root, string home, IEnumerable<string> paths) =>
        paths
            .Select(p => (Path: p, Bytes: PublishedFolder.Read(root, home + p)))
            .Where(f => f.Bytes is not null)
            .ToImmutableSortedDictionary(
                f => f.Path,
                f => new ContentFile(MemoryMarshal.TryGetArray(f.Bytes!.Value, out var array) ? [.. array] : []),
                StringComparer.Ordinal
            );
}

using System.Collections.Immutable;
using System.Reflection;
using Site.Compiler.Adoption;
using Site.Compiler.Model;
using Site.Compiler.Reading;
using Site.Compiler.Text;

namespace Site.Disk;

/// <summary>What stands beside the program: the reference content, its acts, the recipes of hosts, the history of the program.</summary>
public static class ReferenceFolder
{
    private static readonly string Home = Path.Combine(AppContext.BaseDirectory, "reference");

    public static ProgramVersion Version { get; } =
        ProgramVersion.Parse(typeof(ReferenceFolder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "")
        ?? ProgramVersion.None;

    public static ContentPack ReadPack() => new(Version, Files("contenu"), Acts());

    /// <summary>Files of a part, by their path within it.</summary>
    public static ImmutableSortedDictionary<string, ContentFile> Files(string part)
    {
        var folder = Path.Combine(Home, part);
        return Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
                .ToImmutableSortedDictionary(f => NameIn(folder, f), f => new ContentFile([.. File.ReadAllBytes(f)]), StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, ContentFile>.Empty;
    }

    /// <summary>The package that this program was installed from, with its name; null where it was built here.</summary>
    public static (string Name, ContentFile File)? ReadPackage()
    {
        // Installed, the program stands in « tools/net10.0/any » of its package's folder.
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
        var found = Directory.EnumerateFiles(folder, $"*.{Version}.nupkg").Order(StringComparer.Ordinal).FirstOrDefault();
        return found is null ? null : (Path.GetFileName(found), new ContentFile([.. File.ReadAllBytes(found)]));
    }

    /// <summary>Versions of the package that wait in a site's folder of packages.</summary>
    public static ImmutableArray<ProgramVersion> VersionsIn(string root)
    {
        var folder = Path.Combine(root, "paquets");
        return Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.nupkg")
                    .Select(f => Path.GetFileNameWithoutExtension(f))
                    .Where(n => n.StartsWith(ToolManifest.Package + ".", StringComparison.OrdinalIgnoreCase))
                    .Select(n => ProgramVersion.Parse(n[(ToolManifest.Package.Length + 1)..]))
                    .OfType<ProgramVersion>()
                    .Order(),
            ]
            : [];
    }

    /// <summary>The history that another installed version carries; empty where it is not found.</summary>
    public static string ChangelogOf(ProgramVersion version)
    {
        const string Within = "tools/net10.0/any/reference/CHANGELOG.md";
        string?[] homes =
        [
            Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."),
            Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given ? Path.Combine(given, ToolManifest.Package) : null,
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages", ToolManifest.Package),
        ];
        var found = homes.OfType<string>().Select(h => Path.Combine(h, version.ToString(), Within)).FirstOrDefault(File.Exists);
        return found is null ? "" : File.ReadAllText(found);
    }

    private static ImmutableArray<Act> Acts() =>
        [
            .. Files("actes")
                .Where(f => f.Value.Text is not null)
                .Select(f => ActParser.Parse(new SourceText(f.Key, f.Value.Text!)).Value)
                .OfType<Act>()
                .OrderBy(a => a.Id.Value, StringComparer.Ordinal),
        ];

    private static string NameIn(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');
}

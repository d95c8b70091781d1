using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Site.Tests.House;

/// <summary>The rules of the program's folders: who may know whom, and who touches the disk.</summary>
public sealed partial class ProgramHouseSpecs
{
    private static readonly string Program = Path.Combine(TestSite.Root, "src", "Site");

    /// <summary>Each folder knows those above it.</summary>
    private static readonly string[] Folders = ["Disk", "Running", "Terminal", "Preview", "Verbs"];

    private static readonly ImmutableArray<(string From, string To)> Uses = [.. TypeGraph.Of(typeof(Cli).Assembly.Location)];

    [Fact]
    public void Every_folder_has_its_place() =>
        Assert.Equal(
            Folders.Order(StringComparer.Ordinal),
            Directory
                .EnumerateDirectories(Program)
                .Select(d => Path.GetFileName(d)!)
                .Where(d => d is not ("bin" or "obj"))
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_folder_knows_those_above_it_only() =>
        Assert.Empty(
            from use in Uses
            let lower = Array.IndexOf(Folders, FolderOf(use.From))
            let upper = Array.IndexOf(Folders, FolderOf(use.To))
            where lower >= 0 && upper > lower
            select $"{use.From} knows {use.To}"
        );

    [Fact]
    public void Only_Disk_touches_the_disk() =>
        Assert.Empty(
            from file in Files()
            where file.Folder != "Disk"
            from touched in Touching().Matches(file.Text).Select(m => m.Value)
            select $"{file.Folder}/{file.Name}: {touched}"
        );

    /// <summary>A verb that ran another's code would change with it.</summary>
    [Fact]
    public void A_verb_is_known_by_the_list_and_its_group_alone()
    {
        string[] lists = ["VerbList", "VersionVerb", "ContentVerb"];
        var known = Uses.Where(u =>
                FolderOf(u.To) == "Verbs" && NameOf(u.To).EndsWith("Verb", StringComparison.Ordinal) && NameOf(u.To) != NameOf(u.From)
            )
            .ToArray();
        Assert.Contains(known, u => NameOf(u.To) == "BuildVerb");
        Assert.Empty(known.Where(u => !lists.Contains(NameOf(u.From)) && NameOf(u.To) != "VersionVerb").Select(u => $"{u.From} knows {u.To}"));
    }

    /// <summary>« Verbs » for <c>Site.Verbs.BuildVerb</c>; empty for a type of the root, or of another program.</summary>
    private static string FolderOf(string type) => type.Split('.') is ["Site", var folder, _, ..] && Folders.Contains(folder) ? folder : "";

    /// <summary>The type's own name, without the types that the compiler makes within it.</summary>
    private static string NameOf(string type) => type.Split('.').ElementAtOrDefault(2)?.Split('+', '/', '<')[0] ?? "";

    private static IEnumerable<(string Folder, string Name, string Text)> Files() =>
        from folder in Folders.Append("")
        from file in Directory.EnumerateFiles(Path.Combine(Program, folder), "*.cs")
        select (folder, Path.GetFileName(file), File.ReadAllText(file));

    [GeneratedRegex(
        @"(?<![\w.])(?:File\.(?!Path|Text|Position|Line)|Directory\.|Path\.(?:Exists|GetFullPath|GetTemp)|new (?:FileInfo|DirectoryInfo|FileStream|StreamReader|StreamWriter|FileSystemWatcher)\b|Environment\.CurrentDirectory)"
    )]
    private static partial Regex Touching();
}

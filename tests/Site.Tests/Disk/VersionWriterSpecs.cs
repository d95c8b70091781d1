using System.Collections.Immutable;
using Site.Disk;

namespace Site.Tests.Disk;

/// <summary>Why a version is not written, and what is left then: nothing, or what somebody else put there.</summary>
public sealed class VersionWriterSpecs : IDisposable
{
    private const string Day = "2026-03-01";

    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    private string Versions => Path.Combine(_folder, "versions");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_version_that_another_program_just_froze_is_named()
    {
        Assert.Null(Write(Day, "version.yml"));
        Assert.Equal($"la version {Day} vient d'être figée par un autre programme", Write(Day, "version.yml"));
        Assert.Equal([Day], Names());
    }

    /// <summary>As on a full disk: a file stands where the next one wants a folder.</summary>
    [Fact]
    public void A_version_that_cannot_be_written_whole_leaves_nothing()
    {
        Assert.StartsWith("impossible d'écrire dans", Write(Day, "a", "a/b"), StringComparison.Ordinal);
        Assert.Empty(Names());
    }

    [Fact]
    public void A_folder_of_versions_that_is_a_file_is_told()
    {
        File.WriteAllText(Versions, "");
        Assert.StartsWith("impossible d'écrire dans", Write(Day, "version.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_freeze_left_is_no_obstacle_to_the_next()
    {
        var work = Directory.CreateDirectory(Path.Combine(Versions, ".gel")).FullName;
        OwnFolder.WriteList(Path.Combine(work, "list"), ["version.yml"]);
        Directory.CreateDirectory(Path.Combine(work, "new"));
        File.WriteAllText(Path.Combine(work, "new", "version.yml"), "act");
        Assert.Null(Write(Day, "version.yml"));
        Assert.Equal([Day], Names());
    }

    [Fact]
    public void A_program_that_writes_a_version_is_waited_for()
    {
        Directory.CreateDirectory(Path.Combine(Versions, ".gel"));
        using var held = new FileStream(Path.Combine(Versions, ".gel", "lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(
            "un autre programme écrit déjà une version : attendez qu'il se termine, puis recommencez",
            VersionWriter.WriteText(Versions, "errata.yml", "un")
        );
        Assert.False(VersionWriter.Holds(Versions, "errata.yml"));
    }

    [Fact]
    public void A_text_takes_the_place_of_the_one_before()
    {
        Assert.Null(VersionWriter.WriteText(Versions, "errata.yml", "un"));
        Assert.Null(VersionWriter.WriteText(Versions, "errata.yml", "deux"));
        Assert.Equal("deux", File.ReadAllText(Path.Combine(Versions, "errata.yml")));
    }

    [Fact]
    public void A_site_without_versions_gets_no_folder_of_them()
    {
        Assert.Null(VersionWriter.Recover(Versions));
        Assert.False(Path.Exists(Versions));
    }

    [Fact]
    public void A_draft_goes_though_another_is_still_to_be_frozen()
    {
        Assert.Null(Write(Day, "version.yml"));
        Assert.Null(VersionWriter.WriteText(Versions, Day + ".yml", "act"));
        Assert.Null(VersionWriter.WriteText(Versions, "2027-01-01.yml", "act"));
        Assert.Null(VersionWriter.Recover(Versions));
        Assert.Equal([Day, "2027-01-01.yml"], Names());
    }

    private string? Write(string day, params string[] names) =>
        VersionWriter.WriteFolder(
            Versions,
            day,
            names.ToImmutableSortedDictionary(n => n, _ => ImmutableArray.Create("act"u8.ToArray()), StringComparer.Ordinal)
        );

    private string[] Names() => [.. Directory.EnumerateFileSystemEntries(Versions).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal)];
}

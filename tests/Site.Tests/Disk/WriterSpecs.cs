using System.Collections.Immutable;
using System.Text;
using Site.Compiler.Addresses;
using Site.Disk;

namespace Site.Tests.Disk;

/// <summary>Publishing is all or nothing, whatever happens to the build; what the program did not write is never deleted.</summary>
public sealed class WriterSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    private string Output => Path.Combine(_folder, "output");

    private string Versions => Path.Combine(_folder, "versions");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_new_site_replaces_the_old_one_whole()
    {
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "1"), File("old/b.html", "1")]));
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "2")]));
        Assert.Equal([".site", "a.html"], In(Output));
        Assert.Equal("2", Read("output/a.html"));
    }

    /// <summary>In an output of ours; <c>/</c> at the end makes a folder.</summary>
    [Theory]
    [InlineData("CNAME")]
    [InlineData(".git/")]
    [InlineData("old/photo.jpg")]
    [InlineData("old/vide/")]
    [InlineData("a.html/")]
    public void What_somebody_put_in_the_output_stops_the_build_and_stays(string name)
    {
        Assert.Null(SiteWriter.Write(Output, [File("b.html", "1"), File("old/b.html", "1")]));
        Put(Path.Combine(Output, name));
        var before = In(Output);
        var fault = SiteWriter.Write(Output, [File("b.html", "2")]);
        Assert.Equal("output-foreign", fault?.Code);
        Assert.Contains($"« {name.TrimEnd('/')} »", fault!.Message, StringComparison.Ordinal);
        Assert.Equal(before, In(Output));
        Assert.Equal("1", Read("output/b.html"));
    }

    [Fact]
    public void A_link_in_the_output_is_somebody_s_and_its_target_stays()
    {
        Assert.Null(SiteWriter.Write(Output, [File("a/b.html", "1")]));
        Put(Path.Combine(_folder, "ailleurs/b.html"));
        Directory.Delete(Path.Combine(Output, "a"), recursive: true);
        Directory.CreateSymbolicLink(Path.Combine(Output, "a"), Path.Combine(_folder, "ailleurs"));
        Assert.Equal("output-foreign", SiteWriter.Write(Output, [File("a/b.html", "2")])?.Code);
        Assert.Equal("", Read("ailleurs/b.html"));
    }

    [Theory]
    [InlineData("photo.jpg")]
    [InlineData(".site")]
    public void A_folder_of_someone_else_is_left_alone(string name)
    {
        Put(Path.Combine(Output, name));
        Put(Path.Combine(Output, "index.html"));
        Assert.Equal("output-foreign", SiteWriter.Write(Output, [File("index.html", "1")])?.Code);
        Assert.Equal("", Read("output/index.html"));
    }

    [Fact]
    public void A_file_edited_in_the_output_is_replaced_and_a_missing_one_comes_back()
    {
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "1"), File("b.html", "1")]));
        System.IO.File.WriteAllText(Path.Combine(Output, "a.html"), "à la main");
        System.IO.File.Delete(Path.Combine(Output, "b.html"));
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "2"), File("b.html", "2")]));
        Assert.Equal("22", Read("output/a.html") + Read("output/b.html"));
    }

    [Theory]
    [InlineData(".output-2026-11/x")]
    [InlineData(".output-old-2026-11/x")]
    [InlineData(".output-lock/x")]
    public void A_folder_beside_the_output_is_somebody_s_whatever_its_name(string name)
    {
        Put(Path.Combine(_folder, name));
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "1")]));
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "2")]));
        Assert.True(System.IO.File.Exists(Path.Combine(_folder, name)));
    }

    [Theory]
    [InlineData("new")]
    [InlineData("old")]
    public void Even_where_the_program_works_nothing_of_others_is_deleted(string work)
    {
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "1")]));
        Put(Path.Combine(_folder, ".output-lock", work, "photo.jpg"));
        var fault = SiteWriter.Write(Output, [File("a.html", "2")]);
        Assert.Equal("output-foreign", fault?.Code);
        Assert.Contains($".output-lock/{work}/photo.jpg", fault!.Message, StringComparison.Ordinal);
        Assert.True(System.IO.File.Exists(Path.Combine(_folder, ".output-lock", work, "photo.jpg")));
        Assert.Equal("1", Read("output/a.html"));
    }

    [Fact]
    public void A_site_that_was_moved_away_when_the_program_was_killed_comes_back()
    {
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "1")]));
        Directory.Move(Output, Path.Combine(_folder, ".output-lock", "old"));
        SiteWriter.Recover(Output);
        Assert.Equal("1", Read("output/a.html"));
        Assert.Equal(["lock"], In(Path.Combine(_folder, ".output-lock")));
    }

    /// <summary>The list comes first and goes last: at every step of writing and deleting, what is there is known for ours.</summary>
    [Fact]
    public void A_half_written_or_half_deleted_site_is_removed()
    {
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "1"), File("b/c.html", "1")]));
        foreach (var work in new[] { "new", "old" })
        {
            var left = Path.Combine(_folder, ".output-lock", work);
            Directory.CreateDirectory(left);
            System.IO.File.Copy(Path.Combine(Output, ".site"), Path.Combine(left, ".site"));
            Put(Path.Combine(left, "b/"));
        }

        Assert.Null(SiteWriter.Write(Output, [File("a.html", "2")]));
        Assert.Equal(["lock"], In(Path.Combine(_folder, ".output-lock")));
        Assert.Equal("2", Read("output/a.html"));
    }

    [Fact]
    public void An_output_that_is_a_link_is_followed()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "vrai"));
        Directory.CreateSymbolicLink(Output, "vrai");
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "1")]));
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "2")]));
        Assert.Equal("vrai", new FileInfo(Output).LinkTarget);
        Assert.Equal("2", Read("vrai/a.html"));
    }

    [Theory]
    [InlineData("input")]
    [InlineData("input/notes")]
    [InlineData("themes")]
    [InlineData("src")]
    [InlineData(".")]
    [InlineData("..")]
    public void No_way_leads_the_output_into_the_sources(string target)
    {
        foreach (var folder in new[] { "site/input/notes", "site/themes", "site/src", "site/output-vrai" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        }

        var root = Path.Combine(_folder, "site");
        Assert.NotNull(SiteWriter.Refusal(root, Path.Combine(root, target)));
        Directory.CreateSymbolicLink(Path.Combine(root, "output"), target);
        Assert.NotNull(SiteWriter.Refusal(root, Path.Combine(root, "output")));
        Assert.Equal(target.StartsWith('.'), SiteWriter.Refusal(root, Path.Combine(root, "output", "dedans")) is null);
        Assert.Null(SiteWriter.Refusal(root, Path.Combine(root, "output-vrai")));
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_the_previous_site()
    {
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "1")]));
        Assert.Equal("output-unwritable", SiteWriter.Write(Output, [File("a.html", "2"), File("a.html/b.html", "2")])?.Code);
        Assert.Equal("1", Read("output/a.html"));
        Assert.Equal(["lock"], In(Path.Combine(_folder, ".output-lock")));
    }

    /// <summary>What stands where the program works and is no folder, or a link to one, is somebody's.</summary>
    [Theory]
    [InlineData("new", true)]
    [InlineData("old", true)]
    [InlineData("old", false)]
    public void A_link_or_a_file_where_the_program_works_is_somebody_s(string work, bool isLink)
    {
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "1")]));
        var path = Path.Combine(_folder, ".output-lock", work);
        if (isLink)
        {
            Directory.CreateSymbolicLink(path, Directory.CreateDirectory(Path.Combine(_folder, "vide")).FullName);
        }
        else
        {
            Put(path);
        }

        Assert.Equal("output-foreign", SiteWriter.Write(Output, [File("a.html", "2")])?.Code);
        Assert.True(Path.Exists(path));
        Assert.Equal("1", Read("output/a.html"));
    }

    [Fact]
    public void Of_all_that_is_somebody_s_the_first_by_name_is_told()
    {
        Assert.Null(SiteWriter.Write(Output, [File("b.html", "1")]));
        foreach (var name in new[] { "z.jpg", "c.jpg", "a.jpg", "m.jpg" })
        {
            Put(Path.Combine(Output, name));
        }

        Assert.Contains("« a.jpg »", SiteWriter.Write(Output, [File("b.html", "2")])!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void While_another_program_writes_nothing_is_touched()
    {
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "1")]));
        Put(Path.Combine(_folder, ".output-lock", "new/"));
        using var held = new FileStream(Path.Combine(_folder, ".output-lock", "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal("output-busy", SiteWriter.Write(Output, [File("a.html", "2")], TimeSpan.FromMilliseconds(60))?.Code);
        SiteWriter.Recover(Output);
        Assert.True(Directory.Exists(Path.Combine(_folder, ".output-lock", "new")));
        Assert.Equal("1", Read("output/a.html"));
    }

    [Fact]
    public async Task Two_builds_at_once_do_not_mix()
    {
        var names = Enumerable.Range(0, 60).Select(i => $"{i}.html").ToArray();
        await Task.WhenAll(
            Enumerable.Range(0, 6).Select(build => Task.Run(() => Assert.Null(SiteWriter.Write(Output, [.. names.Select(n => File(n, $"{build}"))]))))
        );
        Assert.Single(names.Select(n => Read("output/" + n)).Distinct());
    }

    [Fact]
    public void A_version_is_written_once_and_leaves_nothing_beside_it()
    {
        Assert.Null(VersionWriter.WriteFolder(Versions, "2026-03-01", Files("1")));
        Assert.NotNull(VersionWriter.WriteFolder(Versions, "2026-03-01", Files("2")));
        Assert.Equal(["2026-03-01", "2026-03-01/content", "2026-03-01/content/a.md", "2026-03-01/version.yml"], In(Versions));
        Assert.Equal("1", Read("versions/2026-03-01/content/a.md"));
    }

    [Fact]
    public void What_a_killed_freeze_left_goes_and_what_others_put_there_stays()
    {
        OwnFolder.WriteList(Path.Combine(Directory.CreateDirectory(Path.Combine(Versions, ".gel")).FullName, "list"), Files("1").Keys);
        Put(Path.Combine(Versions, ".gel/new/content/a.md"));
        Put(Path.Combine(Versions, ".gel/text"));
        Put(Path.Combine(Versions, ".gel-photos/p.jpg"));
        Assert.Null(VersionWriter.Recover(Versions));
        Assert.Equal([".gel-photos", ".gel-photos/p.jpg"], In(Versions));
        Put(Path.Combine(Versions, ".gel/new/photo.jpg"));
        Assert.NotNull(VersionWriter.WriteFolder(Versions, "2026-03-01", Files("1")));
        Assert.True(System.IO.File.Exists(Path.Combine(Versions, ".gel/new/photo.jpg")));
        Assert.False(Directory.Exists(Path.Combine(Versions, "2026-03-01")));
    }

    [Theory]
    [InlineData("act", true)]
    [InlineData("\uFEFFact", true)]
    [InlineData("autre", false)]
    public void The_draft_of_an_act_goes_once_it_is_frozen_as_it_is(string draft, bool goes)
    {
        Assert.Null(VersionWriter.WriteFolder(Versions, "2026-03-01", Files("1")));
        Assert.Null(VersionWriter.WriteText(Versions, "2026-03-01.yml", draft));
        Assert.Null(VersionWriter.Recover(Versions));
        Assert.Equal(!goes, System.IO.File.Exists(Path.Combine(Versions, "2026-03-01.yml")));
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<byte>> Files(string text) =>
        ImmutableSortedDictionary
            .Create<string, ImmutableArray<byte>>(StringComparer.Ordinal)
            .Add("version.yml", [.. "act"u8])
            .Add("content/a.md", [.. Encoding.UTF8.GetBytes(text)]);

    private static OutputFile File(string path, string text) => new(TestSite.RouteTo(path), Encoding.UTF8.GetBytes(text));

    private string Read(string path) => System.IO.File.ReadAllText(Path.Combine(_folder, path));

    /// <summary>An empty file, or a folder where the path ends with a slash.</summary>
    private static void Put(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!path.EndsWith('/'))
        {
            System.IO.File.WriteAllText(path, "");
        }
    }

    private static string[] In(string folder) =>
        [
            .. Directory
                .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
                .Select(e => Path.GetRelativePath(folder, e))
                .Order(StringComparer.Ordinal),
        ];
}

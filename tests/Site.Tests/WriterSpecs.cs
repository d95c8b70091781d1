using System.Text;
using Site.Compiler;
using Site.Disk;

namespace Site.Tests;

/// <summary>Publishing is all or nothing, whatever happens to the build.</summary>
public sealed class WriterSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    private string Output => Path.Combine(_folder, "output");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_new_site_replaces_the_old_one_whole()
    {
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "1"), File("old/b.html", "1")]));
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "2")]));
        Assert.Equal("2", System.IO.File.ReadAllText(Path.Combine(Output, "a.html")));
        Assert.False(Directory.Exists(Path.Combine(Output, "old")));
    }

    [Fact]
    public void A_folder_of_someone_else_is_left_alone()
    {
        Directory.CreateDirectory(Output);
        System.IO.File.WriteAllText(Path.Combine(Output, "photo.jpg"), "x");
        Assert.Equal("output-foreign", SiteWriter.Write(Output, [File("a.html", "1")])?.Code);
        Assert.True(System.IO.File.Exists(Path.Combine(Output, "photo.jpg")));
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_the_previous_site()
    {
        Assert.Null(SiteWriter.Write(Output, [File("a.html", "1")]));
        Assert.Equal("output-unwritable", SiteWriter.Write(Output, [File("a.html", "2"), File("a.html/b.html", "2")])?.Code);
        Assert.Equal("1", System.IO.File.ReadAllText(Path.Combine(Output, "a.html")));
    }

    [Fact]
    public async Task Two_builds_at_once_do_not_mix()
    {
        var names = Enumerable.Range(0, 60).Select(i => $"{i}.html").ToArray();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(build => Task.Run(() =>
            Assert.Null(SiteWriter.Write(Output, [.. names.Select(n => File(n, $"{build}"))])))));
        Assert.Single(names.Select(n => System.IO.File.ReadAllText(Path.Combine(Output, n))).Distinct());
    }

    private static OutputFile File(string path, string text) => new(TestSite.RouteTo(path), Encoding.UTF8.GetBytes(text));
}

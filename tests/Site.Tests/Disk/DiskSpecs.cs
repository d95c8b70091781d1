using System.Diagnostics;
using System.Net.Sockets;
using Site.Disk;
using Site.Running;

namespace Site.Tests.Disk;

/// <summary>Files that cannot be read as text are named, all at once; what is not meant for the site takes no way in.</summary>
public sealed class DiskSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    public DiskSpecs()
    {
        Directory.CreateDirectory(In("input/notes"));
        Directory.CreateDirectory(In("input/_data"));
        Directory.CreateDirectory(In("input/_versions/2026-03-01"));
        File.WriteAllText(In("statiq.json"), "{}");
        File.WriteAllText(In("input/notes/vrai.txt"), "vrai");
        File.WriteAllText(In("input/notes/vraie.md"), "vraie");
        File.WriteAllText(In("input/notes/_cache.txt"), "");
        File.WriteAllText(In("input/notes/.cache.txt"), "");
        Directory.CreateDirectory(In("themes/default/icons"));
        File.WriteAllText(In("themes/default/icons/z.txt"), "");
        File.WriteAllText(In("input/_data/x.txt"), "");
        File.WriteAllText(In("input/_versions/2026-03-01/y.txt"), "");
        File.WriteAllText(In(".env"), "SECRET=1");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_unreadable_file_is_reported()
    {
        File.WriteAllBytes(In("input/latin1.md"), [0x63, 0xE9]);
        File.WriteAllBytes(In("input/nul.md"), [0x61, 0x00]);
        File.WriteAllBytes(In("input/grand.md"), new byte[20_000_000]);
        File.WriteAllBytes(In("input/grande.png"), new byte[5 * 1024 * 1024 + 1]);
        File.WriteAllBytes(In("input/juste.png"), new byte[5 * 1024 * 1024]);
        File.CreateSymbolicLink(In("input/lien.md"), "/etc/hostname");
        Expect(
            "input/grand.md source-too-large",
            "input/grande.png source-too-large",
            "input/latin1.md source-not-utf8",
            "input/lien.md source-symlink-outside",
            "input/nul.md source-nul"
        );
    }

    [Theory]
    [InlineData("\0a")]
    [InlineData("a\0")]
    public void A_text_with_a_nul_byte_is_told_wherever_it_is_and_not_read(string text)
    {
        File.WriteAllText(In("input/nul.md"), text);
        Expect("input/nul.md source-nul");
        Assert.DoesNotContain(SiteReader.Read(_folder).Sources.Texts, t => t.Path == "input/nul.md");
    }

    /// <summary>A file that went since it was found, and one whose bytes do not come: the memory of this program, at its start.</summary>
    [Theory]
    [InlineData("/absent/a.md")]
    [InlineData("/proc/self/mem")]
    public void A_file_that_cannot_be_read_is_told(string file)
    {
        var found = new List<Site.Compiler.Diagnostics.Diagnostic>();
        Assert.Null(SiteReader.ReadText(file, "a.md", found));
        Assert.Equal("source-unreadable", Assert.Single(found).Code);
    }

    /// <summary>Nothing is closed to the administrator.</summary>
    [Fact]
    public void A_closed_folder_is_told()
    {
        Shell("mkdir -m 000 input/ferme");
        Expect(Environment.IsPrivilegedProcess ? [] : ["input/ferme source-unreadable"]);
        Shell("chmod 700 input/ferme");
    }

    [Fact]
    public void Files_and_faults_come_in_the_order_of_their_paths()
    {
        Directory.CreateDirectory(In("input/notes/a"));
        foreach (var name in new[] { "z.txt", "a/b.txt", "a-b.txt", "c.txt" })
        {
            File.WriteAllText(In("input/notes/" + name), "");
        }

        Fifo(In("input/notes/tube-2.txt"));
        Fifo(In("input/notes/tube-1.txt"));
        Fifo(In("input/notes/tube-3.txt"));
        var reading = SiteReader.Read(_folder);
        var paths = reading.Sources.Assets.Select(a => a.Path).ToArray();
        Assert.Equal(paths.Order(StringComparer.Ordinal), paths);
        Assert.Equal(
            ["input/notes/tube-1.txt", "input/notes/tube-2.txt", "input/notes/tube-3.txt"],
            reading.Diagnostics.Select(d => d.Span!.Value.File.Path)
        );
    }

    [Fact]
    public void A_link_to_a_pipe_is_no_link_to_a_file()
    {
        Fifo(In("input/notes/tube.txt"));
        File.CreateSymbolicLink(In("input/notes/lien.txt"), "tube.txt");
        Expect("input/notes/lien.txt source-symlink-outside", "input/notes/tube.txt source-not-a-file");
    }

    [Fact]
    public void A_missing_configuration_is_reported()
    {
        File.Delete(In("statiq.json"));
        Expect(" config-missing");
    }

    /// <summary>From <c>input/notes/</c>.</summary>
    [Theory]
    [InlineData("lien.txt", "vrai.txt", true)]
    [InlineData("lien.txt", "./../notes/vrai.txt", true)]
    [InlineData("lien.txt", "vraie.md", false)]
    [InlineData("lien.txt", "../../.env", false)]
    [InlineData("lien.txt", "../../statiq.json", false)]
    [InlineData("lien.txt", "/etc/hostname", false)]
    [InlineData("lien.txt", "absent.txt", false)]
    [InlineData("lien.txt", "lien.txt", false)]
    [InlineData("lien.txt", "../_data/x.txt", false)]
    [InlineData("lien.txt", "_cache.txt", false)]
    [InlineData("lien.txt", "../_versions/2026-03-01/y.txt", false)]
    [InlineData("../_versions/2026-03-01/lien.txt", "y.txt", false)]
    [InlineData("../_data/lien.txt", "x.txt", true)]
    [InlineData("../_data/lien.txt", "../notes/vrai.txt", false)]
    [InlineData("lien", "../notes", false)]
    [InlineData("lien", "..", false)]
    [InlineData("lien", "/etc", false)]
    [InlineData("lien.txt", "/dev/zero", false)]
    [InlineData("lien.txt", ".cache.txt", false)]
    [InlineData("lien.txt", "../../themes/default/icons/z.txt", false)]
    [InlineData("../_data/lien.txt", "../_versions/2026-03-01/y.txt", false)]
    public void A_link_leads_to_a_file_that_is_read_at_its_own_place(string link, string target, bool isRead)
    {
        var path = Path.GetRelativePath(_folder, Path.GetFullPath(Path.Combine(In("input/notes"), link))).Replace('\\', '/');
        File.CreateSymbolicLink(In(path), target);
        Expect(isRead ? [] : [$"{path} source-symlink-outside"]);
        Assert.Equal(isRead, SiteReader.Read(_folder).Sources.Assets.Any(a => a.Path == path));
    }

    [Fact]
    public void An_absolute_link_into_the_site_is_a_link_like_another()
    {
        File.CreateSymbolicLink(In("input/notes/lien.txt"), In("input/notes/vrai.txt"));
        Expect();
    }

    [Theory]
    [InlineData("input", "/etc")]
    [InlineData("statiq.json", "/etc/hostname")]
    [InlineData("themes", "/etc")]
    public void The_site_itself_is_made_of_no_link(string name, string target)
    {
        var real = In(name);
        if (Directory.Exists(real))
        {
            Directory.Move(real, real + "-avant");
        }

        File.Delete(real);
        Directory.CreateSymbolicLink(real, target);
        Expect($"{name} source-symlink-outside");
    }

    [Fact]
    public void A_site_whose_own_folder_is_a_link_is_read()
    {
        Directory.CreateSymbolicLink(_folder + "-lien", _folder);
        Assert.Empty(SiteReader.Read(_folder + "-lien").Diagnostics);
        Assert.NotEmpty(SiteReader.Read(_folder + "-lien").Sources.Assets);
        Assert.NotNull(SiteReader.ReadConfig(_folder + "-lien"));
        Directory.Delete(_folder + "-lien");
    }

    [Fact]
    public async Task A_pipe_and_a_socket_are_named_and_never_opened()
    {
        Fifo(In("input/notes/tube.txt"));
        Fifo(In("input/notes/tube.md"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(In("input/prise.txt")));
        var token = TestContext.Current.CancellationToken;
        var reading = await Task.Run(() => SiteReader.Read(_folder), token).WaitAsync(TimeSpan.FromSeconds(60), token);
        Assert.Equal(
            ["input/notes/tube.md source-not-a-file", "input/notes/tube.txt source-not-a-file", "input/prise.txt source-not-a-file"],
            Told(reading)
        );
    }

    [Fact]
    public void Settings_that_are_a_pipe_do_not_hang()
    {
        File.Delete(In("statiq.json"));
        Fifo(In("statiq.json"));
        Assert.Null(SiteReader.ReadConfig(_folder));
        Expect("statiq.json source-not-a-file");
    }

    [Theory]
    [InlineData("Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", ".DS_Store", "Icon\r", "__MACOSX")]
    [InlineData("~$note.docx", "~WRL0001.tmp", "note.md.orig", "note.md.bak")]
    [InlineData("note.md~", "note.swp", ".note.md.swp", "4913", ".#note.md", "#note.md#")]
    public void What_editors_and_systems_leave_is_passed_over(params string[] names)
    {
        foreach (var name in names)
        {
            File.WriteAllBytes(In("input/notes/" + name), [0xFF]);
        }

        Expect();
        Assert.DoesNotContain(SiteReader.Read(_folder).Sources.Assets, a => names.Any(n => a.Path.EndsWith(n, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("49130")]
    [InlineData("thumbs.db.png")]
    [InlineData("swp")]
    [InlineData("a~b.png")]
    public void A_name_that_only_looks_like_a_leftover_is_read(string name)
    {
        File.WriteAllBytes(In("input/notes/" + name), [0]);
        Assert.Contains(SiteReader.Read(_folder).Sources.Assets, a => a.Path == "input/notes/" + name);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_name_has_a_bound(int length, bool isRead)
    {
        var path = "input/notes/" + new string('a', length - 4) + ".txt";
        File.WriteAllText(In(path), "");
        Expect(isRead ? [] : [path + " source-name"]);
        Assert.Equal(isRead, SiteReader.Read(_folder).Sources.Assets.Any(a => a.Path == path));
    }

    /// <summary>U+FFFD stands for bytes that are no text; a file may bear it all the same.</summary>
    [Fact]
    public void A_name_that_holds_the_sign_of_what_cannot_be_shown_is_a_name()
    {
        File.WriteAllText(In("input/notes/a\uFFFD.txt"), "");
        Expect();
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_is_told()
    {
        Shell("touch \"$(printf 'input/notes/a\\377.txt')\"");
        Expect("input/notes/a\uFFFD.txt source-name");
        Shell("rm input/notes/a*.txt");
    }

    [Fact]
    public async Task A_new_file_is_written_through_no_link()
    {
        Directory.CreateDirectory(In("dehors"));
        Directory.CreateSymbolicLink(In("input/avis"), In("dehors"));
        string[] typed = ["new", "avis", "essai", "--root", _folder];
        Assert.Equal(2, await Cli.RunAsync(typed, new Streams(TextWriter.Null, TextWriter.Null), TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFileSystemEntries(In("dehors")));
    }

    [Fact]
    public async Task A_comparison_follows_no_link_out_of_its_folder()
    {
        var trees = Directory.CreateDirectory(In("arbres")).FullName;
        File.CreateSymbolicLink(Path.Combine(trees, "a.yml"), In(".env"));
        Fifo(Path.Combine(trees, "b.yml"));
        using var said = new StringWriter();
        string[] typed = ["diff", trees, trees, "--format", "json"];
        Assert.Equal(1, await Cli.RunAsync(typed, new Streams(said, TextWriter.Null), TestContext.Current.CancellationToken));
        Assert.DoesNotContain("SECRET", said.ToString(), StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(said.ToString());
        var codes = json.RootElement.EnumerateArray().Select(d => d.GetProperty("code").GetString());
        Assert.Equal(["source-symlink-outside", "source-not-a-file", "source-symlink-outside", "source-not-a-file"], codes);
    }

    private void Expect(params string[] expected) => Assert.Equal(expected, Told(SiteReader.Read(_folder)));

    private static IEnumerable<string> Told(SiteReading reading) =>
        reading.Diagnostics.Select(d => $"{d.Span?.File.Path} {d.Code}").Order(StringComparer.Ordinal);

    private string In(string path) => Path.Combine(_folder, path);

    private void Fifo(string path) => Shell($"mkfifo '{path}'");

    private void Shell(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = _folder })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}

using System.Diagnostics;
using System.Text.Json.Nodes;
using Site.Running;

namespace Site.Tests.Verbs;

/// <summary><c>init</c>: an association begins its site, in a folder of its own or in one that holds other things.</summary>
public sealed class InitSpecs : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("site-init-").FullName;

    private string Folder => Path.Combine(_home, "politique");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task A_site_begins_with_one_line_and_passes_the_check()
    {
        var (code, said, error) = await Run(
            "init",
            Folder,
            "--name",
            "L'Élan \"vert\"",
            "--country",
            "FR",
            "--email",
            "qui@exemple.org",
            "--host",
            "https://exemple.org"
        );
        Assert.True(code == 0, error);
        Assert.Contains("Contrôle : 0 erreur, 0 avertissement", said, StringComparison.Ordinal);
        Assert.Contains("dotnet site preview", said, StringComparison.Ordinal);
        var settings = JsonNode.Parse(Text("statiq.json"))!;
        Assert.Equal(("https://exemple.org", "FR"), ((string?)settings["Host"], (string?)settings["Jurisdiction"]));
        Assert.Contains("nom: \"L'Élan \\\"vert\\\"\"", Text("input/_data/organisation.yml"), StringComparison.Ordinal);
        Assert.Contains("referent-confidentialite: \"qui@exemple.org\"", Text("input/_data/organisation.yml"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Folder, "input", "_versions")), "No association adopted these acts.");
        Assert.False(Directory.Exists(Path.Combine(Folder, ".site", "change")));
        Assert.Equal(
            (0, "0.1.0"),
            (
                (await Run("check", "--root", Folder)).Code,
                (string?)JsonNode.Parse(Text(".config/dotnet-tools.json"))!["tools"]!["politique.site"]!["version"]
            )
        );
        Assert.EndsWith("Rien à recevoir.\n", (await Run("content", "status", "--root", Folder)).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FR", "input/notes/fr/premiere-note.md")]
    [InlineData("BE", "input/guide-belge/premiere-note.md")]
    [InlineData("FR-BE", "input/notes/fr/premiere-note.md")]
    public async Task An_empty_site_is_one_note_and_one_tree_that_pass(string country, string note)
    {
        var (code, _, error) = await Run("init", Folder, "--yes", "--content", "vide", "--country", country);
        Assert.True(code == 0, error);
        Assert.Equal(
            [note],
            Directory.EnumerateFiles(Path.Combine(Folder, "input"), "*.md", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f))
        );
        Assert.Equal(0, (await Run("build", "--strict", "--root", Folder)).Code);
        Assert.Contains("il n'y a rien à suivre", (await Run("content", "status", "--root", Folder)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_beside_a_site_is_left_alone()
    {
        Write("README.md", "à moi");
        Write(".git/config", "[core]");
        Assert.Equal(0, (await Run("init", Folder, "--yes")).Code);
        Assert.Equal(("à moi", "[core]"), (Text("README.md"), Text(".git/config")));
    }

    [Theory]
    [InlineData("statiq.json")]
    [InlineData(".gitignore")]
    [InlineData("netlify/build.sh")]
    [InlineData("input/notes/fr/partage-informations.md")]
    [InlineData(".site/content.json")]
    public async Task A_folder_that_has_a_file_it_writes_is_refused_with_its_name(string path)
    {
        Write(path, "à moi");
        var (code, _, error) = await Run("init", Folder, "--yes");
        Assert.Equal(
            (
                2,
                $"usage : rien n'a été écrit : ce qui suit est déjà là et serait remplacé\n  {path}\n  aide : déplacez-le, ou choisissez un autre dossier\n"
            ),
            (code, error)
        );
        Assert.Equal([path], Names());
    }

    [Theory]
    [InlineData("input", "input est un fichier : il faudrait un dossier de ce nom")]
    [InlineData("netlify", "netlify est un fichier : il faudrait un dossier de ce nom")]
    public async Task A_file_where_a_folder_must_be_is_refused(string path, string why)
    {
        Write(path, "à moi");
        var (code, _, error) = await Run("init", Folder, "--yes");
        Assert.Equal(2, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.Equal([path], Names());
    }

    [Fact]
    public async Task A_link_is_never_written_through()
    {
        Directory.CreateDirectory(Folder);
        var outside = Directory.CreateDirectory(Path.Combine(_home, "dehors")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(Folder, "netlify"), outside);
        var (code, _, error) = await Run("init", Folder, "--yes");
        Assert.Equal(2, code);
        Assert.Contains("est un lien", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
    }

    [Fact]
    public async Task Wrong_content_that_was_there_is_told_and_nothing_is_written()
    {
        Write("input/notes/fr/la-mienne.md", "---\ntitre: Sans uid\n---\n\n[x](absent.md)\n");
        var (code, _, error) = await Run("init", Folder, "--yes");
        Assert.Equal(1, code);
        Assert.Contains("link-missing", error, StringComparison.Ordinal);
        Assert.Equal(["input/notes/fr/la-mienne.md"], Names());
    }

    [Fact]
    public async Task Without_a_terminal_what_must_be_known_is_asked_for_at_once()
    {
        var (code, _, error) = await Run("init", Folder, "--host", "https://exemple.org");
        Assert.Equal(2, code);
        Assert.Contains("donnez --name et --country, ou --yes pour les valeurs par défaut", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Theory]
    [InlineData("--country", "fr", "« fr » ne convient pas pour --country")]
    [InlineData("--host", "exemple.org", "« exemple.org » ne convient pas pour --host")]
    [InlineData("--host", "https://exemple.org/", "ne convient pas pour --host")]
    [InlineData("--email", "personne", "« personne » ne convient pas pour --email")]
    [InlineData("--name", "deux\nlignes", "ne convient pas pour --name")]
    [InlineData("--name", " ", "ne convient pas pour --name")]
    [InlineData("--name", "a\u202Eb", "ne convient pas pour --name")]
    [InlineData("--content", "tout", "« tout » ne convient pas pour --content")]
    public async Task A_wrong_value_is_named(string option, string value, string said)
    {
        var (code, _, error) = await Run("init", Folder, "--yes", option, value);
        Assert.Equal(2, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task At_a_terminal_each_question_is_asked_once_more_when_the_answer_does_not_do()
    {
        var (code, _, error) = await Run(new StringReader("L'Élan\nSuisse\nBE\n\n\n\nvide\n"), "init", Folder);
        Assert.True(code == 0, error);
        Assert.Contains("« Suisse » ne convient pas.", error, StringComparison.Ordinal);
        Assert.Equal("BE", (string?)JsonNode.Parse(Text("statiq.json"))!["Jurisdiction"]);
        Assert.True(File.Exists(Path.Combine(Folder, "input/guide-belge/premiere-note.md")));
    }

    [Fact]
    public async Task Who_goes_away_before_the_last_answer_leaves_nothing()
    {
        var (code, _, error) = await Run(new StringReader("L'Élan\n"), "init", Folder);
        Assert.Equal(2, code);
        Assert.Contains("plus personne ne répond : rien n'a été écrit", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    /// <summary>A bound on the size of files stops the writing of the first large one, as a disk that is full does.</summary>
    [Fact]
    public async Task Where_the_disk_is_full_nothing_is_written()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "site.dll");
        var start = new ProcessStartInfo("bash", ["-c", $"trap '' XFSZ; ulimit -f 40; exec dotnet '{program}' init '{Folder}' --yes"])
        {
            RedirectStandardError = true,
        };
        // What .NET itself maps is a large file too.
        (start.Environment["DOTNET_EnableDiagnostics"], start.Environment["DOTNET_EnableWriteXorExecute"]) = ("0", "0");
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("rien n'a changé : vérifiez les droits du dossier et la place sur le disque", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task A_program_killed_while_it_writes_leaves_nothing_or_all_and_the_next_run_ends_it()
    {
        var report = await Kills.RunAsync("init", 6);
        Assert.Empty(report.Faults);
        Assert.True(report.WhileWriting > 0, "No kill fell into the writing.");
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, path))!);
        File.WriteAllText(Path.Combine(Folder, path), text);
    }

    private string Text(string path) => File.ReadAllText(Path.Combine(Folder, path));

    private IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f));

    private static Task<(int Code, string Out, string Error)> Run(params string[] args) => Run(null, args);

    private static async Task<(int Code, string Out, string Error)> Run(TextReader? answers, params string[] args)
    {
        await using StringWriter said = new(),
            complained = new();
        var code = await Cli.RunAsync(args, new Streams(said, complained) { Answers = answers }, TestContext.Current.CancellationToken);
        return (code, said.ToString(), complained.ToString());
    }
}

using System.Diagnostics;
using System.Text.Json;

namespace Site.Tests.Verbs;

/// <summary>The program as it is run: real processes on a copy of the small site.</summary>
public sealed class ProcessSpecs : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "site.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    public ProcessSpecs() => TestSite.CopySmall(_folder);

    private string Output => Path.Combine(_folder, "output");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A few; <c>tests/Site.Benchmarks</c> kills three hundred times.</summary>
    [Theory]
    [InlineData("build")]
    [InlineData("freeze")]
    [InlineData("new")]
    public async Task A_program_killed_while_it_writes_leaves_a_whole_site_and_the_next_run_nothing(string verb)
    {
        var report = await Kills.RunAsync(verb, 5);
        Assert.Empty(report.Faults);
        Assert.True(report.WhileWriting > 0, "No kill fell into the writing.");
    }

    [Theory]
    [InlineData("check >&-", 0, "")]
    [InlineData("trees >&-", 0, "")]
    [InlineData("--help >&-", 0, "")]
    [InlineData("check 2>&-", 0, "")]
    [InlineData("trees | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}", 0, "")]
    [InlineData("export essai | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}", 0, "")]
    [InlineData("check --format sarif | true; exit ${PIPESTATUS[0]}", 0, "Contrôle : 0 erreur, 0 avertissement.")]
    [InlineData("check >/dev/full", 2, "usage : la sortie n'a pas pu être écrite entière : vérifiez la place sur le disque")]
    [InlineData("trees >/dev/full", 2, "usage : la sortie n'a pas pu être écrite entière : vérifiez la place sur le disque")]
    public async Task A_reader_who_goes_away_is_no_fault_and_a_full_disk_is(string typed, int code, string said)
    {
        var run = await Shell($"dotnet '{Program}' {typed}");
        Assert.Equal((code, said), (run.Code, run.Error.Split('\n')[0]));
    }

    [Theory]
    [InlineData(64, 2)]
    [InlineData(255, 2)]
    [InlineData(256, 0)]
    public async Task Too_few_files_that_may_be_open_are_said_or_are_enough(int files, int code)
    {
        var run = await Shell($"ulimit -n {files}; dotnet '{Program}' build");
        var said = $"usage : le système ne permet d'ouvrir que {files} fichiers à la fois ; il en faut 256 : tapez d'abord « ulimit -n 256 »\n";
        Assert.Equal((code, code == 0 ? "" : said), (run.Code, run.Error));
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_said()
    {
        var run = await Shell($"mkdir ici && cd ici && rmdir ../ici && dotnet '{Program}' check");
        Assert.Equal(2, run.Code);
        Assert.Contains("usage : le dossier courant n'existe plus", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_builds_at_once_both_finish_and_leave_one_whole_site()
    {
        var codes = await Task.WhenAll(Run("build"), Run("build"), Run("build"));
        Assert.All(codes, run => Assert.Equal((0, ""), (run.Code, run.Error)));
        var site = Fingerprint();
        Assert.Equal(0, (await Run("build")).Code);
        Assert.Equal(site, Fingerprint());
    }

    [Fact]
    public async Task Another_folder_and_another_time_zone_give_the_same_bytes()
    {
        var other = Directory.CreateTempSubdirectory("un autre dossier é-").FullName;
        try
        {
            TestSite.CopySmall(other);
            string[] day = ["--as-of", "2026-11-28"];
            Assert.Equal(0, (await Run(["build", .. day])).Code);
            var there = Start(["build", "--root", other, .. day], ("TZ", "Pacific/Auckland"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"));
            await there.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, there.ExitCode);
            Assert.Equal(Fingerprint(), FingerprintOf(Path.Combine(other, "output")));
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    [Fact]
    public async Task Wrong_content_keeps_the_previous_site_and_ends_with_1()
    {
        Assert.Equal(0, (await Run("build")).Code);
        var site = Fingerprint();
        File.AppendAllText(Path.Combine(_folder, "input/notes/fr/note.md"), "\n[x](absent.md)\n");
        File.AppendAllText(Path.Combine(_folder, "input/arbres/essai.yml"), "\ttabulation\n");
        var run = await Run("build", "--format", "json");
        Assert.Equal(1, run.Code);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Superset(
            new HashSet<string?> { "link-missing", "yaml-tab" },
            json.RootElement.EnumerateArray().Select(d => d.GetProperty("code").GetString()).ToHashSet()
        );
        Assert.Equal("Rien n'a été publié", run.Error.Split(" : ")[0]);
        Assert.Equal(site, Fingerprint());
    }

    [Theory]
    [InlineData("publie")]
    [InlineData("build", "--port", "80")]
    [InlineData("build", "--as-of", "2026-02-30")]
    [InlineData("build", "--format", "xml")]
    [InlineData("build", "--output", ".")]
    [InlineData("build", "--output", "input")]
    [InlineData("serve", "--output", "absent")]
    [InlineData("new", "note", "Réunion")]
    [InlineData("new", "note", "../dehors")]
    public async Task A_wrong_command_line_says_so_in_French_and_ends_with_2(params string[] args)
    {
        var run = await Run(args);
        Assert.Equal(2, run.Code);
        Assert.StartsWith("usage : ", run.Error, StringComparison.Ordinal);
        Assert.Contains("aide : site --help", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    /// <summary>Without the time zones of the machine: the day of the build cannot be told, and no content is to blame.</summary>
    [Fact]
    public async Task An_exception_is_our_fault_and_ends_with_3()
    {
        using var build = Start(["build"], ("TZDIR", Path.Combine(_folder, "nulle-part")));
        var error = await build.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, build.ExitCode);
        Assert.StartsWith("erreur interne : le programme s'est trompé, pas vous.", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    [Theory]
    [InlineData("note", "input/notes/fr/exemple-neuf.md")]
    [InlineData("avis", "input/avis/exemple-neuf.md")]
    [InlineData("arbre", "input/arbres/exemple-neuf.yml")]
    public async Task What_new_writes_passes_the_check_and_is_never_overwritten(string kind, string path)
    {
        var run = await Run("new", kind, "exemple-neuf");
        Assert.Equal((0, $"Écrit : {path}\n"), (run.Code, run.Out));
        var check = await Run("check", "--strict");
        Assert.Equal((0, ""), (check.Code, check.Error));
        Assert.Equal(2, (await Run("new", kind, "exemple-neuf")).Code);
    }

    private string Fingerprint() => FingerprintOf(Output);

    /// <summary>Every path and its bytes.</summary>
    private static string FingerprintOf(string folder) =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(f =>
                    Path.GetRelativePath(folder, f)
                    + " "
                    + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))
                )
        );

    private async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        using var process = Start(args);
        return await End(process);
    }

    private async Task<(int Code, string Out, string Error)> Shell(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = _folder };
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        return await End(process);
    }

    private static async Task<(int Code, string Out, string Error)> End(Process process)
    {
        var (output, error) = (
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    private Process Start(params string[] args) => Start(args, []);

    private Process Start(string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. args])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

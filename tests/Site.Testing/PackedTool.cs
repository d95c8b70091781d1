using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Site.Testing;

/// <summary>What a line typed in a shell ended with, and said.</summary>
public sealed record Typed(int Code, string Out, string Error);

/// <summary>
/// The tool as associations get it: packed, in a folder, on a machine that reaches no network and keeps its own packages. Two versions: 0.1.0 carries
/// the repository's content, 0.2.0 that content as corrected by <see cref="PackAsync(Action{string})"/>.
/// </summary>
public sealed class PackedTool : IDisposable
{
    /// <summary>What the history of the second version says.</summary>
    public const string News = "Une nouveauté.";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _home = Directory.CreateTempSubdirectory("site-tool-").FullName;

    public string Packages => Path.Combine(_home, "feed");

    /// <summary>Where a person types; empty at first.</summary>
    public string Place => Directory.CreateDirectory(Path.Combine(_home, "place")).FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    /// <summary>Packs both versions.</summary>
    /// <param name="correct">What the reference changes in its content, in the folder given.</param>
    public async Task PackAsync(Action<string> correct)
    {
        var content = Path.Combine(_home, "input");
        TestSite.Copy(Path.Combine(TestSite.Root, "input"), content);
        correct(content);
        await PackAsync("");
        var history = Path.Combine(_home, "CHANGELOG.md");
        await File.WriteAllTextAsync(history, $"# Changelog\n\n## 0.2.0\n\n- {News}\n\n## 0.1.0\n\n- Le début.\n");
        await PackAsync($"--no-restore -p:SiteVersion=0.2.0 '-p:ReferenceContent={content}/' '-p:Changelog={history}'");
    }

    /// <summary>Analysers have had their say where the program was built: here they would cost as much as the rest.</summary>
    private async Task PackAsync(string more)
    {
        var project = Path.Combine(TestSite.Root, "src", "Site");
        var typed =
            $"dotnet pack '{project}' --artifacts-path '{_home}/artifacts' --output '{Packages}' -v q -nologo {more} "
            + "-p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:GenerateDocumentationFile=false";
        var said = await EndAsync(Process.Start(Shell(typed, TestSite.Root))!);
        _ = said.Code == 0 ? said : throw new InvalidOperationException(said.Out + said.Error);
    }

    /// <summary>Types a line in a folder.</summary>
    public async Task<Typed> TypeAsync(string folder, string line)
    {
        using var process = Process.Start(Alone(line, folder))!;
        return await EndAsync(process);
    }

    /// <summary>Types a line that serves the site until someone stops it; what the home page answers.</summary>
    public async Task<string> ServeAsync(string folder, string line)
    {
        using var process = Process.Start(Alone(line, folder))!;
        try
        {
            string? said;
            do
            {
                said = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            } while (said is not null && !Served.IsMatch(said));

            using var client = new HttpClient { Timeout = Patience };
            return await client.GetStringAsync(
                new Uri(Served.Match(said ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync())).Value)
            );
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static readonly Regex Served = new(@"http://[\d.]+:\d+", RegexOptions.CultureInvariant);

    private ProcessStartInfo Alone(string line, string folder)
    {
        var start = Shell(line, folder);
        var nowhere = "http://127.0.0.1:9";
        foreach (
            var (name, value) in new[]
            {
                ("HOME", _home),
                ("DOTNET_CLI_HOME", _home),
                ("NUGET_PACKAGES", Path.Combine(_home, "packages")),
                ("http_proxy", nowhere),
                ("https_proxy", nowhere),
                ("GIT_CONFIG_GLOBAL", "/dev/null"),
                ("GIT_AUTHOR_NAME", "essai"),
                ("GIT_AUTHOR_EMAIL", "essai@exemple.org"),
                ("GIT_COMMITTER_NAME", "essai"),
                ("GIT_COMMITTER_EMAIL", "essai@exemple.org"),
                ("DOTNET_NOLOGO", "1"),
                ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
                ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false"),
            }
        )
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static ProcessStartInfo Shell(string line, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-c", line])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What « dotnet test » says to the programs it starts is not for these.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        // Nor does a build leave programs behind that wait for the next one.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return start;
    }

    private static async Task<Typed> EndAsync(Process process)
    {
        process.StandardInput.Close();
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new Typed(process.ExitCode, await said, await complained);
    }
}

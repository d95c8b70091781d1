using System.Collections.Immutable;
using System.Diagnostics;

namespace Site.Testing;

/// <summary>Where tools are looked for, and the file that keeps two runs from installing at once.</summary>
public sealed record Surroundings(string SearchPath, string Root, string Lock, bool IsRoot, Func<string, string?> Variable, Action<string> Tell)
{
    /// <summary>The machine as this process sees it. The lock is its user's: another could not open it.</summary>
    public static Surroundings OfThisProcess() =>
        new(
            Environment.GetEnvironmentVariable("PATH") ?? "",
            "/",
            Path.Combine(Path.GetTempPath(), $"site-outils-{Environment.UserName}.verrou"),
            Environment.IsPrivilegedProcess,
            Environment.GetEnvironmentVariable,
            Console.Error.WriteLine
        );
}

/// <summary>
/// The tools that tests drive. At the first need of one that is missing, all that are missing are installed at once, where that is
/// possible; where it is not, the test that needs one says what to type, and the others run. Shared by the test programs, which
/// « dotnet test » starts together.
/// </summary>
public sealed class Toolbox
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly Surroundings _here;
    private readonly Lazy<string> _failure;

    public Toolbox(Surroundings here)
    {
        _here = here;
        _failure = new Lazy<string>(Install);
    }

    public static Toolbox Shared { get; } = new(Surroundings.OfThisProcess());

    private ImmutableArray<Tool> Missing => [.. Tool.All.Where(t => Find(t) is null)];

    /// <summary>The path of a tool. Not looked for while someone installs: a program is there before it is ready.</summary>
    public string Need(Tool tool)
    {
        var why = _failure.Value;
        return Find(tool) ?? throw new InvalidOperationException(Installation.Message(tool, Missing, _here.IsRoot, why));
    }

    /// <summary>What npm installs in a folder, by its lock file, once per clone.</summary>
    public void NeedModules(string folder)
    {
        var npm = Need(Tool.Npm);
        using (Locked())
        {
            var done = Path.Combine(folder, "node_modules", ".package-lock.json");
            if (!File.Exists(done) || File.GetLastWriteTimeUtc(done) < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
            {
                var (code, said) = Run(new Command(npm, ["ci", "--no-audit", "--no-fund", "--prefix", folder]));
                _ =
                    code == 0
                        ? code
                        : throw new InvalidOperationException($"Les modules de {folder} manquent. Tapez : npm ci --prefix {folder}\n{said}");
            }
        }
    }

    private string? Find(Tool tool)
    {
        if (tool.IsFile)
        {
            return Path.Combine(_here.Root, tool.Name[1..]) is var file && File.Exists(file) ? file : null;
        }

        var named = tool.Variable is { } variable && _here.Variable(variable) is { Length: > 0 } given ? given : null;
        return named is not null && File.Exists(named) ? named : tool.OtherNames.Prepend(tool.Name).Select(Look).FirstOrDefault(p => p is not null);
    }

    private string? Look(string program) =>
        _here.SearchPath.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Installs what is missing once nobody else does; why it could not, in words, else nothing.</summary>
    private string Install()
    {
        using var alone = Locked();
        var missing = Missing;
        if (missing.IsEmpty)
        {
            return "";
        }

        _here.Tell($"Outils des tests à installer : {string.Join(' ', missing.Select(t => t.Package))}");
        return Installation.Of(missing, RightsHere()) switch
        {
            Installation.Run run => run.Commands.Select(RunPatiently).FirstOrDefault(said => said is not null)
                ?? "apt-get l'a installé sans qu'il soit trouvé",
            Installation.Refused refused => refused.Reason,
            _ => throw new UnreachableException(),
        };
    }

    private Rights RightsHere() =>
        new(
            _here.IsRoot,
            !_here.IsRoot && Look("sudo") is not null && Run(new Command("sudo", ["-n", "true"])).Code == 0,
            Look("apt-get") is not null
        );

    /// <summary>
    /// Runs again while someone else updates the lists of packages, which apt does not wait for; the last words of a failure, else null.
    /// </summary>
    private string? RunPatiently(Command command)
    {
        for (var i = 0; ; i++)
        {
            var (code, said) = Run(command);
            if (code == 0)
            {
                return null;
            }

            if (i == 300 || !said.Contains("Could not get lock", StringComparison.Ordinal))
            {
                return said.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? $"apt-get s'est terminé par {code}";
            }

            Thread.Sleep(Pause);
        }
    }

    private (int Code, string Said) Run(Command command)
    {
        var start = new ProcessStartInfo(Look(command.Program) ?? command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = _here.SearchPath;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }

    /// <summary>A file that one process at a time holds, released by the system when it ends, however it ends.</summary>
    private FileStream Locked()
    {
        while (true)
        {
            try
            {
                return new FileStream(_here.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(_here.Lock))
            {
                Thread.Sleep(Pause);
            }
        }
    }
}

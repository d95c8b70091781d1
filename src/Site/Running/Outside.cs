using System.ComponentModel;
using System.Diagnostics;

namespace Site.Running;

/// <summary>What another program said, and what it ended with.</summary>
public sealed record Said(int Code, string Out, string Error)
{
    /// <summary>Its last words, for who must know why it failed.</summary>
    public string LastLine => (Out + Error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault("");
}

/// <summary>Other programs of the machine, run to their end.</summary>
public static class Outside
{
    /// <summary>Null where there is no such program.</summary>
    public static Said? Run(string program, string folder, params string[] words)
    {
        var start = new ProcessStartInfo(program, words)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            process.WaitForExit();
            return new Said(process.ExitCode, output.Result, error.Result);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

using Site.Running;
using Spectre.Console;

namespace Site.Terminal;

/// <summary>The step a command has reached, for a person who waits at a terminal; erased when the work is done.</summary>
public static class StepLine
{
    /// <summary>
    /// Does the work, which names each step after the <paramref name="first"/>; says nothing in a pipe, nor where a program reads the report.
    /// </summary>
    public static T Show<T>(DiagnosticFormat format, Streams streams, string first, Func<Action<string>, T> work) =>
        format == DiagnosticFormat.Text && streams.Terminal is { Profile.Capabilities: { Interactive: true, Ansi: true } } terminal
            ? terminal
                .Status()
                .Start(first, line =>
                {
                    line.Refresh();
                    return work(step => Tell(line, step));
                })
            : work(_ => { });

    private static void Tell(StatusContext line, string step)
    {
        line.Status = step;
        line.Refresh();
    }

    /// <summary>Standard error where it is a terminal, else null.</summary>
    public static IAnsiConsole? Terminal() =>
        Console.IsErrorRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
}

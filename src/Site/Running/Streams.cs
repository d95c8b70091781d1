using Spectre.Console;

namespace Site.Running;

/// <summary>Where a command writes: standard output and standard error; and the terminal where a person watches, if there is one.</summary>
public sealed record Streams(TextWriter Out, TextWriter Error, IAnsiConsole? Terminal = null)
{
    /// <summary>What a person types in answer to a question; null where nobody would.</summary>
    public TextReader? Answers { get; init; }
}

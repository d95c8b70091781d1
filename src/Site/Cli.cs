using System.CommandLine;
using System.CommandLine.Help;
using Site.Running;
using Site.Terminal;
using Site.Verbs;

namespace Site;

/// <summary>The command line: what was typed becomes the run of a verb (<see cref="VerbList"/>), and an exit code.</summary>
public static class Cli
{
    public static async Task<int> RunAsync(string[] args, Streams streams, CancellationToken token = default)
    {
        await using PlainWriter said = new(streams.Out),
            complained = new(streams.Error);
        var plain = streams with { Out = said, Error = complained };
        var code = await RunPlainAsync(args, plain, token);
        return said.HasFailed ? Refuse(["la sortie n'a pas pu être écrite entière : vérifiez la place sur le disque"], plain) : code;
    }

    private static async Task<int> RunPlainAsync(string[] args, Streams streams, CancellationToken token)
    {
        try
        {
            // « @x » is an argument like any other: what is in a file is not typed.
            var result = VerbList.Root(streams).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (result.Action is HelpAction)
            {
                return await FrenchUsage.HelpAsync(result, streams, token);
            }

            return FrenchUsage.Faults(result) is { IsEmpty: false } faults
                ? Refuse(faults, streams)
                : await result.InvokeAsync(
                    new InvocationConfiguration
                    {
                        EnableDefaultExceptionHandler = false,
                        Output = streams.Out,
                        Error = streams.Error,
                    },
                    token
                );
        }
        catch (UsageException e)
        {
            return Refuse([e.Message], streams);
        }
    }

    private static int Refuse(IEnumerable<string> messages, Streams streams)
    {
        foreach (var message in messages)
        {
            streams.Error.WriteLine($"usage : {PlainText.Of(message)}");
        }

        streams.Error.WriteLine("  aide : site --help montre les commandes et les options");
        return ExitCode.UsageWrong;
    }
}

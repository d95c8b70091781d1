using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Site;
using Site.Disk;
using Site.Running;
using Site.Terminal;

// First, and alone: each part of .NET that is loaded before it is said takes two of the files that are counted.
return OpenFiles.Limit() is { } limit and < OpenFiles.Needed ? TooFew(limit) : await RunAsync(args);

[MethodImpl(MethodImplOptions.NoInlining)]
static int TooFew(ulong limit)
{
    const ulong Needed = OpenFiles.Needed;
    Console.Error.WriteLine(
        $"usage : le système ne permet d'ouvrir que {limit} fichiers à la fois ; il en faut {Needed} : tapez d'abord « ulimit -n {Needed} »"
    );
    return 2;
}

[MethodImpl(MethodImplOptions.NoInlining)]
static async Task<int> RunAsync(string[] args)
{
    CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
    CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
    CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture;
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    try
    {
        var isAnswered = !Console.IsInputRedirected && !Console.IsErrorRedirected;
        var streams = new Streams(Console.Out, Console.Error, StepLine.Terminal()) { Answers = isAnswered ? Console.In : null };
        return await Cli.RunAsync(args, streams);
    }
    catch (Exception e)
    {
        await Console.Error.WriteLineAsync(
            "erreur interne : le programme s'est trompé, pas vous. Transmettez ce message aux développeurs :\n" + PlainText.OfLines(e.ToString())
        );
        return 3;
    }
}

using System.Globalization;
using System.Text;
using Site.Commands;
using Site.Terminal;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
try
{
    return await Cli.RunAsync(args, new Streams(Console.Out, Console.Error, StepLine.Terminal()));
}
catch (Exception e)
{
    await Console.Error.WriteLineAsync("erreur interne : le programme s'est trompé, pas vous. Transmettez ce message aux développeurs :\n" + e);
    return 3;
}

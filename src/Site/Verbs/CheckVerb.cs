using System.CommandLine;
using Site.Compiler.Model;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>check</c>: everything is checked, nothing is written.</summary>
internal static class CheckVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var verb = new Command("check", "Contrôle tout, n'écrit rien.") { common.Root, common.AsOf, common.Strict, common.Drafts, common.Format };
        verb.SetAction(result =>
        {
            var root = common.RootOf(result);
            return Run(root, common.ContextOf(result, root), result.GetValue(common.Strict), common.FormatOf(result), streams);
        });
        return verb;
    }

    private static int Run(string root, BuildContext context, bool isStrict, DiagnosticFormat format, Streams streams)
    {
        var (_, diagnostics) = StepLine.Show(format, streams, Step.Reading, step => Building.Check(root, context, step));
        Report.Write(diagnostics, format, streams);
        Report.Summary(format, streams).WriteLine($"Contrôle : {DiagnosticFormats.Count(diagnostics)}.");
        return Building.Fails(diagnostics, isStrict) ? ExitCode.ContentWrong : ExitCode.Done;
    }
}

using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Site.Compiler;
using Site.Compiler.Model;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>build</c>: publishes the site, all or nothing. What a line without a verb means.</summary>
internal static class BuildVerb
{
    public static Command Make(CommonOptions common, Streams streams) =>
        Offer(new Command("build", "Publie le site (commande par défaut)."), common, streams);

    /// <summary>Gives a command the options and the run of this verb.</summary>
    public static Command Offer(Command verb, CommonOptions common, Streams streams)
    {
        foreach (var option in new Option[] { common.Root, common.Output, common.AsOf, common.Strict, common.Drafts, common.Format })
        {
            verb.Add(option);
        }

        verb.SetAction(result =>
        {
            var root = common.RootOf(result);
            var output = common.OutputOf(result, root);
            var publishing = new Publishing(root, output, common.ContextOf(result, root), result.GetValue(common.Strict));
            return Run(publishing, common.FormatOf(result), streams);
        });
        return verb;
    }

    private sealed record Publishing(string Root, string Output, BuildContext Context, bool IsStrict);

    private static int Run(Publishing asked, DiagnosticFormat format, Streams streams)
    {
        if (SiteWriter.Refusal(asked.Root, asked.Output) is { } refusal)
        {
            throw new UsageException(refusal);
        }

        SiteWriter.Recover(asked.Output);
        var watch = Stopwatch.StartNew();
        var (compilation, isWrong) = StepLine.Show(format, streams, Step.Reading, step => Publish(asked, step));
        Report.Write(compilation.Diagnostics, format, streams);
        if (isWrong)
        {
            streams.Error.WriteLine($"Rien n'a été publié : {DiagnosticFormats.Count(compilation.Diagnostics)}.");
            return ExitCode.ContentWrong;
        }

        Report.Summary(format, streams).WriteLine(Published(compilation, asked.Output, watch.Elapsed));
        return ExitCode.Done;
    }

    private static (Compilation Compilation, bool IsWrong) Publish(Publishing asked, Action<string> step)
    {
        var compilation = Building.Compile(asked.Root, asked.Context, asked.IsStrict, step);
        if (Building.Fails(compilation.Diagnostics, asked.IsStrict))
        {
            return (compilation, true);
        }

        step(Step.Writing);
        return SiteWriter.Write(asked.Output, compilation.Files) is { } unwritten
            ? (compilation with { Diagnostics = compilation.Diagnostics.Add(unwritten) }, true)
            : (compilation, false);
    }

    private static string Published(Compilation compilation, string output, TimeSpan time)
    {
        var pages = DiagnosticFormats.Plural(Building.Pages(compilation.Files), "page");
        return string.Create(CultureInfo.GetCultureInfo("fr-FR"), $"Publié : {pages} dans {output} en {time.TotalSeconds:0.0} s.");
    }
}

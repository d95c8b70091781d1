using System.Collections.Immutable;
using System.CommandLine;
using Site.Compiler.Diagnostics;
using Site.Compiler.Reading;
using Site.Compiler.Text;
using Site.Compiler.Trees;
using Site.Compiler.Trees.Measures;
using Site.Compiler.Versions;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary>
/// <c>diff</c>: what changes for readers between two sites, two folders of trees or two trees. Exit code 0 whatever changes, 1 where one side
/// cannot be read: a comparison of half a site would reassure wrongly.
/// </summary>
internal static class DiffVerb
{
    private static readonly OpenedVersions NoVersions = new([], new LaterEvents([], [], []));

    public static Command Make(CommonOptions common, Streams streams)
    {
        var old = new Argument<string>("ancien") { Description = "Dossier d'un site, dossier d'arbres ou fichier d'arbre, avant." };
        var @new = new Argument<string>("nouveau") { Description = "Le même, après." };
        var format = CommonOptions.FormatAs("Forme de la comparaison et des messages : text, json, markdown, github ou sarif.");
        // The site around tells the time zone, so which day it is.
        var verb = new Command("diff", "Dit quel texte serait en vigueur, et quelles situations changent d'issue.")
        {
            old,
            @new,
            common.Root,
            common.AsOf,
            format,
        };
        verb.SetAction(result =>
            Run(
                result.GetRequiredValue(old),
                result.GetRequiredValue(@new),
                common.DayOf(result, common.RootOf(result)),
                CommonOptions.FormatOf(result, format, DiagnosticFormat.Markdown),
                streams
            )
        );
        return verb;
    }

    private static int Run(string old, string @new, DateOnly today, DiagnosticFormat format, Streams streams)
    {
        var diagnostics = new List<Diagnostic>();
        Func<string> report =
            TreeReader.IsFile(old) && TreeReader.IsFile(@new)
                ? CompareTrees(old, @new, format, diagnostics)
                : CompareSites(old, @new, today, format, diagnostics);
        if (diagnostics.Any(d => d.Severity == Severity.Error))
        {
            Report.Write(diagnostics, format, streams);
            streams.Error.WriteLine($"Rien n'a été comparé : {DiagnosticFormats.Count(diagnostics)}.");
            return ExitCode.ContentWrong;
        }

        streams.Out.Write(report());
        return ExitCode.Done;
    }

    private static Func<string> CompareTrees(string old, string @new, DiagnosticFormat format, List<Diagnostic> diagnostics)
    {
        var (one, other) = (NamedTrees.Load(old, diagnostics), NamedTrees.Load(@new, diagnostics));
        return () =>
            FolderDiff.Between(one, other, areFiles: true) is var diff && format == DiagnosticFormat.Json ? TreeReports.DiffJson(diff)
            : format == DiagnosticFormat.Markdown ? TreeReports.DiffMarkdown(diff)
            : TreeReports.DiffText(diff);
    }

    private static Func<string> CompareSites(string old, string @new, DateOnly today, DiagnosticFormat format, List<Diagnostic> diagnostics)
    {
        var (before, after) = (Read(old, diagnostics), Read(@new, diagnostics));
        // Trees alone have no version: then the working text of the other side is compared, and nothing else.
        var areSites = SiteFolder.IsSite(old) && SiteFolder.IsSite(@new);
        var (was, @is) = areSites ? (before, after) : (new Policy(NoVersions, before.Working, []), new Policy(NoVersions, after.Working, []));
        return () =>
            PolicyDiff.Between(was, @is) is var diff && format == DiagnosticFormat.Json ? PolicyReports.Json(diff)
            : format == DiagnosticFormat.Markdown ? PolicyReports.Markdown(diff, today)
            : PolicyReports.Text(diff, today);
    }

    private static Policy Read(string path, List<Diagnostic> diagnostics)
    {
        if (!SiteFolder.IsSite(path))
        {
            return new Policy(NoVersions, NamedTrees.Load(path, diagnostics), []);
        }

        var reading = SiteReader.Read(path);
        var (found, unread) = (new List<Diagnostic>(), new List<Diagnostic>());
        found.AddRange(reading.Diagnostics);
        var parsed = SiteParser.Parse(reading.Sources, unread);
        var byId = parsed.Trees.DistinctBy(t => t.Id.Value).ToImmutableSortedDictionary(t => t.Id.Value, t => t, StringComparer.Ordinal);
        var trees = TreeCompiler.CompileNames(parsed.Trees, byId, unread);
        // What does not keep a tree from being walked does not keep it from being compared.
        found.AddRange(trees.Length < parsed.Trees.Length ? unread : []);
        var opened = reading.Diagnostics.IsEmpty ? HistoryChecker.Open(reading.Sources, parsed, found) : NoVersions;
        diagnostics.AddRange(found.Where(d => d.Severity == Severity.Error).Select(d => InSite(d, path)));
        return new Policy(opened, trees, parsed.Invariants);
    }

    /// <summary>Two sites hold the same paths: each fault says in which it stands.</summary>
    private static Diagnostic InSite(Diagnostic fault, string site) =>
        fault.Span is { } span
            ? fault with
            {
                Span = new SourceText($"{site.TrimEnd('/')}/{span.File.Path}", span.File.Text).Span(span.Start, span.Length),
            }
            : fault with
            {
                Message = $"{site} : {fault.Message}",
            };
}

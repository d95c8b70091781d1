using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading;
using Site.Compiler.Text;
using Site.Compiler.Trees;
using Site.Compiler.Trees.Measures;
using Site.Compiler.Versions;
using Site.Disk;
using Site.Terminal;

namespace Site.Commands;

/// <summary>The verb <c>diff</c>: what changes for readers between two sites, two folders of trees or two trees.</summary>
internal static class DiffCommand
{
    private static readonly OpenedVersions NoVersions = new([], new LaterEvents([], [], []));

    /// <summary>Exit code 0 whatever changes, 1 where one side cannot be read: a comparison of half a site would reassure wrongly.</summary>
    public static int Run(string old, string @new, Settings settings, Streams streams)
    {
        var (today, format) = (settings.AsOf, settings.Format);
        var diagnostics = new List<Diagnostic>();
        if (File.Exists(old) && File.Exists(@new))
        {
            var (one, other) = (TreeCommands.Load(old, diagnostics), TreeCommands.Load(@new, diagnostics));
            return Print(diagnostics, () => format switch
            {
                DiagnosticFormat.Json => TreeReports.DiffJson(FolderDiff.Between(one, other, areFiles: true)),
                DiagnosticFormat.Markdown => TreeReports.DiffMarkdown(FolderDiff.Between(one, other, areFiles: true)),
                _ => TreeReports.DiffText(FolderDiff.Between(one, other, areFiles: true)),
            }, format, streams);
        }

        var (before, after) = (Read(old, diagnostics), Read(@new, diagnostics));
        // Trees alone have no version: then the working text of the other side is compared, and nothing else.
        var areSites = IsSite(old) && IsSite(@new);
        var (was, @is) = areSites ? (before, after) : (new Policy(NoVersions, before.Working, []), new Policy(NoVersions, after.Working, []));
        return Print(diagnostics, () => PolicyDiff.Between(was, @is) is var diff && format == DiagnosticFormat.Json ? PolicyReports.Json(diff)
            : format == DiagnosticFormat.Markdown ? PolicyReports.Markdown(diff, today)
            : PolicyReports.Text(diff, today), format, streams);
    }

    private static int Print(List<Diagnostic> diagnostics, Func<string> report, DiagnosticFormat format, Streams streams)
    {
        if (diagnostics.Any(d => d.Severity == Severity.Error))
        {
            Building.Report(diagnostics, format, streams);
            streams.Error.WriteLine($"Rien n'a été comparé : {DiagnosticFormats.Count(diagnostics)}.");
            return Cli.ContentWrong;
        }

        streams.Out.Write(report());
        return Cli.Done;
    }

    private static bool IsSite(string path) => File.Exists(Path.Combine(path, SiteReader.Config));

    private static Policy Read(string path, List<Diagnostic> diagnostics)
    {
        if (!IsSite(path))
        {
            return new Policy(NoVersions, TreeCommands.Load(path, diagnostics), []);
        }

        var reading = SiteReader.Read(path);
        var (found, unread) = (new List<Diagnostic>(), new List<Diagnostic>());
        found.AddRange(reading.Diagnostics);
        var parsed = SiteParser.Parse(reading.Sources, unread);
        var trees = TreeCompiler.CompileNames(parsed.Trees, parsed.Trees.DistinctBy(t => t.Id.Value).ToImmutableSortedDictionary(t => t.Id.Value, t => t, StringComparer.Ordinal), unread);
        // What does not keep a tree from being walked does not keep it from being compared.
        found.AddRange(trees.Length < parsed.Trees.Length ? unread : []);
        var opened = reading.Diagnostics.IsEmpty ? HistoryChecker.Open(reading.Sources, parsed, found) : NoVersions;
        diagnostics.AddRange(found.Where(d => d.Severity == Severity.Error).Select(d => InSite(d, path)));
        return new Policy(opened, trees, parsed.Invariants);
    }

    /// <summary>Two sites hold the same paths: each fault says in which it stands.</summary>
    private static Diagnostic InSite(Diagnostic fault, string site) => fault.Span is { } span
        ? fault with { Span = new SourceText($"{site.TrimEnd('/')}/{span.File.Path}", span.File.Text).Span(span.Start, span.Length) }
        : fault with { Message = $"{site} : {fault.Message}" };
}

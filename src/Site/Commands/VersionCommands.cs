using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Output;
using Site.Compiler.Reading;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Disk;
using Site.Terminal;

namespace Site.Commands;

/// <summary>The verbs <c>version …</c>: draft, freeze, list, show, verify, compare, repeal.</summary>
internal static class VersionCommands
{
    private const string Project = "projet";

    /// <summary>Drafts the act of a version, to be completed by hand.</summary>
    public static int New(Settings settings, string day, Streams streams)
    {
        RequireDay(day, "la version");
        return WithHistory(settings, streams, (sources, history) =>
        {
            Write(VersionWriter.Recover(FolderOf(settings)));
            var path = Freezing.DraftPath(day);
            if (history.Find(day) is not null || File.Exists(Path.Combine(settings.Root, path)))
            {
                throw new UsageException(history.Find(day) is null ? $"{path} existe déjà : il n'a pas été touché" : $"la version {day} est déjà figée");
            }

            Write(VersionWriter.WriteText(FolderOf(settings), Path.GetFileName(path), Freezing.Draft(history, day)));
            streams.Out.WriteLine($"Écrit : {path}. Complétez les dates, les approbations et les motifs, puis : site version freeze {day}");
            return Cli.Done;
        });
    }

    /// <summary>Freezes the working text and prints what goes into the minutes.</summary>
    public static int Freeze(Settings settings, string day, Streams streams)
    {
        RequireDay(day, "la version");
        return WithHistory(settings, streams, (sources, history) =>
        {
            Write(VersionWriter.Recover(FolderOf(settings)));
            var diagnostics = new List<Diagnostic>();
            if (StepLine.Show(settings.Format, streams, StepLine.Rendering, _ => Freezing.Freeze(sources, history, day, diagnostics)) is not { } frozen)
            {
                Building.Report(diagnostics, settings.Format, streams);
                streams.Error.WriteLine($"Rien n'a été figé : {DiagnosticFormats.Count(diagnostics)}.");
                return Cli.ContentWrong;
            }

            Write(StepLine.Show(settings.Format, streams, StepLine.Writing, _ => VersionWriter.WriteFolder(FolderOf(settings), day, frozen.Files)));
            // The draft of an act frozen as it is goes.
            Write(VersionWriter.Recover(FolderOf(settings)));
            streams.Out.Write(settings.Format == DiagnosticFormat.Json ? VersionReports.MinutesJson(frozen) : VersionReports.MinutesText(frozen));
            return Cli.Done;
        });
    }

    public static int List(Settings settings, Streams streams) => WithHistory(settings, streams, (_, history) =>
    {
        streams.Out.Write(settings.Format == DiagnosticFormat.Json ? VersionReports.ListJson(history, settings.AsOf) : VersionReports.ListText(history, settings.AsOf));
        return Cli.Done;
    });

    /// <summary>The version in force on a day.</summary>
    public static int Show(Settings settings, string on, Streams streams)
    {
        var day = RequireDay(on, "--on");
        return WithHistory(settings, streams, (_, history) =>
        {
            var found = history.InForceOn(day);
            streams.Out.Write(settings.Format == DiagnosticFormat.Json ? VersionReports.ShowJson(history, found, day) : VersionReports.ShowText(history, found, day));
            return Cli.Done;
        });
    }

    /// <summary>Verifies every version, whatever the state of the working text: that it has not changed, and that it is safe and proved.</summary>
    public static int Verify(Settings settings, Streams streams)
    {
        var reading = SiteReader.Read(settings.Root);
        var diagnostics = reading.Diagnostics.ToList();
        var versions = diagnostics.Count == 0 && SiteParser.Parse(reading.Sources, new List<Diagnostic>()) is { } working
            ? HistoryChecker.Open(reading.Sources, working, diagnostics).Versions
            : [];
        Building.Report(diagnostics, settings.Format, streams);
        if (diagnostics.Any(d => d.Severity != Severity.Note))
        {
            streams.Error.WriteLine($"Versions : {DiagnosticFormats.Count(diagnostics)}.");
            return Cli.ContentWrong;
        }

        var summary = settings.Format == DiagnosticFormat.Text ? streams.Out : streams.Error;
        summary.WriteLine($"{DiagnosticFormats.Plural(versions.Length, "version")} : aucun octet, aucun mot, aucune issue n'a changé ; chaque texte est sûr et prouvé.");
        foreach (var version in versions)
        {
            summary.WriteLine($"  {version.Id} {version.Hash}");
        }

        return Cli.Done;
    }

    /// <summary>Compares two versions, or one with the working text (<c>projet</c>).</summary>
    public static int Diff(Settings settings, string old, string @new, Streams streams) => WithHistory(settings, streams, (_, history) =>
    {
        var (before, after) = (Text(history, old), Text(history, @new));
        var reasons = history.Find(@new)?.Act.Changes ?? [];
        var diff = VersionDiff.Between(before.Site, before.Wordings, after.Site, after.Wordings, reasons);
        streams.Out.Write(settings.Format switch
        {
            DiagnosticFormat.Json => VersionReports.DiffJson(diff),
            DiagnosticFormat.Html => SiteRenderer.RenderDiff(diff, after.Site, $"De {old} à {@new}"),
            _ => VersionReports.DiffText(diff),
        });
        return Cli.Done;
    });

    /// <summary>Records that a version ends, outside its frozen folder.</summary>
    public static int Repeal(Settings settings, string id, string on, string? reason, string? decision, Streams streams)
    {
        var day = RequireDay(on, "--on");
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new UsageException("donnez le motif de l'abrogation avec --reason");
        }

        return WithHistory(settings, streams, (sources, history) =>
        {
            if (history.Find(id) is null)
            {
                throw new UsageException($"la version « {id} » n'existe pas ; versions : {string.Join(", ", history.Versions.Select(v => v.Id))}");
            }

            if (history.Timeline.StateOn(id, day) is not VersionState.InForce)
            {
                throw new UsageException($"la version {id} n'est pas en vigueur le {Words.Day(day)} : {VersionWords.State(history.Timeline.StateOn(id, day), history)}");
            }

            const string Path = Snapshot.Home + "status.yml";
            var old = sources.Texts.FirstOrDefault(t => t.Path == Path)?.Text ?? "format: 1\nevenements:\n";
            var text = $"{old.TrimEnd('\n')}\n  - {{ version: {id}, nature: abrogation, le: {on}, motif: {Quoted(reason)}{(decision is null ? "" : $", decision: {Quoted(decision)}")} }}\n";
            var changed = sources with { Texts = [.. sources.Texts.Where(t => t.Path != Path), new SourceText(Path, text)] };
            var (sound, diagnostics) = Building.CheckHistory(changed, new BuildContext(settings.AsOf));
            if (sound is null)
            {
                Building.Report(diagnostics, settings.Format, streams);
                return Cli.ContentWrong;
            }

            Write(VersionWriter.WriteText(FolderOf(settings), System.IO.Path.GetFileName(Path), text));
            streams.Out.WriteLine($"Abrogée : {history.Find(id)!.Act.Label} ({id}), à partir du {Words.Day(day)}. Écrit : {Path}");
            return Cli.Done;
        });
    }

    private static (CheckedSite Site, ImmutableArray<Wording> Wordings) Text(CheckedHistory history, string name) =>
        name == Project ? (history.Project, VersionText.Of(history.Project))
        : history.Find(name) is { } version ? (version.Site, version.Wordings)
        : throw new UsageException($"la version « {name} » n'existe pas ; possibles : {string.Join(", ", history.Versions.Select(v => v.Id).Append(Project))}");

    private static int WithHistory(Settings settings, Streams streams, Func<SourceSet, CheckedHistory, int> act)
    {
        var (sources, history, diagnostics) = StepLine.Show(settings.Format, streams, StepLine.Reading, step => ReadHistory(settings, step));
        if (history is not null)
        {
            return act(sources, history);
        }

        Building.Report(diagnostics, settings.Format, streams);
        return Cli.ContentWrong;
    }

    private static (SourceSet Sources, CheckedHistory? History, ImmutableArray<Diagnostic> Diagnostics) ReadHistory(Settings settings, Action<string> step)
    {
        var reading = SiteReader.Read(settings.Root);
        step(StepLine.Checking);
        var (history, diagnostics) = reading.Diagnostics.IsEmpty ? Building.CheckHistory(reading.Sources, new BuildContext(settings.AsOf)) : (null, reading.Diagnostics);
        return (reading.Sources, history, diagnostics);
    }

    private static DateOnly RequireDay(string typed, string what) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UsageException($"« {typed} » n'est pas une date pour {what} : écrivez année-mois-jour, par exemple 2026-03-01");

    private static string FolderOf(Settings settings) => Path.Combine(settings.Root, Snapshot.Home.TrimEnd('/'));

    private static void Write(string? refusal)
    {
        if (refusal is not null)
        {
            throw new UsageException(refusal);
        }
    }

    private static string Quoted(string text) => "\"" + text.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}

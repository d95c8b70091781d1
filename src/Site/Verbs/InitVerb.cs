using System.Collections.Immutable;
using System.CommandLine;
using Site.Compiler.Adoption;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary><c>init</c>: the site of an association, in a folder that may hold other things already. Nothing is replaced.</summary>
internal static class InitVerb
{
    public static Command Make(Streams streams)
    {
        var options = new InitOptions();
        var verb = new Command("init", "Commence le site d'une association dans un dossier.") { options.Folder };
        foreach (var option in options.All)
        {
            verb.Add(option);
        }

        verb.SetAction(result => Run(FolderOf(result.GetRequiredValue(options.Folder)), () => options.Read(result, streams), streams));
        return verb;
    }

    private static string FolderOf(string typed) =>
        typed.Length > 0 && !typed.Contains('\0', StringComparison.Ordinal)
            ? SiteFolder.Full(typed)
            : throw new UsageException("le dossier donné n'est pas un chemin");

    private static int Run(string root, Func<NewSite> ask, Streams streams)
    {
        if (SiteChange.IsUnfinished(root))
        {
            Require(SiteChange.Recover(root));
            streams.Out.WriteLine("L'écriture qui avait été interrompue est terminée.");
            return End(root, Building.Check(root, Today(root), _ => { }).Diagnostics, streams);
        }

        var pack = ReferenceFolder.ReadPack();
        // A site is refused before any question.
        var isSite = SiteFolder.IsSite(root);
        var files = (isSite ? NewSite.Usual : ask()).Files(pack);
        if (SiteChange.Existing(root, files.Keys) is { IsEmpty: false } existing)
        {
            return Refuse(existing, streams);
        }

        var sources = Sources(root, files, out var unread);
        var (history, diagnostics) = unread.IsEmpty ? Building.CheckHistory(sources, Today(root)) : (null, unread);
        if (history is null)
        {
            Report.Write(diagnostics, DiagnosticFormat.Text, streams);
            streams.Error.WriteLine($"Rien n'a été écrit : {DiagnosticFormats.Count(diagnostics)}.");
            return ExitCode.ContentWrong;
        }

        Write(root, files, streams);
        return End(root, diagnostics, streams);
    }

    private static void Write(string root, ImmutableSortedDictionary<string, ContentFile> files, Streams streams)
    {
        var written = files.ToImmutableSortedDictionary(f => f.Key, f => (ContentFile?)f.Value, StringComparer.Ordinal);
        Require(SiteFolder.Within(root, () => SiteChange.Apply(root, written)));
        streams.Out.WriteLine($"Écrit : {DiagnosticFormats.Plural(files.Count, "fichier")} dans {root}");
        if (!files.Keys.Any(f => f.StartsWith(NewSite.Packages, StringComparison.Ordinal)))
        {
            streams.Out.WriteLine($"Il manque le programme : mettez {ToolManifest.Package}.{ReferenceFolder.Version}.nupkg dans {NewSite.Packages}");
        }
    }

    /// <summary>What the site will be: its files, and those that the folder has already.</summary>
    private static SourceSet Sources(string root, ImmutableSortedDictionary<string, ContentFile> files, out ImmutableArray<Diagnostic> unread)
    {
        var there = SiteReader.Read(root);
        unread = [.. there.Diagnostics.Where(d => d.Code != DiskDiagnostics.ConfigMissing().Code)];
        return SiteReader.With(there.Sources, files);
    }

    private static int Refuse(ImmutableArray<string> existing, Streams streams)
    {
        streams.Error.WriteLine("usage : rien n'a été écrit : ce qui suit est déjà là et serait remplacé");
        // What was received stands beside what it became: one list is enough.
        foreach (var path in existing.Where(p => !p.StartsWith(Provenance.Base, StringComparison.Ordinal)))
        {
            streams.Error.WriteLine("  " + path);
        }

        streams.Error.WriteLine("  aide : déplacez-le, ou choisissez un autre dossier");
        return ExitCode.UsageWrong;
    }

    private static int End(string root, ImmutableArray<Diagnostic> diagnostics, Streams streams)
    {
        Report.Write(diagnostics, DiagnosticFormat.Text, streams);
        streams.Out.WriteLine($"Contrôle : {DiagnosticFormats.Count(diagnostics)}.");
        streams.Out.WriteLine($"Ensuite, dans {root} : dotnet tool restore, puis dotnet site preview");
        return Building.Fails(diagnostics, isStrict: false) ? ExitCode.ContentWrong : ExitCode.Done;
    }

    private static BuildContext Today(string root) =>
        new(BuildDay.Choose(null, null, DateTimeOffset.UtcNow, BuildDay.ZoneOf(SiteReader.ReadConfig(root))));

    private static void Require(string? refusal) => _ = refusal is null ? refusal : throw new UsageException(refusal);
}

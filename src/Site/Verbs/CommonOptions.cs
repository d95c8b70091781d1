using System.CommandLine;
using System.Globalization;
using Site.Compiler.Model;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary>Options that several verbs have, and what is read in each. A verb names those that it uses: no other is accepted after it.</summary>
internal sealed class CommonOptions
{
    private static readonly string[] FormatWords = ["text", "json", "github", "sarif", "markdown", "html"];

    public Option<string?> Root { get; } =
        new("--root") { Description = "Dossier du site (par défaut : celui qui contient statiq.json, cherché vers le haut).", HelpName = "DOSSIER" };

    public Option<string?> Output { get; } = new("--output") { Description = "Dossier publié (par défaut : output).", HelpName = "DOSSIER" };

    public Option<string?> AsOf { get; } = new("--as-of") { Description = "Jour de la publication, par exemple 2026-03-01.", HelpName = "DATE" };

    public Option<bool> Strict { get; } = new("--strict") { Description = "Un avertissement empêche la publication." };

    public Option<bool> Drafts { get; } =
        new("--preview")
        {
            Description = "Aperçu : le projet est montré à côté du texte en vigueur, un brouillon est signalé sans empêcher de publier.",
        };

    public Option<string> Format { get; } = FormatAs("Forme des messages : text, json, github ou sarif.");

    public Option<string> Port { get; } =
        new("--port")
        {
            Description = "Port d'écoute sur 127.0.0.1.",
            HelpName = "PORT",
            DefaultValueFactory = _ => "5080",
        };

    /// <summary>For a verb whose report has a form of its own.</summary>
    public static Option<string> FormatAs(string description) =>
        new("--format")
        {
            Description = description,
            HelpName = "FORME",
            DefaultValueFactory = _ => "text",
        };

    /// <summary>The site's folder, absolute.</summary>
    public string RootOf(ParseResult result)
    {
        var typed = result.GetValue(Root);
        if (typed is not null && !SiteFolder.Exists(typed))
        {
            throw new UsageException($"le dossier « {typed} » donné à --root n'existe pas");
        }

        return typed is not null
            ? SiteFolder.Full(typed)
            : SiteFolder.FindAround() switch
            {
                { } found => found,
                null => throw new UsageException("le dossier courant n'existe plus : allez dans le dossier du site, ou donnez-le avec --root"),
            };
    }

    /// <summary>The folder published, absolute.</summary>
    public string OutputOf(ParseResult result, string root) =>
        result.GetValue(Output) switch
        {
            null => Path.Combine(root, "output"),
            { Length: > 0 } typed when !typed.Contains('\0', StringComparison.Ordinal) => SiteFolder.Full(typed),
            _ => throw new UsageException("le dossier donné à --output n'est pas un chemin"),
        };

    public DateOnly DayOf(ParseResult result, string root) =>
        BuildDay.Choose(
            result.GetValue(AsOf),
            Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"),
            DateTimeOffset.UtcNow,
            BuildDay.ZoneOf(SiteReader.ReadConfig(root))
        );

    public BuildContext ContextOf(ParseResult result, string root) => new(DayOf(result, root), result.GetValue(Drafts));

    public DiagnosticFormat FormatOf(ParseResult result) => FormatOf(result, Format);

    /// <summary>Refuses the forms of other verbs.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="option">The verb's.</param>
    /// <param name="own">Its own form, beside those of messages.</param>
    public static DiagnosticFormat FormatOf(ParseResult result, Option<string> option, DiagnosticFormat own = DiagnosticFormat.Text)
    {
        var typed = result.GetRequiredValue(option);
        var formats = Enum.GetValues<DiagnosticFormat>().Where(f => f is not (DiagnosticFormat.Markdown or DiagnosticFormat.Html) || f == own);
        var known = formats.ToDictionary(f => FormatWords[(int)f], StringComparer.Ordinal);
        return known.TryGetValue(typed, out var format)
            ? format
            : throw new UsageException($"« {typed} » n'est pas une valeur de --format ; valeurs possibles : {string.Join(", ", known.Keys)}");
    }

    public int PortOf(ParseResult result)
    {
        var typed = result.GetRequiredValue(Port);
        return int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new UsageException($"« {typed} » n'est pas un port : écrivez un nombre de 0 à 65535");
    }
}

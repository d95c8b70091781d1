using System.CommandLine;
using System.CommandLine.Help;
using System.Diagnostics;
using System.Globalization;
using Site.Compiler;
using Site.Disk;
using Site.Preview;
using Site.Terminal;

namespace Site.Commands;

/// <summary>The command line: verbs, options, and the exit codes 0 done, 1 content wrong, 2 usage wrong.</summary>
public static class Cli
{
    internal const int Done = 0;
    internal const int ContentWrong = 1;
    private const int UsageWrong = 2;

    private static readonly string[] FormatWords = ["text", "json", "github", "sarif", "markdown", "html"];

    public static async Task<int> RunAsync(string[] args, Streams streams, CancellationToken token = default)
    {
        await using PlainWriter said = new(streams.Out), complained = new(streams.Error);
        var plain = streams with { Out = said, Error = complained };
        var code = await RunPlainAsync(args, plain, token);
        return said.HasFailed ? Refuse(["la sortie n'a pas pu être écrite entière : vérifiez la place sur le disque"], plain) : code;
    }

    private static async Task<int> RunPlainAsync(string[] args, Streams streams, CancellationToken token)
    {
        try
        {
            // « @x » is an argument like any other: what is in a file is not typed.
            var result = Commands(streams).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (result.Action is HelpAction)
            {
                return await FrenchUsage.HelpAsync(result, streams, token);
            }

            return result.Errors.Count > 0
                ? Refuse(FrenchUsage.Faults(result), streams)
                : await result.InvokeAsync(
                    new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = streams.Out, Error = streams.Error },
                    token);
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
        return UsageWrong;
    }

    private static RootCommand Commands(Streams streams)
    {
        var options = new Options();
        var root = new RootCommand("Publie la politique de confidentialité : input/ devient output/.")
        {
            options.Root, options.Output, options.AsOf, options.Strict, options.Preview, options.Format,
            Verb("build", "Publie le site (commande par défaut).", r => Build(options.Read(r), streams)),
            Verb("check", "Contrôle tout, n'écrit rien.", r => Check(options.Read(r), streams)),
            Served("serve", "Montre le site déjà publié, sur cette machine seulement.", options, (s, token) => Serve(s, streams, token)),
            Served("preview", "Montre le site et le met à jour à chaque modification.", options, (s, token) => PreviewServer.RunAsync(s, streams, token)),
            Verb("trees", "Mesure chaque arbre : situations, parcours, vignettes, fautes que rien ne verrait.", r => TreeCommands.Measure(options.Read(r), streams)),
            Diff(options, streams),
            Export(options, streams),
            New(options, streams),
            Version(options, streams),
        };
        root.SetAction(r => Build(options.Read(r), streams));
        FrenchUsage.Describe(root);
        return root;
    }

    private static Command Verb(string name, string description, Func<ParseResult, int> run)
    {
        var command = new Command(name, description);
        command.SetAction(run);
        return command;
    }

    private static Command Served(string name, string description, Options options, Func<Settings, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description) { options.Port };
        command.SetAction((result, token) => run(options.Read(result), token));
        return command;
    }

    private static Command Diff(Options options, Streams streams)
    {
        var old = new Argument<string>("ancien") { Description = "Dossier d'un site, dossier d'arbres ou fichier d'arbre, avant." };
        var @new = new Argument<string>("nouveau") { Description = "Le même, après." };
        var command = Verb("diff", "Dit quel texte serait en vigueur, et quelles situations changent d'issue.", r => DiffCommand.Run(r.GetRequiredValue(old), r.GetRequiredValue(@new), options.Read(r, DiagnosticFormat.Markdown), streams));
        command.Add(old);
        command.Add(@new);
        return command;
    }

    private static Command Export(Options options, Streams streams)
    {
        var tree = new Argument<string>("arbre") { Description = "Identifiant de l'arbre, par exemple fr-partager." };
        var form = new Option<string>("--to") { Description = "svg (schéma), mermaid, dot ou json.", HelpName = "FORME", DefaultValueFactory = _ => "svg" };
        var since = new Option<string?>("--since") { Description = "État plus ancien (site, dossier d'arbres ou fichier) : le schéma montre les différences.", HelpName = "ANCIEN" };
        var file = new Option<string?>("--output-file") { Description = "Fichier à écrire (par défaut : la sortie standard).", HelpName = "FICHIER" };
        return With(
            Verb("export", "Donne un arbre à d'autres outils.", r => TreeCommands.Export(options.Read(r), r.GetRequiredValue(tree), r.GetRequiredValue(form), r.GetValue(since), r.GetValue(file), streams)),
            tree, form, since, file);
    }

    private static Command New(Options options, Streams streams)
    {
        var command = new Command("new", "Écrit un fichier à compléter.");
        foreach (var kind in new[] { "note", "avis", "arbre" })
        {
            var id = new Argument<string>("id") { Description = "Nom du fichier : a-z, 0-9 et tiret." };
            var verb = Verb(kind, $"Nouveau fichier : {kind}.", r =>
            {
                streams.Out.WriteLine($"Écrit : {Skeletons.Write(options.Read(r).Root, kind, r.GetRequiredValue(id))}");
                return Done;
            });
            verb.Add(id);
            command.Add(verb);
        }

        return command;
    }

    private static Command Version(Options options, Streams streams)
    {
        var day = new Argument<string>("date") { Description = "Premier jour en vigueur, par exemple 2026-03-01." };
        var (old, @new) = (new Argument<string>("ancienne") { Description = "Une version, ou « projet »." }, new Argument<string>("nouvelle") { Description = "Une version, ou « projet »." });
        var id = new Argument<string>("version") { Description = "La version qui prend fin." };
        var on = new Option<string>("--on") { Description = "Un jour, par exemple 2026-03-01.", HelpName = "DATE", Required = true };
        var reason = new Option<string?>("--reason") { Description = "Motif, montré aux lecteurs.", HelpName = "TEXTE" };
        var decision = new Option<string?>("--decision") { Description = "Référence de la décision.", HelpName = "TEXTE" };
        return new Command("version", "Fige, montre, vérifie et compare les versions de la politique.")
        {
            With(Verb("new", "Écrit l'acte d'une version, à compléter.", r => VersionCommands.New(options.Read(r), r.GetRequiredValue(day), streams)), day),
            With(Verb("freeze", "Fige le texte de travail et donne l'empreinte pour le procès-verbal.", r => VersionCommands.Freeze(options.Read(r), r.GetRequiredValue(day), streams)), day),
            Verb("list", "Toutes les versions et leur état.", r => VersionCommands.List(options.Read(r), streams)),
            With(Verb("show", "La version en vigueur un jour donné.", r => VersionCommands.Show(options.Read(r), r.GetRequiredValue(on), streams)), on),
            Verb("verify", "Vérifie que rien n'a changé dans les versions figées, et que leur texte est sûr et prouvé.", r => VersionCommands.Verify(options.Read(r), streams)),
            With(Verb("diff", "Compare deux versions, mot à mot et situation par situation.", r => VersionCommands.Diff(options.Read(r, DiagnosticFormat.Html), r.GetRequiredValue(old), r.GetRequiredValue(@new), streams)), old, @new),
            With(Verb("repeal", "Note qu'une version est abrogée.", r => VersionCommands.Repeal(options.Read(r), r.GetRequiredValue(id), r.GetRequiredValue(on), r.GetValue(reason), r.GetValue(decision), streams)), id, on, reason, decision),
        };
    }

    private static Command With(Command command, params Symbol[] symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Add(option);
            }
            else
            {
                command.Add((Argument)symbol);
            }
        }

        return command;
    }

    private static int Check(Settings settings, Streams streams)
    {
        var (_, diagnostics) = StepLine.Show(settings.Format, streams, StepLine.Reading, step => Building.Check(settings, step));
        Building.Report(diagnostics, settings.Format, streams);
        Summary(settings, streams).WriteLine($"Contrôle : {DiagnosticFormats.Count(diagnostics)}.");
        return Building.Fails(diagnostics, settings.IsStrict) ? ContentWrong : Done;
    }

    private static int Build(Settings settings, Streams streams)
    {
        PrepareOutput(settings);
        var watch = Stopwatch.StartNew();
        var (compilation, isWrong) = StepLine.Show(settings.Format, streams, StepLine.Reading, step => Publish(settings, step));
        Building.Report(compilation.Diagnostics, settings.Format, streams);
        if (isWrong)
        {
            streams.Error.WriteLine($"Rien n'a été publié : {DiagnosticFormats.Count(compilation.Diagnostics)}.");
            return ContentWrong;
        }

        Summary(settings, streams).WriteLine(Published(compilation, settings, watch.Elapsed));
        return Done;
    }

    private static (Compilation Compilation, bool IsWrong) Publish(Settings settings, Action<string> step)
    {
        var compilation = Building.Compile(settings, step);
        if (Building.Fails(compilation.Diagnostics, settings.IsStrict))
        {
            return (compilation, true);
        }

        step(StepLine.Writing);
        return SiteWriter.Write(settings.Output, compilation.Files) is { } unwritten
            ? (compilation with { Diagnostics = compilation.Diagnostics.Add(unwritten) }, true)
            : (compilation, false);
    }

    private static string Published(Compilation compilation, Settings settings, TimeSpan time) =>
        string.Create(CultureInfo.GetCultureInfo("fr-FR"), $"Publié : {DiagnosticFormats.Plural(Building.Pages(compilation.Files), "page")} dans {settings.Output} en {time.TotalSeconds:0.0} s.");

    /// <summary>Standard output belongs to the report when a program reads it.</summary>
    private static TextWriter Summary(Settings settings, Streams streams) => settings.Format == DiagnosticFormat.Text ? streams.Out : streams.Error;

    private static async Task<int> Serve(Settings settings, Streams streams, CancellationToken token)
    {
        SiteWriter.Recover(settings.Output);
        if (!Directory.Exists(settings.Output))
        {
            throw new UsageException($"« {settings.Output} » n'existe pas : publiez d'abord le site avec « site build »");
        }

        await Loopback.RunAsync(settings.Port, new StaticSite(path => StaticSite.ReadFrom(settings.Output, path)).AnswerAsync, streams, token);
        return Done;
    }

    /// <summary>Puts back what a killed build left; throws when publishing there would destroy sources.</summary>
    internal static void PrepareOutput(Settings settings)
    {
        if (SiteWriter.Refusal(settings.Root, settings.Output) is { } refusal)
        {
            throw new UsageException(refusal);
        }

        SiteWriter.Recover(settings.Output);
    }

    private sealed class Options
    {
        public Option<string?> Root { get; } = new("--root") { Description = "Dossier du site (par défaut : celui qui contient statiq.json, cherché vers le haut).", HelpName = "DOSSIER", Recursive = true };

        public Option<string?> Output { get; } = new("--output") { Description = "Dossier publié (par défaut : output).", HelpName = "DOSSIER", Recursive = true };

        public Option<string?> AsOf { get; } = new("--as-of") { Description = "Jour de la publication, par exemple 2026-03-01.", HelpName = "DATE", Recursive = true };

        public Option<bool> Strict { get; } = new("--strict") { Description = "Un avertissement empêche la publication.", Recursive = true };

        public Option<bool> Preview { get; } = new("--preview") { Description = "Aperçu : le projet est montré à côté du texte en vigueur, un brouillon est signalé sans empêcher de publier.", Recursive = true };

        public Option<string> Format { get; } = new("--format") { Description = "Forme des messages : text, json, github ou sarif ; markdown pour diff, html pour version diff.", HelpName = "FORME", Recursive = true, DefaultValueFactory = _ => "text" };

        public Option<string> Port { get; } = new("--port") { Description = "Port d'écoute sur 127.0.0.1.", HelpName = "PORT", DefaultValueFactory = _ => "5080" };

        /// <summary>Refuses the formats of one verb only, but for <paramref name="own"/>.</summary>
        public Settings Read(ParseResult result, DiagnosticFormat own = DiagnosticFormat.Text)
        {
            var root = ReadRoot(result.GetValue(Root));
            return new Settings
            {
                Root = root,
                Output = ReadOutput(root, result.GetValue(Output)),
                AsOf = BuildDay.Choose(result.GetValue(AsOf), Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"), DateTimeOffset.UtcNow, BuildDay.ZoneOf(root)),
                IsStrict = result.GetValue(Strict),
                IsPreview = result.GetValue(Preview) || result.CommandResult.Command.Name is "preview" or "trees",
                Format = ReadFormat(result) is var format && (format is not (DiagnosticFormat.Markdown or DiagnosticFormat.Html) || format == own) ? format : throw new UsageException("--format markdown n'existe que pour « site diff », html pour « site version diff »"),
                Port = result.GetResult(Port) is null ? 0 : ReadPort(result.GetRequiredValue(Port)),
            };
        }

        private static string ReadRoot(string? typed)
        {
            if (typed is not null && !Directory.Exists(typed))
            {
                throw new UsageException($"le dossier « {typed} » donné à --root n'existe pas");
            }

            return Path.GetFullPath(typed ?? SiteReader.FindRoot(CurrentFolder()) ?? CurrentFolder());
        }

        private static string CurrentFolder()
        {
            try
            {
                return Environment.CurrentDirectory;
            }
            catch (IOException)
            {
                throw new UsageException("le dossier courant n'existe plus : allez dans le dossier du site, ou donnez-le avec --root");
            }
        }

        private static string ReadOutput(string root, string? typed) =>
            typed is { Length: 0 } || typed?.Contains('\0', StringComparison.Ordinal) == true
                ? throw new UsageException("le dossier donné à --output n'est pas un chemin")
                : typed is null ? Path.Combine(root, "output") : Path.GetFullPath(typed);

        public DiagnosticFormat ReadFormat(ParseResult result) => ReadFormat(result.GetRequiredValue(Format));

        private static DiagnosticFormat ReadFormat(string typed) =>
            Array.IndexOf(FormatWords, typed) is >= 0 and var index
                ? (DiagnosticFormat)index
                : throw new UsageException($"« {typed} » n'est pas une valeur de --format ; valeurs possibles : {string.Join(", ", FormatWords)}");

        private static int ReadPort(string typed) =>
            int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
                ? port
                : throw new UsageException($"« {typed} » n'est pas un port : écrivez un nombre de 0 à 65535");
    }
}

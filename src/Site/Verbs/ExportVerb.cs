using System.Collections.Immutable;
using System.CommandLine;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Output;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Charts;
using Site.Disk;
using Site.Running;
using Site.Terminal;

namespace Site.Verbs;

/// <summary>
/// <c>export</c>: one tree of the site for other tools, on standard output or in a file: its chart (over an older state, the differences), its
/// drawing as Mermaid or DOT, or its public JSON.
/// </summary>
internal static class ExportVerb
{
    private sealed record Asked(string Root, string Id, string Form, string? Since, string? File);

    public static Command Make(CommonOptions common, Streams streams)
    {
        var tree = new Argument<string>("arbre") { Description = "Identifiant de l'arbre, par exemple fr-partager." };
        var form = new Option<string>("--to")
        {
            Description = "svg (schéma), mermaid, dot ou json.",
            HelpName = "FORME",
            DefaultValueFactory = _ => "svg",
        };
        var since = new Option<string?>("--since")
        {
            Description = "État plus ancien (site, dossier d'arbres ou fichier) : le schéma montre les différences.",
            HelpName = "ANCIEN",
        };
        var file = new Option<string?>("--output-file") { Description = "Fichier à écrire (par défaut : la sortie standard).", HelpName = "FICHIER" };
        var verb = new Command("export", "Donne un arbre à d'autres outils.") { tree, form, since, file, common.Root, common.Format };
        verb.SetAction(r =>
            Run(
                new Asked(common.RootOf(r), r.GetRequiredValue(tree), r.GetRequiredValue(form), r.GetValue(since), r.GetValue(file)),
                common.FormatOf(r),
                streams
            )
        );
        return verb;
    }

    private static int Run(Asked asked, DiagnosticFormat format, Streams streams)
    {
        if (asked is { Since: not null, Form: not "svg" })
        {
            throw new UsageException("--since n'existe qu'avec « --to svg »");
        }

        var diagnostics = new List<Diagnostic>();
        var folder = Path.Combine(asked.Root, "input", "arbres");
        var (after, before) = (NamedTrees.Load(folder, diagnostics), asked.Since is null ? [] : NamedTrees.Load(asked.Since, diagnostics));
        if (diagnostics.Any(d => d.Severity == Severity.Error))
        {
            Report.Write(diagnostics, format, streams);
            return ExitCode.ContentWrong;
        }

        var old = asked.Since is null ? null : Find(before, asked.Id, asked.Since);
        Give(Export(Find(after, asked.Id, folder), asked.Form, ById(after), old, ById(before)), asked.File, streams);
        return ExitCode.Done;
    }

    private static void Give(string text, string? file, Streams streams)
    {
        if (file is null)
        {
            streams.Out.Write(text);
        }
        else if (NewFile.WriteReport(file, text) is { } refusal)
        {
            throw new UsageException(refusal);
        }
    }

    private static string Export(Automaton tree, string form, Dictionary<string, Tree> trees, Automaton? old, Dictionary<string, Tree> oldTrees) =>
        form switch
        {
            "svg" when old is not null => TreeChart.Diff(old.Tree, oldTrees, tree.Tree, trees),
            "svg" => TreeChart.RenderFile(TreeChart.Place(tree.Tree, trees), tree.Tree),
            "mermaid" => TreeExports.Mermaid(tree.Tree, trees),
            "dot" => TreeExports.Dot(tree.Tree, trees),
            "json" => TreeJson.Render(tree, (_, _) => null),
            _ => throw new UsageException($"« {form} » n'est pas une valeur de --to ; valeurs possibles : svg, mermaid, dot, json"),
        };

    private static Automaton Find(ImmutableArray<Automaton> trees, string id, string place) =>
        trees.FirstOrDefault(t => t.Tree.Id.Value == id)
        ?? throw new UsageException($"« {id} » n'est pas un arbre de {place} ; arbres : {string.Join(", ", trees.Select(t => t.Tree.Id.Value))}");

    private static Dictionary<string, Tree> ById(ImmutableArray<Automaton> trees) =>
        trees.ToDictionary(t => t.Tree.Id.Value, t => t.Tree, StringComparer.Ordinal);
}

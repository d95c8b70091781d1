using System.Collections.Immutable;
using System.CommandLine;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Output;
using Site.Compiler.Text;
using Site.Compiler.Trees;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Charts;
using Site.Compiler.Trees.Measures;
using Site.Disk;
using Site.Terminal;

namespace Site.Commands;

/// <summary>The verbs <c>trees</c> (what each tree weighs) and <c>export</c> (one tree for other tools).</summary>
internal static class TreeCommands
{
    /// <summary>Measures every tree of the site; exit code 1 where the site does not hold.</summary>
    public static int Measure(Settings settings, Streams streams)
    {
        var reading = SiteReader.Read(settings.Root);
        var (site, diagnostics) = reading.Diagnostics.IsEmpty ? SiteCompiler.Check(reading.Sources, settings.IsPreview) : (null, reading.Diagnostics);
        if (site is null)
        {
            Building.Report(diagnostics, settings.Format, streams);
            return Cli.ContentWrong;
        }

        var trees = site.Trees.Zip(site.Measures).ToArray();
        var situations = site.Site.EverydaySituations;
        streams.Out.Write(settings.Format == DiagnosticFormat.Json ? TreeReports.MeasuresJson(trees, situations) : TreeReports.MeasuresText(trees) + TreeReports.SituationsText(situations));
        return Cli.Done;
    }

    /// <summary>
    /// One tree of the site for other tools, on standard output or in a file: its chart (over an older state, the differences), its drawing as
    /// Mermaid or DOT, or its public JSON.
    /// </summary>
    public static int Export(Settings settings, string id, string form, string? since, string? file, Streams streams)
    {
        if (since is not null && form != "svg")
        {
            throw new UsageException("--since n'existe qu'avec « --to svg »");
        }

        var diagnostics = new List<Diagnostic>();
        var folder = Path.Combine(settings.Root, "input", "arbres");
        var (after, before) = (Load(folder, diagnostics), since is null ? [] : Load(since, diagnostics));
        if (diagnostics.Any(d => d.Severity == Severity.Error))
        {
            Building.Report(diagnostics, settings.Format, streams);
            return Cli.ContentWrong;
        }

        var text = Export(Find(after, id, folder), form, ById(after), since is null ? null : Find(before, id, since), ById(before));
        if (file is null)
        {
            streams.Out.Write(text);
        }
        else
        {
            WriteFile(file, text);
        }

        return Cli.Done;
    }

    private static string Export(Automaton tree, string form, Dictionary<string, Tree> trees, Automaton? old, Dictionary<string, Tree> oldTrees) => form switch
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

    private static Dictionary<string, Tree> ById(ImmutableArray<Automaton> trees) => trees.ToDictionary(t => t.Tree.Id.Value, t => t.Tree, StringComparer.Ordinal);

    private static void WriteFile(string file, string text)
    {
        try
        {
            File.WriteAllText(file, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"« {file} » ne peut pas être écrit");
        }
    }

    /// <summary>A site's root, a folder of trees, or one tree with the files beside it.</summary>
    internal static ImmutableArray<Automaton> Load(string path, List<Diagnostic> diagnostics)
    {
        if (!Path.Exists(path))
        {
            throw new UsageException($"« {path} » n'existe pas");
        }

        var isFile = File.Exists(path);
        var folder = isFile ? Path.GetDirectoryName(Path.GetFullPath(path))! : Directory.Exists(Path.Combine(path, "input", "arbres")) ? Path.Combine(path, "input", "arbres") : path;
        var unread = new List<Diagnostic>();
        var files = ReadTrees(folder, isFile ? folder : path, unread);
        if (unread.Count > 0)
        {
            // Told alone: without them the others seem wrong.
            diagnostics.AddRange(unread);
            return [];
        }

        var found = new List<Diagnostic>();
        var one = isFile ? files.FirstOrDefault(f => Path.GetFileName(f.Path) == Path.GetFileName(path)) ?? throw new UsageException($"« {path} » n'est pas un fichier d'arbre (.yml)") : null;
        var trees = TreeFolder.Compile(files, found, one);
        var compared = isFile ? [.. trees.Where(t => t.Tree.Id.Span.File == one)] : trees;
        if (isFile ? compared.IsEmpty : trees.Length < files.Count(f => !Path.GetFileName(f.Path).StartsWith('_')))
        {
            diagnostics.AddRange(found.Where(d => d.Severity == Severity.Error));
        }

        return compared;
    }

    /// <summary>Files that truly lie in the folder named: they are what somebody proposes, and no link of theirs leads elsewhere.</summary>
    private static ImmutableArray<SourceText> ReadTrees(string folder, string named, List<Diagnostic> unread)
    {
        try
        {
            var home = RealPath.Of(named);
            var files = Directory.EnumerateFiles(folder, "*.yml").Where(f => !Leftovers.IsPassedOver(Path.GetFileName(f)));
            return [.. files.Order(StringComparer.Ordinal).Select(file =>
            {
                var shown = Path.GetRelativePath(Environment.CurrentDirectory, file).Replace('\\', '/');
                if (home is not null && RealPath.Of(file) is { } real && RealPath.IsWithin(real, home))
                {
                    return SiteReader.ReadText(real, shown, unread);
                }

                unread.Add(DiskDiagnostics.SymlinkRefused(shown, DiskDiagnostics.LeadsToUnpublished));
                return null;
            }).OfType<SourceText>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"« {named} » ne peut pas être lu");
        }
    }
}

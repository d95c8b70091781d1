using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Site.Compiler.Addresses;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Measures;
using Spectre.Console;

namespace Site.Terminal;

/// <summary>Measures and differences of trees, for people and for programs.</summary>
public static class TreeReports
{
    /// <summary>Said where all hold: a site in which one does not is not measured.</summary>
    public static string SituationsText(ImmutableArray<EverydaySituation> situations) =>
        situations.IsEmpty
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{situations.Length} situations courantes, {situations.Sum(s => s.Entries.Length)} entrées : toutes finissent comme prévu.\n"
            );

    public static string MeasuresText(IEnumerable<(Automaton Tree, TreeMeasures Measures)> trees)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(text),
                Ansi = AnsiSupport.No,
                Interactive = InteractionSupport.No,
            }
        );
        console.Profile.Width = 200;
        console.Write(TableOf(trees));
        foreach (var (tree, measures) in trees.Where(t => !t.Measures.Survivors.IsEmpty))
        {
            WriteSurvivors(text, tree, measures);
        }

        return text.ToString();
    }

    private static Table TableOf(IEnumerable<(Automaton Tree, TreeMeasures Measures)> trees)
    {
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumns(
            "arbre",
            "questions",
            "issues",
            "situations",
            "parcours",
            "profondeur",
            "décisions",
            "éprouvées",
            "vignettes",
            "trajets",
            "mutation"
        );
        foreach (var (tree, m) in trees)
        {
            table.AddRow([
                .. new object[]
                {
                    tree.Tree.Id.Value,
                    m.Questions,
                    m.Outcomes,
                    m.States,
                    m.Paths,
                    m.Depth,
                    m.Edges,
                    m.CoveredEdges,
                    m.Vignettes,
                    $"{m.Journeys} (≥ {m.JourneyBound})",
                    Words.Percent(m.MutationScore),
                }.Select(c => Markup.Escape(Convert.ToString(c, CultureInfo.InvariantCulture)!)),
            ]);
        }

        return table;
    }

    /// <summary>Faults that nothing would notice, and vignettes that would.</summary>
    private static void WriteSurvivors(StringWriter text, Automaton tree, TreeMeasures m)
    {
        text.WriteLine($"{tree.Tree.Id.Value} : {m.Survivors.Length} fautes sur {m.Mutants} ne seraient remarquées par aucune vignette.");
        foreach (var survivor in m.Survivors)
        {
            text.WriteLine($"  {survivor.At.File.Path}({survivor.At.Line}) {survivor.What}");
        }

        text.WriteLine("  Vignettes qui les verraient, à coller sous « vignettes: » et à raconter :");
        foreach (var vignette in Vignettes(m.Survivors))
        {
            text.WriteLine(vignette);
        }
    }

    public static string MeasuresJson(IEnumerable<(Automaton Tree, TreeMeasures Measures)> trees, ImmutableArray<EverydaySituation> situations) =>
        Lines(
            new JsonArray([
                .. trees.Select(t => new JsonObject
                {
                    ["id"] = t.Tree.Tree.Id.Value,
                    ["questions"] = t.Measures.Questions,
                    ["outcomes"] = t.Measures.Outcomes,
                    ["states"] = t.Measures.States,
                    ["paths"] = t.Measures.Paths.ToString(CultureInfo.InvariantCulture),
                    ["depth"] = t.Measures.Depth,
                    ["edges"] = t.Measures.Edges,
                    ["coveredEdges"] = t.Measures.CoveredEdges,
                    ["vignettes"] = t.Measures.Vignettes,
                    ["entries"] = situations.Sum(s => s.Entries.Count(e => e.Tree.Value == t.Tree.Tree.Id.Value)),
                    ["journeys"] = t.Measures.Journeys,
                    ["journeyBound"] = t.Measures.JourneyBound,
                    ["mutants"] = t.Measures.Mutants,
                    ["mutationScore"] = t.Measures.MutationScore,
                    ["survivors"] = new JsonArray([
                        .. t.Measures.Survivors.Select(s => new JsonObject
                        {
                            ["fault"] = s.What,
                            ["file"] = s.At.File.Path,
                            ["line"] = s.At.Line,
                            ["facts"] = FactsJson(s.Killer),
                            ["expected"] = s.Expected.Id,
                        }),
                    ]),
                }),
            ])
        );

    /// <summary>One line of YAML per situation; several faults may show in one.</summary>
    private static IEnumerable<string> Vignettes(ImmutableArray<Survivor> survivors) =>
        survivors
            .DistinctBy(s => Facts(s.Killer), StringComparer.Ordinal)
            .Select(
                (s, i) =>
                    YamlWriter.Item(
                        ("id", $"v-a-raconter-{i + 1}"),
                        ("recit", YamlWriter.Quoted(PathWords.Tell(s.Killer))),
                        ("faits", YamlWriter.Flow(s.Killer.Select(g => (g.Fact, (string?)g.Answer.Id.Value)))),
                        ("attendu", s.Expected.Id)
                    )
            );

    public static string DiffText(FolderDiff diff) => Write(diff, tree => $"{tree}\n", change => $"  {change}\n", detail => $"    {detail}\n");

    public static string DiffMarkdown(FolderDiff diff) => Comment(DiffMarkdownBody(diff));

    /// <summary>The body of a comment under its title.</summary>
    public static string Comment(string body) => Shortened("### Ce qui change pour les lecteurs\n\n" + body.TrimStart('\n'));

    public static string DiffMarkdownBody(FolderDiff diff) =>
        Write(diff, tree => $"\n**{Escape(tree)}**\n\n", change => $"- {Escape(change)}\n", detail => $"  <br>{Escape(detail)}\n");

    /// <summary>GitHub refuses a comment of more than 65,536 characters: whole lines are left out, and that is said.</summary>
    private static string Shortened(string text)
    {
        const int longest = 60_000;
        const string rest = "\n… La suite est trop longue pour un commentaire : « site diff » la montre en entier.\n";
        return text.Length <= longest ? text : text[..(text.LastIndexOf('\n', longest) + 1)] + rest;
    }

    public static string DiffJson(FolderDiff diff) => Lines(DiffObject(diff));

    public static JsonObject DiffObject(FolderDiff diff) =>
        new()
        {
            ["added"] = new JsonArray([.. diff.Added.Select(t => (JsonNode)t)]),
            ["removed"] = new JsonArray([.. diff.Removed.Select(t => (JsonNode)t)]),
            ["trees"] = new JsonArray([
                .. diff.Changed.Select(c => new JsonObject
                {
                    ["id"] = c.Id,
                    ["complete"] = c.Diff.IsComplete,
                    ["changes"] = new JsonArray([
                        .. c.Diff.Changes.Select(x => new JsonObject
                        {
                            ["old"] = x.Old?.Id,
                            ["new"] = x.New?.Id,
                            ["facts"] = FactsJson(x.Witness),
                            ["path"] = PathWords.Tell(x.Witness),
                        }),
                    ]),
                    ["rewordings"] = new JsonArray([
                        .. c.Diff.Rewordings.Select(r => new JsonObject
                        {
                            ["id"] = r.Id,
                            ["parts"] = new JsonArray([
                                .. r.Parts.Select(p => new JsonObject
                                {
                                    ["key"] = p.Key,
                                    ["old"] = p.Old,
                                    ["new"] = p.New,
                                }),
                            ]),
                        }),
                    ]),
                }),
            ]),
        };

    private static string Write(FolderDiff diff, Func<string, string> tree, Func<string, string> change, Func<string, string> detail)
    {
        if (diff.IsEmpty)
        {
            return "Aucune situation ne change d'issue, aucun texte d'arbre n'est réécrit.\n";
        }

        var text = new StringBuilder();
        text.Append(string.Concat(diff.Added.Select(t => tree($"Arbre ajouté : {t}"))));
        text.Append(string.Concat(diff.Removed.Select(t => tree($"Arbre retiré : {t}"))));
        foreach (var (id, one) in diff.Changed)
        {
            text.Append(
                tree(
                    $"{id} : {DiagnosticFormats.Plural(one.Changes.Length, "changement")} d'issue, "
                        + $"{DiagnosticFormats.Plural(one.Rewordings.Length, "réécriture")}"
                )
            );
            foreach (var x in one.Changes)
            {
                text.Append(change($"{Title(x.Old)} → {Title(x.New)}")).Append(detail($"par exemple : {PathWords.Tell(x.Witness)}"));
            }

            text.Append(
                string.Concat(
                    one.Rewordings.Select(r =>
                        change($"texte réécrit : {r.Id} ({string.Join(", ", r.Parts.Select(p => p.Key))})")
                        + string.Concat(r.Parts.Select(p => detail($"{p.Key} : {Told(p.Old)} → {Told(p.New)}")))
                    )
                )
            );
            text.Append(one.IsComplete ? "" : change("comparaison incomplète : trop de situations à la fois"));
        }

        return text.ToString();
    }

    private static string Told(string text) => text.Length == 0 ? "(rien)" : $"« {text.ReplaceLineEndings(" / ")} »";

    private static string Title(ReachedOutcome? end) => end is null ? "réponse absente" : $"« {end.Outcome.Title.Value} » ({end.Id})";

    /// <summary>
    /// Authored text must stay text in a comment of a forge: no markup, and (by a space without width, as escapes do not stop these) no mention,
    /// reference or address.
    /// </summary>
    internal static string Escape(string text)
    {
        const string apart = "\u200B";
        var escaped = new StringBuilder();
        foreach (
            var c in text.Replace("://", $":{apart}//", StringComparison.Ordinal)
                .Replace("www.", $"www{apart}.", StringComparison.OrdinalIgnoreCase)
                .Replace("GH-", $"GH{apart}-", StringComparison.OrdinalIgnoreCase)
        )
        {
            escaped.Append(
                c switch
                {
                    '@' => "@" + apart,
                    '#' => "\\#" + apart,
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '&' => "&amp;",
                    '\n' or '\r' => " ",
                    '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '!' or '~' or '$' or '(' or ')' => $"\\{c}",
                    _ => c.ToString(),
                }
            );
        }

        return escaped.ToString();
    }

    private static string Facts(ImmutableArray<GivenAnswer> path) => string.Join(", ", path.Select(g => $"{g.Fact}: {g.Answer.Id.Value}"));

    private static JsonObject FactsJson(ImmutableArray<GivenAnswer> path) =>
        new(path.Select(g => KeyValuePair.Create<string, JsonNode?>(g.Fact, g.Answer.Id.Value)));

    internal static string Lines(JsonNode json) => PlainText.OfJson(Json.Write(json)) + "\n";
}

using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Site.Compiler;
using Site.Compiler.Checking;
using Site.Compiler.Model;
using Site.Compiler.Output;
using Site.Compiler.Text;
using Site.Compiler.Trees.Charts;
using Site.Tests.Trees;

namespace Site.Tests.Output;

/// <summary>Exports are read by the real tools: npm's Mermaid, and Graphviz.</summary>
public sealed partial class ExportSpecs
{
    private static readonly CheckedSite Site = SiteCompiler.Check(TestSite.Repository()).Site!;

    private static readonly string Tools = Path.Combine(TestSite.Root, "tests", "Site.Tests", "tools");

    /// <summary>A text full of what the formats read as their own.</summary>
    private static readonly Tree Hostile = TreeTexts
        .Compile(
            (
                "a",
                TreeTexts.Tree(
                    "a",
                    "  q-0:\n    texte: 'Un \"mot\" <b>&amp;</b> #35; `code` C:\\x *y* {z} [w] | -- end ?'\n    reponses:\n      oui: { "
                        + "libelle: 'a|b \"c\" --> d; e', vers: i-a }\n      non: i-b\n",
                    ["i-a", "i-b"]
                )
            )
        )
        .Automata[0]
        .Tree;

    [GeneratedRegex("ﬂ°°([0-9]+)¶ß")]
    private static partial Regex Entity();

    [Fact]
    public void Mermaid_itself_reads_every_tree_with_its_answers_and_its_words()
    {
        Toolbox.Shared.NeedModules(Tools);
        var trees = Site.Trees.Select(t => t.Tree).Append(Hostile).ToArray();
        var texts = trees.Select(t => TreeExports.Mermaid(t, Site.TreesById)).ToArray();
        using var read = JsonDocument.Parse(Run(Tool.Node, [Path.Combine(Tools, "mermaid.mjs")], JsonSerializer.Serialize(texts)));
        foreach (var (tree, chart) in trees.Zip(read.RootElement.EnumerateArray()))
        {
            var found = chart
                .GetProperty("edges")
                .EnumerateArray()
                .Select(e => (e.GetProperty("from").GetString()!, e.GetProperty("to").GetString()!, Decode(e.GetProperty("text").GetString()!)));
            Assert.Equal(Edges(tree), found);
            var nodes = chart
                .GetProperty("nodes")
                .EnumerateArray()
                .ToDictionary(n => n.GetProperty("id").GetString()!, n => Decode(n.GetProperty("text").GetString()!));
            Assert.All(tree.Questions.Select((q, i) => (Question: q, Number: $"Q{i + 1}")), q =>
                Assert.Equal($"{q.Number}. {Typography.Apply(q.Question.Text)}", nodes[q.Number])
            );
        }
    }

    [Fact]
    public void Graphviz_itself_reads_every_tree_with_its_answers_and_its_words()
    {
        foreach (var tree in Site.Trees.Select(t => t.Tree).Append(Hostile))
        {
            using var read = JsonDocument.Parse(Run(Tool.Graphviz, ["-Tdot_json"], TreeExports.Dot(tree, Site.TreesById)));
            var names = read
                .RootElement.GetProperty("objects")
                .EnumerateArray()
                .ToDictionary(o => o.GetProperty("_gvid").GetInt32(), o => o.GetProperty("name").GetString()!);
            var found = read
                .RootElement.GetProperty("edges")
                .EnumerateArray()
                .Select(e =>
                    (
                        names[e.GetProperty("tail").GetInt32()],
                        names[e.GetProperty("head").GetInt32()],
                        e.GetProperty("label").GetString()!.Replace("\\\\", "\\", StringComparison.Ordinal)
                    )
                );
            Assert.Equal(Edges(tree).Order(), found.Order());
        }
    }

    private static IEnumerable<(string From, string To, string Words)> Edges(Tree tree)
    {
        var graph = AuthoredGraph.Of(tree, Site.TreesById);
        var numbers = TreeChart.Numbers(graph);
        return graph.Edges.Select(e =>
            (numbers[e.From], numbers[e.To], Typography.Apply(e.Condition is null ? e.Label : $"{e.Label} ({e.Condition})"))
        );
    }

    private static string Decode(string text) =>
        Entity().Replace(text, m => ((char)int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToString());

    private static string Run(Tool tool, string[] arguments, string input)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Toolbox.Shared.Need(tool), arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{tool.Name}: {error.Result}");
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Trees.Charts;

namespace Site.Compiler.Output;

/// <summary>The drawing of a tree as text for other tools: each place once, named by its number in the chart.</summary>
public static class TreeExports
{
    /// <summary>Mermaid, for forges and wikis that draw it: https://mermaid.js.org/syntax/flowchart.html.</summary>
    public static string Mermaid(Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        var (graph, numbers) = Numbered(tree, trees);
        var text = new StringBuilder("flowchart TD\n");
        foreach (var node in graph.Nodes)
        {
            var (open, close) = node switch
            {
                AuthoredNode.Asks => ("[", "]"),
                AuthoredNode.SubTree => ("[[", "]]"),
                AuthoredNode.Ends ends => OutcomeKinds.Of(ends.Outcome.Kind).Mermaid,
                _ => throw new UnreachableException(),
            };
            text.Append(CultureInfo.InvariantCulture, $"  {numbers[node.Id]}{open}\"{ForMermaid(Words(node, numbers))}\"{close}\n");
        }

        foreach (var edge in graph.Edges)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {numbers[edge.From]} -->|\"{ForMermaid(TreeChart.Words(edge))}\"| {numbers[edge.To]}\n");
        }

        return text.ToString();
    }

    /// <summary>Graphviz: https://graphviz.org/doc/info/lang.html.</summary>
    public static string Dot(Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        var (graph, numbers) = Numbered(tree, trees);
        var text = new StringBuilder(
            $"digraph \"{ForDot(tree.Id.Value)}\" {{\n  label=\"{ForDot(Typography.Apply(tree.Title))}\"; labelloc=t; node [shape=box];\n"
        );
        foreach (var node in graph.Nodes)
        {
            var shape = node switch
            {
                AuthoredNode.Asks => "box",
                AuthoredNode.SubTree => "box, peripheries=2",
                AuthoredNode.Ends ends => OutcomeKinds.Of(ends.Outcome.Kind).Dot,
                _ => throw new UnreachableException(),
            };
            text.Append(CultureInfo.InvariantCulture, $"  {numbers[node.Id]} [label=\"{ForDot(Words(node, numbers))}\", shape={shape}];\n");
        }

        foreach (var edge in graph.Edges)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {numbers[edge.From]} -> {numbers[edge.To]} [label=\"{ForDot(TreeChart.Words(edge))}\"];\n");
        }

        return text.Append("}\n").ToString();
    }

    private static (AuthoredGraph Graph, IReadOnlyDictionary<string, string> Numbers) Numbered(Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        var graph = AuthoredGraph.Of(tree, trees);
        return (graph, TreeChart.Numbers(graph));
    }

    private static string Words(AuthoredNode node, IReadOnlyDictionary<string, string> numbers) =>
        Typography.Apply(
            node switch
            {
                AuthoredNode.Asks asks => $"{numbers[node.Id]}. {asks.Question.Text}",
                AuthoredNode.Ends ends => $"{numbers[node.Id]} {TreeChart.ShortWord(ends.Outcome.Kind)} : {ends.Outcome.Title.Value}",
                AuthoredNode.SubTree sub => $"{numbers[node.Id]}. Arbre « {sub.Tree.Title} »",
                _ => throw new UnreachableException(),
            }
        );

    /// <summary>Characters that Mermaid reads as its own become its numbered entities.</summary>
    private static string ForMermaid(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            escaped.Append(
                c switch
                {
                    '\n' or '\r' or '\t' => " ",
                    '"' or '#' or '&' or '<' or '>' or '`' or '\\' or '*' or '_' or '~' or '$' => string.Create(
                        CultureInfo.InvariantCulture,
                        $"#{(int)c};"
                    ),
                    _ => c.ToString(),
                }
            );
        }

        return escaped.ToString();
    }

    private static string ForDot(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ");
}

using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Flowcharts;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Charts;

/// <summary>What changed between two states of a tree, drawn on one chart: by word, by stroke and by dash, never by colour alone.</summary>
public static partial class TreeChart
{
    private enum Mark
    {
        Same,
        Added,
        Removed,
        Changed,
    }

    /// <summary>What a difference did to nodes, by id, and to edges, by place.</summary>
    private sealed record Marks(IReadOnlyDictionary<string, Mark> Nodes, ImmutableArray<Mark> Edges);

    /// <summary>
    /// A standalone SVG of both trees laid over each other. An answer that leads elsewhere shows as its old arrow removed and its new one added.
    /// </summary>
    public static string Diff(Tree old, IReadOnlyDictionary<string, Tree> oldTrees, Tree @new, IReadOnlyDictionary<string, Tree> newTrees)
    {
        var (before, after) = (AuthoredGraph.Of(old, oldTrees), AuthoredGraph.Of(@new, newTrees));
        var (oldNodes, newNodes) = (
            before.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal),
            after.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal)
        );
        var (oldEdges, newEdges) = (before.Edges.ToLookup(KeyOf), after.Edges.ToLookup(KeyOf));
        var removed = before.Edges.Where(e => !newEdges.Contains(KeyOf(e)));
        var both = new AuthoredGraph(after.Nodes.Concat(before.Nodes.Where(n => !newNodes.ContainsKey(n.Id))), after.Edges.Concat(removed));
        var marks = new Marks(
            both.Nodes.ToDictionary(
                n => n.Id,
                n => MarkOf(oldNodes.GetValueOrDefault(n.Id), newNodes.GetValueOrDefault(n.Id)),
                StringComparer.Ordinal
            ),
            [.. both.Edges.Select(e => MarkOf(oldEdges[KeyOf(e)].FirstOrDefault(), newEdges[KeyOf(e)].FirstOrDefault()))]
        );
        var placed = Place(both, marks);
        return RenderFile(
            placed,
            $"Différences : {@new.Title}",
            "Schéma des différences entre deux états de l'arbre. Ajouté : trait épais. Retiré : trait interrompu. Modifié : pointillé. Le mot "
                + "est écrit dans chaque case et sur chaque flèche."
        );
    }

    private static (string From, string Answer, string To, string? Condition) KeyOf(AuthoredEdge edge) =>
        (edge.From, edge.AnswerId, edge.To, edge.Condition);

    private static Mark MarkOf(AuthoredEdge? old, AuthoredEdge? @new) =>
        old is null ? Mark.Added
        : @new is null ? Mark.Removed
        : old.Label == @new.Label ? Mark.Same
        : Mark.Changed;

    private static Mark MarkOf(AuthoredNode? old, AuthoredNode? @new) =>
        old is null ? Mark.Added
        : @new is null ? Mark.Removed
        : TextsOf(old) == TextsOf(@new) ? Mark.Same
        : Mark.Changed;

    /// <summary>All that a reader sees of a node, one part a line: a change of its steps or sources is a change.</summary>
    private static string TextsOf(AuthoredNode node) =>
        node switch
        {
            AuthoredNode.Asks { Question: var q } => string.Join('\n', [q.Text, q.Help ?? "", .. q.Criteria]),
            AuthoredNode.Ends { Outcome: var o } => string.Join(
                '\n',
                [
                    o.Kind.ToString(),
                    .. o.Also.Select(k => k.ToString()),
                    o.Title.Value,
                    o.Message,
                    .. o.Steps,
                    .. o.Limits,
                    o.Addressee ?? "",
                    o.OpposesSecrecy ? "!" : "",
                    .. o.Sources.Select(s => s.Value),
                    .. o.ToVerify,
                ]
            ),
            AuthoredNode.SubTree { Tree: var t } => t.Title,
            _ => throw new UnreachableException(),
        };

    private static string WordOf(Mark mark) =>
        mark switch
        {
            Mark.Added => "Ajouté",
            Mark.Removed => "Retiré",
            Mark.Changed => "Modifié",
            Mark.Same => "",
        };

    private static ChartNode Marked(ChartNode node, Mark mark) =>
        mark == Mark.Same ? node : node with { Mark = WordOf(mark), Paint = PaintOf(mark, "#16191d") };

    private static ChartEdge Marked(ChartEdge edge, Mark mark) =>
        mark == Mark.Same ? edge : edge with { Mark = WordOf(mark), Paint = PaintOf(mark, "#16191d") };

    private static string PaintOf(Mark mark, string colour) =>
        mark switch
        {
            Mark.Added => $"stroke=\"{colour}\" stroke-width=\"4\"",
            Mark.Removed => $"stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"10 6\"",
            Mark.Changed => $"stroke=\"{colour}\" stroke-width=\"3\" stroke-dasharray=\"2 4\"",
            Mark.Same => "",
        };
}

using System.Collections.Immutable;
using Site.Compiler.Model;
using Site.Compiler.Trees.Charts;

namespace Site.Compiler.Publication.Trees;

/// <summary>A line of a tree's outline: where an answer leads, and what follows from there.</summary>
public sealed record OutlineItem
{
    /// <summary>Null for the start.</summary>
    public AuthoredEdge? By { get; init; }

    public required AuthoredNode Node { get; init; }

    /// <summary>True where the node is detailed elsewhere in the outline.</summary>
    public bool IsRepeated { get; init; }

    public ImmutableArray<OutlineItem> Below { get; init; } = [];
}

/// <summary>The whole tree as nested lists: its text version.</summary>
public static class Outline
{
    /// <summary>Deeper questions start a list of their own, so that the text stays wide enough to read.</summary>
    private const int MaximumDepth = 8;

    /// <summary>The start's list, then the lists of the questions that stand too deep in it.</summary>
    public static ImmutableArray<OutlineItem> Of(Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        var graph = AuthoredGraph.Of(tree, trees);
        var nodes = graph.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var edges = graph.Edges.ToLookup(e => e.From, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([tree.Start.Value]);
        var lists = ImmutableArray.CreateBuilder<OutlineItem>();
        while (open.TryDequeue(out var id))
        {
            lists.Add(Detail(id, null, 0));
        }

        return lists.ToImmutable();

        OutlineItem Detail(string id, AuthoredEdge? by, int depth)
        {
            var item = new OutlineItem { By = by, Node = nodes[id] };
            if (item.Node is AuthoredNode.Ends)
            {
                return item;
            }

            if (by is not null && depth >= MaximumDepth && seen.Add(id))
            {
                open.Enqueue(id);
                return item with { IsRepeated = true };
            }

            return by is not null && !seen.Add(id)
                ? item with
                {
                    IsRepeated = true,
                }
                : item with
                {
                    Below = [.. edges[id].Select(e => Detail(e.To, e, depth + 1))],
                };
        }
    }
}

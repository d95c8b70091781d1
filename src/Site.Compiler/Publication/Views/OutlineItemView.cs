using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Publication.Trees;
using Site.Compiler.Themes;
using Site.Compiler.Trees.Charts;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>A line of a tree's text version: the answer that leads there, its number on the chart, where it is, what follows.</summary>
public sealed record OutlineItemView
{
    /// <summary>Null for the start.</summary>
    public required string? Answer { get; init; }

    public required string? Condition { get; init; }

    public required string Number { get; init; }

    public required LinkView Link { get; init; }

    /// <summary>The kind of an outcome; null for a question.</summary>
    public required string? Outcome { get; init; }

    /// <summary>True where the question is detailed elsewhere: linked, not repeated.</summary>
    public required bool IsRepeated { get; init; }

    public required ImmutableArray<OutlineItemView>? Below { get; init; }

    internal static ImmutableArray<OutlineItemView> Of(Tree tree, PageContext at)
    {
        var numbers = TreeChart.Numbers(AuthoredGraph.Of(tree, at.Trees));
        return [.. Publication.Trees.Outline.Of(tree, at.Trees).Select(i => Of(i, tree, numbers, at))];
    }

    private static OutlineItemView Of(OutlineItem item, Tree tree, IReadOnlyDictionary<string, string> numbers, PageContext at) =>
        new()
        {
            Answer = item.By is { } by ? Apply(by.Label) : null,
            Condition = item.By?.Condition is { } condition ? Apply(condition) : null,
            Number = numbers[item.Node.Id],
            Link = item.Node switch
            {
                AuthoredNode.Asks asks => new LinkView(new Url("#" + Links.DirectId(tree, asks.Id)), Apply(asks.Question.Text)),
                AuthoredNode.Ends ends => new LinkView(new Url("#" + Links.DirectId(tree, ends.Id)), Apply(ends.Outcome.Title.Value)),
                AuthoredNode.SubTree sub => at.Link(Links.TreeUrl(sub.Tree.Id.Value), $"Questions de l'arbre « {sub.Tree.Title} »"),
                _ => throw new UnreachableException(),
            },
            Outcome = item.Node is AuthoredNode.Ends end ? OutcomeKinds.Of(end.Outcome.Kind).Label : null,
            IsRepeated = item.IsRepeated,
            Below = item.Below.IsEmpty ? null : [.. item.Below.Select(i => Of(i, tree, numbers, at))],
        };
}

using System.Collections.Immutable;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;

namespace Site.Compiler.Trees.Charts;

/// <summary>A tree as authored, for people: its guards in words, its sub-trees as boxes. Drawn as outline and as flowchart.</summary>
public sealed record AuthoredGraph(ImmutableArray<AuthoredNode> Nodes, ImmutableArray<AuthoredEdge> Edges)
{
    /// <summary>Nodes in the order a walk from the start meets them, then those it never meets.</summary>
    public static AuthoredGraph Of(Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        var questions = tree.Questions.ToDictionary(q => q.Id.Value, StringComparer.Ordinal);
        var nodes = new List<AuthoredNode>();
        var edges = new List<AuthoredEdge>();
        var boxes = new Dictionary<string, AuthoredNode.SubTree>(StringComparer.Ordinal);
        foreach (var question in tree.Questions)
        {
            nodes.Add(new AuthoredNode.Asks(question));
            foreach (var answer in question.Answers)
            {
                Add(answer.Target, question.Id.Value, answer.Id.Value, answer.Label, null);
            }
        }

        nodes.AddRange(boxes.Values);
        nodes.AddRange(tree.Outcomes.Select(o => new AuthoredNode.Ends(o)));
        return new AuthoredGraph([.. nodes], [.. edges]);

        void Add(Target target, string from, string answer, string label, string? condition)
        {
            switch (target)
            {
                case Target.To to:
                    edges.Add(new AuthoredEdge(from, to.Id.Value, answer, label, condition));
                    break;
                case Target.Guarded guarded:
                    foreach (var guard in guarded.Guards)
                    {
                        var own = guard.When is null ? "sinon" : ExpressionWords.Tell(guard.When, tree, trees);
                        Add(guard.Then, from, answer, label, condition is null ? own : $"{condition}, {own}");
                    }

                    break;
                case Target.SubTree call:
                    var id = $"{call.Tree.Value}@{from}-{answer}";
                    id += edges.Any(e => e.To == id) ? $"-{boxes.Count}" : "";
                    edges.Add(new AuthoredEdge(from, id, answer, label, condition));
                    boxes[id] = new AuthoredNode.SubTree(id, trees[call.Tree.Value]);
                    foreach (var (exit, then) in call.Exits)
                    {
                        Add(then, id, exit.Value, ExitLabel(trees[call.Tree.Value], exit.Value), null);
                    }

                    break;
            }
        }
    }

    private static string ExitLabel(Tree tree, string exit)
    {
        var outcomes = tree.Exits.Where(e => e.Name.Value == exit).SelectMany(e => e.Outcomes).Select(o => o.Value).DefaultIfEmpty(exit);
        return string.Join(" ; ", outcomes.Select(o => tree.Outcomes.First(x => x.Id.Value == o).Title.Value));
    }
}

/// <summary>A place of an authored tree.</summary>
public abstract record AuthoredNode(string Id)
{
    public sealed record Asks(Question Question) : AuthoredNode(Question.Id.Value);

    public sealed record Ends(Outcome Outcome) : AuthoredNode(Outcome.Id.Value);

    public sealed record SubTree(string Id, Tree Tree) : AuthoredNode(Id);
}

/// <summary>An answer, or an exit of a sub-tree; <c>Condition</c> tells its guard in French.</summary>
public sealed record AuthoredEdge(string From, string To, string AnswerId, string Label, string? Condition);

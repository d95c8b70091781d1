using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;

namespace Site.Compiler.Trees.Charts;

/// <summary>A tree as authored, for people: its guards in words, its sub-trees as boxes. Drawn as outline and as flowchart.</summary>
public sealed record AuthoredGraph
{
    /// <summary>Numbers the edges in their order.</summary>
    public AuthoredGraph(IEnumerable<AuthoredNode> nodes, IEnumerable<AuthoredEdge> edges) =>
        (Nodes, Edges) = ([.. nodes], [.. edges.Select((e, i) => e with { Number = i + 1 })]);

    /// <summary>Questions, other trees, outcomes.</summary>
    public ImmutableArray<AuthoredNode> Nodes { get; }

    /// <summary>In authored order.</summary>
    public ImmutableArray<AuthoredEdge> Edges { get; }

    public static AuthoredGraph Of(Tree tree, IReadOnlyDictionary<string, Tree> trees) => new Builder(tree, trees).Build();

    private sealed class Builder(Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        private readonly List<AuthoredEdge> _edges = [];
        private readonly Dictionary<string, AuthoredNode.SubTree> _boxes = new(StringComparer.Ordinal);

        public AuthoredGraph Build()
        {
            foreach (var question in tree.Questions)
            {
                foreach (var answer in question.Answers)
                {
                    Add(answer.Target, question.Id.Value, answer.Id.Value, answer.Label, null);
                }
            }

            return new AuthoredGraph(
                [.. tree.Questions.Select(q => new AuthoredNode.Asks(q)), .. _boxes.Values, .. tree.Outcomes.Select(o => new AuthoredNode.Ends(o))],
                _edges
            );
        }

        private void Add(Target target, string from, string answer, string label, string? condition)
        {
            switch (target)
            {
                case Target.To to:
                    Draw(to.Id.Value);
                    break;
                case Target.Guarded guarded:
                    foreach (var guard in guarded.Guards)
                    {
                        var own = guard.When is null ? "sinon" : ExpressionWords.Tell(guard.When, tree, trees);
                        Add(guard.Then, from, answer, label, condition is null ? own : $"{condition}, {own}");
                    }

                    break;
                case Target.SubTree call:
                    var box = BoxFor(call, from, answer);
                    Draw(box.Id);
                    foreach (var (exit, then) in call.Exits)
                    {
                        Add(then, box.Id, exit.Value, ExitLabel(box.Tree, exit.Value), null);
                    }

                    break;
                default:
                    throw new UnreachableException();
            }

            void Draw(string id) =>
                _edges.Add(
                    new AuthoredEdge
                    {
                        From = from,
                        To = id,
                        AnswerId = answer,
                        Label = label,
                        Condition = condition,
                        Leaf = target,
                    }
                );
        }

        /// <summary>One answer may put a tree in place twice, by two guards: two boxes.</summary>
        private AuthoredNode.SubTree BoxFor(Target.SubTree call, string from, string answer)
        {
            var id = $"{call.Tree.Value}@{from}-{answer}";
            id += _boxes.ContainsKey(id) ? $"-{_boxes.Count}" : "";
            return _boxes[id] = new AuthoredNode.SubTree(id, trees[call.Tree.Value]);
        }

        private static string ExitLabel(Tree tree, string exit)
        {
            var outcomes = tree.Exits.Where(e => e.Name.Value == exit).SelectMany(e => e.Outcomes).Select(o => o.Value).DefaultIfEmpty(exit);
            return string.Join(" ; ", outcomes.Select(o => tree.Outcomes.First(x => x.Id.Value == o).Title.Value));
        }
    }
}

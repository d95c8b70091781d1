using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Charts;

/// <summary>Where a path runs on the authored graph, so that a chart can show it.</summary>
public sealed class AuthoredPath
{
    private readonly Tree _tree;
    private readonly IReadOnlyDictionary<string, Tree> _trees;
    private readonly Dictionary<Target, AuthoredEdge> _edgeOf;

    public AuthoredPath(Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        (_tree, _trees, Graph) = (tree, trees, AuthoredGraph.Of(tree, trees));
        _edgeOf = Graph.Edges.ToDictionary(e => e.Leaf, (IEqualityComparer<Target>)ReferenceEqualityComparer.Instance);
    }

    public AuthoredGraph Graph { get; }

    /// <summary>
    /// The edges that the answers take, first to last. Inside a sub-tree answers take none until its exit. Requires answers that follow
    /// one another from the start.
    /// </summary>
    public ImmutableArray<AuthoredEdge> EdgesOf(IEnumerable<GivenAnswer> path)
    {
        var edges = ImmutableArray.CreateBuilder<AuthoredEdge>();
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        var frames = new Stack<(Tree Tree, Target.SubTree? Call)>([(_tree, null)]);
        foreach (var given in path)
        {
            facts[given.Fact] = given.Answer.Id.Value;
            for (Target? target = given.Answer.Target; target is not null; )
            {
                target = Decide(target, frames, facts);
                if (frames.Count == 1)
                {
                    edges.Add(_edgeOf[target]);
                }

                target = Enter(target, frames);
            }
        }

        return edges.ToImmutable();
    }

    private static Target Decide(Target target, Stack<(Tree Tree, Target.SubTree? Call)> frames, Dictionary<string, string> facts)
    {
        while (target is Target.Guarded guarded)
        {
            target = guarded.Guards.First(g => g.When is null || Evaluator.Holds(g.When, frames.Peek().Tree, frames.Count, facts)).Then;
        }

        return target;
    }

    /// <summary>Steps into a sub-tree, or out of one through an exit: then, what the caller does next.</summary>
    private Target? Enter(Target target, Stack<(Tree Tree, Target.SubTree? Call)> frames)
    {
        if (target is Target.SubTree call)
        {
            frames.Push((_trees[call.Tree.Value], call));
            return null;
        }

        var (current, caller) = frames.Peek();
        var exits = TreeNames.ExitsOf(current, ((Target.To)target).Id.Value).ToHashSet(StringComparer.Ordinal);
        var then = caller?.Exits.Where(e => exits.Contains(e.Exit.Value)).Select(e => e.Then).FirstOrDefault();
        if (then is not null)
        {
            frames.Pop();
        }

        return then;
    }
}

using Site.Compiler.Model;

namespace Site.Compiler.Publication.Trees;

/// <summary>Trees as the home page shows them: in the order of <c>situations.yml</c>, the others last.</summary>
public static class TreeOrder
{
    public static IEnumerable<(Tree Tree, Situations? Situations)> Of(IEnumerable<Tree> trees, Register register)
    {
        var ranks = register
            .Situations.Select((s, i) => (s, i))
            .GroupBy(x => x.s.Tree.Value)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return trees
            .OrderBy(t => ranks.TryGetValue(t.Id.Value, out var rank) ? rank.i : int.MaxValue)
            .Select(t => (t, ranks.TryGetValue(t.Id.Value, out var rank) ? rank.s : null));
    }
}

using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>The names a tree's conditions and vignettes may use, looked up once: its own and those of the trees it puts in place.</summary>
internal sealed class TreeIndex(Tree tree, ImmutableSortedDictionary<string, Tree> trees)
{
    private readonly Lazy<ImmutableArray<Tree>> _within = new(() => Within(tree, trees));

    public Tree Tree { get; } = tree;

    public ImmutableSortedDictionary<string, Tree> Trees { get; } = trees;

    public ImmutableDictionary<string, Question> Questions { get; } =
        tree.Questions.DistinctBy(q => q.Id.Value, StringComparer.Ordinal).ToImmutableDictionary(q => q.Id.Value, q => q, StringComparer.Ordinal);

    public ImmutableHashSet<string> Outcomes { get; } = [.. tree.Outcomes.Select(o => o.Id.Value)];

    public ImmutableHashSet<string> Deductions { get; } = [.. tree.Deductions.Select(d => d.Name.Value)];

    public bool IsPlace(string id) => Questions.ContainsKey(id) || Outcomes.Contains(id);

    /// <summary>The question of a fact: <c>q-x</c>, or <c>arbre/q-x</c> of another tree.</summary>
    public Question? Fact(string name) => Questions.GetValueOrDefault(name) ?? TreeNames.Fact(name, Tree, Trees)?.Question;

    /// <summary>Whether a name may stand in a file that could not be read whole.</summary>
    public bool IsHidden(string name) =>
        name.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 && Trees.GetValueOrDefault(name[..slash]) is { IsWhole: false };

    /// <summary>Whether a path may end there: an own or shared outcome, or one of a tree put in place.</summary>
    public bool IsEnd(string id) => Outcomes.Contains(id) || _within.Value.Any(t => !t.IsWhole) || Ends().Contains(id);

    public IEnumerable<string> Ends() =>
        Outcomes.Concat(_within.Value.SelectMany(t => t.Outcomes.Select(o => o.IsShared ? o.Id.Value : $"{t.Id.Value}/{o.Id.Value}")));

    public IEnumerable<string> Facts() => Questions.Keys.Concat(_within.Value.SelectMany(t => t.Questions.Select(q => $"{t.Id.Value}/{q.Id.Value}")));

    public IEnumerable<string> Answers() =>
        _within.Value.Prepend(Tree).SelectMany(t => t.Questions).SelectMany(q => q.Answers).Select(a => a.Id.Value).Distinct(StringComparer.Ordinal);

    private static ImmutableArray<Tree> Within(Tree tree, ImmutableSortedDictionary<string, Tree> trees)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { tree.Id.Value };
        var found = new List<Tree> { tree };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(
                TreeNames.SubTrees(found[i]).Select(s => s.Tree.Value).Where(t => trees.ContainsKey(t) && seen.Add(t)).Select(t => trees[t])
            );
        }

        return [.. found.Skip(1)];
    }
}

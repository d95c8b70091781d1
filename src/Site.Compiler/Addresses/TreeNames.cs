using Site.Compiler.Model;

namespace Site.Compiler.Addresses;

/// <summary>What a name written in a tree stands for.</summary>
internal static class TreeNames
{
    /// <summary>The question a fact belongs to: <c>q-x</c> of this tree, or <c>arbre/q-x</c> of one of its sub-trees.</summary>
    public static (Tree Owner, Question Question)? Fact(string name, Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var owner = slash < 0 ? tree : trees.GetValueOrDefault(name[..slash]);
        var question = owner?.Questions.FirstOrDefault(q => q.Id.Value == name[(slash + 1)..]);
        return question is null ? null : (owner!, question);
    }

    /// <summary>The trees a tree puts in place of an answer.</summary>
    public static IEnumerable<Target.SubTree> SubTrees(Tree tree) =>
        tree.Questions.SelectMany(q => q.Answers).SelectMany(a => a.Target.Leaves()).OfType<Target.SubTree>();

    /// <summary>The names under which a caller may map an outcome: the exits that hold it, and its own id.</summary>
    public static IEnumerable<string> ExitsOf(Tree tree, string outcome) =>
        tree.Exits.Where(e => e.Outcomes.Any(o => o.Value == outcome)).Select(e => e.Name.Value).Append(outcome);
}

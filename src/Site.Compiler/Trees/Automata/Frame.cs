using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Trees.Automata;

/// <summary>One use of a tree: the tree itself, or a sub-tree at one place of its caller.</summary>
internal sealed class Frame(Scope scope, Frame? parent, Target.SubTree? call)
{
    private readonly Dictionary<string, (Located<string> Exit, Target Then)?> _exits = new(StringComparer.Ordinal);

    public Scope Scope { get; } = scope;

    public Frame? Parent { get; } = parent;

    public Dictionary<Target.SubTree, Frame> Calls { get; } = new(ReferenceEqualityComparer.Instance);

    public Dictionary<string, Condition> Deduced { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the caller puts this tree: question and answer.</summary>
    public string Place => call is null ? "" : Parent!.Scope.Places[call].Name;

    /// <summary>The rank of <see cref="Place"/> among the places where the caller puts trees.</summary>
    public int PlaceRank => call is null ? 0 : Parent!.Scope.Places[call].Rank;

    /// <summary>Where the tree itself puts this one, or one around it, in place; null for the tree itself.</summary>
    public Span? Entry =>
        Parent is null ? null
        : Parent.Parent is null ? call!.Tree.Span
        : Parent.Entry;

    /// <summary>The caller's question whose answer puts this tree in place; null for the tree itself.</summary>
    public Question? Caller => call is null ? null : Parent!.Scope.Places[call].Question;

    public string NameOf(string id) => Parent is null ? id : $"{Scope.Tree.Id.Value}/{id}";

    /// <summary>Where the caller goes on after an outcome; null where the walk ends there.</summary>
    public (Located<string> Exit, Target Then)? ExitAfter(string outcome)
    {
        if (!_exits.TryGetValue(outcome, out var exit))
        {
            var names = TreeNames.ExitsOf(Scope.Tree, outcome).ToHashSet(StringComparer.Ordinal);
            exit = call!.Exits.Where(e => names.Contains(e.Exit.Value)).Select(e => ((Located<string>, Target)?)e).FirstOrDefault();
            _exits[outcome] = exit;
        }

        return exit;
    }
}

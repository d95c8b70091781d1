using Site.Compiler.Model;

namespace Site.Compiler.Trees.Charts;

/// <summary>A place of an authored tree.</summary>
public abstract record AuthoredNode(string Id)
{
    public sealed record Asks(Question Question) : AuthoredNode(Question.Id.Value);

    public sealed record Ends(Outcome Outcome) : AuthoredNode(Outcome.Id.Value);

    public sealed record SubTree(string Id, Tree Tree) : AuthoredNode(Id);
}

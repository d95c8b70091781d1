using System.Collections.Immutable;
using Site.Compiler.Sources;

namespace Site.Compiler.Trees;

/// <summary>A condition of a guard, a deduction or an invariant. Facts have finite domains: every question about it is decidable.</summary>
public abstract record Expression
{
    /// <summary>An earlier answer is one of these; false where the question was not asked.</summary>
    public sealed record FactIn(Located<string> Question, ImmutableArray<Located<string>> Answers) : Expression;

    public sealed record Deduced(Located<string> Name) : Expression;

    public sealed record KindIn(ImmutableArray<OutcomeKind> Kinds) : Expression;

    public sealed record AlsoIn(ImmutableArray<OutcomeKind> Kinds) : Expression;

    public sealed record OutcomeIn(ImmutableArray<Located<string>> Outcomes) : Expression;

    public sealed record LastAnswerIn(ImmutableArray<Located<string>> Answers) : Expression;

    public sealed record OpposesSecrecy : Expression;

    public sealed record HasAddressee : Expression;

    /// <summary>The outcome's title, sentence to say, message, steps or limits contain the text; case and accents are ignored.</summary>
    public sealed record Mentions(string Text) : Expression;

    public sealed record All(ImmutableArray<Expression> Parts) : Expression;

    public sealed record Any(ImmutableArray<Expression> Parts) : Expression;

    public sealed record Not(Expression Part) : Expression;

    public static Expression Never { get; } = new Any([]);

    /// <summary>This expression and all parts of it.</summary>
    public IEnumerable<Expression> Everything() => this switch
    {
        All a => a.Parts.SelectMany(p => p.Everything()).Prepend(this),
        Any a => a.Parts.SelectMany(p => p.Everything()).Prepend(this),
        Not n => n.Part.Everything().Prepend(this),
        _ => [this],
    };
}

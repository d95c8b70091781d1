using System.Collections.Immutable;
using Site.Compiler.Text;

namespace Site.Compiler.Model;

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

    /// <summary>The path asked this question, whatever was answered.</summary>
    public sealed record Asked(Located<string> Question) : Expression;

    /// <summary>The outcome stands in <c>_communs.yml</c>.</summary>
    public sealed record IsShared : Expression;

    /// <summary>The outcome has a sentence to say.</summary>
    public sealed record HasSay : Expression;

    /// <summary>The outcome names a tree to follow next.</summary>
    public sealed record HasNext : Expression;

    /// <summary>That part of the outcome contains one of the texts, as <see cref="Plain.Holds"/> reads them.</summary>
    public sealed record Mentions(OutcomePart Part, ImmutableArray<string> Texts) : Expression;

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

using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Model;

/// <summary>A condition of a guard, a deduction or an invariant. Facts have finite domains: every question about it is decidable.</summary>
public abstract record Expression
{
    /// <summary>An earlier answer is one of these; false where the question was not asked.</summary>
    public sealed record FactIn(Located<string> Question, ImmutableArray<Located<string>> Answers) : Expression;

    public sealed record Deduced(Located<string> Name) : Expression;

    /// <summary>What an invariant alone may say: of the outcome that a path ends at, of its last answer, of what it asked.</summary>
    public abstract record AboutEnd : Expression;

    public sealed record KindIn(ImmutableArray<OutcomeKind> Kinds) : AboutEnd;

    public sealed record AlsoIn(ImmutableArray<OutcomeKind> Kinds) : AboutEnd;

    public sealed record OutcomeIn(ImmutableArray<Located<string>> Outcomes) : AboutEnd;

    public sealed record LastAnswerIn(ImmutableArray<Located<string>> Answers) : AboutEnd;

    public sealed record OpposesSecrecy : AboutEnd;

    public sealed record HasAddressee : AboutEnd;

    /// <summary>The path asked this question, whatever was answered.</summary>
    public sealed record Asked(Located<string> Question) : AboutEnd;

    /// <summary>The outcome stands in <c>_communs.yml</c>.</summary>
    public sealed record IsShared : AboutEnd;

    /// <summary>The outcome has a sentence to say.</summary>
    public sealed record HasSay : AboutEnd;

    /// <summary>The outcome names a tree to follow next.</summary>
    public sealed record HasNext : AboutEnd;

    /// <summary>That part of the outcome contains one of the texts, as <see cref="Plain.Holds"/> reads them.</summary>
    public sealed record Mentions(OutcomePart Part, ImmutableArray<string> Texts) : AboutEnd;

    public sealed record All(ImmutableArray<Expression> Parts) : Expression;

    public sealed record Any(ImmutableArray<Expression> Parts) : Expression;

    public sealed record Not(Expression Part) : Expression;

    public static Expression Never { get; } = new Any([]);

    /// <summary>This expression and all parts of it.</summary>
    public IEnumerable<Expression> Everything() =>
        this switch
        {
            All a => a.Parts.SelectMany(p => p.Everything()).Prepend(this),
            Any a => a.Parts.SelectMany(p => p.Everything()).Prepend(this),
            Not n => n.Part.Everything().Prepend(this),
            FactIn or Deduced or AboutEnd => [this],
            _ => throw new UnreachableException(),
        };
}

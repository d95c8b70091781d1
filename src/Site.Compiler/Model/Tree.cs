using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Text;

namespace Site.Compiler.Model;

/// <summary>A decision tree as its author wrote it.</summary>
public sealed record Tree
{
    public required Located<string> Id { get; init; }

    /// <summary>False where its file has a fault that hides a part of it: it is then checked as far as it can be, but not walked.</summary>
    public required bool IsWhole { get; init; }

    public required string Title { get; init; }

    /// <summary>A country; null where the author's word is none, and for outcomes shared by all.</summary>
    public required Jurisdiction? Jurisdiction { get; init; }

    public required string Audience { get; init; }

    public Period? InForce { get; init; }

    public Review? Review { get; init; }

    /// <summary>The place of <c>brouillon: true</c> on the tree, a question or an outcome; empty in a release.</summary>
    public required ImmutableArray<Located<string>> Drafts { get; init; }

    public required ImmutableArray<Located<string>> Notes { get; init; }

    public required Located<string> Start { get; init; }

    /// <summary>In authored order.</summary>
    public required ImmutableArray<Question> Questions { get; init; }

    /// <summary>Own outcomes in authored order, then the shared ones that answers name.</summary>
    public required ImmutableArray<Outcome> Outcomes { get; init; }

    public required ImmutableArray<Deduction> Deductions { get; init; }

    public required ImmutableArray<Vignette> Vignettes { get; init; }

    /// <summary>False where some vignette could not be read: what the others leave out is then not known to be left out.</summary>
    public bool AreVignettesWhole { get; init; } = true;

    public required ImmutableArray<Invariant> Invariants { get; init; }

    /// <summary>What a tree that uses this one as a sub-tree may map; empty where every outcome is its own exit.</summary>
    public required ImmutableArray<Exit> Exits { get; init; }

    /// <summary>Every text of the file that readers see, and how each is read.</summary>
    public ImmutableArray<AuthoredText> Texts { get; init; } = [];

    /// <summary>Days on which something was done: the review.</summary>
    public ImmutableArray<PastDay> PastDays { get; init; } = [];
}

/// <summary>The outcomes of <c>_communs.yml</c> that any tree may name, and which of them are drafts.</summary>
public sealed record SharedOutcomes(ImmutableArray<Outcome> All, ImmutableArray<Located<string>> Drafts)
{
    /// <summary>False where the file has a fault: trees that name one of them are not walked until it is mended.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Every text of the file that readers see.</summary>
    public ImmutableArray<AuthoredText> Texts { get; init; } = [];

    public static SharedOutcomes None { get; } = new([], []);
}

public sealed record Review(DateOnly On, string By, DateOnly? Before);

public sealed record Question
{
    public required Located<string> Id { get; init; }

    public required string Text { get; init; }

    public string? Help { get; init; }

    /// <summary>Where the help is written; null where there is none.</summary>
    public Span? HelpSpan { get; init; }

    public required ImmutableArray<Located<string>> Sources { get; init; }

    /// <summary>True where the answer is a judgement, not a fact: the page shows criteria and examples.</summary>
    public required bool IsJudgement { get; init; }

    public required ImmutableArray<string> Criteria { get; init; }

    /// <summary>Why the question is asked although no answer changes the outcome.</summary>
    public string? WithoutEffectReason { get; init; }

    public required ImmutableArray<Answer> Answers { get; init; }
}

/// <summary>An answer: its id is the fact's value.</summary>
public sealed record Answer(Located<string> Id, string Label, Target Target)
{
    /// <summary>Where the label is written; the id where it is the usual one.</summary>
    public Span LabelSpan { get; init; } = Id.Span;
}

/// <summary>Where an answer leads.</summary>
public abstract record Target(Span Span)
{
    /// <summary>A question or an outcome of the tree.</summary>
    public sealed record To(Located<string> Id) : Target(Id.Span);

    /// <summary>The first guard that holds decides.</summary>
    public sealed record Guarded(ImmutableArray<Guard> Guards, Span Span) : Target(Span);

    /// <summary>Another tree is asked; its exits come back here, its other outcomes end the walk.</summary>
    public sealed record SubTree(Located<string> Tree, ImmutableArray<(Located<string> Exit, Target Then)> Exits) : Target(Tree.Span);

    /// <summary>Every place written under this target, through guards and exits.</summary>
    public IEnumerable<Target> Leaves() =>
        this switch
        {
            Guarded g => g.Guards.SelectMany(x => x.Then.Leaves()),
            SubTree s => s.Exits.SelectMany(x => x.Then.Leaves()).Prepend(s),
            To => [this],
            _ => throw new UnreachableException(),
        };

    /// <summary>Every line with a condition under this target.</summary>
    public IEnumerable<Guard> Conditions() =>
        this switch
        {
            Guarded g => g.Guards.SelectMany(x => x.Then.Conditions().Concat(x.When is null ? [] : [x])),
            SubTree s => s.Exits.SelectMany(x => x.Then.Conditions()),
            To => [],
            _ => throw new UnreachableException(),
        };
}

/// <summary>One line of a guarded answer; <c>When</c> is null for <c>sinon</c>; <c>Span</c> is the condition, or the word <c>sinon</c>.</summary>
public sealed record Guard(Expression? When, Target Then, Span Span);

/// <summary>A named yes/no predicate over earlier answers.</summary>
public sealed record Deduction(Located<string> Name, Expression Condition);

public sealed record Exit(Located<string> Name, ImmutableArray<Located<string>> Outcomes);

public sealed record Outcome
{
    public required Located<string> Id { get; init; }

    /// <summary>True where it stands in <c>_communs.yml</c>.</summary>
    public required bool IsShared { get; init; }

    public required OutcomeKind Kind { get; init; }

    public required ImmutableArray<OutcomeKind> Also { get; init; }

    /// <summary>True where the kind's words do not answer the tree's question and are not shown; what the kind asks and proves stays.</summary>
    public bool IsKindUnsaid { get; init; }

    public required Located<string> Title { get; init; }

    /// <summary>What to say to whoever asks: plain text, without its quotes; null where the outcome has no such sentence.</summary>
    public Located<string>? Say { get; init; }

    /// <summary>Markdown.</summary>
    public required string Message { get; init; }

    public required ImmutableArray<string> Steps { get; init; }

    public required ImmutableArray<string> Limits { get; init; }

    public string? Addressee { get; init; }

    public required bool OpposesSecrecy { get; init; }

    public required ImmutableArray<Located<string>> Sources { get; init; }

    public required ImmutableArray<Located<string>> Notes { get; init; }

    public required ImmutableArray<Located<string>> See { get; init; }

    public required ImmutableArray<Located<string>> Controversies { get; init; }

    public required ImmutableArray<string> ToVerify { get; init; }
}

/// <summary>A situation told for people, the facts it gives, and the outcomes its author expects.</summary>
public sealed record Vignette
{
    public required Located<string> Id { get; init; }

    public required string Story { get; init; }

    public required ImmutableArray<(Located<string> Question, Located<string> Answer)> Facts { get; init; }

    public required ImmutableArray<Located<string>> Expected { get; init; }

    /// <summary>Where it says that most readers live it; null where it does not.</summary>
    public Located<string>? Common { get; init; }
}

/// <summary>A rule that holds at the end of every path, of one tree or (from <c>_invariants.yml</c>) of several.</summary>
public sealed record Invariant
{
    public required Located<string> Id { get; init; }

    public required Expression Always { get; init; }

    public required string Reason { get; init; }

    public required ImmutableArray<Located<string>> Sources { get; init; }

    /// <summary>Null for all.</summary>
    public Jurisdiction? Jurisdiction { get; init; }

    /// <summary>Empty for all trees.</summary>
    public required ImmutableArray<Located<string>> Trees { get; init; }

    public bool Concerns(Tree tree) =>
        (Jurisdiction is null || Jurisdiction == tree.Jurisdiction) && (Trees.IsEmpty || Trees.Any(t => t.Value == tree.Id.Value));
}

using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Text;

namespace Site.Compiler.Model;

/// <summary>The act of a version: when it binds, what it replaces, who decided, and why each page or tree changed.</summary>
public sealed record Act
{
    public required SourceText Source { get; init; }

    /// <summary>The first day in force, as text: also the name of the folder and a part of every address.</summary>
    public required Located<string> Id { get; init; }

    public required string Label { get; init; }

    public Located<DateOnly>? AdoptedOn { get; init; }

    public required Located<DateOnly> From { get; init; }

    /// <summary>The first day out of force, for an act « avec terme »; null where the act has none.</summary>
    public Located<DateOnly>? Until { get; init; }

    public Located<string>? Replaces { get; init; }

    /// <summary>True for the text delivered with the generator: approved by no one, and said so on every page.</summary>
    public required bool IsReferenceText { get; init; }

    public required ImmutableArray<Approval> Approvals { get; init; }

    public required ImmutableArray<Change> Changes { get; init; }

    /// <summary>All that it says, as its readers will see it.</summary>
    public required ImmutableArray<AuthoredText> Texts { get; init; }

    public bool IsDecided => Approvals.Any(a => a.Role == ApprovalRole.Decision);
}

public enum ApprovalRole
{
    Decision,
    Opinion,
    Consultation,
}

public sealed record Approval(string Body, Located<DateOnly>? On, string Reference, ApprovalRole Role);

public enum ChangeKind
{
    Added,
    Modified,
    Removed,
    Moved,
}

/// <summary>Why a page, a tree or one of their anchors changed.</summary>
public sealed record Change
{
    /// <summary>The page's uid, the tree's id, or <c>sources</c>, <c>glossaire</c>, <c>controverses</c>.</summary>
    public required Located<string> Uid { get; init; }

    /// <summary>The part concerned; null for the whole.</summary>
    public string? Anchor { get; init; }

    public required ChangeKind Kind { get; init; }

    public required string Reason { get; init; }

    public required ImmutableArray<string> Sources { get; init; }
}

/// <summary>What happened to a version after it was frozen.</summary>
public sealed record VersionEvent(Located<string> Version, bool IsAnnulment, Located<DateOnly> On, string Reason, string? Decision);

/// <summary>A visible correction; the frozen text stays as it is.</summary>
public sealed record Erratum(Located<string> Version, Located<string> Uid, DateOnly On, string Wrong, string Right);

/// <summary>
/// A fault of proof that a frozen version is known to have: <c>Rule</c> is its code, <c>Subject</c> what the message names. Declared in
/// <c>exceptions.yml</c>, the one place where anything is excused.
/// </summary>
public sealed record DeclaredFault(Located<string> Version, Located<string> Rule, Located<string> Subject, string Reason)
{
    /// <summary>The tree concerned.</summary>
    public string Tree => Subject.Value.Split('/')[0];

    /// <summary>True where readers of the tree must be told: a rule of safety over its outcomes does not hold.</summary>
    public bool ConcernsReaders => Rule.Value is "invariant-broken" or "version-invariant";

    public bool Excuses(Diagnostic fault) => fault.Code == Rule.Value && fault.Subject == Subject.Value;
}

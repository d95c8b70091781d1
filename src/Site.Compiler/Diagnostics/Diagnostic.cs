using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>A note informs: it fails nothing, even in a strict check.</summary>
public enum Severity
{
    Error,
    Warning,
    Note,
}

/// <summary>What an editor must know: readable code, French message, place, and what to do instead.</summary>
public sealed record Diagnostic
{
    public required string Code { get; init; }

    public required Severity Severity { get; init; }

    public required string Message { get; init; }

    /// <summary>Null when no file can be blamed (a missing file, the output folder).</summary>
    public Span? Span { get; init; }

    public string? Hint { get; init; }

    /// <summary>What a declared exception names (<c>arbre/nom</c>), where the fault is one of proof: see <see cref="Rule.Proof"/>.</summary>
    public string? Subject { get; init; }

    /// <summary>
    /// Address in the site, from its root, where a preview shows the fault: the path of a tree that its texts contradict. Null where no
    /// page shows it, and where another fault keeps every page from being made.
    /// </summary>
    public string? Link { get; init; }

    /// <summary>Whether nothing can be rendered: a preview also shows a site of which each fault has its page.</summary>
    public bool Stops(bool showsFaults) => Severity == Severity.Error && !(showsFaults && Link is not null);
}

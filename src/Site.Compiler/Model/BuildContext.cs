using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Model;

/// <summary>
/// What the machine tells the compiler: the day of the build, and whether it is a preview, which may hold drafts and shows the working text beside
/// the text in force.
/// </summary>
public sealed record BuildContext(DateOnly AsOf, bool IsPreview = false)
{
    /// <summary>True where pages are shown, never published, to see the faults that have one (<see cref="Diagnostic.Link"/>).</summary>
    public bool ShowsFaults { get; init; }

    /// <summary>What was made before, where the same site is compiled again and again.</summary>
    public Memo Memo { get; init; } = Memo.None;
}

using System.Collections.Immutable;
using Site.Compiler.Checking;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading;
using Site.Compiler.Text;
using Site.Compiler.Trees.Proofs;

namespace Site.Compiler.Versions;

/// <summary>
/// The text of a version as today's program reads it, and its faults of safety and of proof (<see cref="Rules"/>), whatever its lock says:
/// whoever writes a folder can compute its lock. <c>Site</c> is null where the text cannot be rendered.
/// </summary>
public sealed record FrozenText(CheckedSite? Site, ImmutableArray<Diagnostic> Faults)
{
    private const string Collision = "url-duplicate";

    /// <param name="snapshot">The folder.</param>
    /// <param name="sources">The site around it: settings, data of the day, pages about the site.</param>
    /// <param name="working">The same, parsed; its invariants are those of today.</param>
    /// <param name="memo">What was made before.</param>
    public static FrozenText Read(Snapshot snapshot, SourceSet sources, ParsedSite working, Memo? memo = null)
    {
        var found = new List<Diagnostic>();
        var site = SiteChecker.CheckFrozen(
            SiteParser.Parse(snapshot.Rebased(sources, Snapshot.OutsidePages(working)), found, memo),
            found,
            memo ?? Memo.None
        );
        var faults = found.Where(f => Binds(f, snapshot)).ToImmutableArray();
        return site is null || faults.Any(f => IsSafety(f) && f.Severity == Severity.Error)
            // What keeps a text from being read is never passed over, whatever kind of rule found it.
            ? new FrozenText(null, faults.Any(IsError) ? faults : [.. found.Where(f => IsError(f) && snapshot.Holds(f))])
            : new FrozenText(site, [.. faults, .. BreaksOfToday(site, working.Invariants, [.. faults.Select(f => f.Subject).OfType<string>()])]);
    }

    /// <summary>Faults of the folder's own files; of files around it, only an address that both take.</summary>
    private static bool Binds(Diagnostic fault, Snapshot snapshot) =>
        Rules.Of(fault.Code) is Rule.Safety or Rule.Proof && (snapshot.Holds(fault) || fault.Code == Collision);

    private static bool IsSafety(Diagnostic fault) => Rules.Of(fault.Code) == Rule.Safety;

    private static bool IsError(Diagnostic fault) => fault.Severity == Severity.Error;

    /// <summary>
    /// Invariants made since the freeze, over the trees they concern. What the version's own invariants already told is not told again.
    /// </summary>
    private static ImmutableArray<Diagnostic> BreaksOfToday(CheckedSite site, ImmutableArray<Invariant> today, ImmutableHashSet<string> told) =>
        [
            .. SideBySide.MapMany(site.Trees, tree =>
                today
                    .Where(i => i.Concerns(tree.Tree) && !told.Contains($"{tree.Tree.Id.Value}/{i.Id.Value}"))
                    .Select(i =>
                        TreeProver.Breach(i, tree) is { } path
                            ? Catalogue.VersionInvariant(tree.Tree.Id.Span, i.Id.Value, tree.Tree.Id.Value, path)
                            : null
                    )
                    .OfType<Diagnostic>()
            ),
        ];
}

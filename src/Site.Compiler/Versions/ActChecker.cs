using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading;
using Site.Compiler.Text;

namespace Site.Compiler.Versions;

/// <summary>A difference between two versions that an act must explain.</summary>
public sealed record NeededReason(string Uid, string? Anchor, ChangeKind Kind, string Title);

/// <summary>What an act must say.</summary>
public static class ActChecker
{
    /// <summary>Dates and approvals; <paramref name="day"/> is the name of its folder or draft.</summary>
    public static IEnumerable<Diagnostic> Check(Act act, string day)
    {
        if (act.Id.Value != day)
        {
            yield return Catalogue.VersionId(act.Id.Span, act.Id.Value, day);
        }
        else if (act.From.Value != default && Day.Of(act.From.Value) != day)
        {
            yield return Catalogue.VersionFrom(act.From.Span, Day.Of(act.From.Value), day);
        }

        if (act.Until is { } until && until.Value <= act.From.Value)
        {
            yield return Catalogue.VersionTerm(until.Span, Day.Of(until.Value), Day.Of(act.From.Value));
        }

        foreach (var fault in CheckApprovals(act))
        {
            yield return fault;
        }
    }

    /// <summary>The version before is named, so that two are never in force together.</summary>
    public static IEnumerable<Diagnostic> CheckFollows(Act act, Act? previous)
    {
        if (act.Replaces is { } named && named.Value != previous?.Id.Value)
        {
            yield return Catalogue.VersionReplaces(named.Span, named.Value, previous?.Id.Value);
        }
        else if (act.Replaces is null && previous is not null)
        {
            yield return previous.Until is { } until && until.Value <= act.From.Value
                ? Catalogue.VersionReplacesMissing(act.Id.Span, previous.Id.Value)
                : Catalogue.VersionOverlap(act.Id.Span, act.Id.Value, previous.Id.Value);
        }
    }

    /// <summary>Pages and trees whose locked words or table differ, and anchors that are gone, without a reason in the act.</summary>
    public static IEnumerable<Diagnostic> CheckReasons(
        Act act,
        VersionLock old,
        VersionLock @new,
        ImmutableArray<Wording> before,
        ImmutableArray<Wording> after
    )
    {
        var all = Needed(old, @new, before, after);
        var given = act.Changes.ToLookup(c => c.Uid.Value, StringComparer.Ordinal);
        foreach (var needed in all)
        {
            if (
                !given[needed.Uid]
                    .Any(c =>
                        (needed.Anchor is null || c.Anchor == needed.Anchor || c is { Anchor: null, Kind: ChangeKind.Removed }) && c.Reason.Length > 0
                    )
            )
            {
                yield return needed.Anchor is null
                    ? Catalogue.VersionReasonMissing(act.Id.Span, needed.Uid, needed.Title, Word(needed.Kind))
                    : Catalogue.VersionAnchorGone(act.Id.Span, needed.Uid, needed.Anchor);
            }
        }

        var uids = all.Select(n => n.Uid).ToHashSet(StringComparer.Ordinal);
        foreach (var empty in act.Changes.Where(c => c.Reason.Length == 0 && !uids.Contains(c.Uid.Value)))
        {
            yield return Catalogue.VersionReasonEmpty(empty.Uid.Span, empty.Uid.Value);
        }
    }

    public static ImmutableArray<NeededReason> Needed(
        VersionLock old,
        VersionLock @new,
        ImmutableArray<Wording> before,
        ImmutableArray<Wording> after
    )
    {
        var (was, @is) = (before.DistinctBy(w => w.Uid).ToDictionary(w => w.Uid), after.DistinctBy(w => w.Uid).ToDictionary(w => w.Uid));
        return
        [
            .. after.Where(w => !was.ContainsKey(w.Uid)).Select(w => new NeededReason(w.Uid, null, ChangeKind.Added, w.Title)),
            .. before.Where(w => !@is.ContainsKey(w.Uid)).Select(w => new NeededReason(w.Uid, null, ChangeKind.Removed, w.Title)),
            .. after
                .Where(w => was.ContainsKey(w.Uid) && IsChanged(w, old, @new))
                .Select(w => new NeededReason(w.Uid, null, ChangeKind.Modified, w.Title)),
            .. after
                .Where(w => was.ContainsKey(w.Uid))
                .SelectMany(w => was[w.Uid].Anchors.Except(w.Anchors).Select(a => new NeededReason(w.Uid, a, ChangeKind.Removed, w.Title))),
        ];
    }

    public static string Word(ChangeKind kind) => ActParser.Kinds.First(k => k.Value == kind).Key;

    /// <summary>Two locks of different formats hash the same words otherwise: the new words are hashed as the old ones were.</summary>
    private static bool IsChanged(Wording now, VersionLock old, VersionLock @new) =>
        old.Find(LockedKind.Text, now.Uid) != now.HashIn(old.FormatNumber)
        || old.Find(LockedKind.Table, now.Uid) != @new.Find(LockedKind.Table, now.Uid);

    private static IEnumerable<Diagnostic> CheckApprovals(Act act)
    {
        if (act.IsReferenceText && !act.Approvals.IsEmpty)
        {
            yield return Catalogue.VersionReferenceApproved(act.Id.Span);
        }
        else if (!act.IsReferenceText && !act.IsDecided)
        {
            yield return Catalogue.VersionApprovalMissing(act.Id.Span, act.Id.Value);
        }

        if (!act.IsReferenceText && act.AdoptedOn is null)
        {
            yield return Catalogue.KeyMissing(act.Id.Span, "adopte-le");
        }

        foreach (
            var late in act
                .Approvals.Where(a => a.Role == ApprovalRole.Decision)
                .Select(a => a.On)
                .Append(act.AdoptedOn)
                .OfType<Located<DateOnly>>()
                .Where(d => d.Value > act.From.Value)
        )
        {
            yield return Catalogue.VersionAdoptedLate(late.Span, Day.Of(late.Value), Day.Of(act.From.Value));
        }
    }
}

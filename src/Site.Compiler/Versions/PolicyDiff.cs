using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Measures;

namespace Site.Compiler.Versions;

/// <summary>
/// One checkout, as far as readers are concerned: the versions, what was said of them since, and the working trees with the rules over them.
/// </summary>
public sealed record Policy(OpenedVersions Opened, ImmutableArray<Automaton> Working, ImmutableArray<Invariant> Rules)
{
    /// <summary>How a version ends, as far as is known: in force for ever where nothing says otherwise.</summary>
    public VersionState? EndOf(string id) => Opened.Find(id) is null ? null : Opened.Timeline.StateOn(id, DateOnly.MaxValue);
}

/// <summary>A version that appears, vanishes, is rewritten, or ends otherwise; the state it ends in, before and after.</summary>
public sealed record VersionChange(PolicyVersion? Old, PolicyVersion? New, VersionState? OldEnd, VersionState? NewEnd)
{
    public bool IsRewritten => Old is not null && New is not null && Old.Hash != New.Hash;
}

/// <summary>
/// A line of <c>status.yml</c>, <c>errata.yml</c> or <c>exceptions.yml</c>, or an invariant over all trees, that appears or is withdrawn.
/// </summary>
public sealed record Said(bool IsNew, string What, string Text);

/// <summary>
/// Days (half-open) on which another text is in force, and what changes in its trees; nothing is compared where no text is in force on one side.
/// </summary>
public sealed record ForceChange(DateOnly From, DateOnly? Until, PolicyVersion? Old, PolicyVersion? New, FolderDiff? Trees);

/// <summary>What changes between two checkouts: first what binds people and from which day, then the working text.</summary>
public sealed partial record PolicyDiff
{
    public required ImmutableArray<VersionChange> Versions { get; init; }

    public required ImmutableArray<Said> Said { get; init; }

    /// <summary>In the order of days.</summary>
    public required ImmutableArray<ForceChange> InForce { get; init; }

    public required FolderDiff Working { get; init; }

    /// <summary>True where neither side has a version: nothing but a working text is compared.</summary>
    public required bool IsWithoutVersions { get; init; }

    public static PolicyDiff Between(Policy old, Policy @new) =>
        new()
        {
            Versions = [.. VersionsOf(old, @new)],
            Said =
            [
                .. Compare(LaterLines(old.Opened.Later), LaterLines(@new.Opened.Later)),
                .. Compare(Invariants(old.Rules), Invariants(@new.Rules)),
            ],
            InForce = [.. DaysOf(old, @new)],
            Working = FolderDiff.Between(old.Working, @new.Working),
            IsWithoutVersions = old.Opened.Versions.IsEmpty && @new.Opened.Versions.IsEmpty,
        };

    private static IEnumerable<VersionChange> VersionsOf(Policy old, Policy @new) =>
        old
            .Opened.Versions.Concat(@new.Opened.Versions)
            .Select(v => v.Id)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(id => new VersionChange(old.Opened.Find(id), @new.Opened.Find(id), old.EndOf(id), @new.EndOf(id)))
            .Where(c => c.Old is null || c.New is null || c.IsRewritten || c.OldEnd != c.NewEnd)
            // What appears comes first: the other lines often follow from it.
            .OrderBy(c =>
                c.Old is null ? 0
                : c.New is null ? 1
                : c.IsRewritten ? 2
                : 3
            );

    /// <summary>Neighbouring days with the same two texts are one change.</summary>
    private static IEnumerable<ForceChange> DaysOf(Policy old, Policy @new)
    {
        var bounds = old
            .Opened.Timeline.Intervals()
            .Concat(@new.Opened.Timeline.Intervals())
            .Select(i => i.From)
            .Distinct()
            .Order()
            .ToImmutableArray();
        var compared = new Dictionary<(string, string), FolderDiff>();
        ForceChange? open = null;
        foreach (var day in bounds)
        {
            var (was, @is) = (old.Opened.InForceOn(day), @new.Opened.InForceOn(day));
            if (open is not null && (open.Old != was || open.New != @is))
            {
                yield return open with
                {
                    Until = day,
                };
                open = null;
            }

            open ??= was?.Hash == @is?.Hash ? null : new ForceChange(day, null, was, @is, Trees(old, was, @new, @is, compared));
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private static FolderDiff? Trees(
        Policy old,
        PolicyVersion? was,
        Policy @new,
        PolicyVersion? @is,
        Dictionary<(string, string), FolderDiff> compared
    )
    {
        if (TreesOf(old, was) is not { } before || TreesOf(@new, @is) is not { } after)
        {
            return null;
        }

        var key = (was?.Hash ?? "", @is?.Hash ?? "");
        return compared.TryGetValue(key, out var known) ? known : compared[key] = FolderDiff.Between(before, after);
    }

    /// <summary>While a site has no version, its working text is what readers find.</summary>
    private static ImmutableArray<Automaton>? TreesOf(Policy policy, PolicyVersion? version) =>
        version?.Site.Trees ?? (policy.Opened.Versions.IsEmpty ? policy.Working : null);

    private static IEnumerable<Said> Compare(IEnumerable<(string What, string Text)> old, IEnumerable<(string What, string Text)> @new)
    {
        var (before, after) = (old.ToImmutableArray(), @new.ToImmutableArray());
        return after
            .Except(before)
            .Select(l => new Said(true, l.What, l.Text))
            .Concat(before.Except(after).Select(l => new Said(false, l.What, l.Text)));
    }

    private static IEnumerable<(string What, string Text)> LaterLines(LaterEvents later) =>
        [
            .. later.Events.Select(e => (e.IsAnnulment ? "annulation" : "abrogation", $"{e.Version.Value}, le {Day.Of(e.On.Value)} : {e.Reason}")),
            .. later.Exceptions.Select(e => ("exception", $"{e.Version.Value}, {e.Rule.Value}, {e.Subject.Value} : {e.Reason}")),
            .. later.Errata.Select(e => ("erratum", $"{e.Version.Value}, {e.Uid.Value} : au lieu de « {e.Wrong} », lire « {e.Right} »")),
        ];

    /// <summary>Each as it is written, from its name to the next one.</summary>
    private static IEnumerable<(string What, string Text)> Invariants(ImmutableArray<Invariant> rules)
    {
        var inOrder = rules.OrderBy(r => r.Id.Span.Start).ToImmutableArray();
        return inOrder.Select(
            (rule, i) =>
            {
                var (file, start) = (rule.Id.Span.File.Text, rule.Id.Span.Start);
                var written = file[start..(i + 1 < inOrder.Length ? inOrder[i + 1].Id.Span.Start : file.Length)];
                return ("invariant", Spaces().Replace(NextItem().Replace(written, ""), " ").Trim());
            }
        );
    }

    [GeneratedRegex(@"\s*(?:#[^\n]*\s*)*-\s*\{?\s*id:\s*[""']?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NextItem();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}

using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Measures;
using Site.Compiler.Versions;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>What a version changed, page by page, with reasons; for trees, the situations that end otherwise.</summary>
public sealed record ChangesView : PageView
{
    public required string Lead { get; init; }

    /// <summary>Of a first version: there is nothing to compare it with.</summary>
    public required ImmutableArray<string>? Reasons { get; init; }

    public required ChangeListView? Changes { get; init; }

    public static ChangesView Of(PolicyVersion version, PolicyVersion? previous, VersionDiff? diff, PageContext at) =>
        new()
        {
            Frame = FrameView.Of(at, $"Ce qui change : {version.Act.Label}", "Chaque page et chaque arbre qui change, mot à mot, avec son motif."),
            Lead = Apply(
                previous is null
                    ? $"« {version.Act.Label} » est la première version : il n'y a rien avant elle."
                    : $"Par rapport à « {previous.Act.Label} ». Un mot retiré est barré, un mot ajouté est souligné ; apostrophes et espaces ne "
                        + $"comptent pas."
            ),
            Reasons = previous is null ? [.. version.Act.Changes.Select(c => Apply($"{c.Uid.Value} : {c.Reason}"))] : null,
            Changes = previous is null
                ? null
                : ChangeListView.Of(diff!, version.Site, ($"/versions/{previous.Id}", $"/versions/{version.Id}"), version.Id, at),
        };
}

/// <summary>Differences between two texts, as a page that stands alone.</summary>
public sealed record DiffView : PageView
{
    public required string Title { get; init; }

    public required ChangeListView Changes { get; init; }

    public static DiffView Of(VersionDiff diff, CheckedSite @new, string title, PageContext at) =>
        new()
        {
            Frame = null,
            Title = title,
            Changes = ChangeListView.Of(diff, @new, ("", ""), null, at),
        };
}

/// <summary>Differences between two texts: an index, then each page with its reasons, situations and words.</summary>
public sealed record ChangeListView(ImmutableArray<ChangeView> Changes)
{
    /// <param name="diff">The differences.</param>
    /// <param name="new">The text that cites the sources of the reasons.</param>
    /// <param name="bases">Where the old text stands, and the new one.</param>
    /// <param name="version">The version whose charts of changes are published; null where none are.</param>
    /// <param name="at">The page.</param>
    public static ChangeListView Of(VersionDiff diff, CheckedSite @new, (string Old, string New) bases, string? version, PageContext at) =>
        new([.. diff.Changes.Select(c => ChangeView.Of(c, @new, bases, version, at))]);
}

public sealed record ChangeView
{
    public required string Anchor { get; init; }

    /// <summary>A page and a tree may bear the same title.</summary>
    public required string Name { get; init; }

    /// <summary>« modifiée ».</summary>
    public required string Word { get; init; }

    public required ImmutableArray<ReasonView> Reasons { get; init; }

    /// <summary>Null for a removed page.</summary>
    public required Url? NewHref { get; init; }

    /// <summary>Null for an added page.</summary>
    public required Url? OldHref { get; init; }

    /// <summary>What the links lead to, for those who hear them.</summary>
    public required string Named { get; init; }

    public required TreeChangesView? Tree { get; init; }

    /// <summary>True where neither words nor situations differ.</summary>
    public required bool HasSameWords { get; init; }

    public required ImmutableArray<ImmutableArray<EditView>> Blocks { get; init; }

    internal static ChangeView Of(PageChange change, CheckedSite @new, (string Old, string New) bases, string? version, PageContext at) =>
        new()
        {
            Anchor = "c-" + change.Uid,
            Name = Apply(change.Url.StartsWith(Links.TreesUrl, StringComparison.Ordinal) ? $"Arbre : {change.Title}" : change.Title),
            Word = Words.ChangeWord(change.Kind),
            Reasons = [.. change.Reasons.Select(r => ReasonView.Of(r, @new, bases.New, at))],
            NewHref = change.Kind == ChangeKind.Removed ? null : at.HrefOf(bases.New + change.Url),
            OldHref = change.Kind == ChangeKind.Added ? null : at.HrefOf(bases.Old + change.OldUrl),
            Named = Apply($" : {change.Title}"),
            Tree = change.Tree is { } tree ? TreeChangesView.Of(tree, change, version, at) : null,
            HasSameWords = change.Kind == ChangeKind.Modified && change.Blocks.IsEmpty && change.Tree?.Changes.IsEmpty != false,
            Blocks = [.. change.Blocks.Select(b => b.Edits.Select((e, i) => EditView.Of(e, i > 0 ? b.Edits[i - 1] : null)).ToImmutableArray())],
        };
}

public sealed record ReasonView(string? Anchor, string Text, ImmutableArray<LinkView> Sources)
{
    internal static ReasonView Of(Change reason, CheckedSite @new, string newBase, PageContext at) =>
        new(
            reason.Anchor,
            Apply(reason.Reason),
            [
                .. reason
                    .Sources.Select(s => @new.Site.Register.Source(s))
                    .OfType<LegalSource>()
                    .Select(s => new LinkView(at.HrefOf(newBase + Links.SourcesUrl, s.Id.Value), Apply(s.Reference))),
            ]
        );
}

/// <summary>Words kept, deleted or inserted, and the space before them.</summary>
public sealed record EditView(string Gap, string Text, bool IsDeleted, bool IsInserted)
{
    internal static EditView Of(Edit edit, Edit? before) =>
        new(
            before is not null && WordDiff.NeedsSpace(before.Text, edit.Text) ? " " : "",
            Apply(edit.Text),
            edit.Kind == EditKind.Deleted,
            edit.Kind == EditKind.Inserted
        );
}

/// <summary>The situations of a tree whose outcome changed, each with a shortest path, and both states drawn over each other.</summary>
public sealed record TreeChangesView
{
    public required ImmutableArray<OutcomeChangeView>? Changes { get; init; }

    /// <summary>False where there were too many situations to compare.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The drawing; null where none is published.</summary>
    public required Url? ChartHref { get; init; }

    public required string ChartName { get; init; }

    public required string ChartDescription { get; init; }

    internal static TreeChangesView Of(TreeDiff diff, PageChange change, string? version, PageContext at) =>
        new()
        {
            Changes = diff.Changes.IsEmpty ? null : [.. diff.Changes.Select(OutcomeChangeView.Of)],
            IsComplete = diff.IsComplete,
            ChartHref = version is null ? null : at.HrefOf(SiteRoutes.ChangeChartOf(version, change.Uid).Address),
            ChartName = Apply($"Schéma à faire défiler : {change.Title}"),
            ChartDescription = Apply(
                Sentence.Ended($"Schéma des différences : {change.Title}") + " Les situations qui changent sont dites au-dessus."
            ),
        };
}

public sealed record OutcomeChangeView(string Old, string New, string Example)
{
    internal static OutcomeChangeView Of(OutcomeChange change) =>
        new(Title(change.Old), Title(change.New), Apply($"Par exemple : {PathWords.Tell(change.Witness)}"));

    private static string Title(ReachedOutcome? end) => end is null ? "réponse absente" : Apply($"« {end.Outcome.Title.Value} »");
}

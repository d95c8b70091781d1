using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>A note, opinion, guide or page.</summary>
public sealed record ContentView : PageView
{
    /// <summary>Longer pages say what they hold.</summary>
    private const int FewestHeadings = 4;

    public required string? Lead { get; init; }

    public required StatusView Status { get; init; }

    /// <summary>« Sources : 2019. »; null where the page does not date them.</summary>
    public required string? Sources { get; init; }

    public required string Review { get; init; }

    public required OpinionView? Opinion { get; init; }

    /// <summary>Null for a short page.</summary>
    public required ImmutableArray<HeadingView>? Contents { get; init; }

    public required ImmutableArray<PartView> Parts { get; init; }

    /// <summary>Where the page's file is edited; null where it can no longer be.</summary>
    public required Url? EditHref { get; init; }

    public required LinkView? Previous { get; init; }

    public required LinkView? Next { get; init; }

    public static ContentView Of(Page page, PageContext at)
    {
        var headings = page.Headings.Where(h => h.Level == 2).Select(h => new HeadingView(h.Anchor, Apply(h.Text))).ToImmutableArray();
        var (previous, next) = at.Site.Index.Neighbours(page);
        ImmutableArray<PartView> parts = [.. BodyRenderer.Render(page, at).Select(p => PartView.Of(p, at))];
        return new ContentView
        {
            Frame = FrameView.Of(at, page.Title, page.Summary, parts.Any(p => p.Tree is not null) ? Loads.Note : Loads.Words),
            Lead = page.Summary.Length > 0 ? Apply(page.Summary) : null,
            Status = new StatusView($"s-{page.Status.Word}", page.Status.Sentence, Apply(page.Jurisdiction.Law)),
            Sources = page.SourceDate is { } date ? Apply(Sentence.Ended($"Sources : {date}")) : null,
            Review = page.Review is { } review ? Apply($"Relecture juridique : {Words.Day(review)}.") : "Pas encore relu par un juriste.",
            Opinion = page.Opinion is { } opinion ? OpinionView.Of(opinion) : null,
            Contents = headings.Length >= FewestHeadings ? headings : null,
            Parts = parts,
            EditHref = at.Edition.EditUrl is { } edit ? new Url(edit.Replace("{path}", page.Source.Path, StringComparison.Ordinal)) : null,
            Previous = previous is null ? null : at.Link(previous.Url, $"Précédent : {previous.Title}"),
            Next = next is null ? null : at.Link(next.Url, $"Suivant : {next.Title}"),
        };
    }
}

/// <summary>How far a text can be relied on: the name of its style, the words, and whose law it tells.</summary>
public sealed record StatusView(string Class, string Text, string Law);

/// <summary>What an opinion of an ethics committee says first.</summary>
public sealed record OpinionView(string Committee, string? GivenOn, string Question, string Position)
{
    internal static OpinionView Of(Opinion opinion) =>
        new(Apply(opinion.Committee), opinion.GivenOn is { } day ? Words.Day(day) : null, Apply(opinion.Question), Apply(opinion.Position));
}

public sealed record HeadingView(string Anchor, string Text);

/// <summary>A stretch of a page: one of the four is not null.</summary>
public sealed record PartView(SafeHtml? Html, TreeView? Tree, ImmutableArray<ContactView>? Contacts, ImmutableArray<PositionView>? Positions)
{
    internal static PartView Of(BodyPart part, PageContext at) =>
        part.Tree is { } tree ? new(null, TreeView.Of(tree, at), null, null)
        : part.Data == NamedBlock.Contacts ? new(null, null, ContactView.All(at), null)
        : part.Data == NamedBlock.Positions ? new(null, null, null, PositionView.All(at))
        : new(new SafeHtml(part.Html), null, null, null);
}

/// <summary>Whom to call in the association; a value not yet filled in says so.</summary>
public sealed record ContactView(string Label, string Value, bool IsToComplete)
{
    /// <summary>Null where there is none.</summary>
    internal static ImmutableArray<ContactView>? All(PageContext at) =>
        at.Site.Register.Organisation.Contacts is { IsEmpty: false } contacts
            ? [.. contacts.Select(c => new ContactView(Apply(c.Label), Apply(c.Value.Value), c.IsToComplete))]
            : null;
}

/// <summary>What the association decided where the law leaves a choice.</summary>
public sealed record PositionView(string Id, string Name, bool IsAdopted, SafeHtml Text)
{
    internal static ImmutableArray<PositionView> All(PageContext at) =>
        [
            .. at.Site.Register.Positions.Select(p => new PositionView(
                p.Id.Value.ToLowerInvariant(),
                Apply($"{p.Id.Value} · {p.Title}"),
                p.IsAdopted,
                at.Sentence(p.Text, p.Id)
            )),
        ];
}

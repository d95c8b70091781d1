using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using Site.Compiler.Versions;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>The timeline: what was, is and will be in force, who decided, and the fingerprint a witness keeps.</summary>
public sealed record VersionsView : PageView
{
    public required Url WhichDayHref { get; init; }

    public required Url FeedHref { get; init; }

    /// <summary>The last first; null where none was frozen.</summary>
    public required ImmutableArray<ListedVersionView>? Versions { get; init; }

    public static VersionsView Of(CheckedHistory history, DateOnly today, PageContext at) =>
        new()
        {
            Frame = FrameView.Of(at, "Versions de la politique", "Quel texte était, est ou sera en vigueur, qui l'a décidé, et ce qui a changé."),
            WhichDayHref = at.HrefOf(SiteRoutes.WhichDay.Address),
            FeedHref = at.HrefOf(SiteRoutes.Feed.Address),
            Versions = history.Versions.IsEmpty ? null : [.. history.Versions.Reverse().Select(v => ListedVersionView.Of(v, history, today, at))],
        };
}

public sealed record ListedVersionView(string Id, LinkView Link, VersionFactsView Facts, LinkView Changes)
{
    internal static ListedVersionView Of(PolicyVersion version, CheckedHistory history, DateOnly today, PageContext at) =>
        new(
            version.Id,
            new LinkView(at.HrefOf(SiteRoutes.OfVersion(version.Id).Address), Apply(version.Act.Label)),
            VersionFactsView.Of(version, history, today),
            new LinkView(at.HrefOf(SiteRoutes.ChangesOf(version.Id).Address), Apply($"Ce qui change dans « {version.Act.Label} », et pourquoi"))
        );
}

/// <summary>State, dates, approvals and fingerprint of a version.</summary>
public sealed record VersionFactsView
{
    public required string Today { get; init; }

    public required string State { get; init; }

    /// <summary>First day in force, as yyyy-MM-dd.</summary>
    public required string Id { get; init; }

    public required string From { get; init; }

    /// <summary>« au … inclus », or « , sans terme ».</summary>
    public required string Until { get; init; }

    public required bool IsReferenceText { get; init; }

    public required string? AdoptedOn { get; init; }

    public required ImmutableArray<FactView> Approvals { get; init; }

    /// <summary>Repeal or annulment.</summary>
    public required ImmutableArray<FactView> Events { get; init; }

    public required string? Replaces { get; init; }

    public required string Hash { get; init; }

    internal static VersionFactsView Of(PolicyVersion version, CheckedHistory history, DateOnly today)
    {
        var (act, ending) = (version.Act, history.Timeline.EndingOf(version.Id));
        return new VersionFactsView
        {
            Today = Words.Day(today),
            State = Apply(VersionWords.State(history.Timeline.StateOn(version.Id, today), history)),
            Id = version.Id,
            From = Words.Day(act.From.Value),
            Until = ending is null ? ", sans terme" : Apply($" au {Words.Day(ending.On.AddDays(-1))} inclus"),
            IsReferenceText = act.IsReferenceText,
            AdoptedOn = act.AdoptedOn is { } adopted ? Words.Day(adopted.Value) : null,
            Approvals =
            [
                .. act.Approvals.Select(a => new FactView(Apply(a.Body), Apply($"{Words.Role(a.Role)} du {Words.Day(a.On!.Value)}, {a.Reference}"))),
            ],
            Events = [.. history.Events.Where(e => e.Version.Value == version.Id).Select(FactView.Of)],
            Replaces = act.Replaces is { } replaced ? Apply(history.Find(replaced.Value)!.Act.Label) : null,
            Hash = version.Hash,
        };
    }
}

public sealed record FactView(string Label, string Text)
{
    internal static FactView Of(VersionEvent happened) =>
        new(
            happened.IsAnnulment ? "Annulation" : "Abrogation",
            Apply($"le {Words.Day(happened.On.Value)} : {happened.Reason}") + (happened.Decision is { } by ? Apply($" ({by})") : null)
        );
}

/// <summary>Which text on which day: a field with script, a table without.</summary>
public sealed record WhichDayView : PageView
{
    public required ImmutableArray<IntervalView> Intervals { get; init; }

    /// <summary>What was in force before the first version.</summary>
    public required string Before { get; init; }

    public static WhichDayView Of(CheckedHistory history, PageContext at) =>
        new()
        {
            Frame = FrameView.Of(at, "Quel texte s'appliquait tel jour ?", "Le texte de la politique en vigueur un jour donné.", Loads.Days),
            Intervals = [.. history.Timeline.Intervals().Select(i => IntervalView.Of(i.From, i.Until, history.Find(i.Id), at))],
            Before = Apply(
                history.Versions.FirstOrDefault() is { } first
                    ? $"Avant le {Words.Day(first.Act.From.Value)}, aucune version n'était en vigueur."
                    : "Aucune version n'a encore été figée."
            ),
        };
}

/// <summary>Days on which one text is in force, or none; days as yyyy-MM-dd and in words.</summary>
public sealed record IntervalView(string From, string? Until, string FromDay, string UntilDay, LinkView? Version)
{
    internal static IntervalView Of(DateOnly from, DateOnly? until, PolicyVersion? version, PageContext at) =>
        new(
            Day.Of(from),
            until is { } end ? Day.Of(end) : null,
            Words.Day(from),
            until is { } last ? $"{Words.Day(last.AddDays(-1))} inclus" : "sans terme connu",
            version is null ? null : new LinkView(at.HrefOf(SiteRoutes.OfVersion(version.Id).Address), Apply(version.Act.Label))
        );
}

/// <summary>A version's own table of contents.</summary>
public sealed record VersionView : PageView
{
    public required VersionFactsView Facts { get; init; }

    public required Url ChangesHref { get; init; }

    public required ImmutableArray<string>? Errata { get; init; }

    public required ImmutableArray<LinkView> Pages { get; init; }

    public required ImmutableArray<LinkView> Trees { get; init; }

    public required ImmutableArray<LinkView> Lists { get; init; }

    public static VersionView Of(PolicyVersion version, CheckedHistory history, DateOnly today, PageContext at)
    {
        var errata = history.Errata.Where(e => e.Version.Value == version.Id).OrderBy(e => e.On).ToImmutableArray();
        string Title(string uid) => version.WordingOf(uid)!.Title;
        return new VersionView
        {
            Frame = FrameView.Of(at, version.Act.Label, $"{version.Act.Label} de la politique, telle qu'elle a été figée."),
            Facts = VersionFactsView.Of(version, history, today),
            ChangesHref = at.HrefOf(SiteRoutes.ChangesOf(version.Id).Address),
            Errata = errata.IsEmpty
                ? null
                : [.. errata.Select(e => Apply($"{Title(e.Uid.Value)}, {Words.Day(e.On)} : au lieu de « {e.Wrong} », lire « {e.Right} »."))],
            Pages = [.. version.Site.Site.Pages.Where(p => !p.IsOutsideVersions).Select(p => at.Link(p.Url, p.Title))],
            Trees = [.. version.Site.Trees.Select(t => at.Link(Links.TreeUrl(t.Tree.Id.Value), t.Tree.Title))],
            Lists = [.. Navigation.TextLists.Select(l => at.Link(l.Url, l.Label))],
        };
    }
}

/// <summary>At an address whose text is not in force: where it went.</summary>
public sealed record StandInView : PageView
{
    /// <summary>True on a day without any text in force.</summary>
    public required bool IsGap { get; init; }

    /// <summary>The page in the version that had it.</summary>
    public required LinkView Version { get; init; }

    public required Url VersionsHref { get; init; }

    public static StandInView Of(string title, PolicyVersion version, bool isGap, PageContext at) =>
        new()
        {
            Frame = FrameView.Of(at, title),
            IsGap = isGap,
            Version = new LinkView(at.HrefOf($"/versions/{version.Id}{at.Url}"), Apply($"La lire dans {version.Act.Label}")),
            VersionsHref = at.HrefOf(SiteRoutes.Versions.Address),
        };
}

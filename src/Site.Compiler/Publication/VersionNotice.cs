using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Versions;

namespace Site.Compiler.Publication;

/// <summary>What a page's banner says of its version, today and on the days around: the reader's browser chooses again.</summary>
public sealed record VersionNotice
{
    public required ImmutableArray<NoticeText> Texts { get; init; }

    /// <summary>The text to show on the day of the build.</summary>
    public required NoticeTime Now { get; init; }

    /// <summary>First day in force; null where no day changes what the banner says.</summary>
    public DateOnly? From { get; init; }

    /// <summary>First day out of force; null where none is known.</summary>
    public DateOnly? Until { get; init; }

    public required bool IsReferenceText { get; init; }

    public ImmutableArray<Erratum> Errata { get; init; } = [];

    /// <summary>That a tree of the page breaks a rule all trees must keep today, and why it stays so; null where none does.</summary>
    public NoticeText? Departure { get; init; }

    /// <summary>Label, dates and fingerprint for the foot of the page and of its printed copy; null for the working text.</summary>
    public string? Imprint { get; init; }
}

public enum NoticeTime
{
    Before,
    During,
    After,
}

/// <summary>A sentence with the link that follows it; the address is one of the whole site.</summary>
public sealed record NoticeText(NoticeTime When, string Strong, string Text, string? Address = null, string? Link = null);

/// <summary>Writes the banners.</summary>
public sealed class Notices(CheckedHistory history, DateOnly today)
{
    private readonly PolicyVersion? _inForce = history.InForceOn(today);

    private readonly FrozenDictionary<string, Standing> _standings = history.Versions.ToFrozenDictionary(
        v => v.Id,
        v => Standing.Of(history, v, today),
        StringComparer.Ordinal
    );

    private readonly ILookup<(string Version, string Uid), Erratum> _errata = history
        .Errata.OrderBy(e => e.On)
        .ToLookup(e => (e.Version.Value, e.Uid.Value));

    private readonly ILookup<(string Version, string Tree), (int Place, string Reason)> _departures = history
        .Exceptions.Select((e, i) => (Fault: e, Place: i))
        .Where(e => e.Fault.ConcernsReaders)
        .ToLookup(e => (e.Fault.Version.Value, e.Fault.Tree), e => (e.Place, Sentence.Ended(e.Fault.Reason)));

    /// <summary>What is the same for every page of a version.</summary>
    private sealed record Standing(VersionState State, Ending? Ending, string Imprint)
    {
        public static Standing Of(CheckedHistory history, PolicyVersion version, DateOnly today) =>
            new(
                history.Timeline.StateOn(version.Id, today),
                history.Timeline.EndingOf(version.Id),
                $"{Sentence.Ended(VersionWords.StateOf(history, version, today))} Empreinte de la version : {version.Hash}"
            );
    }

    /// <summary>For the page of that uid; null for pages that every version has.</summary>
    public VersionNotice Of(PolicyVersion version, string? uid)
    {
        var (state, ending, _) = _standings[version.Id];
        return state is VersionState.Annulled annulled
            ? Finish(
                version,
                uid,
                new()
                {
                    Texts = [Annulled(annulled, uid)],
                    Now = NoticeTime.After,
                    IsReferenceText = false,
                }
            )
            : Finish(
                version,
                uid,
                new VersionNotice
                {
                    Texts =
                    [
                        Before(version, uid),
                        During(version, ending, uid),
                        .. ending is null ? ImmutableArray<NoticeText>.Empty : [After(ending, uid)],
                    ],
                    Now = TimeOf(state),
                    From = version.Act.From.Value,
                    Until = ending?.On,
                    IsReferenceText = false,
                }
            );
    }

    private static NoticeTime TimeOf(VersionState state) =>
        state switch
        {
            VersionState.Upcoming => NoticeTime.Before,
            VersionState.InForce => NoticeTime.During,
            VersionState.Expired or VersionState.Replaced or VersionState.Repealed or VersionState.Annulled => NoticeTime.After,
            _ => throw new UnreachableException(),
        };

    /// <summary>For the working text: under its prefix in previews, or at the root while no version exists.</summary>
    public VersionNotice OfProject(string? uid) =>
        new()
        {
            Texts =
            [
                history.Versions.IsEmpty
                    ? new NoticeText(NoticeTime.Before, "Projet, ne pas appliquer.", "Aucune version de ce texte n'a encore été adoptée.")
                    : Same(new NoticeText(NoticeTime.Before, "Projet, ne pas appliquer.", "Ce texte de travail n'est pas en vigueur."), uid),
            ],
            Now = NoticeTime.Before,
            IsReferenceText = false,
        };

    /// <summary>For a day without any version in force; <paramref name="nearest"/> is the last one, or the first to come.</summary>
    public VersionNotice OfGap(PolicyVersion nearest, string? uid)
    {
        var next = history.Versions.FirstOrDefault(v => history.Timeline.StateOn(v.Id, today) is VersionState.Upcoming);
        var gap = new NoticeText(
            NoticeTime.Before,
            "Aucune version en vigueur.",
            "Aucun texte ne s'applique aujourd'hui.",
            PageIn(nearest, uid),
            $"Lire {VersionWords.StateOf(history, nearest, today)}"
        );
        return new VersionNotice
        {
            Texts = next is null
                ? [gap]
                :
                [
                    gap,
                    new NoticeText(
                        NoticeTime.During,
                        $"{next.Act.Label} est en vigueur",
                        $"depuis le {Words.Day(next.Act.From.Value)}.",
                        PageIn(next, uid),
                        "Lire cette page en vigueur"
                    ),
                ],
            Now = NoticeTime.Before,
            From = next?.Act.From.Value,
            IsReferenceText = false,
        };
    }

    /// <summary>The address of a page in a version's own folder; of the version where it has no such page.</summary>
    public static string PageIn(PolicyVersion version, string? uid) => $"/versions/{version.Id}" + (version.WordingOf(uid)?.Url ?? "/");

    private VersionNotice Finish(PolicyVersion version, string? uid, VersionNotice notice) =>
        notice with
        {
            IsReferenceText = version.Act.IsReferenceText,
            Errata = uid is null ? [] : [.. _errata[(version.Id, uid)]],
            Departure = DepartureOf(version, uid),
            Imprint = _standings[version.Id].Imprint,
        };

    private NoticeText? DepartureOf(PolicyVersion version, string? uid)
    {
        var trees = (uid is null ? null : version.Site.Site.Index.PageOfUid(uid))?.Trees.Select(t => t.Value) ?? [];
        var reasons = (uid is null ? trees : trees.Append(uid))
            .Distinct(StringComparer.Ordinal)
            .SelectMany(t => _departures[(version.Id, t)])
            .OrderBy(d => d.Place)
            .Select(d => d.Reason)
            .Distinct(StringComparer.Ordinal)
            .ToImmutableArray();
        var text = new NoticeText(
            NoticeTime.During,
            "Cet arbre s'écarte d'une règle que tout arbre de ce site doit respecter aujourd'hui.",
            string.Join(' ', reasons)
        );
        return reasons.IsEmpty ? null
            : version == _inForce ? text
            : Same(text, uid);
    }

    private NoticeText Before(PolicyVersion version, string? uid) =>
        Same(
            new NoticeText(
                NoticeTime.Before,
                "À venir, ne pas appliquer encore.",
                $"{version.Act.Label} s'appliquera à partir du {Words.Day(version.Act.From.Value)}."
            ),
            uid
        );

    private NoticeText During(PolicyVersion version, Ending? ending, string? uid)
    {
        var text = new NoticeText(NoticeTime.During, $"En vigueur depuis le {Words.Day(version.Act.From.Value)}.", Sentence.Ended(version.Act.Label));
        return ending?.State switch
        {
            VersionState.Replaced replaced => text with
            {
                Text = $"{text.Text} Ce texte sera remplacé le {Words.Day(replaced.On)}.",
                Address = PageIn(history.Find(replaced.By)!, uid),
                Link = "Lire le texte à venir",
            },
            null => text,
            VersionState.Repealed or VersionState.Expired => text with
            {
                Text = $"{text.Text} Ce texte cesse de s'appliquer le {Words.Day(ending.On)}.",
            },
            // The three that end an interval: see Ending.
            _ => throw new UnreachableException(),
        };
    }

    private NoticeText After(Ending ending, string? uid)
    {
        var text = new NoticeText(NoticeTime.After, "Ce texte n'est plus en vigueur, ne l'appliquez pas.", VersionWords.Ended(ending.State, history));
        return today < ending.On && ending.State is VersionState.Replaced replaced
            ? text with
            {
                Address = PageIn(history.Find(replaced.By)!, uid),
                Link = "Lire le texte en vigueur",
            }
            : Same(text, uid);
    }

    private NoticeText Annulled(VersionState.Annulled state, string? uid) =>
        Same(
            new NoticeText(
                NoticeTime.After,
                "Texte annulé, ne l'appliquez pas.",
                $"Cette version a été annulée le {Words.Day(state.On)} : elle est réputée n'avoir jamais existé."
            ),
            uid
        );

    /// <summary>With a link to the same page in the version in force, or why there is none.</summary>
    private NoticeText Same(NoticeText text, string? uid) =>
        _inForce is null ? text with { Text = text.Text + " Aucune version n'est en vigueur aujourd'hui." }
        : uid is null ? text with { Address = $"/versions/{_inForce.Id}/", Link = "Voir la version en vigueur" }
        : _inForce.WordingOf(uid) is { } same ? text with { Address = same.Url, Link = "Lire la même page dans le texte en vigueur" }
        : text with
        {
            Text = text.Text + " Cette page n'existe pas dans le texte en vigueur.",
            Address = $"/versions/{_inForce.Id}/",
            Link = "Voir la version en vigueur",
        };
}

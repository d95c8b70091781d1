using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Addresses;
using Site.Compiler.Text;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>Which text this is, today and on the days around; the script chooses again on the reader's day.</summary>
public sealed record NoticeView
{
    /// <summary>First day in force, as yyyy-MM-dd; null where no day changes what is said.</summary>
    public required string? From { get; init; }

    /// <summary>First day out of force; null where none is known.</summary>
    public required string? Until { get; init; }

    /// <summary>Where days begin (IANA name).</summary>
    public required string Zone { get; init; }

    public required ImmutableArray<NoticeTextView> Texts { get; init; }

    public required bool IsReferenceText { get; init; }

    /// <summary>That a tree of the page breaks a rule that all must keep today.</summary>
    public required NoticeTextView? Departure { get; init; }

    public required ImmutableArray<ErratumView> Errata { get; init; }

    public static NoticeView Of(VersionNotice notice, PageContext at) =>
        new()
        {
            From = notice.From is { } from ? Day.Of(from) : null,
            Until = notice.Until is { } until ? Day.Of(until) : null,
            Zone = at.Site.Settings.TimeZone,
            Texts = [.. notice.Texts.Select(t => NoticeTextView.Of(t, notice.Now, at))],
            IsReferenceText = notice.IsReferenceText,
            Departure = notice.Departure is { } departure ? NoticeTextView.Of(departure, departure.When, at) : null,
            Errata =
            [
                .. notice.Errata.Select(e => new ErratumView(
                    Apply($"Erratum du {Words.Day(e.On)} :"),
                    Apply($"au lieu de « {e.Wrong} », lire « {e.Right} ».")
                )),
            ],
        };
}

/// <summary>What is said before, during or after the days in force.</summary>
public sealed record NoticeTextView
{
    /// <summary><c>before</c>, <c>during</c> or <c>after</c>.</summary>
    public required string When { get; init; }

    /// <summary>True for what is said while the text is in force.</summary>
    public required bool IsInForce { get; init; }

    /// <summary>True for what is not said on the day of the build.</summary>
    public required bool IsHidden { get; init; }

    public required string Strong { get; init; }

    public required string Text { get; init; }

    public required LinkView? Link { get; init; }

    public static NoticeTextView Of(NoticeText text, NoticeTime now, PageContext at) =>
        new()
        {
            When = text.When switch
            {
                NoticeTime.Before => "before",
                NoticeTime.During => "during",
                NoticeTime.After => "after",
                _ => throw new UnreachableException(),
            },
            IsInForce = text.When == NoticeTime.During,
            IsHidden = text.When != now,
            Strong = Apply(text.Strong),
            Text = Apply(text.Text),
            Link = text.Address is { } address ? new LinkView(at.HrefOf(address), Apply(text.Link!)) : null,
        };
}

public sealed record ErratumView(string Head, string Text);

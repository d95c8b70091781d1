using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>Numbers to call, with the day they were checked, and the association's own contacts.</summary>
public sealed record EmergencyView : PageView
{
    public required ImmutableArray<EmergencyCountryView> Countries { get; init; }

    /// <summary>Null where the association has none.</summary>
    public required ImmutableArray<ContactView>? Contacts { get; init; }

    public static EmergencyView Of(PageContext at) =>
        new()
        {
            Frame = FrameView.Of(at, "Urgences", "Les numéros à appeler, et ce que vous pouvez dire."),
            Countries =
            [
                .. at
                    .Site.Register.Emergency.GroupBy(e => e.Jurisdiction)
                    .OrderBy(g => g.Key.Order)
                    .Select(g => new EmergencyCountryView(g.Key.Name, [.. g.Select(EmergencyNumberView.Of)])),
            ],
            Contacts = ContactView.All(at),
        };
}

public sealed record EmergencyCountryView(string Name, ImmutableArray<EmergencyNumberView> Numbers);

/// <summary>A number, what a telephone opens, whose it is, when it helps, its hours and the day it was checked.</summary>
public sealed record EmergencyNumberView(Url Href, string Number, string Name, string When, string Note)
{
    internal static EmergencyNumberView Of(EmergencyNumber number) =>
        new(
            new Url(number.Address),
            number.Number,
            Apply(number.Name),
            Apply(number.When),
            Apply($"{Sentence.Ended(number.Hours)} {Checked(number)}")
        );

    private static string Checked(EmergencyNumber number) =>
        number.IsToVerify ? $"Numéro à vérifier par l'association (source : {number.Source})."
        : Day.Parse(number.CheckedOn) is { } day ? $"Contrôlé le {Words.Day(day)} ({number.Source})."
        : $"Contrôlé : {number.CheckedOn} ({number.Source}).";
}

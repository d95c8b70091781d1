using System.Diagnostics;
using System.Globalization;
using Site.Compiler.Model;

namespace Site.Compiler.Addresses;

/// <summary>French words shown for the model's values.</summary>
public static class Words
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>« 000 n.1 ; 004 l.12 » → the documents by the name the pages give them.</summary>
    public static string Documents(string references) =>
        Documentary
            .Aggregate(references, (text, d) => text.Replace(d.Code, d.Name, StringComparison.Ordinal))
            .Replace(" l.", " ligne ", StringComparison.Ordinal)
            .Replace(" n.", " note ", StringComparison.Ordinal);

    private static readonly (string Code, string Name)[] Documentary =
    [
        ("000", "note de l'association"),
        ("001", "avis de 2017 et note de 2009"),
        ("002", "tract de 2006"),
        ("003", "article de 2019"),
        ("004", "guide belge"),
    ];

    public static string ChangeWord(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Added => "ajoutée",
            ChangeKind.Removed => "retirée",
            ChangeKind.Moved => "déplacée",
            ChangeKind.Modified => "modifiée",
        };

    public static string Role(ApprovalRole role) =>
        role switch
        {
            ApprovalRole.Decision => "décision",
            ApprovalRole.Opinion => "avis",
            ApprovalRole.Consultation => "consultation",
        };

    /// <summary>« 97 % », rounded down: 100 % means all.</summary>
    public static string Percent(double share) => string.Create(French, $"{Math.Floor(share * 100)} %");

    /// <summary>A whole sentence on the days of a text.</summary>
    public static string InForce(Period period) =>
        (period.From, period.LastDay) switch
        {
            ({ } from, { } end) => $"En vigueur du {Day(from)} au {Day(end)} inclus.",
            ({ } from, null) => $"En vigueur depuis le {Day(from)}.",
            (null, { } end) => $"En vigueur jusqu'au {Day(end)} inclus.",
            (null, null) => throw new UnreachableException(),
        };

    public static string Day(DateOnly day) => day.ToString(day.Day == 1 ? "'1er' MMMM yyyy" : "d MMMM yyyy", French);
}

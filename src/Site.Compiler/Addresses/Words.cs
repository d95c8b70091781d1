using System.Globalization;
using Site.Compiler.Model;

namespace Site.Compiler.Addresses;

/// <summary>French words shown for the model's values.</summary>
public static class Words
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string Status(PageStatus status) => status switch
    {
        PageStatus.UpToDate => "À jour.",
        PageStatus.Dated => "Daté : le droit a pu changer depuis.",
        PageStatus.Historical => "Document historique : ce n’est pas le droit en vigueur.",
        _ => "À vérifier avant de s’en servir.",
    };

    public static string StatusClass(PageStatus status) => status switch
    {
        PageStatus.UpToDate => "s-a-jour",
        PageStatus.Dated => "s-date",
        PageStatus.Historical => "s-historique",
        _ => "s-a-verifier",
    };

    public static string Jurisdiction(string jurisdiction) => jurisdiction switch
    {
        "FR" => "Droit français.",
        "BE" => "Droit belge.",
        _ => "France et Belgique.",
    };

    public static string Country(string jurisdiction) => jurisdiction == "FR" ? "France" : "Belgique";

    public static string SourceCountry(string jurisdiction) => jurisdiction == "UE" ? "Europe" : Country(jurisdiction);

    /// <summary>« 000 n.1 ; 004 l.12 » → the documents by the name the pages give them.</summary>
    public static string Documents(string references) =>
        Documentary.Aggregate(references, (text, d) => text.Replace(d.Code, d.Name, StringComparison.Ordinal)).Replace(" l.", " ligne ", StringComparison.Ordinal).Replace(" n.", " note ", StringComparison.Ordinal);

    private static readonly (string Code, string Name)[] Documentary =
    [
        ("000", "note de l'association"), ("001", "avis de 2017 et note de 2009"), ("002", "tract de 2006"), ("003", "article de 2019"), ("004", "guide belge"),
    ];

    public static string SourceState(string state) => state switch
    {
        "V26" or "VJ26" => "texte contrôlé en avril 2026",
        "V09" => "texte contrôlé dans une version ancienne : à vérifier",
        "VP" => "vérifié sur une page publique",
        "H" => "document historique ou déontologique",
        _ => "à vérifier",
    };

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string ChangeWord(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "ajoutée", ChangeKind.Removed => "retirée", ChangeKind.Moved => "déplacée", _ => "modifiée",
    };

    public static string Role(ApprovalRole role) => role switch
    {
        ApprovalRole.Decision => "décision", ApprovalRole.Opinion => "avis", _ => "consultation",
    };

    /// <summary>« 97 % », rounded down: 100 % means all.</summary>
    public static string Percent(double share) => string.Create(French, $"{Math.Floor(share * 100)} %");

    public static string Day(DateOnly day) => day.ToString(day.Day == 1 ? "'1er' MMMM yyyy" : "d MMMM yyyy", French);
}

using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is said of the association's own values and of the register.</summary>
public static partial class Catalogue
{
    public static Diagnostic OrganisationReference(Span at, int contacts, int positions) =>
        Note(
            "organisation-reference",
            at,
            $"ce site se déclare de référence (coordonnées à compléter : {contacts} ; positions à valider : {positions})",
            "une association les remplit, puis retire cette ligne : le contrôle nomme alors chaque valeur qui manque"
        );

    public static Diagnostic ContactMissing(Span at, string label) =>
        Warning(
            "contact-missing",
            at,
            $"« {label} » reste à compléter",
            "écrivez la valeur de votre association ; un site de référence écrit « a-completer: true »"
        );

    public static Diagnostic PositionUnadopted(Span at, string id) =>
        Warning(
            "position-unadopted",
            at,
            $"la position {id} n'est pas validée par l'association",
            "une fois décidée, écrivez « statut: validee » ; un site de référence écrit « a-completer: true »"
        );

    public static Diagnostic AddressRefused(Span at, string address) =>
        Error("address-refused", at, $"l'adresse « {address} » n'est pas permise", "une source s'ouvre par une adresse qui commence par https://");

    private static Diagnostic Note(string code, Span at, string message, string? hint) =>
        new()
        {
            Code = code,
            Severity = Severity.Note,
            Message = message,
            Span = at,
            Hint = hint,
        };
}

using System.Globalization;
using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is said of a file before its format is looked at, and of the marks that every format shares.</summary>
public static partial class Catalogue
{
    public static Diagnostic SourceHiddenCharacter(Span at, int character) =>
        Error(
            "source-hidden-character",
            at,
            $"un caractère invisible (U+{character.ToString("X4", CultureInfo.InvariantCulture)}) se cache ici : il change l'ordre ou "
                + $"l'affichage du texte",
            "effacez-le : retapez le mot et les espaces autour"
        );

    public static Diagnostic SourceConflict(Span at, string mark) =>
        Error(
            "source-conflict",
            at,
            $"une marque de conflit de git (« {mark} ») est restée ici : deux rédactions se suivent, aucune n'est choisie",
            "gardez la bonne rédaction, puis effacez l'autre et les lignes « <<<<<<< », « ======= » et « >>>>>>> »"
        );

    public static Diagnostic YamlQuotes(Span at) =>
        Error("yaml-quotes", at, "des guillemets courbes entourent ce texte : le lecteur les verrait", "employez les guillemets droits : \"…\"");

    public static Diagnostic YamlSpace(Span at, string key) =>
        Error("yaml-space", at, $"il manque une espace après « {key}: »", $"écrivez « {key}: », une espace, puis la valeur");

    public static Diagnostic FrontMatterOpen(Span at, string? line) =>
        line is null
            ? Error("front-matter-open", at, "l'en-tête de la page n'est pas fermé", "ajoutez une ligne « --- » après la dernière clé")
            : Error(
                "front-matter-open",
                at,
                $"« {line} » ne ferme pas l'en-tête de la page",
                "remplacez cette ligne par « --- », trois tirets courts, seuls et sans retrait"
            );
}

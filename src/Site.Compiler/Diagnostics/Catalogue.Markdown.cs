using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is said of a text that would be lost, shown raw, or read as nothing.</summary>
public static partial class Catalogue
{
    public static Diagnostic MarkdownUnread(Span at, string text, string remedy) =>
        Error("markdown-unread", at, $"« {Shortened(text)} » n'est pas compris : le lecteur le verrait tel quel", remedy);

    public static Diagnostic PlainMarks(Span at, string text) =>
        Error(
            "plain-marks",
            at,
            $"« {Shortened(text)} » se verrait tel quel : ce texte s'affiche sans mise en forme",
            "écrivez les mots seuls, sans étoile, crochet, balise ni autre marque"
        );

    public static Diagnostic MarkdownLong(Span at, int length, int most) =>
        Error("markdown-long", at, $"ce texte compte {length} caractères, plus que la limite ({most})", "coupez-le en plusieurs");

    public static Diagnostic MarkdownMarks(Span at, int most) =>
        Error(
            "markdown-marks",
            at,
            $"ce texte compte plus de crochets, d'étoiles et de traits bas que la limite ({most})",
            "coupez-le en plusieurs, ou retirez ceux qui n'ouvrent rien"
        );

    public static Diagnostic MarkdownParagraphs(Span at) =>
        Error(
            "markdown-paragraphs",
            at,
            "ce texte tient en un seul paragraphe, mais une ligne vide le coupe",
            "retirez la ligne vide, ou faites-en deux éléments de la liste"
        );

    public static Diagnostic LinkEmpty(Span at, string what, string remedy) => Error("link-empty", at, $"ce lien {what}", remedy);

    public static Diagnostic LinkTitle(Span at, string title) =>
        Error(
            "link-title",
            at,
            $"« {Shortened(title)} » ne se verrait qu'en passant la souris sur le lien ou l'image",
            "écrivez ces mots dans le texte, et retirez les guillemets après l'adresse"
        );

    public static Diagnostic ImageWrong(Span at, string url, IEnumerable<string> known) =>
        Error(
            "image-wrong",
            at,
            $"« {Shortened(url)} » n'est pas une image",
            $"images possibles : {string.Join(", ", known)} ; pour mener à une page, retirez le « ! »"
        );

    public static Diagnostic ImageMissing(Span at, string path, IEnumerable<string> known) =>
        Error(
            "image-missing",
            at,
            $"l'image « {Shortened(path)} » n'existe pas ou n'est pas publiée",
            Nearest.Hint(path, known) ?? "posez le fichier à côté de cette page, et vérifiez son nom"
        );

    public static Diagnostic HeadingUnderlined(Span at) =>
        Error(
            "heading-underlined",
            at,
            "la ligne de tirets ou de signes « = » fait un titre du texte au-dessus",
            "pour un titre, écrivez « ## Titre » ; pour un trait, laissez une ligne vide avant les tirets"
        );

    public static Diagnostic CodeIndented(Span at) =>
        Error(
            "code-indented",
            at,
            "quatre espaces en tête de ligne font de ce passage du code",
            "retirez les espaces ; pour du code, encadrez-le de deux lignes « ``` »"
        );

    public static Diagnostic CodeOpen(Span at, string fence) =>
        Error(
            "code-open",
            at,
            "ce bloc de code n'est pas fermé : toute la suite de la page en ferait partie",
            $"ajoutez une ligne « {fence} » après le code"
        );

    public static Diagnostic CodeName(Span at, string name) =>
        Error(
            "code-name",
            at,
            $"« {Shortened(name)} », sur la ligne qui ouvre le bloc de code, ne se verrait pas",
            "cette ligne ne porte qu'un nom de langage, par exemple « ```yaml » ; mettez le texte dessous"
        );

    public static Diagnostic ListNumbers(Span at, int number, int expected) =>
        Error(
            "list-numbers",
            at,
            $"le numéro {number} n'avance pas dans cette liste",
            $"écrivez « {expected}. » : les numéros sont montrés tels que vous les écrivez"
        );

    public static Diagnostic TableCells(Span at, int cells, int titles) =>
        Error(
            "table-cells",
            at,
            $"cette ligne a {cells} cases, le tableau {titles} colonnes : une case n'aurait pas de titre",
            "ajoutez un titre de colonne, ou retirez une case ; une barre dans un texte s'écrit \\|"
        );

    public static Diagnostic TextEmpty(Span at, string what) =>
        Error("text-empty", at, $"{what} est vide : un lecteur d'écran l'annoncerait sans rien à dire", "écrivez son texte, ou retirez-le");

    public static Diagnostic ContainerStray(Span at) =>
        Error(
            "container-stray",
            at,
            "cette ligne « ::: » ne ferme aucun bloc",
            "retirez-la, ou ouvrez le bloc au-dessus, par exemple « :::attention »"
        );

    public static Diagnostic ContainerNested(Span at, string name, string around, string fence) =>
        Error(
            "container-nested",
            at,
            $"le bloc « :::{name} » est dans le bloc « :::{around} », que la première ligne « ::: » a fermé",
            $"ouvrez et fermez le bloc de dehors avec un deux-points de plus : « {fence}{around} » … « {fence} »"
        );

    public static Diagnostic ContainerTitle(Span at, string name, string words) =>
        Error(
            "container-title",
            at,
            $"« {Shortened(words)} », après « :::{name} », ne se verrait pas",
            "écrivez ces mots sur la ligne d'après, en gras si vous voulez"
        );

    public static Diagnostic ContainerText(Span at, string name) =>
        Error("container-text", at, $"le bloc « :::{name} » se remplit seul : ce texte ne se verrait pas", "mettez le texte avant ou après le bloc");

    public static Diagnostic ContainerPlace(Span at, string name) =>
        Error(
            "container-place",
            at,
            $"un bloc « :::{name} » ne se place ni dans une liste, ni dans une citation, ni dans un autre bloc",
            "fermez ce qui l'entoure, et commencez sa ligne au bord de la page"
        );

    public static Diagnostic TreeTwice(Span at, string id) =>
        Error(
            "tree-twice",
            at,
            $"l'arbre « {id} » est déjà posé plus haut dans cette page",
            "gardez-le une seule fois ; ailleurs, menez-y par un lien"
        );

    public static Diagnostic FootnoteTwice(Span at, string label) =>
        Error(
            "footnote-twice",
            at,
            $"la note « {label} » est écrite deux fois : la seconde ne serait pas publiée",
            "donnez-lui un autre numéro, et appelez-la dans le texte"
        );

    public static Diagnostic ReferenceUnused(Span at, string label) =>
        Error(
            "reference-unused",
            at,
            $"l'adresse « {Shortened(label)} » n'est appelée nulle part, ou est écrite deux fois : elle ne serait pas publiée",
            $"écrivez [texte][{Shortened(label)}] dans le texte, ou retirez cette ligne"
        );

    public static Diagnostic DateToCome(Span at, string key, DateOnly day, DateOnly today) =>
        Error(
            "date-to-come",
            at,
            $"« {key} » dit un fait passé, mais le {Day.Of(day)} vient après le jour de la publication ({Day.Of(today)})",
            "écrivez le jour où cela a eu lieu, ou laissez vide tant que ce n'est pas fait"
        );

    /// <summary>Enough of a text to know it by.</summary>
    private static string Shortened(string text) => text.ReplaceLineEndings(" ") is var line && line.Length > 80 ? line[..79] + "…" : line;
}

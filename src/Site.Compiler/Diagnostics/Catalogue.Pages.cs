using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is said of the Markdown of pages, of their addresses and of the files beside them.</summary>
public static partial class Catalogue
{
    public static Diagnostic MarkdownDeep(Span at) =>
        Error(
            "markdown-deep",
            at,
            "trop de listes, de citations ou de crochets s'ouvrent les uns dans les autres",
            "fermez-les, ou écrivez ce passage plus simplement"
        );

    public static Diagnostic FootnoteUnused(Span at, string label) =>
        Error(
            "footnote-unused",
            at,
            $"la note « {label} » n'est appelée nulle part : elle ne serait pas publiée",
            $"écrivez [{label}] à l'endroit du texte qu'elle explique, ou retirez-la"
        );

    public static Diagnostic HeadingLevel(Span at, int level, int expected) =>
        Error(
            "heading-level",
            at,
            level == 1
                ? "« # » est le niveau du titre de la page, déjà donné par l'en-tête"
                : $"ce titre est de niveau {level}, mais rien au-dessus n'est de niveau {level - 1}",
            $"écrivez « {new string('#', expected)} »"
        );

    public static Diagnostic AnchorWrong(Span at, string anchor) =>
        Error(
            "anchor-wrong",
            at,
            $"« {anchor} » ne peut pas être une ancre ici",
            "n'employez que a-z, 0-9 et le tiret ; « contenu », « notes-t », « toc-t » et les noms qui commencent par celui d'un arbre de la "
                + "page sont pris"
        );

    public static Diagnostic AnchorTwice(Span at, string anchor) =>
        Error("anchor-twice", at, $"l'ancre « {anchor} » est donnée deux fois dans la page", "changez l'une des deux");

    public static Diagnostic ImageOutside(Span at, string url) =>
        Error(
            "image-outside",
            at,
            $"l'image « {url} » vient d'un autre site",
            "copiez-la dans input/ : une image d'ailleurs dirait à cet autre site qui lit la page"
        );

    public static Diagnostic ImageWithoutText(Span at) =>
        Error(
            "image-without-text",
            at,
            "l'image n'a pas de texte : qui ne la voit pas ne saura pas ce qu'elle montre",
            "écrivez-le entre les crochets : ![ce que montre l'image](image.png)"
        );

    public static Diagnostic IdWrong(Span at, string id) =>
        Error("id-wrong", at, $"« {id} » n'est pas un identifiant", "n'employez que a-z, 0-9 et le tiret, sans accent ni espace ni majuscule");

    public static Diagnostic UrlTaken(Span at, string owner, string url, string other) =>
        Error("url-taken", at, $"{owner} prendrait l'adresse {url}, déjà prise par {other}", "donnez un autre nom à ce fichier ou à son dossier");

    public static Diagnostic UrlLong(Span at, string owner, string length, int most) =>
        Error(
            "url-long",
            at,
            $"{owner} prendrait une adresse trop longue : {length}, et un disque en tient {most} au plus",
            "raccourcissez l'uid, ou le nom du fichier ou de ses dossiers"
        );

    public static Diagnostic RedirectWrong(Span at, string from) =>
        Error(
            "redirect-wrong",
            at,
            $"« {from} » n'est pas une ancienne adresse de ce site",
            "écrivez le chemin seul, par exemple /notes/fr/ancien-nom/"
        );

    public static Diagnostic RedirectTaken(Span at, string from, string by) =>
        Error(
            "redirect-taken",
            at,
            $"l'ancienne adresse « {from} » est déjà prise par {by}",
            "retirez cette redirection : une adresse mène à une seule page"
        );

    public static Diagnostic AssetRefused(Span at, string extension, IEnumerable<string> known) =>
        Error(
            "asset-refused",
            at,
            $"un fichier « {extension} » n'est pas publié avec les textes",
            $"fichiers permis : {string.Join(", ", known)} ; un nom qui commence par « _ » n'est pas publié"
        );

    public static Diagnostic SvgActive(Span at, string what) =>
        Error(
            "svg-active",
            at,
            $"ce dessin contient « {what} » : il pourrait agir dans la page ou appeler un autre site",
            "enregistrez-le en « SVG simple », ou en PNG"
        );
}

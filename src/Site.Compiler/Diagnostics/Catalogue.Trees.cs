using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is said of a tree as a whole; the properties P1 to P11 of docs/trees.md.</summary>
public static partial class Catalogue
{
    public static Diagnostic TreeId(Span at, string id, string expected) =>
        Error("tree-id", at, $"l'arbre s'appelle « {id} », mais son fichier « {expected} »", $"écrivez « arbre: {expected} » ou renommez le fichier");

    public static Diagnostic TreeName(Span at, string name) =>
        Error("tree-name", at, $"« {name} » n'est pas un identifiant", "n'employez que a-z, 0-9 et le tiret, sans accent ni espace ni majuscule");

    public static Diagnostic TreeUnknownTarget(Span at, string label, string target, IEnumerable<string> known) =>
        Error(
            "tree-unknown-target",
            at,
            $"{label} mène à « {target} », qui n'existe pas dans cet arbre",
            Nearest.Hint(target, known) ?? "ajoutez cette question ou cette issue"
        );

    public static Diagnostic TreeTargetMissing(Span at, string answer) =>
        Error(
            "tree-target-missing",
            at,
            $"la réponse « {answer} » ne dit pas où elle mène",
            "écrivez après les deux-points une question ou une issue"
        );

    public static Diagnostic DatesReversed(Span at, string last, string first) =>
        Error(
            "dates-reversed",
            at,
            $"le jour de « {last} » ne vient pas après celui de « {first} »",
            "échangez les deux dates, ou corrigez l'année ; « jusqu-a » est le premier jour hors vigueur"
        );

    public static Diagnostic TreeUnreachable(Span at, string what) =>
        Error("tree-unreachable", at, $"{what} n'est atteinte dans aucune situation", "reliez-la à une réponse, ou retirez-la").About(at);

    public static Diagnostic TreeCycle(Span at, string id, string turn) =>
        Error(
            "tree-cycle",
            at,
            $"cette réponse ramène à la question « {id} » : on tourne en rond ({turn})",
            "changez la cible d'une réponse pour que l'arbre avance toujours"
        );

    public static Diagnostic TreeTooLarge(Span at, string limit, IEnumerable<string> facts) =>
        Error(
            "tree-too-large",
            at,
            $"l'arbre est trop grand : plus de {limit}",
            facts.Any()
                ? $"trop de réponses restent lues plus loin : {string.Join(", ", facts)} ; lisez-les plus tôt, ou coupez l'arbre en deux"
                : "coupez l'arbre en deux, reliés par « voir »"
        );

    public static Diagnostic TreeTooLong(Span at, int depth, int bound, string path, string link) =>
        Error(
                "tree-too-long",
                at,
                $"un parcours pose {depth} questions, plus que les {bound} permises (TreeMaximumQuestions) : {path}",
                "rapprochez l'issue du début, ou coupez l'arbre en deux, reliés par « voir »",
                link
            )
            .About(at);

    public static Diagnostic TreeDraft(Span at, string id, bool isAllowed)
    {
        var draft = Error(
            "tree-draft",
            at,
            $"« {id} » est un brouillon : il se montre dans un aperçu, il ne se publie pas",
            "terminez-le, puis retirez « brouillon: true » ; pour un aperçu, employez « preview », ou « build --preview »"
        );
        return isAllowed ? draft with { Severity = Severity.Warning } : draft;
    }

    public static Diagnostic TreeNameReserved(Span at, string name) =>
        Error(
            "tree-name-reserved",
            at,
            $"« {name} » est un mot des conditions : aucune question ne peut s'appeler ainsi",
            "choisissez un autre nom, par exemple q-" + name
        );

    public static Diagnostic PageHeavy(Span at, string address, long weight, int limit) =>
        Warning(
            "page-heavy",
            at,
            $"la page {address} pèse {weight / 1024} Ko compressés, plus que les {limit / 1024} permis : sans JavaScript, elle ne rappelle plus "
                + $"les réponses données",
            "raccourcissez les textes répétés, ou coupez l'arbre en deux, reliés par « voir »"
        );

    public static Diagnostic ChartWide(Span at, int width, int height) =>
        Warning(
            "chart-wide",
            at,
            $"le schéma ne tient lisiblement sur aucune feuille A4 ({width} × {height} pixels)",
            "groupez les réponses de la question la plus large, ou coupez l'arbre en deux, reliés par « voir »"
        );

    /// <summary>A name of the tree in this file; its line where the place is no name.</summary>
    private static Diagnostic About(this Diagnostic fault, Span at, string? name = null)
    {
        var written = at.File.Text.Substring(at.Start, at.Length).Trim('"', '\'');
        var shown = name
            ?? (
                written.Length > 0 && written.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
                    ? written
                    : $"ligne-{at.File.Position(at.Start).Line}"
            );
        return fault with { Subject = $"{Path.GetFileNameWithoutExtension(at.File.Path)}/{shown}" };
    }
}

using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is said of trees that put others in place, and of their exits.</summary>
public static partial class Catalogue
{
    public static Diagnostic SubTreeGap(Span at, string tree, string path) =>
        Error(
                "sub-tree-gap",
                at,
                $"dans l'arbre « {tree} » posé ici, aucune ligne d'une réponse ne convient dans la situation : {path}",
                $"ajoutez une dernière ligne « - sinon: cible » à cette réponse, dans input/arbres/{tree}.yml"
            )
            .About(at);

    public static Diagnostic SubTreeCycle(Span at, string turn) =>
        Error("sub-tree-cycle", at, $"des arbres se posent l'un l'autre sans fin : {turn}", "retirez l'un de ces sous-arbres");

    public static Diagnostic SubTreeDeep(Span at, int depth) =>
        Error(
            "sub-tree-deep",
            at,
            $"plus de {depth} arbres s'emboîtent les uns dans les autres",
            "posez ces questions dans un seul arbre, ou reliez les arbres par « voir »"
        );

    public static Diagnostic TreeJurisdiction(Span at, string id, string jurisdiction) =>
        Error(
            "tree-jurisdiction",
            at,
            $"l'arbre « {id} » n'est pas du droit de cet arbre ({jurisdiction})",
            "un arbre ne pose que les questions d'arbres de son pays"
        );

    public static Diagnostic ExitUnknown(Span at, string exit, string tree, IEnumerable<string> known) =>
        Error(
            "exit-unknown",
            at,
            $"« {exit} » n'est ni une sortie ni une issue de l'arbre « {tree} »",
            Nearest.Hint(exit, known) ?? $"sorties : {string.Join(", ", known)}"
        );

    public static Diagnostic ExitMissing(Span at, string exit, string tree) =>
        Error("exit-missing", at, $"la sortie « {exit} » de l'arbre « {tree} » ne mène nulle part", $"ajoutez « {exit}: cible » sous « sorties: »");

    public static Diagnostic ExitTwice(Span at, string exit) =>
        Error("exit-twice", at, $"« {exit} » nomme une issue qu'une autre sortie contient déjà", "une issue ne sort que par une sortie");
}

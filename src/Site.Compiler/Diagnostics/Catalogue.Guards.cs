using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is said of lines « si: … vers: … », of their conditions and of deductions.</summary>
public static partial class Catalogue
{
    public static Diagnostic GuardShape(Span at) =>
        Error(
            "guard-shape",
            at,
            "cette ligne n'est ni « si: … vers: … » ni « sinon: … »",
            "écrivez « - si: \"q-danger = oui\" » puis « vers: cible », et pour la dernière ligne « - sinon: cible »"
        );

    public static Diagnostic GuardGap(Span at, string path) =>
        Error(
            "guard-gap",
            at,
            $"aucune ligne de cette réponse ne convient dans la situation : {path}",
            "ajoutez une dernière ligne « - sinon: cible »"
        );

    public static Diagnostic GuardMasked(Span at, string? path) =>
        Error(
                "guard-masked",
                at,
                "cette ligne ne sert jamais : dans chaque situation où elle conviendrait, une ligne au-dessus est prise avant elle"
                    + (path is null ? "" : $" ; par exemple : {path}"),
                "retirez-la, ou placez-la plus haut"
            )
            .About(at);

    public static Diagnostic GuardNever(Span at, string why) =>
        Error(
                "guard-never",
                at,
                $"cette condition n'est remplie dans aucune situation qui mène ici : {why}",
                "corrigez la condition, ou retirez cette ligne et sa cible"
            )
            .About(at);

    public static Diagnostic GuardWithoutEffect(Span at) =>
        Warning(
            "guard-without-effect",
            at,
            "cette ligne ne change rien : sans elle, chaque situation qu'elle retient irait au même endroit",
            "retirez-la, ou corrigez sa cible si les deux cas devaient différer"
        );

    public static Diagnostic ExpressionWrong(Span at, string message, string hint) => Error("expression-wrong", at, message, hint);

    public static Diagnostic ExpressionUnknown(Span at, string what, string name, IEnumerable<string> known) =>
        Error("expression-unknown", at, $"{what} « {name} » n'existe pas", Nearest.Hint(name, known) ?? $"possibles : {string.Join(", ", known)}");

    public static Diagnostic ExpressionTooLarge(Span at) =>
        Error("expression-too-large", at, "cette condition, déductions comprises, est trop longue", "coupez-la, ou posez une question de plus");

    public static Diagnostic DeductionName(Span at, string name) =>
        Error(
            "deduction-name",
            at,
            $"« {name} » ne peut pas nommer une déduction : c'est déjà un mot des conditions ou une question",
            "choisissez un autre nom"
        );

    public static Diagnostic DeductionUnread(Span at, string name) =>
        Warning(
            "deduction-unread",
            at,
            $"la déduction « {name} » n'est citée nulle part",
            "citez-la dans une ligne « si: … », une autre déduction ou un invariant, ou retirez-la"
        );

    public static Diagnostic DeductionNever(Span at, string name) =>
        Warning(
            "deduction-never",
            at,
            $"la déduction « {name} » n'est vraie dans aucune situation où elle est lue",
            "corrigez sa condition, ou retirez-la et ce qui la cite"
        );

    public static Diagnostic DeductionOrder(Span at, string name) =>
        Error("deduction-order", at, $"la déduction « {name} » est citée avant d'être définie", "définissez-la au-dessus");
}

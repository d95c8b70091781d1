using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is said of trees; the properties P1 to P11 of docs/trees.md.</summary>
public static partial class Catalogue
{
    public static Diagnostic TreeIdWrong(Span at, string id, string expected) => Error("tree-id", at, $"l'arbre s'appelle « {id} », mais son fichier « {expected} »", $"écrivez « arbre: {expected} » ou renommez le fichier");

    public static Diagnostic TreeNameWrong(Span at, string name) => Error("tree-name", at, $"« {name} » n'est pas un identifiant", "n'employez que a-z, 0-9 et le tiret, sans accent ni espace ni majuscule");

    public static Diagnostic TreeUnknownTarget(Span at, string label, string target, IEnumerable<string> known) =>
        Error("tree-unknown-target", at, $"{label} mène à « {target} », qui n'existe pas dans cet arbre", Nearest.Hint(target, known) ?? "ajoutez cette question ou cette issue");

    public static Diagnostic TargetMissing(Span at, string answer) => Error("tree-target-missing", at, $"la réponse « {answer} » ne dit pas où elle mène", "écrivez après les deux-points une question ou une issue");

    public static Diagnostic DatesReversed(Span at, string last, string first) => Error("dates-reversed", at, $"le jour de « {last} » ne vient pas après celui de « {first} »", "échangez les deux dates, ou corrigez l'année ; « jusqu-a » est le premier jour hors vigueur");

    public static Diagnostic TreeUnreachable(Span at, string what) => Error("tree-unreachable", at, $"{what} n'est atteinte dans aucune situation", "reliez-la à une réponse, ou retirez-la").About(at);

    public static Diagnostic TreeCycle(Span at, string id, string turn) => Error("tree-cycle", at, $"cette réponse ramène à la question « {id} » : on tourne en rond ({turn})", "changez la cible d'une réponse pour que l'arbre avance toujours");

    public static Diagnostic QuestionRepeated(Span at, string question, string path) => Error(
        "question-repeated",
        at,
        $"un parcours qui passe par cette réponse pose deux fois la question {question} : {path}",
        "une question se pose une fois au plus par parcours : changez cette cible, ou lisez la première réponse par une ligne « si: … »").About(at);

    public static Diagnostic TreeFewAnswers(Span at, string id) => Error("tree-few-answers", at, $"la question « {id} » a moins de deux réponses", "ajoutez une réponse, par exemple « nsp »");

    public static Diagnostic TreeTooLarge(Span at, string limit, IEnumerable<string> facts) =>
        Error("tree-too-large", at, $"l'arbre est trop grand : plus de {limit}", facts.Any() ? $"trop de réponses restent lues plus loin : {string.Join(", ", facts)} ; lisez-les plus tôt, ou coupez l'arbre en deux" : "coupez l'arbre en deux, reliés par « voir »");

    public static Diagnostic TreeTooLong(Span at, int depth, int bound, string path, string link) =>
        Error("tree-too-long", at, $"un parcours pose {depth} questions, plus que les {bound} permises (TreeMaximumQuestions) : {path}", "rapprochez l'issue du début, ou coupez l'arbre en deux, reliés par « voir »", link).About(at);

    public static Diagnostic TreeDraft(Span at, string id, bool isAllowed)
    {
        var draft = Error("tree-draft", at, $"« {id} » est un brouillon : il se montre dans un aperçu, il ne se publie pas", "terminez-le, puis retirez « brouillon: true » ; pour un aperçu, employez « preview », ou « build --preview »");
        return isAllowed ? draft with { Severity = Severity.Warning } : draft;
    }

    public static Diagnostic TreeNameReserved(Span at, string name) => Error("tree-name-reserved", at, $"« {name} » est un mot des conditions : aucune question ne peut s'appeler ainsi", "choisissez un autre nom, par exemple q-" + name);

    public static Diagnostic TreeJurisdiction(Span at, string id, string jurisdiction) => Error("tree-jurisdiction", at, $"l'arbre « {id} » n'est pas du droit de cet arbre ({jurisdiction})", "un arbre ne pose que les questions d'arbres de son pays");

    public static Diagnostic GuardShape(Span at) => Error("guard-shape", at, "cette ligne n'est ni « si: … vers: … » ni « sinon: … »", "écrivez « - si: \"q-danger = oui\" » puis « vers: cible », et pour la dernière ligne « - sinon: cible »");

    public static Diagnostic GuardGap(Span at, string path) => Error("guard-gap", at, $"aucune ligne de cette réponse ne convient dans la situation : {path}", "ajoutez une dernière ligne « - sinon: cible »");

    public static Diagnostic SubTreeGap(Span at, string tree, string path) => Error(
        "sub-tree-gap",
        at,
        $"dans l'arbre « {tree} » posé ici, aucune ligne d'une réponse ne convient dans la situation : {path}",
        $"ajoutez une dernière ligne « - sinon: cible » à cette réponse, dans input/arbres/{tree}.yml").About(at);

    public static Diagnostic GuardMasked(Span at, string? path) => Error("guard-masked", at, "cette ligne ne sert jamais : dans chaque situation où elle conviendrait, une ligne au-dessus est prise avant elle" + (path is null ? "" : $" ; par exemple : {path}"), "retirez-la, ou placez-la plus haut").About(at);

    public static Diagnostic GuardNever(Span at, string why) => Error(
        "guard-never", at, $"cette condition n'est remplie dans aucune situation qui mène ici : {why}", "corrigez la condition, ou retirez cette ligne et sa cible").About(at);

    public static Diagnostic GuardWithoutEffect(Span at) => Warning(
        "guard-without-effect",
        at,
        "cette ligne ne change rien : sans elle, chaque situation qu'elle retient irait au même endroit",
        "retirez-la, ou corrigez sa cible si les deux cas devaient différer");

    public static Diagnostic ExpressionWrong(Span at, string message, string hint) => Error("expression-wrong", at, message, hint);

    public static Diagnostic ExpressionUnknown(Span at, string what, string name, IEnumerable<string> known) =>
        Error("expression-unknown", at, $"{what} « {name} » n'existe pas", Nearest.Hint(name, known) ?? $"possibles : {string.Join(", ", known)}");

    public static Diagnostic DeductionName(Span at, string name) => Error("deduction-name", at, $"« {name} » ne peut pas nommer une déduction : c'est déjà un mot des conditions ou une question", "choisissez un autre nom");

    public static Diagnostic DeductionUnread(Span at, string name) => Warning(
        "deduction-unread", at, $"la déduction « {name} » n'est citée nulle part", "citez-la dans une ligne « si: … », une autre déduction ou un invariant, ou retirez-la");

    public static Diagnostic DeductionNever(Span at, string name) => Warning(
        "deduction-never", at, $"la déduction « {name} » n'est vraie dans aucune situation où elle est lue", "corrigez sa condition, ou retirez-la et ce qui la cite");

    public static Diagnostic DeductionOrder(Span at, string name) => Error("deduction-order", at, $"la déduction « {name} » est citée avant d'être définie", "définissez-la au-dessus");

    public static Diagnostic ExpressionTooLarge(Span at) => Error("expression-too-large", at, "cette condition, déductions comprises, est trop longue", "coupez-la, ou posez une question de plus");

    public static Diagnostic SubTreeCycle(Span at, string turn) => Error("sub-tree-cycle", at, $"des arbres se posent l'un l'autre sans fin : {turn}", "retirez l'un de ces sous-arbres");

    public static Diagnostic SubTreeDeep(Span at, int depth) => Error("sub-tree-deep", at, $"plus de {depth} arbres s'emboîtent les uns dans les autres", "posez ces questions dans un seul arbre, ou reliez les arbres par « voir »");

    public static Diagnostic ExitUnknown(Span at, string exit, string tree, IEnumerable<string> known) => Error("exit-unknown", at, $"« {exit} » n'est ni une sortie ni une issue de l'arbre « {tree} »", Nearest.Hint(exit, known) ?? $"sorties : {string.Join(", ", known)}");

    public static Diagnostic ExitMissing(Span at, string exit, string tree) => Error("exit-missing", at, $"la sortie « {exit} » de l'arbre « {tree} » ne mène nulle part", $"ajoutez « {exit}: cible » sous « sorties: »");

    public static Diagnostic ExitTwice(Span at, string exit) => Error("exit-twice", at, $"« {exit} » nomme une issue qu'une autre sortie contient déjà", "une issue ne sort que par une sortie");

    public static Diagnostic QuestionWithoutEffect(Span at, string question, string path, string? link) => Error("question-without-effect", at, $"la question {question} ne change rien : toutes ses réponses mènent au même avenir (situation : {path})", "retirez-la, corrigez une cible, ou écrivez « sans-effet: true » et un « motif: »", link).About(at);

    public static Diagnostic QuestionIdleHere(Span at, string question, string path, int others, string? link)
    {
        var more = others switch { 0 => "", 1 => ", et une autre situation", _ => $", et {others} autres situations" };
        return Warning(
            "question-idle-here",
            at,
            $"la question {question} ne change rien dans certaines situations : toutes ses réponses y mènent au même avenir ({path}{more})",
            "menez ces situations plus loin par une ligne « si: … » à la réponse précédente, ou écrivez « sans-effet: true » et un « motif: »") with { Link = link };
    }

    public static Diagnostic AnswerWithoutLabel(Span at, string id) => Warning("answer-without-label", at, $"la réponse « {id} » n'a pas de libellé : le lecteur verra « {id} »", "écrivez « libelle: … » et « vers: … » (seuls oui, non et nsp ont un libellé usuel)");

    public static Diagnostic AnswerTooLong(Span at, int words) => Error("answer-too-long", at, $"cette réponse a {words} mots", "20 mots au plus ; déplacez l'explication dans « aide: »");

    public static Diagnostic AnswerLong(Span at, int words) => Warning("answer-long", at, $"cette réponse a {words} mots", "14 mots se lisent d'un coup d'œil ; déplacez l'explication dans « aide: »");

    public static Diagnostic ManyAnswers(Span at, string id, int answers, int most, int limit)
    {
        var many = Warning("question-many-answers", at, $"la question « {id} » a {answers} réponses", $"{most} se lisent d'un coup d'œil : posez d'abord une question qui les groupe");
        return answers <= limit ? many : many with { Severity = Severity.Error, Message = many.Message + $", plus que les {limit} permises" };
    }

    public static Diagnostic PageHeavy(Span at, string address, long weight, int limit) => Warning(
        "page-heavy",
        at,
        $"la page {address} pèse {weight / 1024} Ko compressés, plus que les {limit / 1024} permis : sans JavaScript, elle ne rappelle plus les réponses données",
        "raccourcissez les textes répétés, ou coupez l'arbre en deux, reliés par « voir »");

    public static Diagnostic ChartWide(Span at, int width, int height) => Warning(
        "chart-wide",
        at,
        $"le schéma ne tient lisiblement sur aucune feuille A4 ({width} × {height} pixels)",
        "groupez les réponses de la question la plus large, ou coupez l'arbre en deux, reliés par « voir »");

    public static Diagnostic AnswerTwice(Span at, string label) => Error("answer-twice", at, $"deux réponses de la question disent « {label} »", "donnez-leur des libellés différents");

    public static Diagnostic HelpWithLink(Span at, string id) => Error("help-with-link", at, $"l'aide de la question « {id} » contient un lien", "l'aide se lit sans quitter la question : mettez le lien dans une note");

    public static Diagnostic OutcomeBare(Span at, string id, string key) => Error("outcome-incomplete", at, $"l'issue « {id} » n'a pas de « {key} »", $"ajoutez au moins une ligne sous « {key}: »").About(at, id);

    public static Diagnostic SayLong(Span at, string id, int words) =>
        Warning("say-long", at, $"la phrase à dire de l'issue « {id} » a {words} mots", "40 mots au plus se disent d'un souffle : gardez ce qui se dit, le reste va dans « message: »");

    public static Diagnostic SayQuoted(Span at, string id) =>
        Error("say-quoted", at, $"la phrase à dire de l'issue « {id} » est déjà entre guillemets", "retirez-les : la page les ajoute");

    public static Diagnostic SayMarkup(Span at, string id) =>
        Error("say-markup", at, $"la phrase à dire de l'issue « {id} » contient un lien ou une mise en forme", "écrivez seulement les mots à prononcer ; les liens vont dans « message: »");

    public static Diagnostic OutcomeTitleTwice(Span at, string title) => Error("outcome-title-twice", at, $"deux issues de l'arbre portent le titre « {title} »", "donnez-leur des titres différents");

    public static Diagnostic SourceJurisdiction(Span at, string id, string tree, string jurisdiction) => Error("source-jurisdiction", at, $"la source « {id} » n'est pas du droit de {tree} ({jurisdiction})", "un arbre ne cite que le droit de son pays ou de l'Union européenne").About(at, id);

    public static Diagnostic SourceOutOfForce(Span at, string id, string tree, string period) => Error("source-out-of-force", at, $"la source « {id} » n'est pas en vigueur pendant toute la durée de {tree} ({period})", "citez le texte qui s'applique, ou changez « en-vigueur: »").About(at, id);

    public static Diagnostic SourceSuperseded(Span at, string id, string by) => Error("source-superseded", at, $"la source « {id} » est remplacée par « {by} »", $"citez « {by} »").About(at, id);

    public static Diagnostic VignetteFact(Span at, string what, string? hint) => Error("vignette-fact", at, what, hint ?? "les faits sont « question: réponse » de cet arbre");

    public static Diagnostic VignetteExpected(Span at, string what, string? hint) => Error("vignette-expected", at, what, hint ?? "attendu: une issue de cet arbre");

    public static Diagnostic VignetteWrong(Span at, string id, string expected, string reached, string path, string? link) => Error("vignette-wrong", at, $"la vignette « {id} » attend {expected}, l'arbre donne {reached}", "par exemple : " + path, link).About(at, id);

    public static Diagnostic VignetteUnasked(Span at, string id, string question) => Warning("vignette-unasked", at, $"la vignette « {id} » répond à « {question} », que ses autres faits ne font jamais poser", "retirez ce fait, ou vérifiez les autres").About(at, id);

    public static Diagnostic OutcomeWithoutVignette(Span at, string outcome) => Warning("outcome-without-vignette", at, $"aucune vignette ne mène à l'issue {outcome}", "ajoutez une situation concrète sous « vignettes: »").About(at);

    public static Diagnostic InvariantBroken(Span at, string id, string tree, string path, string wanted, string? link) =>
        Error("invariant-broken", at, $"l'invariant « {id} » n'est pas respecté par l'arbre « {tree} » : {path}", $"il faudrait ici : {wanted} ; corrigez l'arbre sur ce chemin, ou l'invariant s'il est faux", link) with { Subject = $"{tree}/{id}" };

    public static Diagnostic InvariantTooLarge(Span at, string id, string tree) => Error("invariant-too-large", at, $"l'invariant « {id} » distingue trop de situations dans l'arbre « {tree} » pour être prouvé", "il lit trop de réponses à la fois : coupez-le en plusieurs invariants") with { Subject = $"{tree}/{id}" };

    public static Diagnostic InvariantIdle(Span at, string id) => Warning("invariant-idle", at, $"l'invariant « {id} » ne concerne aucun arbre publié", "vérifiez « juridiction: » et « arbres: »");

    /// <summary>A name of the tree in this file; its line where the place is no name.</summary>
    private static Diagnostic About(this Diagnostic fault, Span at, string? name = null)
    {
        var written = at.File.Text.Substring(at.Start, at.Length).Trim('"', '\'');
        var shown = name ?? (written.Length > 0 && written.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? written : $"ligne-{at.File.Position(at.Start).Line}");
        return fault with { Subject = $"{Path.GetFileNameWithoutExtension(at.File.Path)}/{shown}" };
    }
}

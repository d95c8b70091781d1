using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is said of versions: docs/versions.md.</summary>
public static partial class Catalogue
{
    private const string PutBack =
        "remettez le fichier tel qu'il a été figé (git restore --source=COMMIT, du commit qui l'a figé) ; pour corriger le texte, figez une "
        + "nouvelle version ou ajoutez un erratum";

    public static Diagnostic VersionFolder(Span at, string name) =>
        Error(
            "version-folder",
            at,
            $"le dossier « {name} » n'est pas une date d'entrée en vigueur",
            "un dossier de input/_versions/ porte le premier jour en vigueur, par exemple 2026-03-01"
        );

    public static Diagnostic VersionId(Span at, string id, string folder) =>
        Error(
            "version-id",
            at,
            $"l'acte s'appelle « {id} », mais son dossier « {folder} »",
            $"écrivez « id: {folder} » avant de figer ; une version figée ne se renomme pas"
        );

    public static Diagnostic VersionFrom(Span at, string from, string id) =>
        Error("version-from", at, $"l'acte entre en vigueur le {from}, mais s'appelle {id}", "« depuis » et « id » sont le même jour");

    public static Diagnostic VersionTerm(Span at, string until, string from) =>
        Error(
            "version-term",
            at,
            $"le terme ({until}) n'est pas après l'entrée en vigueur ({from})",
            "« jusqu-a » est le premier jour où le texte ne s'applique plus"
        );

    public static Diagnostic VersionFormat(Span at, int format, int newest) =>
        Error(
            "version-format",
            at,
            $"ce fichier est au format {format} ; ce programme lit les formats 1 à {newest}",
            "une version plus récente du programme l'a écrit : mettez le programme à jour"
        );

    public static Diagnostic VersionLockMissing(string path) =>
        Error("version-lock-missing", At(path), "le verrou de cette version manque : rien ne dit si son texte a changé", PutBack);

    public static Diagnostic VersionLockShape(string path) =>
        Error(
            "version-lock-shape",
            At(path),
            "ce verrou n'est pas tel que le programme l'écrit : une ligne manque, est abîmée ou n'est pas à sa place",
            PutBack
        );

    public static Diagnostic VersionChanged(string path, string expected, string found) =>
        Error("version-changed", At(path), $"ce fichier a changé depuis que la version est figée (attendu {expected}, trouvé {found})", PutBack);

    public static Diagnostic VersionMissing(string path, string? renamed) =>
        Error(
            "version-missing",
            At(path),
            renamed is null
                ? "ce fichier d'une version figée manque"
                : $"ce fichier d'une version figée manque ; le même texte se trouve dans {renamed}",
            renamed is null ? PutBack : "rendez-lui son nom"
        );

    public static Diagnostic VersionAdded(string path) =>
        Error(
            "version-added",
            At(path),
            "ce fichier n'était pas dans la version quand elle a été figée",
            "retirez-le ; un texte nouveau va dans le texte de travail, puis dans une nouvelle version"
        );

    public static Diagnostic VersionTextChanged(string path, string uid, string expected, string? found) =>
        Error(
            "version-text-changed",
            At(path),
            $"le programme ne rend plus les mêmes mots pour « {uid} » (attendu {expected}, trouvé {found ?? "rien"})",
            "les fichiers sont intacts : c'est le programme qui a changé ; revenez au programme d'avant, ou signalez-le"
        );

    public static Diagnostic VersionTableChanged(string path, string tree, string expected, string? found) =>
        Error(
            "version-table-changed",
            At(path),
            $"l'arbre « {tree} » ne mène plus des mêmes situations aux mêmes issues (attendu {expected}, trouvé {found ?? "rien"})",
            "les fichiers sont intacts : c'est le programme qui a changé ; revenez au programme d'avant, ou signalez-le"
        );

    public static Diagnostic VersionChain(string path, string expected, string found) =>
        Error("version-chain", At(path), $"la chaîne des versions est rompue : le verrou cite {found} ; on attend {expected}", PutBack);

    public static Diagnostic VersionReplaces(Span at, string named, string? previous) =>
        Error(
            "version-replaces",
            at,
            $"l'acte remplace « {named} », mais la version précédente est {previous ?? "absente"}",
            previous is null ? "retirez « remplace: » : c'est la première version" : $"écrivez « remplace: {previous} »"
        );

    public static Diagnostic VersionReplacesMissing(Span at, string previous) =>
        Error(
            "version-replaces-missing",
            at,
            "l'acte ne dit pas quelle version il suit",
            $"écrivez « remplace: {previous} », même si elle a pris fin avant"
        );

    public static Diagnostic VersionOverlap(Span at, string id, string previous) =>
        Error("version-overlap", at, $"{previous} et {id} seraient en vigueur ensemble à partir du {id}", $"écrivez « remplace: {previous} »");

    public static Diagnostic VersionApprovalMissing(Span at, string id) =>
        Error(
            "version-approval-missing",
            at,
            $"aucune instance n'a décidé de la version {id}",
            "ajoutez sous « approbations: » l'instance, la date, la référence et « role: decision »"
        );

    public static Diagnostic VersionReferenceApproved(Span at) =>
        Error(
            "version-reference-approved",
            at,
            "un texte de référence n'est approuvé par personne, mais l'acte cite une approbation",
            "retirez « texte-de-reference: true » si une instance l'a adopté, sinon les approbations"
        );

    public static Diagnostic VersionAdoptedLate(Span at, string adopted, string from) =>
        Error(
            "version-adopted-late",
            at,
            $"la décision ({adopted}) vient après l'entrée en vigueur ({from})",
            "un texte n'oblige pas avant d'être adopté : changez le jour d'entrée en vigueur"
        );

    public static Diagnostic VersionReasonMissing(Span at, string uid, string title, string kind) =>
        Error(
            "version-reason-missing",
            at,
            $"« {title} » ({uid}) change sans motif",
            $"ajoutez sous « changements: » : {{ uid: {uid}, nature: {kind}, motif: … }}"
        );

    public static Diagnostic VersionReasonEmpty(Span at, string uid) =>
        Error("version-reason-empty", at, $"le changement de « {uid} » n'a pas de motif", "écrivez « motif: » et la raison, ou retirez cette ligne");

    public static Diagnostic VersionAnchorGone(Span at, string uid, string anchor) =>
        Error(
            "version-anchor-gone",
            at,
            $"l'ancre « #{anchor} » de « {uid} » a disparu : les liens qui la citent n'arrivent plus",
            $"rendez l'ancre au titre ({{#{anchor}}}), ou ajoutez sous « changements: » : {{ uid: {uid}, ancre: {anchor}, nature: retire, motif: … }}"
        );

    public static Diagnostic VersionUnknown(Span at, string id, IEnumerable<string> known) =>
        Error("version-unknown", at, $"la version « {id} » n'existe pas", Nearest.Hint(id, known) ?? $"versions : {string.Join(", ", known)}");

    public static Diagnostic VersionRepealEarly(Span at, string id, string day) =>
        Error(
            "version-repeal-early",
            at,
            $"la version {id} serait abrogée le {day}, avant d'entrer en vigueur",
            "choisissez un jour à partir de son entrée en vigueur ; pour qu'elle n'ait jamais compté : « nature: annulation »"
        );

    public static Diagnostic VersionEventTwice(Span at, string id) =>
        Error("version-event-twice", at, $"la version {id} prend fin deux fois de la même façon", "gardez un seul des deux événements");

    public static Diagnostic ErratumUnknown(Span at, string uid, string version, IEnumerable<string> known) =>
        Error("erratum-unknown", at, $"« {uid} » n'est ni une page ni un arbre de la version {version}", Nearest.Hint(uid, known));

    public static Diagnostic LinkNotInForce(Span at, string why) =>
        Error(
            "link-not-in-force",
            at,
            $"cette page, hors versions, renvoie à un texte qui n'est pas en vigueur : {why}",
            "attendez l'entrée en vigueur pour ce lien, ou retirez « hors-version: true »"
        );

    /// <summary>A fault of proof in a text that can no longer be changed: only a new version mends it, until then it is declared.</summary>
    public static Diagnostic Unexcused(Diagnostic fault, string version) =>
        fault with
        {
            Hint =
                "une version figée ne se corrige pas : figez-en une nouvelle qui le corrige, et déclarez l'écart de celle-ci dans "
                + "input/_versions/exceptions.yml : "
                + $"- {{ version: {version}, regle: {fault.Code}, objet: {fault.Subject}, motif: \"…\" }}",
        };

    public static Diagnostic VersionInvariant(Span at, string id, string tree, string path) =>
        Error("version-invariant", at, $"l'arbre « {tree} » de cette version ne respecte pas l'invariant « {id} » d'aujourd'hui : {path}", null) with
        {
            Subject = $"{tree}/{id}",
        };

    public static Diagnostic VersionExcused(Span at, string version, IReadOnlyCollection<string> subjects) =>
        Note(
            "version-excused",
            at,
            $"écarts admis de la version {version} ({subjects.Count}) : {string.Join(", ", subjects)}",
            "ils seront rappelés tant que cette version est publiée ; pour un invariant, la page de l'arbre le dit au lecteur"
        );

    public static Diagnostic ExceptionRule(Span at, string rule, IEnumerable<string> known) =>
        Error(
            "exception-rule",
            at,
            $"« {rule} » n'est pas une règle dont une version figée puisse s'écarter",
            Nearest.Hint(rule, known) ?? $"règles possibles : {string.Join(", ", known)}"
        );

    public static Diagnostic ExceptionIdle(Span at, string rule, string subject, string version) =>
        Error(
            "exception-idle",
            at,
            $"cette exception ne sert à rien : la version {version} ne s'écarte pas de « {rule} » pour « {subject} »",
            "retirez-la, ou recopiez « regle » et « objet » du message qu'elle doit lever"
        );

    public static Diagnostic FreezeFrozen(string day) =>
        Error(
            "freeze-frozen",
            At(Snapshot(day)),
            $"la version {day} est déjà figée",
            "une version figée ne change plus : donnez une autre date, ou publiez un erratum"
        );

    public static Diagnostic FreezeOrder(string day, string last) =>
        Error(
            "freeze-order",
            At(Snapshot(day)),
            $"la version {day} viendrait avant la dernière version figée ({last})",
            "une version nouvelle entre en vigueur après toutes les autres"
        );

    public static Diagnostic FreezeActMissing(string path, string day) =>
        Error("freeze-act-missing", At(path), "l'acte de cette version n'existe pas", $"écrivez-le d'abord : site version new {day}");

    public static Diagnostic FreezeDraft(Span at, string id) =>
        Error("freeze-draft", at, $"« {id} » est un brouillon : la version ne peut pas être figée", "terminez-le, puis retirez « brouillon: true »");

    public static Diagnostic FreezeSourceExpired(Span at, string id, string? by) =>
        Error(
            "freeze-source-expired",
            at,
            by is null
                ? $"la source « {id} », citée, n'est plus en vigueur à l'entrée en vigueur de la version"
                : $"la source « {id} », citée, est remplacée par « {by} »",
            by is null ? "citez le texte qui s'applique" : $"citez « {by} »"
        );

    private static string Snapshot(string day) => $"input/_versions/{day}/";

    private static Span At(string path) => new SourceText(path, "").Span(0, 0);
}

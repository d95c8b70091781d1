using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>All wording, one factory per code. Each code is explained in docs/diagnostics.md.</summary>
public static partial class Catalogue
{
    public static Diagnostic YamlTab(Span at) =>
        Error("yaml-tab", at, "une tabulation sert de retrait", "remplacez-la par des espaces (deux par niveau)");

    public static Diagnostic YamlSyntax(Span at, string hint) => Error("yaml-syntax", at, "le texte ne peut pas être lu à partir d'ici", hint);

    public static Diagnostic YamlDuplicateKey(Span at, string key, Span first) =>
        Error("yaml-duplicate-key", at, $"la clé « {key} » est écrite deux fois (la première : ligne {first.Line})", "gardez une seule des deux");

    public static Diagnostic YamlCut(Span at, string kept) =>
        Error(
            "yaml-cut",
            at,
            $"le texte s'arrête à « {kept} » : ce qui suit le # est pris pour un commentaire",
            "mettez tout le texte entre guillemets droits ; un vrai commentaire a une espace après son #"
        );

    public static Diagnostic YamlAnchor(Span at) =>
        Error(
            "yaml-anchor",
            at,
            "les ancres (&), renvois (*), fusions (<<) et étiquettes (!) de YAML ne sont pas permis",
            "écrivez la valeur là où elle sert, entre guillemets droits si elle commence par & * ou !"
        );

    public static Diagnostic YamlSecondDocument(Span at) =>
        Error(
            "yaml-second-document",
            at,
            "un second document commence ici : rien de ce qui suit ne serait lu",
            "retirez cette ligne « --- », ou mettez la suite dans un autre fichier"
        );

    public static Diagnostic YamlDeep(Span at, int levels) =>
        Error(
            "yaml-deep",
            at,
            $"plus de {levels} niveaux sont emboîtés les uns dans les autres",
            "donnez un nom à une partie (une question, une issue, une déduction) et citez-la"
        );

    public static Diagnostic YamlShape(Span at, string expected) =>
        Error("yaml-shape", at, $"on attend ici {expected}", "regardez un fichier voisin du même dossier pour la forme attendue");

    public static Diagnostic KeyMissing(Span at, string key) =>
        Error("key-missing", at, $"la clé « {key} » manque ou est vide", $"ajoutez une ligne « {key}: … »");

    public static Diagnostic KeyUnknown(Span at, string key, IEnumerable<string> known) =>
        Error("key-unknown", at, $"la clé « {key} » n'existe pas ici", Nearest.Hint(key, known) ?? $"clés possibles : {string.Join(", ", known)}");

    public static Diagnostic NumberWrong(Span at, string text) =>
        Error("number-wrong", at, $"« {text} » n'est pas un nombre entier", "écrivez par exemple 10");

    public static Diagnostic DateWrong(Span at, string text) =>
        Error("date-wrong", at, $"« {text} » n'est pas une date du calendrier", "écrivez année-mois-jour, par exemple 2026-03-01");

    public static Diagnostic PhoneWrong(Span at, string text) =>
        Error(
            "phone-wrong",
            at,
            $"« {text} » n'est pas un numéro de téléphone",
            "n'écrivez que des chiffres et des espaces, par exemple \"0800 30 030\""
        );

    public static Diagnostic ChoiceWrong(Span at, string key, string text, IEnumerable<string> choices) =>
        Error(
            "choice-wrong",
            at,
            $"« {text} » n'est pas une valeur de « {key} »",
            Nearest.Hint(text, choices) ?? $"valeurs possibles : {string.Join(", ", choices)}"
        );

    public static Diagnostic FrontMatterMissing(Span at) =>
        Error(
            "front-matter-missing",
            at,
            "la page ne commence pas par son en-tête",
            "commencez le fichier par une ligne « --- », les clés (titre, uid…), puis une ligne « --- »"
        );

    public static Diagnostic UidDuplicate(Span at, string uid, string other) =>
        Error("uid-duplicate", at, $"l'uid « {uid} » est déjà celui de {other}", "donnez un autre uid à l'une des deux pages");

    public static Diagnostic UrlDuplicate(Span at, string url, string other) =>
        Error("url-duplicate", at, $"deux fichiers donnent la même adresse {url} : l'autre est {other}", "renommez l'un des deux fichiers");

    public static Diagnostic FileNameWrong(Span at, string name) =>
        Error(
            "file-name-wrong",
            at,
            $"le nom de fichier « {name} » contient un accent, une espace ou une majuscule",
            "n'employez que a-z, 0-9 et le tiret"
        );

    public static Diagnostic HtmlRefused(Span at) =>
        Error("html-refused", at, "le HTML n'est pas permis", "employez le Markdown ; pour montrer un chevron, mettez-le entre accents graves");

    public static Diagnostic LinkScheme(Span at, string url) =>
        Error(
            "link-scheme",
            at,
            $"l'adresse « {Shortened(url)} » n'est pas permise",
            "adresses permises : https://, http://, mailto:, tel:, [texte](source:…), [texte](glossaire:…), ou un chemin vers un fichier du site"
        );

    public static Diagnostic LinkMissing(Span at, string target, IEnumerable<string> known) =>
        Error(
            "link-missing",
            at,
            $"le lien mène à « {target} », qui n'existe pas ou n'est pas publié",
            Nearest.Hint(target, known) ?? "vérifiez le chemin, à partir du dossier de cette page"
        );

    public static Diagnostic AnchorMissing(Span at, string anchor, string target, IEnumerable<string> known) =>
        Error(
            "anchor-missing",
            at,
            $"l'ancre « #{anchor} » n'existe pas dans {target}",
            Nearest.Hint(anchor, known) ?? "ajoutez {#ancre} au titre visé"
        );

    public static Diagnostic SourceUnknown(Span at, string id, IEnumerable<string> known) =>
        Error(
            "source-unknown",
            at,
            $"la source « {id} » n'est pas au registre (input/_data/sources.yml)",
            Nearest.Hint(id, known) ?? "ajoutez-la d'abord au registre"
        );

    public static Diagnostic GlossaryUnknown(Span at, string id, IEnumerable<string> known) =>
        Error(
            "glossary-unknown",
            at,
            $"« {id} » n'est pas au glossaire (input/_data/glossaire.yml)",
            Nearest.Hint(id, known) ?? "ajoutez-le d'abord au glossaire"
        );

    public static Diagnostic ControversyUnknown(Span at, string id, IEnumerable<string> known) =>
        Error(
            "controversy-unknown",
            at,
            $"la controverse « {id} » n'existe pas (input/_data/controverses.yml)",
            Nearest.Hint(id, known) ?? "ajoutez-la d'abord"
        );

    public static Diagnostic NoteUnpublished(Span at, string id, IEnumerable<string> known) =>
        Error(
            "note-unpublished",
            at,
            $"la page « {id} » n'est pas publiée",
            Nearest.Hint(id, known) ?? "citez l'uid d'une page du site, ou retirez ce renvoi"
        );

    public static Diagnostic TreeUnknown(Span at, string id, IEnumerable<string> known) =>
        Error("tree-unknown", at, $"l'arbre « {id} » n'existe pas", Nearest.Hint(id, known) ?? "créez input/arbres/" + id + ".yml");

    public static Diagnostic TreeUnpublished(Span at, string id, IEnumerable<string> known) =>
        Error(
            "tree-unpublished",
            at,
            $"l'arbre « {id} » n'est pas publié",
            Nearest.Hint(id, known) ?? "citez un arbre du site, ou retirez ce renvoi"
        );

    public static Diagnostic ContainerUnknown(Span at, string name, IEnumerable<string> known) =>
        Error(
            "container-unknown",
            at,
            $"le bloc « :::{name} » n'existe pas",
            Nearest.Hint(name, known) ?? $"blocs possibles : {string.Join(", ", known)}"
        );

    public static Diagnostic ContainerOpen(Span at, string name) =>
        Error("container-open", at, $"le bloc « :::{name} » n'est pas fermé", "ajoutez une ligne « ::: » après son texte");

    public static Diagnostic ConfigWrong(Span at) =>
        Error(
            "config-wrong",
            at,
            "statiq.json ne peut pas être lu : une ponctuation manque ou est de trop ici",
            "c'est du JSON entre accolades : guillemets droits, virgule entre deux lignes, pas de virgule finale"
        );

    public static Diagnostic ConfigValue(Span at, string key, string expected, string example) =>
        Error("config-value", at, $"la valeur de « {key} » ne convient pas : on attend {expected}", $"écrivez par exemple {example}");

    public static Diagnostic DataMissing(string path) =>
        new()
        {
            Code = "data-missing",
            Severity = Severity.Error,
            Message = $"le fichier {path} manque",
            Hint = "recréez-le, ou reprenez-le de la version précédente",
        };

    public static Diagnostic IdDuplicate(Span at, string id) =>
        Error("id-duplicate", at, $"l'identifiant « {id} » est donné deux fois", "changez l'un des deux");

    private static Diagnostic Error(string code, Span at, string message, string? hint, string? link = null) =>
        new()
        {
            Code = code,
            Severity = Severity.Error,
            Message = message,
            Span = at,
            Hint = hint,
            Link = link,
        };

    private static Diagnostic Warning(string code, Span at, string message, string? hint) =>
        new()
        {
            Code = code,
            Severity = Severity.Warning,
            Message = message,
            Span = at,
            Hint = hint,
        };
}

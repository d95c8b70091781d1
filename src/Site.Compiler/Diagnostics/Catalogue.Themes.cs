using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is wrong with a theme.</summary>
public static partial class Catalogue
{
    private const string SomeNames = "noms possibles : ";

    public static Diagnostic ThemeSyntax(Span at, string what) =>
        Error("theme-syntax", at, $"le gabarit ne peut pas être lu à partir d'ici : {what}", "chaque {{ if … }} ou {{ for … }} a son {{ end }}");

    public static Diagnostic ThemeRefused(Span at, string what, string hint) =>
        Error("theme-refused", at, $"{what} : ce n'est pas permis dans un gabarit", hint);

    public static Diagnostic ThemeUnknown(Span at, string name, IEnumerable<string> known) =>
        Error("theme-unknown", at, $"« {name} » n'existe pas ici", Near(name, known));

    public static Diagnostic ThemeMember(Span at, string owner, string name, IEnumerable<string> known) =>
        Error("theme-member", at, $"« {owner} » n'a pas de « {name} »", Near(name, known));

    public static Diagnostic ThemeType(Span at, string what, string expected, string found) =>
        Error("theme-type", at, $"« {what} » est : {found} ; on attend ici : {expected}", null);

    public static Diagnostic ThemeNull(Span at, string what) =>
        Error("theme-null", at, $"« {what} » peut manquer", $"entourez de {{{{ if {what} }}}} … {{{{ end }}}}");

    public static Diagnostic ThemeCondition(Span at, string what, string type) =>
        Error("theme-condition", at, $"« {what} » ({type}) est toujours là : la condition est toujours vraie", "retirez-la");

    public static Diagnostic ThemeAssign(Span at, string name) =>
        Error("theme-assign", at, $"« {name} » a déjà un sens ici", "choisissez un autre nom");

    public static Diagnostic ThemePartialUnknown(Span at, string name, IEnumerable<string> known) =>
        Error("theme-partial-unknown", at, $"le gabarit « {name} » n'existe pas dans partials/", Near(name, known));

    public static Diagnostic ThemeInclude(Span at, string what, string hint) => Error("theme-include", at, what, hint);

    public static Diagnostic ThemeLoop(Span at, string name) =>
        Error(
            "theme-loop",
            at,
            $"le gabarit « {name} » s'inclut sans fin",
            "un gabarit ne s'inclut lui-même que pour une partie de ce qu'il a reçu : include 'plan' items: item.below"
        );

    public static Diagnostic ThemePlace(Span at, string what, string hint) => Error("theme-place", at, what, hint);

    public static Diagnostic ThemeQuotes(Span at, string attribute, string value) =>
        Error("theme-quotes", at, "une valeur d'attribut se met entre guillemets droits doubles", $"écrivez {attribute}=\"{{{{ {value} }}}}\"");

    public static Diagnostic ThemeUrl(Span at, string attribute, string found) =>
        Error(
            "theme-url",
            at,
            $"{attribute} attend une adresse, et reçoit : {found}",
            "employez une valeur de type adresse (…href), ou « # » devant une ancre"
        );

    public static Diagnostic ThemeExternal(Span at, string address) =>
        Error(
            "theme-external",
            at,
            $"la page chargerait « {address} » d'un autre site",
            "aucune page ne demande rien à un autre site : copiez le fichier dans le thème"
        );

    public static Diagnostic ThemeHtmlBranch(Span at) =>
        Error(
            "theme-html-branch",
            at,
            "selon le cas, ce qui suit n'est pas au même endroit de la page",
            "ouvrez et fermez balises et guillemets dans la même branche"
        );

    public static Diagnostic ThemeHtmlOpen(Span at, string what) =>
        Error("theme-html-open", at, $"il reste ouvert à la fin : {what}", "fermez la balise, le guillemet ou le commentaire");

    public static Diagnostic ThemeHtmlBroken(Span at) =>
        Error(
            "theme-html-broken",
            at,
            "l'écriture de la balise est fautive ici",
            "chaque balise est d'un seul tenant, ses attributs sont séparés par une espace, et se ferme dans l'ordre où elle s'ouvre"
        );

    public static Diagnostic ThemeRequired(Span at, string what, string hint) =>
        Error("theme-required", at, $"le gabarit doit écrire une fois, et une seule, dans tous les cas : {what}", hint);

    public static Diagnostic ThemeHeld(Span at, string name) =>
        Error(
            "theme-held",
            at,
            $"« {name} » tient le parcours des arbres : il ne se remplace pas",
            "changez ce qu'il inclut (outcome, judgement, chart, outline), ou son aspect dans extra.css"
        );

    public static Diagnostic ThemeOmitted(Span at, string what) =>
        Error("theme-omitted", at, $"ce gabarit n'écrit pas {what} : une issue se dit tout entière", $"écrivez {{{{ {what} }}}}");

    public static Diagnostic ThemeTemplateUnknown(Span at, string name, IEnumerable<string> known) =>
        Error("theme-template-unknown", at, $"aucune page n'emploie le gabarit « {name} »", Near(name, known));

    public static Diagnostic ThemeUnused(Span at, string name) =>
        Warning("theme-unused", at, $"« {name} » n'est employé par aucun gabarit", "retirez-le, ou employez-le");

    public static Diagnostic ThemeStale(Span at, string name, string hash, string lines) =>
        Warning(
            "theme-stale",
            at,
            $"l'original de ce gabarit, default/{name}, a changé depuis votre copie ; ce qu'elle n'a pas : {lines}",
            $"reprenez ce qui vous sert, puis écrivez ici {hash}"
        );

    public static Diagnostic ThemePathMissing(Span at, string path) =>
        Error(
            "theme-path-missing",
            at,
            $"le thème « {path} » n'existe pas",
            "un thème est un dossier de themes/, par exemple \"themes/association\""
        );

    public static Diagnostic ThemeLimit(string address) =>
        new()
        {
            Code = "theme-limit",
            Severity = Severity.Error,
            Message = $"la page {address} n'en finit pas : ses gabarits répètent trop",
            Hint = "évitez les boucles dans des boucles",
        };

    private static string Near(string name, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return Nearest.Hint(name, names) ?? $"{SomeNames}{string.Join(", ", names.Take(12))}{(names.Length > 12 ? "…" : "")}";
    }
}

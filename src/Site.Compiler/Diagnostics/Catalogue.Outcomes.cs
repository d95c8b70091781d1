using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is said of outcomes, and of the sources they cite.</summary>
public static partial class Catalogue
{
    public static Diagnostic OutcomeIncomplete(Span at, string id, string key) =>
        Error("outcome-incomplete", at, $"l'issue « {id} » n'a pas de « {key} »", $"ajoutez au moins une ligne sous « {key}: »").About(at, id);

    public static Diagnostic OutcomeTitleTwice(Span at, string title) =>
        Error("outcome-title-twice", at, $"deux issues de l'arbre portent le titre « {title} »", "donnez-leur des titres différents");

    public static Diagnostic SayLong(Span at, string id, int words) =>
        Warning(
            "say-long",
            at,
            $"la phrase à dire de l'issue « {id} » a {words} mots",
            "40 mots au plus se disent d'un souffle : gardez ce qui se dit, le reste va dans « message: »"
        );

    public static Diagnostic SayQuoted(Span at, string id) =>
        Error("say-quoted", at, $"la phrase à dire de l'issue « {id} » est déjà entre guillemets", "retirez-les : la page les ajoute");

    public static Diagnostic SayMarkup(Span at, string id) =>
        Error(
            "say-markup",
            at,
            $"la phrase à dire de l'issue « {id} » contient un lien ou une mise en forme",
            "écrivez seulement les mots à prononcer ; les liens vont dans « message: »"
        );

    public static Diagnostic SourceJurisdiction(Span at, string id, string tree, string jurisdiction) =>
        Error(
                "source-jurisdiction",
                at,
                $"la source « {id} » n'est pas du droit de {tree} ({jurisdiction})",
                "un arbre ne cite que le droit de son pays ou de l'Union européenne"
            )
            .About(at, id);

    public static Diagnostic SourceOutOfForce(Span at, string id, string tree, string period) =>
        Error(
                "source-out-of-force",
                at,
                $"la source « {id} » n'est pas en vigueur pendant toute la durée de {tree} ({period})",
                "citez le texte qui s'applique, ou changez « en-vigueur: »"
            )
            .About(at, id);

    public static Diagnostic SourceSuperseded(Span at, string id, string by) =>
        Error("source-superseded", at, $"la source « {id} » est remplacée par « {by} »", $"citez « {by} »").About(at, id);
}

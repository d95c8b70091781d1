using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What vignettes and invariants prove, or fail to.</summary>
public static partial class Catalogue
{
    public static Diagnostic VignetteFact(Span at, string what, string? hint) =>
        Error("vignette-fact", at, what, hint ?? "les faits sont « question: réponse » de cet arbre");

    public static Diagnostic VignetteExpected(Span at, string what, string? hint) =>
        Error("vignette-expected", at, what, hint ?? "attendu: une issue de cet arbre");

    public static Diagnostic VignetteWrong(Span at, string id, string expected, string reached, string path, string? link) =>
        Error("vignette-wrong", at, $"la vignette « {id} » attend {expected}, l'arbre donne {reached}", "par exemple : " + path, link).About(at, id);

    public static Diagnostic VignetteUnasked(Span at, string id, string question) =>
        Warning(
                "vignette-unasked",
                at,
                $"la vignette « {id} » répond à « {question} », que ses autres faits ne font jamais poser",
                "retirez ce fait, ou vérifiez les autres"
            )
            .About(at, id);

    public static Diagnostic OutcomeWithoutVignette(Span at, string outcome) =>
        Warning("outcome-without-vignette", at, $"aucune vignette ne mène à l'issue {outcome}", "ajoutez une situation concrète sous « vignettes: »")
            .About(at);

    public static Diagnostic InvariantBroken(Span at, string id, string tree, string path, string wanted, string? link) =>
        Error(
            "invariant-broken",
            at,
            $"l'invariant « {id} » n'est pas respecté par l'arbre « {tree} » : {path}",
            $"il faudrait ici : {wanted} ; corrigez l'arbre sur ce chemin, ou l'invariant s'il est faux",
            link
        ) with
        {
            Subject = $"{tree}/{id}",
        };

    public static Diagnostic InvariantTooLarge(Span at, string id, string tree) =>
        Error(
            "invariant-too-large",
            at,
            $"l'invariant « {id} » distingue trop de situations dans l'arbre « {tree} » pour être prouvé",
            "il lit trop de réponses à la fois : coupez-le en plusieurs invariants"
        ) with
        {
            Subject = $"{tree}/{id}",
        };

    public static Diagnostic InvariantIdle(Span at, string id) =>
        Warning("invariant-idle", at, $"l'invariant « {id} » ne concerne aucun arbre publié", "vérifiez « juridiction: » et « arbres: »");
}

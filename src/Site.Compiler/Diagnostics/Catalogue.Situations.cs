using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is said of situations in everyday words, and of the commonest path of a tree.</summary>
public static partial class Catalogue
{
    public static Diagnostic SituationFact(Span at, string id, string why, string? hint) =>
        Error(
            "situation-fact",
            at,
            $"dans la situation « {id} », {why}",
            hint ?? "les entrées sont « arbre: { question: réponse } », avec les noms de cet arbre"
        );

    public static Diagnostic SituationUnasked(Span at, string id, string question, string tree) =>
        Error(
            "situation-unasked",
            at,
            $"la situation « {id} » répond à « {question} », que ses autres réponses ne font jamais poser dans l'arbre « {tree} »",
            "retirez ce fait, ou vérifiez les autres"
        );

    public static Diagnostic SituationAlone(Span at, string id) =>
        Error(
            "situation-alone",
            at,
            $"la situation « {id} » n'a qu'une entrée : rien ne se compare",
            "donnez les réponses dans un autre arbre, ou d'autres réponses dans le même"
        );

    public static Diagnostic SituationWithoutClaim(Span at) =>
        Error(
            "situation-without-claim",
            at,
            "cet « attendu » ne demande rien",
            "écrivez par exemple « natures: [interdiction, direction] », « a-dire: obligatoire » ou « jamais: [obligation] »"
        );

    public static Diagnostic SituationApart(Span at, string id, string why, string entry, string other, string? link) =>
        Error(
            "situation-apart",
            at,
            $"la situation « {id} » peut finir autrement que prévu ({why}) : par {entry}",
            $"par une autre entrée, {other} ; corrigez l'arbre, les réponses de l'entrée, ou « attendu »",
            link
        );

    public static Diagnostic CommonPathLong(Span at, string id, int asked, int bound) =>
        Warning(
            "common-path-long",
            at,
            $"la situation courante « {id} » demande {asked} questions",
            $"{bound} au plus : posez plus tôt ce qui la décide, ou réunissez des questions"
        );
}

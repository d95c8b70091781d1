using Site.Compiler.Text;

namespace Site.Compiler.Diagnostics;

/// <summary>What is said of questions and their answers.</summary>
public static partial class Catalogue
{
    public static Diagnostic TreeFewAnswers(Span at, string id) =>
        Error("tree-few-answers", at, $"la question « {id} » a moins de deux réponses", "ajoutez une réponse, par exemple « nsp »");

    public static Diagnostic QuestionRepeated(Span at, string question, string path) =>
        Error(
                "question-repeated",
                at,
                $"un parcours qui passe par cette réponse pose deux fois la question {question} : {path}",
                "une question se pose une fois au plus par parcours : changez cette cible, ou lisez la première réponse par une ligne « si: … »"
            )
            .About(at);

    public static Diagnostic QuestionWithoutEffect(Span at, string question, string path, string? link) =>
        Error(
                "question-without-effect",
                at,
                $"la question {question} ne change rien : toutes ses réponses mènent au même avenir (situation : {path})",
                "retirez-la, corrigez une cible, ou écrivez « sans-effet: true » et un « motif: »",
                link
            )
            .About(at);

    public static Diagnostic QuestionIdleHere(Span at, string question, string path, int others, string? link)
    {
        var more = others switch
        {
            0 => "",
            1 => ", et une autre situation",
            _ => $", et {others} autres situations",
        };
        return Warning(
            "question-idle-here",
            at,
            $"la question {question} ne change rien dans certaines situations : toutes ses réponses y mènent au même avenir ({path}{more})",
            "menez ces situations plus loin par une ligne « si: … » à la réponse précédente, ou écrivez « sans-effet: true » et un « motif: »"
        ) with
        {
            Link = link,
        };
    }

    public static Diagnostic AnswerWithoutLabel(Span at, string id) =>
        Warning(
            "answer-without-label",
            at,
            $"la réponse « {id} » n'a pas de libellé : le lecteur verra « {id} »",
            "écrivez « libelle: … » et « vers: … » (seuls oui, non et nsp ont un libellé usuel)"
        );

    public static Diagnostic AnswerTooLong(Span at, int words) =>
        Error("answer-too-long", at, $"cette réponse a {words} mots", "20 mots au plus ; déplacez l'explication dans « aide: »");

    public static Diagnostic AnswerLong(Span at, int words) =>
        Warning("answer-long", at, $"cette réponse a {words} mots", "14 mots se lisent d'un coup d'œil ; déplacez l'explication dans « aide: »");

    public static Diagnostic QuestionManyAnswers(Span at, string id, int answers, int most, int limit)
    {
        var many = Warning(
            "question-many-answers",
            at,
            $"la question « {id} » a {answers} réponses",
            $"{most} se lisent d'un coup d'œil : posez d'abord une question qui les groupe"
        );
        return answers <= limit ? many : many with { Severity = Severity.Error, Message = many.Message + $", plus que les {limit} permises" };
    }

    public static Diagnostic AnswerTwice(Span at, string label) =>
        Error("answer-twice", at, $"deux réponses de la question disent « {label} »", "donnez-leur des libellés différents");

    public static Diagnostic HelpWithLink(Span at, string id) =>
        Error(
            "help-with-link",
            at,
            $"l'aide de la question « {id} » contient un lien",
            "l'aide se lit sans quitter la question : mettez le lien dans une note"
        );
}

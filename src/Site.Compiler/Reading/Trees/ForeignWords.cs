namespace Site.Compiler.Reading.Trees;

/// <summary>What authors bring from other languages, and what conditions have instead.</summary>
internal static class ForeignWords
{
    /// <summary>What to write in place of a word after a comparison or a name; null for a word that means nothing elsewhere either.</summary>
    /// <param name="word">As written.</param>
    /// <param name="question">A question to show it with.</param>
    public static string? Instead(string word, string question) =>
        word.ToLowerInvariant() switch
        {
            ">" or ">=" or "<" or "<=" or "=<" or "≥" or "≤" =>
                $"une condition ne compare pas de nombres : faites de chaque tranche une réponse (« Moins de 18 ans », « 18 ans ou plus »), "
                    + $"puis comparez-la : {question} = majeur",
            "!=" or "!==" or "<>" or "≠" or "=!" => $"écrivez « non » devant la comparaison : non {question} = oui",
            "==" or "===" or ":" or ":=" or "is" or "est" or "vaut" => $"la comparaison s'écrit avec un seul « = » : {question} = oui",
            "in" or "dans" or "∈" => $"écrivez « parmi » et des crochets : {question} parmi [oui, nsp]",
            "&&" or "&" or "and" or "et" or "," or ";" => $"écrivez « et » en minuscules entre deux conditions : {question} = oui et q-age = mineur",
            "||" or "|" or "or" or "ou" => $"écrivez « ou » en minuscules entre deux conditions, ou une liste : {question} parmi [oui, nsp]",
            "parmi" => $"écrivez « parmi » en minuscules : {question} parmi [oui, nsp]",
            "!" or "not" or "non" or "pas" or "sauf" => $"écrivez « non » en minuscules devant la comparaison : non {question} = oui",
            "->" or "→" or "⇒" or "alors" or "then" =>
                $"« si … alors » s'écrit « => », dans un invariant seulement : {question} = oui => nature = secours",
            "xor" => $"écrivez les deux cas : {question} = oui et non q-age = mineur ou non {question} = oui et q-age = mineur",
            "+" or "-" or "*" or "/" or "%" => "une condition ne calcule pas : elle compare la réponse à une question, par exemple "
                + question
                + " = oui",
            "{" or "}" => $"une liste se met entre crochets : {question} parmi [oui, nsp]",
            _ => null,
        };

    /// <summary>Whether a word turns a condition round elsewhere, and stands before it.</summary>
    public static bool IsNegation(string word) =>
        word is "!" or "sauf" or "pas" || string.Equals(word, "not", StringComparison.OrdinalIgnoreCase) || word is "NON" or "Non";
}

using System.Text.RegularExpressions;

namespace Site.Compiler.Publication;

/// <summary>The French words around a number that tell a call from a law, a day or a quantity.</summary>
internal static partial class CallWords
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>What may follow a number in a list, up to the next number.</summary>
    private const string Next = @"(?:\s?\([^()\d]*\))?(?:\s?[,;/]\s?|,? ou | et |,? puis )(?:le |au )?";

    /// <summary>Links, tags and entities whole; a number with all that hangs on it, its groups too.</summary>
    [GeneratedRegex(@"<a\b[\s\S]*?</a>|<[^>]*>|&[^;\s]+;|\d+(?:[-–.,/ \u00A0\u202F]\d+)*", Options)]
    public static partial Regex Tokens();

    /// <summary>What stands between words and is not said.</summary>
    [GeneratedRegex("<[^>]*>", Options)]
    public static partial Regex Marks();

    /// <summary>What joins numbers of one list.</summary>
    [GeneratedRegex("^" + Next + @"\z", Options)]
    public static partial Regex Joint();

    /// <summary>A list goes on to a number that only calls.</summary>
    [GeneratedRegex("^(?:" + Next + @"\d+)*" + Next + @"(?:112|114|101)(?![-–.,/]?\d)", Options)]
    public static partial Regex Listed();

    /// <summary>A verb that calls with its article, or whom one calls.</summary>
    [GeneratedRegex(
        @"(?:\b(?:r?appel\p{L}*|compos(?:ez|er)|join(?:dre|dr\p{L}+|gnez)|téléphon\p{L}+|faites|numéro)"
            + @"(?:\s[\p{L}’'-]+| tout de suite| sans attendre)?\s(?:le|au)\s"
            + @"|\b(?:appelez|appeler|composez|composer|faites|numéro)(?:\s?:)?\s"
            + @"|\b(?:samu|police|gendarmerie|pompiers|secours)\s(?::\s|\(|au\s)?)\z",
        Options
    )]
    public static partial Regex Calling();

    /// <summary>A number set apart: at the start, in brackets, after a colon.</summary>
    [GeneratedRegex(@"(?:^|[(:;]\s?)\z", Options)]
    public static partial Regex Set();

    [GeneratedRegex(@"(?:^|[\s(])(?:le|au)\s\z", Options)]
    public static partial Regex Article();

    /// <summary>The same sentence, up to the number, tells of a danger.</summary>
    [GeneratedRegex(
        @"(?:danger|péril|menac|violen|urgen|grave|vital|mourir|appel|secours|police|gendarm|pompier|samu)" + @"(?:[^.!?]|[.!?](?!\s))*\z",
        Options
    )]
    public static partial Regex Danger();

    /// <summary>Words that make what follows the name of a text, a place or a file.</summary>
    [GeneratedRegex(
        @"(?:\b(?:art|articles?|p|pages?|alinéas?|lois?|décrets?|directives?|règlements?|circulaires?|arrêtés?|codes?|chapitres?|titres?"
            + @"|livres?|sections?|annexes?|notes?|points?|questions?|étapes?|figures?|tableaux?|bureaux?|salles?|chambres?|portes?|locaux|local"
            + @"|boîtes?|dossiers?|formulaires?|cerfa|lignes?|cp|cpp|casf|csp|ceseda|no?s?|[lrd])\.?\s?|n°\s?|§\s?|[\p{L}\d][-–.,/°]?)\z",
        Options
    )]
    public static partial Regex Legal();

    /// <summary>Words that measure, before a number long enough to call.</summary>
    [GeneratedRegex(@"(?:^|[\s(])(?:de|des|les|ces|entre|environ|en|à|plus|moins|quelque|chaque)\s\z", Options)]
    public static partial Regex Measured();

    /// <summary>What makes a number, or the list it begins, a quantity, a day or an article.</summary>
    [GeneratedRegex(
        @"^(?:(?:,\s?|\sou\s|\set\s|\s?[-–/]\s?)(?:le\s|au\s)?\d+)*(?:\s(?:au|à)\s(?:le\s)?\d|\s?°|[\p{L}%€]|[-–]\p{L}"
            + @"|\s(?:[%€]|(?:ans?|années?|mois|semaines?|jours?|heures?|h|min|minutes?|euros?|fois|mots?|personnes?|km|kg|m|bis|ter|er"
            + @"|au (?:plus|moins|soir|matin)|(?:du|de chaque|de ce) mois|(?:du|de la|de l[’']) ?(?:code|loi|décret|règlement)|cp|cpp|casf|csp|ceseda"
            + @"|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b"
            + @"|(?!(?:puis|sans|dès|mais|vous|nous|dans|depuis|toujours|après|plus|hors|vers|sous|alors)\b)\p{L}+[sx]\b))",
        Options
    )]
    public static partial Regex Counted();
}

using Site.Compiler.Formats;

namespace Site.Compiler.Reading.Trees;

/// <summary>The keys of a tree file: what the reader accepts and what editors complete.</summary>
public static class TreeFormat
{
    private const string LeftOut = "left out by format 2";

    private static readonly ShapeValue Text = new ShapeValue.Text();
    private static readonly ShapeValue Unshown = new ShapeValue.Unshown();
    private static readonly ShapeValue Condition = new ShapeValue.Unshown { Expected = "une condition, par exemple : q-danger = oui" };
    private static readonly ShapeValue Sentence = new ShapeValue.Text(TextKind.Sentence);
    private static readonly ShapeValue Sentences = new ShapeValue.OneOrMany(Sentence);
    private static readonly ShapeValue Name = new ShapeValue.Name();
    private static readonly ShapeValue Day = new ShapeValue.Day();
    private static readonly ShapeValue Flag = new ShapeValue.Flag();
    private static readonly ShapeValue Names = new ShapeValue.OneOrMany(Name);
    private static readonly ShapeValue Texts = new ShapeValue.OneOrMany(Text);
    private static readonly ShapeValue Sources = new ShapeValue.OneOrMany(new ShapeValue.Name(Referent.Source));
    private static readonly ShapeValue Pages = new ShapeValue.OneOrMany(new ShapeValue.Name(Referent.Page));
    private static readonly ShapeValue Trees = new ShapeValue.OneOrMany(new ShapeValue.Name(Referent.Tree));
    private static readonly ShapeValue Outcomes = new ShapeValue.OneOrMany(new ShapeValue.Name(Referent.Outcome));
    private static readonly ShapeValue Target = new ShapeValue.Reference("cible", () => AnyTarget!);
    private static readonly ShapeValue Kinds = new ShapeValue.OneOf([.. TreeWords.Kinds.Select(k => new Choice(k.Key, TreeWords.Label(k.Value)))]);
    private static readonly ShapeValue Jurisdictions = Choices.Of(Choices.Countries);

    public static Shape Guard { get; } =
        new(
            "garde",
            [
                new("si", Condition, "Condition sur les réponses déjà données, par exemple : q-danger = oui et q-age parmi [mineur, nsp]"),
                new("vers", Target, "Où mène la réponse quand la condition est remplie"),
                new("sinon", Target, "Où mène la réponse quand aucune condition au-dessus n'est remplie"),
            ]
        );

    public static Shape SubTree { get; } =
        new(
            "sous-arbre",
            [
                new("arbre", new ShapeValue.Name(Referent.Tree), "Identifiant de l'arbre à poser ici", IsRequired: true),
                new("sorties", new ShapeValue.Named(Target), "Pour chaque sortie de cet arbre, où l'on va ensuite", IsRequired: true),
            ]
        );

    public static ShapeValue AnyTarget { get; } =
        new ShapeValue.AnyOf([Name, new ShapeValue.List(new ShapeValue.Of(Guard)), new ShapeValue.Of(SubTree)]);

    public static Shape Answer { get; } =
        new(
            "réponse",
            [
                new("libelle", Text, "La réponse telle qu'elle se lit, compréhensible seule ; 14 mots ou moins"),
                new("vers", Target, "Une question, une issue, une liste de gardes ou un sous-arbre", IsRequired: true),
            ]
        );

    /// <summary>A target alone, or an answer with its label.</summary>
    public static ShapeValue.AnyOf AnyAnswer { get; } = new([AnyTarget, new ShapeValue.Of(Answer)]);

    public static Shape Question { get; } =
        new(
            "question",
            [
                new("texte", Text, "La question, adressée à « vous »", IsRequired: true),
                new("aide", Sentence, "Une précision en texte simple, sans lien"),
                new("sources", Sources, "Sources du registre qui fondent la question") { Unlocked = LeftOut },
                new("appreciation", Flag, "true si la réponse est une appréciation et non un fait") { Unlocked = LeftOut },
                new("criteres", Sentences, "Ce qui aide à apprécier"),
                new("sans-effet", Flag, "true si aucune réponse ne change la suite ; demande un motif"),
                new("motif", Text, "Pourquoi poser une question sans effet"),
                new("brouillon", Flag, "true tant que la question n'est pas terminée"),
                new("reponses", new ShapeValue.Named(AnyAnswer), "Au moins deux réponses ; oui, non et nsp ont un libellé usuel", IsRequired: true),
            ]
        );

    public static Shape Outcome { get; } =
        new(
            "issue",
            [
                new("nature", Kinds, "Force de l'issue : ce que le lecteur doit, peut ou ne peut pas faire", IsRequired: true),
                new("aussi", new ShapeValue.OneOrMany(Kinds), "Natures secondaires"),
                new(
                    "nature-affichee",
                    Flag,
                    "false si les mots de la nature ne répondent pas à la question de l'arbre : ils ne se lisent plus, la nature reste"
                ),
                new("titre", Text, "La réponse en une ligne, différente de celle des autres issues", IsRequired: true),
                new("a-dire", Text, "La phrase à dire à qui demande : texte simple, sans guillemets, 40 mots ou moins ; montrée en premier"),
                new("message", new ShapeValue.Text(TextKind.Message), "L'explication, en Markdown", IsRequired: true),
                new("etapes", Sentences, "Ce qu'il faut faire, dans l'ordre ; au moins une étape", IsRequired: true),
                new("limites", Sentences, "Ce que cette issue ne permet pas"),
                new("destinataire", Text, "À qui le dire ; exigé pour obligation et autorisation"),
                new("oppose-secret", Flag, "true si la personne peut opposer le secret à une autorité") { Unlocked = LeftOut },
                new("sources", Sources, "Sources du registre ; au moins une", IsRequired: true),
                new("notes", Pages, "Pages (uid) qui expliquent l'issue"),
                new("voir", Trees, "Arbres à suivre ensuite"),
                new("controverses", new ShapeValue.OneOrMany(new ShapeValue.Name(Referent.Controversy)), "Questions discutées que l'issue rencontre"),
                new("a-verifier", Sentences, "Réserves montrées au lecteur"),
                new("origine", Unshown, "Où l'auteur a trouvé cette issue ; non publié"),
                new("brouillon", Flag, "true tant que l'issue n'est pas terminée"),
            ]
        );

    public static Shape Vignette { get; } =
        new(
            "vignette",
            [
                new("id", Name, "Identifiant de la vignette", IsRequired: true),
                new("recit", Text, "La situation, racontée en une ou deux phrases", IsRequired: true),
                new("source", Unshown, "D'où vient la situation ; non publié"),
                new(
                    "faits",
                    new ShapeValue.Named(new ShapeValue.Name { Expected = "une réponse" }),
                    "question: réponse ; les faits tus restent inconnus",
                    IsRequired: true
                ),
                new("attendu", Outcomes, "L'issue attendue ; avec des faits inconnus, exactement celles qui restent possibles", IsRequired: true),
                new("courant", Flag, "true pour la situation la plus courante de l'arbre : 7 questions au plus"),
            ]
        );

    private const string FactsWords = "des faits « { question: réponse } »";

    private static readonly ShapeValue Facts = new ShapeValue.Named(new ShapeValue.Name { Expected = "une réponse" }) { Expected = FactsWords };

    public static Shape ExpectedEnding { get; } =
        new(
            "fin attendue",
            [
                new("natures", new ShapeValue.OneOrMany(Kinds), "Natures possibles de l'issue"),
                new("jamais", new ShapeValue.OneOrMany(Kinds), "Natures que l'issue n'a jamais, même en plus"),
                new("a-dire", ShapeValue.OneOf.Plain(TreeWords.Needed.Keys), "obligatoire : l'issue donne une phrase à dire"),
                new("issues", Outcomes, "Issues possibles, par leur identifiant"),
                new("mentionne", Texts, "Textes que l'issue contient, tous"),
                new("mentionne-parmi", Texts, "Textes dont l'issue contient au moins un"),
            ]
        );

    public static Shape Situation { get; } =
        new(
            "situation",
            [
                new("id", Name, "Identifiant de la situation", IsRequired: true),
                new("recit", Text, "La situation, avec les mots de qui la vit", IsRequired: true),
                new("source", Text, "D'où vient la situation ; non publié"),
                new(
                    "entrees",
                    new ShapeValue.Named(new ShapeValue.AnyOf([Facts, new ShapeValue.List(Facts)]) { Expected = FactsWords }),
                    "Pour chaque arbre, les réponses que donnerait cette personne ; au moins deux entrées",
                    IsRequired: true
                ),
                new("attendu", new ShapeValue.Of(ExpectedEnding), "Ce qu'est toute issue où une entrée peut finir", IsRequired: true),
            ]
        );

    /// <summary>The keys of <c>_situations.yml</c>.</summary>
    public static Shape Situations { get; } =
        new(
            "situations courantes",
            [
                new(
                    "situations",
                    new ShapeValue.List(new ShapeValue.Of(Situation)),
                    "Situations qui finissent de même, quel que soit l'arbre par où l'on entre",
                    IsRequired: true
                ),
            ]
        );

    public static Shape Invariant { get; } =
        new(
            "invariant",
            [
                new("id", Name, "Identifiant de l'invariant", IsRequired: true),
                new(
                    "toujours",
                    Condition,
                    "Ce qui est vrai à la fin de tout parcours, par exemple : nature = partage => q-necessaire = oui",
                    IsRequired: true
                ),
                new("motif", Text, "La règle, en une phrase"),
                new("sources", Sources, "Sources du registre qui la fondent"),
                new("juridiction", Jurisdictions, "Ne concerne que les arbres de ce pays"),
                new("arbres", Trees, "Ne concerne que ces arbres"),
            ]
        );

    public static Shape Period { get; } =
        new("période", [new("depuis", Day, "Premier jour où il vaut", IsRequired: true), new("jusqu-a", Day, "Premier jour où il ne vaut plus")]);

    public static Shape Review { get; } =
        new(
            "relecture",
            [
                new("le", new ShapeValue.Day(IsPast: true), "Jour de la relecture", IsRequired: true),
                new("par", Text, "Qui a relu", IsRequired: true),
                new("avant-le", Day, "Jour avant lequel relire à nouveau") { Unlocked = LeftOut },
            ]
        );

    public static Shape Tree { get; } =
        new(
            "arbre",
            [
                new("arbre", Name, "Identifiant : le nom du fichier sans .yml", IsRequired: true),
                new("titre", Text, "La question à laquelle l'arbre répond", IsRequired: true),
                new("juridiction", Jurisdictions, "FR ou BE", IsRequired: true) { Unlocked = LeftOut },
                new("public", Text, "À qui l'arbre s'adresse"),
                new("en-vigueur", new ShapeValue.Of(Period), "Jours où l'arbre vaut") { Unlocked = LeftOut },
                new("relecture", new ShapeValue.Of(Review), "Dernière relecture"),
                new("notes", Pages, "Pages (uid) qui expliquent l'arbre") { Unlocked = LeftOut },
                new("debut", new ShapeValue.Name(Referent.Question), "La première question", IsRequired: true),
                new("brouillon", Flag, "true tant que l'arbre n'est pas terminé"),
                new(
                    "sorties",
                    new ShapeValue.Named(new ShapeValue.OneOrMany(new ShapeValue.Name(Referent.Outcome) { Expected = "un nom" })),
                    "Sorties offertes aux arbres qui posent celui-ci : nom et issues"
                ),
                new("questions", new ShapeValue.Named(new ShapeValue.Of(Question)), "Les questions, dans l'ordre où les lire", IsRequired: true),
                new("issues", new ShapeValue.Named(new ShapeValue.Of(Outcome)), "Les issues propres à l'arbre"),
                new("deductions", new ShapeValue.Named(Condition), "Conditions nommées, utilisables dans les gardes"),
                new("vignettes", new ShapeValue.List(new ShapeValue.Of(Vignette)), "Situations d'essai"),
                new("invariants", new ShapeValue.List(new ShapeValue.Of(Invariant)), "Ce qui est vrai à la fin de tout parcours"),
            ]
        );

    /// <summary>The keys of <c>_communs.yml</c>.</summary>
    public static Shape Shared { get; } =
        new(
            "issues communes",
            [new("issues", new ShapeValue.Named(new ShapeValue.Of(Outcome)), "Issues que tous les arbres peuvent employer", IsRequired: true)]
        );

    /// <summary>The keys of <c>_invariants.yml</c>.</summary>
    public static Shape Common { get; } =
        new(
            "invariants communs",
            [new("invariants", new ShapeValue.List(new ShapeValue.Of(Invariant)), "Ce qui est vrai dans tous les arbres concernés", IsRequired: true)]
        );
}

using System.Collections.Immutable;
using Site.Compiler.Formats;

namespace Site.Compiler.Reading;

/// <summary>The keys of the files of <c>input/_data/</c>. Those of the day are in no version; a lock holds the others.</summary>
public static class RegisterFormat
{
    private const string LeftOut = "left out by format 2";

    private static readonly ShapeValue Text = new ShapeValue.Text();
    private static readonly ShapeValue Sentence = new ShapeValue.Text(TextKind.Sentence);
    private static readonly ShapeValue Texts = new ShapeValue.OneOrMany(Text);
    private static readonly ShapeValue Day = new ShapeValue.Day();
    private static readonly ShapeValue Sources = new ShapeValue.OneOrMany(new ShapeValue.Name(Referent.Source));
    private static readonly ShapeValue Scope = Choices.Of(Choices.Scopes);
    private static readonly ShapeValue Origin = Choices.Of(Choices.Origins);

    private static readonly ShapeKey Id = new(
        "id",
        new ShapeValue.Id(),
        "Identifiant, que les pages et les arbres citent ; ne le changez plus",
        IsRequired: true
    )
    {
        Unlocked = "an anchor, checked beside",
    };

    public static Shape Source { get; } =
        new(
            "source",
            [
                Id,
                new("reference", Text, "Le texte cité, comme un juriste l'écrit", IsRequired: true),
                new("dit", Sentence, "Ce que dit le texte, avec vos mots", IsRequired: true),
                new("note", Sentence, "Une précision sur la vérification, montrée au lecteur"),
                new("etat", Choices.Of(Choices.States, s => s.Words), "Ce que l'on sait du texte", IsRequired: true)
                {
                    Unlocked = "locked beside, as a word",
                },
                new("juridiction", Origin, "D'où vient le droit : FR (si rien n'est écrit), BE ou UE") { Unlocked = LeftOut },
                new("adresse", new ShapeValue.Unshown(), "Adresse officielle, en https ; aucune plutôt qu'une adresse douteuse")
                {
                    Unlocked = LeftOut,
                },
                new("documents", Text, "Où nos documents en parlent ; « aucun » s'ils n'en parlent pas") { Unlocked = LeftOut },
                new("depuis", Day, "Premier jour où le texte s'applique") { Unlocked = LeftOut },
                new("jusqu-a", Day, "Premier jour où il ne s'applique plus") { Unlocked = LeftOut },
                new("remplacee-par", new ShapeValue.Name(Referent.Source), "La source qui remplace celle-ci") { Unlocked = LeftOut },
            ]
        );

    public static Shape Term { get; } =
        new(
            "mot",
            [
                Id,
                new("terme", Text, "Le mot, comme il se lit", IsRequired: true),
                new("definition", Sentence, "Ce qu'il veut dire ici", IsRequired: true),
                new("juridiction", Origin, "Le pays où il a ce sens") { Unlocked = LeftOut },
                new("synonymes", Texts, "Autres mots pour la même chose") { Unlocked = LeftOut },
            ]
        );

    public static Shape Controversy { get; } =
        new(
            "question discutée",
            [
                Id,
                new("titre", Text, "La question", IsRequired: true),
                new("positions", new ShapeValue.OneOrMany(Sentence), "Les lectures qui s'opposent, sans choisir"),
                new("association", Sentence, "Ce que fait l'association en attendant"),
                new("juridiction", Scope, "Le pays dont le droit est discuté") { Unlocked = LeftOut },
                new("sources", Sources, "Sources du registre en cause") { Unlocked = LeftOut },
                new("statut", ShapeValue.OneOf.Plain("ouverte", "reglee"), "Si elle est encore ouverte") { Unlocked = LeftOut },
            ]
        );

    public static Shape Emergency { get; } =
        new(
            "numéro d'urgence",
            [
                new("numero", new ShapeValue.Phone(), "Le numéro, en chiffres et espaces", IsRequired: true),
                new("nom", Text, "Qui répond", IsRequired: true),
                new("quand", Text, "Quand l'appeler", IsRequired: true),
                new("juridiction", Choices.Of(Choices.Countries), "Le pays où il répond ; FR si rien n'est écrit"),
                new("heures", Text, "Quand il répond"),
                new("source", Text, "D'où l'on tient ce numéro"),
                new(
                    "verifie-le",
                    new ShapeValue.Day(IsPast: true, Unknown: "à vérifier"),
                    "Jour où quelqu'un l'a contrôlé ; « à vérifier » tant que personne ne l'a fait"
                ),
                new("a-verifier", new ShapeValue.Flag(), "true tant qu'il reste à contrôler"),
                new("par", ShapeValue.OneOf.Plain("appel", "sms"), "sms pour un numéro à qui l'on écrit, sans voix"),
            ]
        );

    public static Shape Contacts { get; } =
        new(
            "contacts",
            [
                new("direction", Text, "Comment joindre la direction") { Label = "Direction" },
                new("astreinte", Text, "Comment joindre l'astreinte, le soir, la nuit et le week-end") { Label = "Astreinte (soir, nuit, week-end)" },
                new("referent-confidentialite", Text, "Comment joindre le référent confidentialité") { Label = "Référent confidentialité" },
                new("cellule-de-recueil", Text, "Comment joindre la cellule départementale de recueil")
                {
                    Label = "Cellule départementale de recueil",
                },
                new("delai-de-reponse", Text, "En combien de temps la direction répond") { Label = "Délai de réponse de la direction" },
            ]
        );

    public static Shape Organisation { get; } =
        new(
            "association",
            [
                new("nom", Text, "Le nom de l'association", IsRequired: true),
                new("referent", Text, "Ancienne clé, qui n'est plus montrée"),
                new("a-completer", new ShapeValue.Flag(), "true pour un site de référence, dont les coordonnées restent à remplir"),
                new("contacts", new ShapeValue.Of(Contacts), "Qui appeler"),
            ]
        );

    public static Shape Position { get; } =
        new(
            "position",
            [
                new("id", new ShapeValue.Id(IsAnyCase: true), "Identifiant de la position", IsRequired: true)
                {
                    Unlocked = "locked beside, once the position is adopted",
                },
                new("titre", Text, "Ce que l'association a décidé, en une ligne", IsRequired: true),
                new("texte", Sentence, "La décision", IsRequired: true),
                new("statut", ShapeValue.OneOf.Plain("a-valider", "validee"), "Si l'association l'a validée")
                {
                    Unlocked = "locked beside: the id of an adopted position",
                },
                new("juridiction", Scope, "Le pays où elle vaut ; les deux si rien n'est écrit") { Unlocked = LeftOut },
            ]
        );

    public static Shape Everyday { get; } =
        new(
            "situations d'un arbre",
            [
                new("arbre", new ShapeValue.Name(Referent.Tree), "L'arbre où elles mènent", IsRequired: true),
                new("titre", Text, "Un nom pour l'arbre, avec les mots de tous les jours"),
                new("situations", Texts, "Ce que dirait quelqu'un avant de savoir quel arbre ouvrir"),
            ]
        );

    public static Shape Section { get; } =
        new(
            "rubrique",
            [
                new("dossier", Text, "Le dossier des pages, à partir de input/", IsRequired: true),
                new("titre", Text, "Le titre de la rubrique", IsRequired: true),
                new("resume", Text, "Ce que l'on y trouve"),
            ]
        );

    /// <summary>The shape of each file, by its name without folder and extension.</summary>
    public static ImmutableSortedDictionary<string, Shape> Files { get; } =
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                List("sources", Source, "Le registre des sources"),
                List("glossaire", Term, "Le glossaire"),
                List("controverses", Controversy, "Les questions discutées"),
                List("urgences", Emergency, "Les numéros d'urgence"),
                List("positions", Position, "Ce que l'association décide là où la loi laisse un choix"),
                List("situations", Everyday, "Les situations de l'accueil, dans l'ordre"),
                List("rubriques", Section, "Titre et ordre des dossiers de pages"),
                KeyValuePair.Create("organisation", Organisation),
            ]
        );

    private static KeyValuePair<string, Shape> List(string name, Shape item, string description) =>
        KeyValuePair.Create(
            name,
            new Shape(name, [new ShapeKey(name, new ShapeValue.List(new ShapeValue.Of(item)), description, IsRequired: true) { MayBeBlank = true }])
        );
}

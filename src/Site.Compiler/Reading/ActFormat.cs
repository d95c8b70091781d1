using Site.Compiler.Formats;

namespace Site.Compiler.Reading;

/// <summary>The keys of format 1 of an act, and of what is said of a version after its freeze.</summary>
public static class ActFormat
{
    private static readonly ShapeValue Text = new ShapeValue.Text();
    private static readonly ShapeValue Day = new ShapeValue.Day();
    private static readonly ShapeValue Content = new ShapeValue.Name(Referent.Content);
    private static readonly ShapeKey Version = new(
        "version",
        new ShapeValue.Name(Referent.Version),
        "La version concernée, par son premier jour",
        IsRequired: true
    );

    public static ShapeKey Format { get; } = new("format", new ShapeValue.Number(), "1 : la forme de ce fichier", IsRequired: true);

    public static Shape Period { get; } =
        new(
            "période",
            [
                new("depuis", Day, "Premier jour en vigueur", IsRequired: true),
                new("jusqu-a", Day, "Premier jour où l'acte ne vaut plus, s'il a un terme"),
            ]
        );

    public static Shape Approval { get; } =
        new(
            "approbation",
            [
                new("instance", Text, "Qui a décidé ou donné son avis", IsRequired: true),
                new("le", Day, "Quel jour", IsRequired: true),
                new("reference", Text, "Le procès-verbal, par exemple PV 2026/11 point 3", IsRequired: true),
                new("role", ShapeValue.OneOf.Plain(ActParser.Roles.Keys), "decision, avis ou consultation ; une décision au moins"),
            ]
        );

    public static Shape Change { get; } =
        new(
            "changement",
            [
                new("uid", Content, "L'uid d'une page, l'identifiant d'un arbre, ou sources, glossaire, controverses, positions", IsRequired: true),
                new("ancre", new ShapeValue.Name(), "La partie concernée ; rien pour le tout"),
                new("nature", ShapeValue.OneOf.Plain(ActParser.Kinds.Keys), "Ce qui a été fait", IsRequired: true),
                new("motif", Text, "Pourquoi, en une phrase"),
                new("sources", new ShapeValue.OneOrMany(new ShapeValue.Name(Referent.Source)), "Sources du registre qui fondent le changement"),
            ]
        );

    public static Shape Act { get; } =
        new(
            "acte",
            [
                Format,
                new("id", new ShapeValue.Name(), "Premier jour en vigueur : le nom du dossier", IsRequired: true),
                new("libelle", Text, "Le nom de la version, montré", IsRequired: true),
                new("adopte-le", Day, "Jour de l'adoption ; vide tant qu'elle n'a pas eu lieu"),
                new("en-vigueur", new ShapeValue.Of(Period), "Jours où l'acte oblige", IsRequired: true),
                new("remplace", new ShapeValue.Name(Referent.Version), "La version précédente, même si elle a pris fin"),
                new("texte-de-reference", new ShapeValue.Flag(), "true pour un texte livré avec le programme, que personne n'a adopté"),
                new("approbations", new ShapeValue.List(new ShapeValue.Of(Approval)), "Qui a décidé"),
                new("changements", new ShapeValue.List(new ShapeValue.Of(Change)), "Pourquoi chaque page ou arbre a changé"),
            ]
        );

    public static Shape Event { get; } =
        new(
            "événement",
            [
                Version,
                new(
                    "nature",
                    ShapeValue.OneOf.Plain(ActParser.Events.Keys),
                    "abrogation (si rien n'est écrit), ou annulation : la version ne compte plus, même pour le passé"
                ),
                new("le", Day, "À partir de quel jour", IsRequired: true),
                new("motif", Text, "Pourquoi, en une phrase", IsRequired: true),
                new("decision", Text, "La décision qui le dit"),
            ]
        );

    public static Shape Erratum { get; } =
        new(
            "erratum",
            [
                Version,
                new("uid", Content, "La page ou l'arbre où la phrase se lit", IsRequired: true),
                new("le", Day, "Jour de la correction", IsRequired: true),
                new("au-lieu-de", Text, "Les mots figés", IsRequired: true),
                new("lire", Text, "Ce qu'il faut lire", IsRequired: true),
            ]
        );

    public static Shape Exception { get; } =
        new(
            "exception",
            [
                Version,
                new("regle", new ShapeValue.Name(), "Le code du message", IsRequired: true),
                new(
                    "objet",
                    new ShapeValue.OneOrMany(new ShapeValue.Name(), IsFilled: true),
                    "L'arbre et ce qui y manque, comme le message les nomme ; ou plusieurs",
                    IsRequired: true
                ),
                new("motif", Text, "Pourquoi l'écart est admis, montré au lecteur", IsRequired: true),
            ]
        );

    /// <summary><c>status.yml</c>.</summary>
    public static Shape Events { get; } = List("événements postérieurs", "evenements", Event, "Ce qui est arrivé aux versions après leur gel");

    /// <summary><c>errata.yml</c>.</summary>
    public static Shape Errata { get; } = List("corrections visibles", "errata", Erratum, "Corrections montrées en tête des pages figées");

    /// <summary><c>exceptions.yml</c>.</summary>
    public static Shape Exceptions { get; } = List("écarts admis", "exceptions", Exception, "Écarts connus des versions figées avec les règles");

    private static Shape List(string title, string key, Shape item, string description) =>
        new(title, [Format, new ShapeKey(key, new ShapeValue.List(new ShapeValue.Of(item)), description)]);
}

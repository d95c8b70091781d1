namespace Site.Verbs;

/// <summary>A file to start from: it passes the check as it is, and says what to replace.</summary>
/// <param name="Kind">The word that is typed.</param>
/// <param name="PathOf">Where the file of an id stands, from the site's folder.</param>
/// <param name="TextOf">What it holds.</param>
internal sealed record Skeleton(string Kind, Func<string, string> PathOf, Func<string, string> TextOf)
{
    public static Skeleton[] All { get; } =
    [
        new("note", id => $"input/notes/fr/{id}.md", Note),
        new("avis", id => $"input/avis/{id}.md", Opinion),
        new("arbre", id => $"input/arbres/{id}.yml", Tree),
    ];

    private static string Note(string id) =>
        $"""
            ---
            # yaml-language-server: $schema=../../_schemas/note.json
            type: note
            titre: "Titre de la note {id}"
            uid: {id}
            resume: "Une phrase : ce que la note permet de savoir."
            juridiction: FR
            statut: a-verifier
            ---

            ## Ce que dit la loi

            Écrivez ici le texte de la note.

            ## Ce qu'il faut faire

            Écrivez ici la conduite à tenir.

            """;

    private static string Opinion(string id) =>
        $"""
            ---
            # yaml-language-server: $schema=../_schemas/avis.json
            type: avis
            titre: "Titre de l'avis {id}"
            uid: {id}
            resume: "Une phrase : la question et la réponse."
            juridiction: FR
            statut: a-verifier
            instance: "Nom de l'instance qui a rendu l'avis"
            saisine: "La question posée à l'instance."
            position: "La réponse de l'instance, en une phrase."
            ---

            ## La question

            Écrivez ici la situation soumise à l'instance.

            ## L'avis

            Écrivez ici l'avis et ses raisons.

            """;

    private static string Tree(string id) =>
        $"""
            # yaml-language-server: $schema=_schema.json
            arbre: {id}
            titre: "Titre de l'arbre {id} ?"
            juridiction: FR
            public: "Salariés, stagiaires, bénévoles (France)"
            debut: q-debut
            questions:
              q-debut:
                texte: "Écrivez ici la première question ?"
                reponses:
                  oui: i-secret
                  non: i-direction
                  nsp: i-direction
            issues:
              i-secret:
                nature: interdiction
                titre: "Ne révélez rien"
                message: "Écrivez ici la réponse."
                etapes:
                  - "Écrivez ici ce qu'il faut faire ensuite"
                sources:
                  - cp-226-13
              i-direction:
                nature: direction
                titre: "Parlez-en à la direction"
                message: "Écrivez ici la réponse."
                etapes:
                  - "Écrivez ici ce qu'il faut faire ensuite"
                sources:
                  - cp-226-13
            vignettes:
              - id: v-oui
                recit: "Racontez ici une situation où la réponse est oui."
                faits:
                  q-debut: oui
                attendu: i-secret
              - id: v-non
                recit: "Racontez ici une situation où la réponse est non."
                faits:
                  q-debut: non
                attendu: i-direction

            """;
}

using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Disk;

namespace Site.Commands;

/// <summary>Files to start from: they pass the check as they are, and say what to replace.</summary>
public static class Skeletons
{
    /// <summary>Writes the file of a new note, opinion or tree; returns its path relative to the root.</summary>
    public static string Write(string root, string kind, string id)
    {
        if (!Identifier.IsValid(id))
        {
            throw new UsageException($"« {id} » ne convient pas comme identifiant : n'employez que a-z, 0-9 et le tiret");
        }

        var path = PathOf(kind, id);
        var full = Path.Combine(root, path);
        if (Path.Exists(full))
        {
            throw new UsageException($"{path} existe déjà : il n'a pas été touché");
        }

        if (RealPath.Of(root) is not { } home || RealPath.Of(full) != Path.Combine(home, path))
        {
            throw new UsageException($"un dossier de {path} est un lien : le fichier serait écrit ailleurs");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full) ?? root);
            using var writer = new StreamWriter(new FileStream(full, FileMode.CreateNew));
            writer.Write(TextOf(kind, id).ReplaceLineEndings("\n"));
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"impossible d'écrire {path} : vérifiez les droits du dossier");
        }
    }

    private static string PathOf(string kind, string id) => kind switch
    {
        "note" => $"input/notes/fr/{id}.md",
        "avis" => $"input/avis/{id}.md",
        _ => $"input/arbres/{id}.yml",
    };

    private static string TextOf(string kind, string id) => kind switch
    {
        "note" => Note(id),
        "avis" => Opinion(id),
        _ => Tree(id),
    };

    private static string Note(string id) => $"""
        ---
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

    private static string Opinion(string id) => $"""
        ---
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

    private static string Tree(string id) => $"""
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

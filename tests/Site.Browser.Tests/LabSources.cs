using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Site.Compiler.Text;

namespace Site.Browser.Tests;

/// <summary>
/// What the repository's content has no example of: a tree too big to unfold, a tree of guards and a sub-tree, a page of two trees.
/// </summary>
internal static class LabSources
{
    public const string HugeTree = "fr-geant";

    public const string GuardedTree = "fr-gardes";

    public const string TwoTrees = "/pages/deux-arbres/";

    private const int Levels = 11;

    public static ImmutableArray<SourceText> All { get; } =
    [
        new($"input/arbres/{HugeTree}.yml", Tree()),
        new(
            $"input/arbres/{GuardedTree}.yml",
            $$"""
            arbre: {{GuardedTree}}
            titre: "Les réponses décident-elles ensemble ?"
            juridiction: FR
            public: "Personne"
            debut: q-seuil
            questions:
              q-seuil:
                texte: "Êtes-vous au-dessus du seuil ?"
                reponses: { oui: q-parite, non: q-parite }
              q-parite:
                texte: "Faut-il compter ?"
                reponses:
                  oui: { arbre: fr-compte, sorties: { juste: q-fin } }
                  non:
                    - { si: q-seuil = oui, vers: i-haut }
                    - { sinon: i-bas }
              q-fin:
                texte: "Est-ce fini ?"
                reponses:
                  oui:
                    - { si: q-seuil = oui et fr-compte/q-compte = oui, vers: i-haut }
                    - { sinon: i-bas }
                  non: i-bas
            issues:
              i-haut: { nature: discretion, titre: "Vous êtes en haut", message: "Haut.", etapes: ["Descendez"], sources: [cp-226-13] }
              i-bas: { nature: direction, titre: "Vous êtes en bas", message: "Bas.", etapes: ["Montez"], sources: [cp-226-13] }
            """
        ),
        new(
            "input/arbres/fr-compte.yml",
            """
            arbre: fr-compte
            titre: "Le compte est-il juste ?"
            juridiction: FR
            public: "Personne"
            debut: q-compte
            sorties: { juste: [i-juste] }
            questions:
              q-compte:
                texte: "Le compte y est-il ?"
                reponses: { oui: i-juste, non: i-juste, nsp: i-faux }
            issues:
              i-juste: { nature: discretion, titre: "Le compte est juste", message: "Juste.", etapes: ["Continuez"], sources: [cp-226-13] }
              i-faux: { nature: direction, titre: "Le compte est faux", message: "Faux.", etapes: ["Recomptez"], sources: [cp-226-13] }
            """
        ),
        new(
            "input/pages/deux-arbres.md",
            """
            ---
            titre: "Deux arbres"
            uid: deux-arbres
            type: page
            resume: "Une page qui porte deux arbres."
            juridiction: FR
            statut: a-verifier
            ordre: 900
            ---

            ## Le premier {#premier}

            :::arbre fr-suis-je-tenu
            :::

            ## Le second {#second}

            :::arbre fr-indiscretion
            :::
            """
        ),
    ];

    /// <summary>Two rows of questions where « non » changes row: 2^11 paths, 22 questions, two outcomes.</summary>
    private static string Tree()
    {
        var text = new StringBuilder(
            $"""
            arbre: {HugeTree}
            titre: "Le nombre de non est-il pair ?"
            juridiction: FR
            public: "Personne"
            debut: q-a-1
            questions:

            """
        );
        for (var level = 1; level <= Levels; level++)
        {
            foreach (var row in new[] { "a", "b" }.Where(r => level > 1 || r == "a"))
            {
                var other = row == "a" ? "b" : "a";
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"""
                      q-{row}-{level}:
                        texte: "Rangée {row}, question {level} ?"
                        reponses:
                          oui: {Next(row, level)}
                          non: {Next(other, level)}

                    """
                );
            }
        }

        return text.Append(
                """
                issues:
                  i-a:
                    nature: discretion
                    titre: "Le nombre de non est pair"
                    message: "Pair."
                    etapes: ["Recomptez"]
                    sources: [cp-226-13]
                  i-b:
                    nature: direction
                    titre: "Le nombre de non est impair"
                    message: "Impair."
                    etapes: ["Recomptez encore"]
                    sources: [cp-226-13]

                """
            )
            .ToString();
    }

    private static string Next(string row, int level) =>
        level == Levels ? $"i-{row}" : string.Create(CultureInfo.InvariantCulture, $"q-{row}-{level + 1}");
}

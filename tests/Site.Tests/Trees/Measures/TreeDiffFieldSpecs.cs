using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Measures;
using Site.Compiler.Versions;

namespace Site.Tests.Trees.Measures;

/// <summary>A comparison of trees forgets no field: one row per field, in both directions; a lock holds each, or the shape says why not.</summary>
public sealed class TreeDiffFieldSpecs
{
    private const string Tree = """
        arbre: essai
        titre: "Un essai"
        juridiction: FR
        public: "Salariés"
        en-vigueur: { depuis: 2026-01-01, jusqu-a: 2027-01-01 }
        relecture: { le: 2026-01-02, par: Une juriste, avant-le: 2027-01-02 }
        notes: [note]
        debut: q-a
        questions:
          q-a:
            texte: "Première ?"
            aide: "Lisez."
            appreciation: false
            criteres: ["Un critère"]
            sources: [cp-1]
            reponses:
              oui: i-a
              non: { libelle: "Pas du tout", vers: i-b }
        issues:
          i-a:
            nature: direction
            aussi: secours
            titre: "Demandez"
            nature-affichee: true
            a-dire: "Je demande"
            message: "Voyez la direction."
            etapes: ["Demandez d'abord"]
            limites: ["Rien de plus"]
            destinataire: "La direction"
            oppose-secret: false
            sources: [cp-2]
            notes: [avis]
            voir: [autre]
            controverses: [c-un]
            a-verifier: ["La date"]
          i-b:
            nature: direction
            titre: "Taisez-vous"
            message: "Rien."
            etapes: ["Rien"]
            sources: [cp-3]

        """;

    /// <summary>What no reader sees, and what is compared as situations and outcomes or by a row of another name.</summary>
    private static readonly string[] NotRead =
    [
        "i-a origine",
        "i-a brouillon",
        "q-a brouillon",
        "q-a sans-effet",
        "q-a motif",
        "q-a reponses",
        "essai arbre",
        "essai debut",
        "essai brouillon",
        "essai sorties",
        "essai questions",
        "essai issues",
        "essai deductions",
        "essai vignettes",
        "essai invariants",
    ];

    [Theory]
    [InlineData("juridiction: FR", "juridiction: BE", "essai juridiction")]
    [InlineData("le: 2026-01-02", "le: 2026-01-03", "essai relecture")]
    [InlineData("par: Une juriste", "par: Un juriste", "essai relecture")]
    [InlineData("avant-le: 2027-01-02", "avant-le: 2027-01-03", "essai relecture")]
    [InlineData("nature-affichee: true", "nature-affichee: false", "i-a nature-affichee")]
    [InlineData("a-dire: \"Je demande\"", "a-dire: \"Je refuse\"", "i-a a-dire")]
    [InlineData("titre: \"Un essai\"", "titre: \"Deux essais\"", "essai titre")]
    [InlineData("public: \"Salariés\"", "public: \"Bénévoles\"", "essai public")]
    [InlineData("public: \"Salariés\"\n", "", "essai public")]
    [InlineData("depuis: 2026-01-01", "depuis: 2026-01-02", "essai en-vigueur")]
    [InlineData(", jusqu-a: 2027-01-01", ", jusqu-a: 2027-01-02", "essai en-vigueur")]
    [InlineData(", jusqu-a: 2027-01-01", "", "essai en-vigueur")]
    [InlineData("notes: [note]", "notes: [note, avis]", "essai notes")]
    [InlineData("\"Première ?\"", "\"D'abord ?\"", "q-a texte")]
    [InlineData("\"Lisez.\"", "\"Relisez.\"", "q-a aide")]
    [InlineData("appreciation: false", "appreciation: true", "q-a appreciation")]
    [InlineData("\"Un critère\"", "\"Un critère\", \"Un autre\"", "q-a criteres")]
    [InlineData("sources: [cp-1]", "sources: [cp-4]", "q-a sources")]
    [InlineData("\"Pas du tout\"", "\"Non\"", "q-a réponse non")]
    [InlineData("nature: direction\n    aussi", "nature: discretion\n    aussi", "i-a nature")]
    [InlineData("aussi: secours", "aussi: [secours, partage]", "i-a aussi")]
    [InlineData("titre: \"Demandez\"", "titre: \"Demander\"", "i-a titre")]
    [InlineData("\"Voyez la direction.\"", "\"Voyez le juge.\"", "i-a message")]
    [InlineData("\"Demandez d'abord\"", "\"Demandez ensuite\"", "i-a etapes")]
    [InlineData("[\"Rien de plus\"]", "[\"Rien de moins\"]", "i-a limites")]
    [InlineData("    limites: [\"Rien de plus\"]\n", "", "i-a limites")]
    [InlineData("\"La direction\"", "\"Le juge\"", "i-a destinataire")]
    [InlineData("oppose-secret: false", "oppose-secret: true", "i-a oppose-secret")]
    [InlineData("sources: [cp-2]", "sources: [cp-2, cp-3]", "i-a sources")]
    [InlineData("notes: [avis]", "notes: []", "i-a notes")]
    [InlineData("voir: [autre]", "voir: [essai]", "i-a voir")]
    [InlineData("controverses: [c-un]", "controverses: [c-deux]", "i-a controverses")]
    [InlineData("\"La date\"", "\"Le lieu\"", "i-a a-verifier")]
    public void A_field_that_changes_is_told_and_no_other(string old, string @new, string told)
    {
        Assert.Contains(old, Tree, StringComparison.Ordinal);
        var (before, after) = (Compile(Tree), Compile(Tree.Replace(old, @new, StringComparison.Ordinal)));
        Assert.Equal([told], Told(before, after));
        Assert.Equal([told], Told(after, before));
        Assert.Equal(KeyOf(told, old).Unlocked is null, VersionText.OfTree(before).Hash != VersionText.OfTree(after).Hash);
    }

    /// <summary>The key of a row, which says whether a lock holds it.</summary>
    private static ShapeKey KeyOf(string told, string old)
    {
        var (owner, name) = (told.Split(' ')[0], told.Split(' ')[1]);
        return name switch
        {
            "relecture" => TreeFormat.Review.Find(old.Split(':')[0])!,
            "réponse" => TreeFormat.Answer.Find("libelle")!,
            _ => (
                owner == "essai" ? TreeFormat.Tree
                : owner == "q-a" ? TreeFormat.Question
                : TreeFormat.Outcome
            ).Find(name)!,
        };
    }

    /// <summary>Every key that a reader sees has a row above.</summary>
    [Fact]
    public void Every_field_compared_has_a_row()
    {
        var rows = typeof(TreeDiffFieldSpecs)
            .GetMethod(nameof(A_field_that_changes_is_told_and_no_other))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Cast<InlineDataAttribute>()
            .Select(a => (string)a.Data[2]!)
            .ToHashSet(StringComparer.Ordinal);
        var fields = TreeFormat
            .Outcome.Keys.Select(k => "i-a " + k.Name)
            .Concat(TreeFormat.Question.Keys.Select(k => "q-a " + k.Name))
            .Concat(TreeFormat.Tree.Keys.Select(k => "essai " + k.Name))
            .Except(NotRead);
        Assert.Empty(fields.Except(rows));
    }

    private static string[] Told(Automaton old, Automaton @new)
    {
        var diff = TreeDiff.Between(old, @new);
        Assert.Empty(diff.Changes);
        return [.. diff.Rewordings.SelectMany(r => r.Parts.Select(p => $"{r.Id} {p.Key}"))];
    }

    private static Automaton Compile(string text)
    {
        var found = new List<Diagnostic>();
        var trees = TreeFolder.Compile([new SourceText("input/arbres/essai.yml", text)], found);
        Assert.Empty(Site.Terminal.DiagnosticFormats.ToText(found.Where(d => d.Severity == Severity.Error)));
        return Assert.Single(trees);
    }
}

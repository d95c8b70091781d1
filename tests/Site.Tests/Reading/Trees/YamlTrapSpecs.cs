using Site.Tests.Trees;

namespace Site.Tests.Reading.Trees;

/// <summary>What YAML does behind an author's back: each trap has words of its own, at its place.</summary>
public sealed class YamlTrapSpecs
{
    private const string Tree = """
        arbre: essai
        titre: Essai
        juridiction: FR
        debut: q-0
        questions:
          q-0:
            texte: Un ?
            reponses:
              oui: q-1
              non: i-a
              on: { libelle: Allumé, vers: q-1 }
              yes: { libelle: D'accord, vers: i-b }
              15: { libelle: Quinze, vers: q-1 }
          q-1:
            texte: Deux ?
            reponses:
              oui:
                - si: >
                    q-0 = on
                    ou q-0 = 15
                  vers: i-a
                - sinon: i-b
              non: i-c
        issues:
          i-a: { nature: direction, titre: 2024, message: "a : b #c", etapes: [Agir], sources: [cp-1] }
          i-b: { nature: direction, titre: 2024-01-02, message: Un, etapes: [Agir], sources: [cp-1] }
          i-c: { nature: direction, titre: Trois, message: Un, etapes: [Agir], sources: [cp-1] }
        vignettes:
          - { id: v-1, recit: R, faits: { q-0: 15, q-1: oui }, attendu: i-a }
          - { id: v-2, recit: R, faits: { q-0: yes }, attendu: i-b }
          - { id: v-3, recit: R, faits: { q-0: 15, q-1: non }, attendu: i-c }

        """;

    [Fact]
    public void Numbers_dates_and_words_for_true_are_texts() => Assert.Empty(TreeTexts.Compile(("essai", Tree)).Diagnostics);

    [Theory]
    [InlineData("yaml-anchor", "titre: Essai", "titre: [|&nom Essai|]")]
    [InlineData("yaml-anchor", "titre: Essai", "titre: [|*nom|]")]
    [InlineData("yaml-anchor", "titre: Essai", "titre: [|!!str Essai|]")]
    [InlineData("yaml-anchor", "titre: Essai", "titre: Essai\n[|<<|]: *nom")]
    [InlineData("yaml-second-document", "vignettes:", "[|---|]\nvignettes:")]
    [InlineData("yaml-duplicate-key", "titre: Essai", "titre: Essai\n[|titre|]: Autre")]
    [InlineData("yaml-cut", "titre: Essai", "titre: Avis n°3 [|#2|]")]
    [InlineData("yaml-syntax", "titre: Essai", "titre: Attention [|:|] danger")]
    [InlineData("yaml-tab", "titre: Essai", "titre: Essai\n[|\t|]public: Tous")]
    [InlineData("key-missing", "titre: Essai", "titre: [|~|]")]
    [InlineData("key-missing", "titre: Essai", "titre: [|\"  \"|]")]
    [InlineData("key-missing", "etapes: [Agir], sources: [cp-1] }\n  i-b", "etapes: [[|\"\"|]], sources: [cp-1] }\n  i-b")]
    [InlineData("choice-wrong", "    texte: Deux ?", "    texte: Deux ?\n    appreciation: [|oui|]")]
    [InlineData("date-wrong", "titre: Essai", "titre: Essai\nen-vigueur: { depuis: [|2024-13-01|] }")]
    [InlineData("dates-reversed", "titre: Essai", "titre: Essai\nen-vigueur: { depuis: 2024-02-01, jusqu-a: [|2024-01-01|] }")]
    [InlineData("expression-unknown", "ou q-0 = 15", "ou q-0 = [|16|]")]
    [InlineData("expression-unknown", "q-0 = on\n", "[|q-9|] = on\n")]
    public void A_trap_is_said_at_its_place(string code, string sound, string marked)
    {
        Assert.Contains(sound, Tree, StringComparison.Ordinal);
        var broken = Tree.Replace(sound, marked, StringComparison.Ordinal);
        var start = broken.IndexOf("[|", StringComparison.Ordinal);
        var length = broken.IndexOf("|]", start, StringComparison.Ordinal) - start - 2;
        var text = broken.Remove(start + 2 + length, 2).Remove(start, 2);
        var diagnostics = TreeTexts.Compile(("essai", text)).Diagnostics;
        Assert.Contains(diagnostics, d =>
            d.Code == code && d.Span!.Value.Start == start && text.AsSpan(start, d.Span.Value.Length).SequenceEqual(text.AsSpan(start, length))
        );
    }
}

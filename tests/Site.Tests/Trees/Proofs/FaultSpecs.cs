using Site.Compiler.Diagnostics;

namespace Site.Tests.Trees.Proofs;

/// <summary>One planted fault at a time in a sound tree: what is said, and the words the caret marks between [| and |].</summary>
public sealed class FaultSpecs
{
    private const string Sound = """
        arbre: essai
        titre: Essai
        juridiction: FR
        debut: q-a
        questions:
          q-a:
            texte: Première ?
            reponses:
              oui: q-b
              non: q-b
              nsp: q-b
          q-b:
            texte: Deuxième ?
            reponses:
              oui:
                - si: q-a = oui
                  vers: i-a
                - si: doute
                  vers: i-b
                - sinon: q-c
              non:
                libelle: Pas du tout
                vers: { arbre: autre, sorties: { bien: q-c, mal: i-b } }
          q-c:
            texte: Troisième ?
            reponses:
              oui: i-c
              non: i-d
        issues:
          i-a: { nature: partage, titre: Issue a, message: "Strict nécessaire", etapes: [Agir], sources: [cp-1] }
          i-b: { nature: direction, titre: Issue b, message: Texte, etapes: [Agir], sources: [cp-1] }
          i-c: { nature: interdiction, titre: Issue c, message: Texte, etapes: [Agir], sources: [cp-1] }
          i-d: { nature: obligation, titre: Issue d, message: Texte, etapes: [Agir], destinataire: Le juge, sources: [cp-1] }
        deductions:
          doute: "q-a = nsp"
        vignettes:
          - { id: v-a, recit: R, faits: { q-a: oui, q-b: oui }, attendu: i-a }
          - { id: v-b, recit: R, faits: { q-a: nsp, q-b: oui }, attendu: i-b }
          - { id: v-c, recit: R, faits: { q-a: non, q-b: oui }, attendu: [i-c, i-d] }
        invariants:
          - { id: n-1, toujours: "nature = partage => q-a = oui et mentionne \"STRICT necessaire\"" }
          - { id: n-2, toujours: "nature parmi [obligation] => destinataire et non oppose-secret" }

        """;

    private const string Other = """
        arbre: autre
        titre: Autre
        juridiction: FR
        debut: q-x
        sorties:
          bien: [i-x]
          mal: [i-y]
        questions:
          q-x:
            texte: Ailleurs ?
            reponses:
              oui: i-x
              non: i-y
              nsp: i-z
        issues:
          i-x: { nature: direction, titre: Issue x, message: Texte, etapes: [Agir], sources: [cp-1] }
          i-y: { nature: direction, titre: Issue y, message: Texte, etapes: [Agir], sources: [cp-1] }
          i-z: { nature: direction, titre: Issue z, message: Texte, etapes: [Agir], sources: [cp-1] }
        vignettes:
          - { id: v-x, recit: R, faits: { q-x: oui }, attendu: i-x }
          - { id: v-y, recit: R, faits: { q-x: non }, attendu: i-y }
          - { id: v-z, recit: R, faits: { q-x: nsp }, attendu: i-z }

        """;

    [Fact]
    public void A_sound_tree_has_no_fault() => Assert.Empty(TreeTexts.Compile(("essai", Sound), ("autre", Other)).Diagnostics);

    [Theory]
    [InlineData("tree-unknown-target", "non: i-d", "non: [|i-dd|]")]
    [InlineData("tree-unknown-target", "debut: q-a", "debut: [|q-z|]")]
    [InlineData("tree-unknown-target", "bien: q-c", "bien: [|q-z|]")]
    [InlineData("tree-unreachable", "oui: i-c", "oui: i-d")]
    [InlineData("tree-cycle", "oui: i-c", "oui: [|q-a|]")]
    [InlineData("tree-few-answers", "      oui: i-c\n", "")]
    [InlineData("tree-name", "oui: i-c", "[|Où|]: i-c")]
    [InlineData("guard-gap", "        - sinon: q-c\n", "")]
    [InlineData("guard-never", "si: q-a = oui\n", "si: [|q-c = oui|]\n")]
    [InlineData("guard-masked", "si: doute", "si: [|q-a = oui et q-b = oui|]")]
    [InlineData("guard-masked", "- si: q-a = oui\n          vers: i-a\n", "- sinon: i-a\n")]
    [InlineData("guard-shape", "- sinon: q-c", "- vers: q-c")]
    [InlineData("expression-unknown", "si: q-a = oui", "si: [|q-aa|] = oui")]
    [InlineData("expression-unknown", "si: q-a = oui", "si: q-a = [|ouii|]")]
    [InlineData("expression-unknown", "si: doute", "si: [|doutes|]")]
    [InlineData("expression-wrong", "si: q-a = oui", "si: q-a [|oui|]")]
    [InlineData("expression-wrong", "si: q-a = oui", "si: [|nature|] = partage")]
    [InlineData("expression-wrong", "si: q-a = oui", "si: \"(q-a = ou[|i|]\"")]
    [InlineData("expression-wrong", "nature parmi [obligation]", "nature parmi [[|obligatio|]]")]
    [InlineData("deduction-name", "  doute:", "  [|q-b|]:")]
    [InlineData("deduction-order", "doute: \"q-a = nsp\"", "doute: \"[|plus|]\"\n  plus: \"q-a = nsp\"")]
    [InlineData("exit-unknown", "mal: i-b", "male: i-b")]
    [InlineData("exit-missing", "bien: q-c, mal: i-b", "bien: q-c")]
    [InlineData("exit-twice", "bien: q-c, mal: i-b", "bien: q-c, [|i-x|]: i-b, mal: i-b")]
    [InlineData("tree-unknown", "arbre: autre", "arbre: [|autr|]")]
    [InlineData("question-without-effect", "      non: i-d", "      non: i-c")]
    [InlineData("answer-without-label", "oui: i-c", "[|certes|]: i-c")]
    [InlineData("answer-twice", "libelle: Pas du tout", "libelle: Oui")]
    [InlineData("answer-long", "libelle: Pas du tout", "libelle: a b c d e f g h i j k l m n o")]
    [InlineData("answer-too-long", "libelle: Pas du tout", "libelle: a b c d e f g h i j k l m n o p q r s t u")]
    [InlineData("help-with-link", "texte: Troisième ?", "texte: Troisième ?\n    aide: \"Voir [ici](x.md)\"")]
    [InlineData(
        "say-long",
        "titre: Issue c,",
        "titre: Issue c, a-dire: [|a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o|],"
    )]
    [InlineData("say-quoted", "titre: Issue c,", "titre: Issue c, a-dire: [|« Je ne peux pas vous répondre. »|],")]
    [InlineData("say-quoted", "titre: Issue c,", "titre: Issue c, a-dire: [|\"“Je ne peux pas.”\"|],")]
    [InlineData("say-markup", "titre: Issue c,", "titre: Issue c, a-dire: [|\"Voyez [la page](x.md).\"|],")]
    [InlineData("say-markup", "titre: Issue c,", "titre: Issue c, a-dire: [|\"Je ne **peux** pas.\"|],")]
    [InlineData("vignette-wrong", "attendu: i-b }", "attendu: [|i-a|] }")]
    [InlineData("vignette-wrong", "attendu: [i-c, i-d]", "attendu: [[|i-c|]]")]
    [InlineData("vignette-fact", "{ q-a: nsp, q-b: oui }", "{ q-a: [|peut-etre|], q-b: oui }")]
    [InlineData("vignette-expected", "attendu: i-b }", "attendu: [|i-bb|] }")]
    [InlineData("guard-without-effect", "si: doute\n          vers: i-b", "si: [|doute|]\n          vers: q-c")]
    [InlineData(
        "guard-without-effect",
        "        - si: q-a = oui\n",
        "        - si: [|q-b = oui et q-a = oui|]\n          vers: i-a\n        - si: q-a = oui\n"
    )]
    [InlineData("deduction-unread", "  doute: \"q-a = nsp\"", "  doute: \"q-a = nsp\"\n  [|seul|]: \"q-a = oui\"")]
    [InlineData("deduction-never", "  doute: \"q-a = nsp\"", "  [|rien|]: \"q-a = oui et q-a = nsp\"\n  doute: \"q-a = nsp ou rien\"")]
    [InlineData(
        "question-idle-here",
        "  q-c:\n    texte: Troisième ?\n    reponses:\n      oui: i-c\n      non: i-d\n",
        "  [|q-c|]:\n    texte: Troisième ?\n    reponses:\n      oui: i-c\n      non:\n        - si: q-b = non\n          vers: i-c\n        - "
            + "sinon: i-d\n"
    )]
    [InlineData("vignette-unasked", "{ q-a: nsp, q-b: oui }", "{ q-a: nsp, q-b: oui, [|q-c|]: oui }")]
    [InlineData("invariant-broken", "nature = partage => q-a = oui", "nature = partage => q-a = non")]
    [InlineData("invariant-broken", "destinataire et non oppose-secret", "destinataire et oppose-secret")]
    [InlineData("invariant-broken", "nature parmi [obligation] => destinataire et non oppose-secret", "derniere = non => non nature = obligation")]
    [InlineData("outcome-without-vignette", "  - { id: v-a, recit: R, faits: { q-a: oui, q-b: oui }, attendu: i-a }\n", "")]
    [InlineData("outcome-incomplete", "destinataire: Le juge, ", "")]
    [InlineData(
        "source-unknown",
        "message: \"Strict nécessaire\", etapes: [Agir], sources: [cp-1]",
        "message: \"Strict nécessaire\", etapes: [Agir], sources: [[|cp-2|]]"
    )]
    [InlineData("id-duplicate", "- { id: v-b,", "- { id: [|v-a|],")]
    [InlineData("key-missing", "    texte: Troisième ?\n", "")]
    [InlineData("key-missing", "    texte: Troisième ?\n", "    texte: Troisième ?\n    sans-effet: [|true|]\n")]
    [InlineData("key-unknown", "    texte: Troisième ?\n", "    [|text|]: Troisième ?\n")]
    [InlineData("yaml-duplicate-key", "      non: i-d", "      non: i-d\n      [|oui|]: i-d")]
    [InlineData("yaml-cut", "texte: Troisième ?", "texte: Avis n°3 [|#2 ?|]")]
    [InlineData("tree-draft", "    texte: Troisième ?\n", "    texte: Troisième ?\n    brouillon: [|true|]\n")]
    public void A_planted_fault_is_found_at_its_place(string code, string sound, string marked)
    {
        Assert.Contains(sound, Sound, StringComparison.Ordinal);
        var broken = Sound.Replace(sound, marked, StringComparison.Ordinal);
        var start = broken.IndexOf("[|", StringComparison.Ordinal);
        var length = start < 0 ? 0 : broken.IndexOf("|]", StringComparison.Ordinal) - start - 2;
        var text = start < 0 ? broken : broken.Remove(start + 2 + length, 2).Remove(start, 2);
        var diagnostics = TreeTexts.Compile(("essai", text), ("autre", Other)).Diagnostics;
        var found = diagnostics.Where(d => d.Code == code).ToList();
        Assert.True(found.Count > 0, string.Join('\n', diagnostics.Select(d => $"{d.Code}: {d.Message}")));
        if (start >= 0)
        {
            Assert.Contains(text.Substring(start, length), found.Select(d => text.Substring(d.Span!.Value.Start, d.Span.Value.Length)));
        }
    }

    [Fact]
    public void A_broken_promise_tells_the_shortest_path_in_french_and_where_to_see_it()
    {
        var broken = Sound.Replace("nature = partage => q-a = oui", "nature = partage => q-a = non", StringComparison.Ordinal);
        var fault = Assert.Single(TreeTexts.Compile(("essai", broken), ("autre", Other)).Diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal(
            "l'invariant « n-1 » n'est pas respecté par l'arbre « essai » : « Première ? » Oui → « Deuxième ? » Oui → Issue a",
            fault.Message
        );
        Assert.StartsWith("/arbres/essai/#essai-", fault.Link, StringComparison.Ordinal);
    }

    [Fact]
    public void Trees_that_put_each_other_in_place_are_refused()
    {
        var circular = Other.Replace(
            "nsp: i-z",
            "nsp: { libelle: \"?\", vers: { arbre: essai, sorties: { i-a: i-z, i-b: i-z, i-c: i-z, i-d: i-z } } }",
            StringComparison.Ordinal
        );
        Assert.Contains(TreeTexts.Compile(("essai", Sound), ("autre", circular)).Diagnostics, d =>
            d.Code == "sub-tree-cycle"
            && d.Message.Contains("autre → essai → autre", StringComparison.Ordinal)
                | d.Message.Contains("essai → autre → essai", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_invariant_over_all_trees_names_facts_some_tree_has()
    {
        var rules =
            "invariants:\n  - { id: n-9, toujours: \"q-absente = oui => destinataire\" }\n  - { id: n-8, toujours: \"q-x = oui => destinataire\" }\n";
        var diagnostics = TreeTexts.Compile(("essai", Sound), ("autre", Other), ("_invariants", rules)).Diagnostics;
        Assert.Equal(["expression-unknown", "invariant-broken"], diagnostics.Select(d => d.Code).Order());
    }

    [Theory]
    [InlineData(100_000)]
    public void A_very_deep_tree_is_answered_not_crashed(int depth)
    {
        var questions = string.Concat(
            Enumerable
                .Range(0, depth)
                .Select(i =>
                    $"  q-{i}:\n    texte: Q ?\n    reponses:\n      oui: {(i + 1 < depth ? $"q-{i + 1}" : "i-a")}\n      non: {(i + 1 < depth ? $"q-{i + 1}" : "i-b")}\n"
                )
        );
        var (automata, diagnostics, _) = TreeTexts.Compile(("essai", TreeTexts.Tree("essai", questions, ["i-a", "i-b"])));
        Assert.Equal(depth, Assert.Single(automata).States.Length);
        Assert.Contains(diagnostics, d => d.Code == "tree-too-long");
    }

    [Fact]
    public void Too_many_situations_name_the_facts_that_stay_live()
    {
        var fault = Assert.Single(TreeTexts.Compile(("essai", TreeTexts.TooLarge("essai"))).Diagnostics, d => d.Code == "tree-too-large");
        Assert.Equal("l'arbre est trop grand : plus de 200\u202F000 situations", fault.Message);
        Assert.Contains("q-0, q-1", fault.Hint, StringComparison.Ordinal);
    }
}

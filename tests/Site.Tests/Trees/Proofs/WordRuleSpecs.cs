using Site.Compiler.Diagnostics;
using Site.Compiler.Trees.Automata;

namespace Site.Tests.Trees.Proofs;

/// <summary>Rules about an outcome's words and about what a path asked: when they hold, when they fail, what is said then.</summary>
public sealed class WordRuleSpecs
{
    /// <summary>Two questions, then silence for a child, or a call; the silence speaks, the call is shared by no one.</summary>
    private const string Sound = """
        arbre: essai
        titre: Essai
        juridiction: FR
        debut: q-cible
        questions:
          q-cible:
            texte: Qui est-ce ?
            reponses:
              mineur: { libelle: Un enfant, vers: q-peril }
              adulte: { libelle: Un adulte, vers: i-silence }
          q-peril:
            texte: En péril ?
            reponses:
              oui: i-secours
              non: i-silence
        issues:
          i-secours: { nature: secours, aussi: direction, titre: Agissez, message: "Voir l'article 226-15", etapes: ["Appelez le 112", "Prévenez la direction"], sources: [cp-1] }
          i-silence: { nature: interdiction, titre: Taisez-vous, a-dire: "Je ne peux pas vous répondre.", message: "Ne révélez rien", etapes: [Attendre], limites: ["Danger : secours"], sources: [cp-1] }
        vignettes:
          - { id: v-a, recit: R, faits: { q-cible: mineur, q-peril: oui }, attendu: i-secours }
          - { id: v-b, recit: R, faits: { q-cible: adulte }, attendu: i-silence }

        """;

    [Theory]
    [InlineData("nature = secours => etape 1 mentionne parmi [\"15\", \"112\"]")]
    [InlineData("etape 1 mentionne \"112\" ou nature = interdiction")]
    [InlineData("non etape 3 mentionne \"112\"")]
    [InlineData("nature = interdiction => limites mentionne parmi [\"DANGER\", «péril»]")]
    [InlineData("nature = interdiction => a-dire et a-dire mentionne \"repondre\" et non a-dire mentionne \"révélez\"")]
    [InlineData("posee q-peril => q-cible = mineur")]
    [InlineData("q-cible = adulte => non posee q-peril")]
    [InlineData(
        "q-cible = adulte et mentionne \"rien\" => titre mentionne \"taisez\" et message mentionne \"revelez\" et etapes mentionne \"attendre\""
    )]
    [InlineData("non communs")]
    [InlineData("aussi = direction => nature = secours")]
    [InlineData("non mentionne \"15\"")]
    [InlineData("mentionne \"226-15\" ou nature = interdiction")]
    public void A_rule_that_is_true_is_proved(string rule) => Assert.Empty(Compile(rule));

    [Theory]
    [InlineData(
        "nature = secours => etape 2 mentionne \"112\"",
        "« Qui est-ce ? » Un enfant → « En péril ? » Oui → Agissez",
        "« 112 » dans l'étape 2"
    )]
    [InlineData(
        "nature = secours => etape 3 mentionne \"direction\"",
        "« Qui est-ce ? » Un enfant → « En péril ? » Oui → Agissez",
        "« direction » dans l'étape 3"
    )]
    [InlineData("a-dire", "« Qui est-ce ? » Un enfant → « En péril ? » Oui → Agissez", "une phrase à dire")]
    [InlineData("communs", "« Qui est-ce ? » Un adulte → Taisez-vous", "une issue commune")]
    [InlineData("voir", "« Qui est-ce ? » Un adulte → Taisez-vous", "un arbre à suivre")]
    [InlineData("posee q-peril", "« Qui est-ce ? » Un adulte → Taisez-vous", "question « En péril ? » posée")]
    [InlineData(
        "q-cible = mineur => non mentionne \"ne révélez rien\"",
        "« Qui est-ce ? » Un enfant → « En péril ? » Non → Taisez-vous",
        "pas « ne révélez rien » dans l'issue"
    )]
    [InlineData(
        "nature = interdiction => a-dire et limites mentionne parmi [\"119\", \"relais\"]",
        "« Qui est-ce ? » Un adulte → Taisez-vous",
        "« 119 » ou « relais » dans les limites"
    )]
    public void A_rule_that_fails_shows_where_and_what_is_missing(string rule, string path, string missing)
    {
        var fault = Assert.Single(Compile(rule));
        Assert.Equal("invariant-broken", fault.Code);
        Assert.Equal($"l'invariant « n-1 » n'est pas respecté par l'arbre « essai » : {path}", fault.Message);
        Assert.Equal($"il faudrait ici : {missing} ; corrigez l'arbre sur ce chemin, ou l'invariant s'il est faux", fault.Hint);
    }

    [Theory]
    [InlineData("etape mentionne \"112\"", "mentionne", "on attend ici le rang d'une étape, à partir de 1")]
    [InlineData("etape 0 mentionne \"112\"", "0", "on attend ici le rang d'une étape, à partir de 1")]
    [InlineData("limites = oui", "=", "on attend ici « mentionne »")]
    [InlineData("mentionne parmi []", "]", "on attend ici un texte entre guillemets")]
    [InlineData("mentionne parmi [\"a\" \"b\"]", "\"b\"", "on attend ici « ] »")]
    [InlineData("mentionne \" \"", "\" \"", "on attend ici un texte entre guillemets")]
    [InlineData("posee \"q-peril\"", "\"q-peril\"", "une valeur s'écrit sans guillemets")]
    [InlineData("posee q-perils", "q-perils", "la question « q-perils » n'existe pas")]
    public void A_rule_that_cannot_be_read_is_refused_at_its_word(string rule, string word, string message)
    {
        var text = With(rule);
        var fault = Assert.Single(TreeTexts.Compile(("essai", text)).Diagnostics);
        Assert.Equal(message, fault.Message);
        Assert.Equal(word, text.Substring(fault.Span!.Value.Start, fault.Span.Value.Length));
    }

    [Theory]
    [InlineData("communs")]
    [InlineData("etape")]
    [InlineData("a-dire")]
    [InlineData("posee")]
    public void A_guard_cannot_speak_of_the_outcome_and_no_question_takes_its_words(string word)
    {
        var guard = Sound.Replace(
            "non: i-silence",
            $"non: [ {{ si: \"{word}\", vers: i-silence }}, {{ sinon: i-secours }} ]",
            StringComparison.Ordinal
        );
        Assert.Contains(TreeTexts.Compile(("essai", guard)).Diagnostics, d => d.Code == "expression-wrong");
        Assert.Contains(TreeTexts.Compile(("essai", Sound.Replace("q-peril", word, StringComparison.Ordinal))).Diagnostics, d =>
            d.Code == "tree-name-reserved"
        );
    }

    [Fact]
    public void A_rule_over_all_trees_tells_a_tree_that_lacks_its_question()
    {
        var other = Sound.Replace("arbre: essai", "arbre: autre", StringComparison.Ordinal).Replace("q-peril", "q-danger", StringComparison.Ordinal);
        var found = TreeTexts
            .Compile(
                ("essai", Sound),
                ("autre", other),
                ("_invariants", "invariants:\n  - { id: n-9, toujours: \"posee q-peril ou q-danger = oui\" }\n")
            )
            .Diagnostics;
        Assert.Equal(
            [
                "autre : question « q-peril » posée ou à « En péril ? », réponse « Oui »",
                "essai : question « En péril ? » posée ou à « q-danger », réponse « oui »",
            ],
            found
                .Select(d =>
                    (d.Message.Contains("« autre »", StringComparison.Ordinal) ? "autre" : "essai")
                    + d.Hint!["il faudrait ici".Length..d.Hint!.IndexOf(" ;", StringComparison.Ordinal)]
                )
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("appelez le 15", "15", true)]
    [InlineData("15, 17, 18", "15", true)]
    [InlineData("(15/17)", "17", true)]
    [InlineData("le 15.", "15", true)]
    [InlineData("article 226-15", "15", false)]
    [InlineData("l. 15-2", "15", false)]
    [InlineData("150 personnes, puis le 15", "15", true)]
    [InlineData("1,15 %", "15", false)]
    [InlineData("des signalements", "signal", true)]
    public void A_number_is_found_whole_and_a_word_by_its_beginning(string text, string sought, bool isFound)
    {
        var speaking = With($"nature = secours => message mentionne \"{sought}\"").Replace("Voir l'article 226-15", text, StringComparison.Ordinal);
        Assert.Equal(isFound, TreeTexts.Compile(("essai", speaking)).Diagnostics.Count == 0);
    }

    [Fact]
    public void What_a_path_asked_agrees_with_walking_every_situation()
    {
        var (asked, skipped) = (0, 0);
        for (var seed = 0; seed < 100; seed++)
        {
            var sound = TreeTexts.Compile(RandomTrees.Make(seed));
            if (sound.Automata.FirstOrDefault(a => a.Tree.Id.Value == "a") is not { } automaton)
            {
                continue;
            }

            foreach (var fact in automaton.States.Select(s => s.Fact).Distinct(StringComparer.Ordinal))
            {
                var rule = ("_invariants", $"invariants:\n  - {{ id: n-1, toujours: \"posee {fact}\", arbres: [a] }}\n");
                var isBroken = TreeTexts.Compile([.. RandomTrees.Make(seed), rule]).Diagnostics.Any(d => d.Code == "invariant-broken");
                Assert.Equal(SituationPaths.Paths(automaton).Any(p => p.Path.All(g => g.Fact != fact)), isBroken);
                (asked, skipped) = isBroken ? (asked, skipped + 1) : (asked + 1, skipped);
            }
        }

        Assert.True(asked > 50 && skipped > 50, $"{asked} always asked, {skipped} sometimes not");
    }

    private static string With(string rule) =>
        Sound + $"invariants:\n  - id: n-1\n    toujours: '{rule.Replace("'", "''", StringComparison.Ordinal)}'\n";

    private static List<Diagnostic> Compile(string rule) => TreeTexts.Compile(("essai", With(rule))).Diagnostics;
}

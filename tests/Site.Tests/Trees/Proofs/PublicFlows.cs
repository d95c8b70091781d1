using System.Globalization;
using System.Text;
using Site.Compiler.Diagnostics;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Measures;

namespace Site.Tests.Trees.Proofs;

/// <summary>
/// Three flows of the shapes public services have, each with a reading of its own in code: hundreds of expected results,
/// told as vignettes with whole facts, and what remains possible when one fact is missing.
/// </summary>
public sealed class PublicFlows
{
    private static readonly string[] Countries = [.. Enumerable.Range(1, 66).Select(i => $"pays-{i}")];
    private static readonly string[] Union = [.. Countries.Take(27)];
    private static readonly string[] Treaty = [.. Countries.Skip(27).Take(12)];
    private static readonly string[] Benefits =
    [
        "retraite",
        "chomage",
        "maladie",
        "maternite",
        "invalidite",
        "famille",
        "veuvage",
        "logement",
        "hiver",
        "accident",
    ];

    /// <summary>Benefits abroad: one list of countries, ten benefits, each with its own questions and guards on groups of countries.</summary>
    [Fact]
    public void Benefits_abroad_end_as_recorded()
    {
        var text = new StringBuilder("  q-pays:\n    texte: Dans quel pays allez-vous ?\n    reponses:\n").AppendJoin(
            "",
            Countries.Select(c => $"      {c}: {{ libelle: \"Pays {c}\", vers: q-0 }}\n")
        );
        text.Append("  q-0:\n    texte: Quelle aide recevez-vous ?\n    reponses:\n")
            .AppendJoin("", Benefits.Select(b => $"      {b}: {{ libelle: \"Aide {b}\", vers: q-{b}-duree }}\n"));
        foreach (var b in Benefits)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  q-{b}-duree:\n    texte: Partez-vous plus d'un an ?\n    reponses:\n      oui:\n        - {{ si: \"q-pays parmi "
                    + $"[{string.Join(", ", Union)}]\", vers: q-{b}-cotise }}\n        - {{ si: \"q-pays parmi [{string.Join(", ", Treaty)}]\", "
                    + $"vers: q-{b}-formulaire }}\n        - {{ sinon: i-{b}-non }}\n      non: q-{b}-cotise\n"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"  q-{b}-cotise:\n    texte: Avez-vous cotisé deux ans ?\n    reponses:\n      oui: [ {{ si: q-{b}-duree = non, vers: "
                    + $"i-{b}-oui }}, {{ sinon: q-{b}-formulaire }} ]\n      non: i-{b}-non\n"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"  q-{b}-formulaire:\n    texte: Avez-vous le formulaire ?\n    reponses:\n      oui: i-{b}-oui\n      non: i-{b}-demander\n"
            );
        }

        string Expected(IReadOnlyDictionary<string, string> f)
        {
            var b = f["q-0"];
            var isLong = f[$"q-{b}-duree"] == "oui";
            if (isLong && !Union.Contains(f["q-pays"]) && !Treaty.Contains(f["q-pays"]))
            {
                return $"i-{b}-non";
            }

            if ((!isLong || Union.Contains(f["q-pays"])) && f[$"q-{b}-cotise"] == "non")
            {
                return $"i-{b}-non";
            }

            return !isLong || f[$"q-{b}-formulaire"] == "oui" ? $"i-{b}-oui" : $"i-{b}-demander";
        }

        var domains = Benefits
            .SelectMany(b => new[] { "duree", "cotise", "formulaire" }.Select(p => ($"q-{b}-{p}", new[] { "oui", "non" })))
            .Prepend(("q-0", Benefits))
            .Prepend(("q-pays", Countries))
            .ToArray();
        Agree("q-pays", text.ToString(), Benefits.SelectMany(b => new[] { $"i-{b}-oui", $"i-{b}-non", $"i-{b}-demander" }), domains, Expected);
    }

    /// <summary>A marriage abroad: where, who, of which nationality; guards that overlap, total only because of how one comes to them.</summary>
    [Fact]
    public void A_marriage_abroad_ends_as_recorded()
    {
        var text =
            $"  q-pays:\n    texte: Où ?\n    reponses:\n{string.Concat(Countries.Select(c => $"      {c}: {{ libelle: \"Pays {c}\", vers: q-0 }}\n"))}"
            + $$"""
                  q-0:
                    texte: Où vivez-vous ?
                    reponses:
                      ici: { libelle: Ici, vers: q-partenaire }
                      la-bas:
                        libelle: Là-bas
                        vers: [ { si: "commun et q-pays parmi [{{string.Join(
                    ", ",
                    Union.Take(5)
                )}}]", vers: q-consul }, { si: commun, vers: q-partenaire }, { sinon: q-consul } ]
                      tiers: { libelle: "Dans un autre pays", vers: i-tiers }
                  q-partenaire:
                    texte: La personne est-elle d'ici ?
                    reponses:
                      oui: [ { si: q-0 = ici, vers: i-mairie }, { si: q-0 = la-bas, vers: q-consul } ]
                      non: [ { si: commun, vers: i-certificat }, { sinon: q-consul } ]
                  q-consul:
                    texte: Le consulat célèbre-t-il ?
                    reponses:
                      oui: [ { si: "non commun et q-partenaire = non", vers: i-certificat }, { sinon: i-consulat } ]
                      non: i-local

                """;
        string Expected(IReadOnlyDictionary<string, string> f)
        {
            var isCommon = Union.Contains(f["q-pays"]);
            if (f["q-0"] == "tiers")
            {
                return "i-tiers";
            }

            var asksPartner = f["q-0"] == "ici" || (isCommon && !Union.Take(5).Contains(f["q-pays"]));
            if (asksPartner && f["q-partenaire"] == "oui" && f["q-0"] == "ici")
            {
                return "i-mairie";
            }

            if (asksPartner && f["q-partenaire"] == "non" && isCommon)
            {
                return "i-certificat";
            }

            return f["q-consul"] == "non" ? "i-local"
                : asksPartner && f["q-partenaire"] == "non" ? "i-certificat"
                : "i-consulat";
        }

        Agree(
            "q-pays",
            text,
            ["i-tiers", "i-mairie", "i-certificat", "i-consulat", "i-local"],
            [("q-pays", Countries), ("q-0", ["ici", "la-bas", "tiers"]), ("q-partenaire", ["oui", "non"]), ("q-consul", ["oui", "non"])],
            Expected,
            $"deductions:\n  commun: \"q-pays parmi [{string.Join(", ", Union)}]\"\n"
        );
    }

    /// <summary>A leave: a sub-tree asked by two answers, its exits leading on by guards to shared questions.</summary>
    [Fact]
    public void A_leave_with_a_sub_tree_ends_as_recorded()
    {
        const string text = """
              q-0:
                texte: Quel congé ?
                reponses:
                  a: { libelle: Adoption, vers: { arbre: contrat, sorties: { employe: q-duree, autre: i-caisse } } }
                  b: { libelle: Naissance, vers: { arbre: contrat, sorties: { employe: [ { si: contrat/q-0 = long, vers: q-duree }, { sinon: q-paie } ], autre: q-paie } } }
              q-duree:
                texte: Depuis plus de six mois ?
                reponses: { oui: q-paie, non: i-non }
              q-paie:
                texte: La paie dépasse-t-elle le seuil ?
                reponses:
                  oui: [ { si: "q-0 = a ou q-duree = oui", vers: i-plein }, { sinon: i-partiel } ]
                  non: i-caisse

            """;
        var contract = TreeTexts.Tree(
            "contrat",
            "  q-0:\n    texte: Quel contrat ?\n    reponses:\n      long: { libelle: Sans fin, vers: i-l }\n      court: { libelle: À terme, "
                + "vers: i-c }\n      aucun: { libelle: Aucun, vers: i-x }\n      nsp: i-z\n",
            ["i-l", "i-c", "i-x", "i-z"],
            "sorties: { employe: [i-l, i-c], autre: [i-x] }\n"
        );
        string Expected(IReadOnlyDictionary<string, string> f)
        {
            var (isAdoption, contrat) = (f["q-0"] == "a", f["contrat/q-0"]);
            if (contrat == "nsp")
            {
                return "contrat/i-z";
            }

            var asksLength = contrat != "aucun" && (isAdoption || contrat == "long");
            return (isAdoption && contrat == "aucun") || f["q-paie"] == "non" && (!asksLength || f["q-duree"] == "oui") ? "i-caisse"
                : asksLength && f["q-duree"] == "non" ? "i-non"
                : isAdoption || asksLength ? "i-plein"
                : "i-partiel";
        }

        Agree(
            "q-0",
            text,
            ["i-caisse", "i-non", "i-plein", "i-partiel"],
            [("q-0", ["a", "b"]), ("contrat/q-0", ["long", "court", "aucun", "nsp"]), ("q-duree", ["oui", "non"]), ("q-paie", ["oui", "non"])],
            Expected,
            "",
            ("contrat", contract)
        );
    }

    private static void Agree(
        string start,
        string questions,
        IEnumerable<string> outcomes,
        (string Fact, string[] Values)[] domains,
        Func<IReadOnlyDictionary<string, string>, string> expected,
        string more = "",
        params (string, string)[] others
    )
    {
        var random = new Random(1);
        var tree = TreeTexts.Tree("essai", questions, outcomes, more).Replace("debut: q-0", $"debut: {start}", StringComparison.Ordinal);
        var automaton = TreeTexts.Compile([("essai", tree), .. others]).Automata.Single(a => a.Tree.Id.Value == "essai");
        var vignettes = new StringBuilder("vignettes:\n");
        for (var i = 0; i < 300; i++)
        {
            var facts = domains.ToDictionary(d => d.Fact, d => d.Values[random.Next(d.Values.Length)], StringComparer.Ordinal);
            var asked = SituationPaths.Walk(automaton, f => facts[f])!.Value.Path.Select(g => g.Fact).ToList();
            vignettes.Append(
                CultureInfo.InvariantCulture,
                $"  - {{ id: v-{i}, recit: R, faits: {{ {string.Join(", ", asked.Select(a => $"{a}: {facts[a]}"))} }}, attendu: {expected(facts)} }}\n"
            );
            var silent = asked[random.Next(asked.Count)];
            var domain = domains.Single(d => d.Fact == silent).Values;
            // With one fact untold, what its answers lead to may ask more: those facts stay as they are.
            var remaining = domain.Select(v => expected(new Dictionary<string, string>(facts) { [silent] = v })).Distinct(StringComparer.Ordinal);
            var told = facts.Where(f =>
                f.Key != silent
                && domain.Any(v => SituationPaths.Walk(automaton, x => x == silent ? v : facts[x])!.Value.Path.Any(g => g.Fact == f.Key))
            );
            vignettes.Append(
                CultureInfo.InvariantCulture,
                $"  - {{ id: w-{i}, recit: R, faits: {{ {string.Join(", ", told.Select(f => $"{f.Key}: {f.Value}"))} }}, attendu: [{string.Join(", ", remaining)}] }}\n"
            );
        }

        var diagnostics = TreeTexts.Compile([("essai", tree + vignettes), .. others]).Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        Assert.True(diagnostics.Count == 0, string.Join('\n', diagnostics.Take(5).Select(d => $"{d.Code}: {d.Message} {d.Hint}")));
        Assert.True(TreeMeasures.Of(automaton, TreeTexts.Compile([("essai", tree), .. others]).Trees, []).Mutants > 10);
    }
}

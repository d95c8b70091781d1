using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees;
using Site.Compiler.Trees.Measures;
using Site.Compiler.Trees.Proofs;

namespace Site.Tests.Trees.Proofs;

/// <summary>Bounds and branches of the proofs that nothing else holds.</summary>
public sealed class SurvivorSpecs
{
    private const string Guarded =
        "  q-0:\n    texte: Un ?\n    reponses: { oui: q-1, non: q-1 }\n  q-1:\n    texte: Deux ?\n    reponses:\n      oui: [ { si: q-0 = oui, "
        + "vers: i-a }, { sinon: i-b } ]\n      non: i-b\n";

    /// <summary>A line that no vignette goes through may be dropped unnoticed; one that a vignette goes through may not.</summary>
    [Theory]
    [InlineData("{ q-0: non, q-1: oui }", "i-b", 1)]
    [InlineData("{ q-0: oui, q-1: oui }", "i-a", 0)]
    [InlineData("{ q-1: oui }", "[i-a, i-b]", 0)]
    public void A_dropped_line_is_noticed_by_what_goes_through_it_alone(string facts, string expected, int unnoticed)
    {
        var (automata, _, trees) = TreeTexts.Compile(
            (
                "essai",
                TreeTexts.Tree("essai", Guarded, ["i-a", "i-b"], $"vignettes:\n  - {{ id: v-1, recit: R, faits: {facts}, attendu: {expected} }}\n")
            )
        );
        var survivors = TreeMeasures
            .Of(automata[0], trees, [])
            .Survivors.Where(s => s.What.Contains("la ligne de condition serait retirée", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(unnoticed, survivors.Count);
        Assert.All(survivors, s => Assert.Equal(("q-0 = oui", "i-a"), (s.At.File.Text.Substring(s.At.Start, s.At.Length), s.Expected.Id)));
    }

    [Fact]
    public void A_dropped_line_is_noticed_by_an_invariant_too()
    {
        const string rule = "invariants:\n  - { id: n-1, toujours: \"q-0 = oui et q-1 = oui => issue = i-a\" }\n";
        var (automata, _, trees) = TreeTexts.Compile(("essai", TreeTexts.Tree("essai", Guarded, ["i-a", "i-b"], rule)));
        Assert.DoesNotContain(TreeMeasures.Of(automata[0], trees, []).Survivors, s =>
            s.What.Contains("la ligne de condition", StringComparison.Ordinal)
        );
    }

    /// <summary>A shared outcome is told where the tree first names it; vignettes of another tree do not count.</summary>
    [Theory]
    [InlineData("attendu: i-commune", 0)]
    [InlineData("attendu: [i-commune, i-b]", 0)]
    [InlineData("attendu: i-b", 1)]
    public void A_shared_outcome_needs_a_vignette_in_each_tree_that_names_it(string expected, int told)
    {
        var facts =
            expected.Contains('[', StringComparison.Ordinal) ? ""
            : expected.Contains("commune", StringComparison.Ordinal) ? "q-0: oui"
            : "q-0: non";
        var more = expected == "attendu: i-commune" ? "  - { id: v-2, recit: R, faits: { q-0: non }, attendu: i-b }\n" : "";
        var diagnostics = Shared(
            ("essai", Tree("essai", $"vignettes:\n  - {{ id: v-1, recit: R, faits: {{ {facts} }}, {expected} }}\n{more}")),
            ("voisin", Tree("voisin", "vignettes:\n  - { id: v-1, recit: R, faits: {}, attendu: [i-commune, i-b] }\n"))
        );
        Assert.Equal(told, diagnostics.Count);
        Assert.All(diagnostics, d =>
            Assert.Equal(
                ("outcome-without-vignette", "input/arbres/essai.yml", "i-commune"),
                (d.Code, d.Span!.Value.File.Path, d.Span.Value.File.Text.Substring(d.Span.Value.Start, d.Span.Value.Length))
            )
        );
    }

    /// <summary>« depuis » and « jusqu-a » of a source and of its tree: the same day on both sides is well, one day short is not.</summary>
    [Theory]
    [InlineData("2026-01-01", "2026-12-31", true)]
    [InlineData("2026-01-02", "2026-12-31", false)]
    [InlineData("2026-01-01", "2026-12-30", false)]
    [InlineData("2025-12-31", "2027-01-01", true)]
    [InlineData(null, "2026-12-31", true)]
    [InlineData("2026-01-01", null, true)]
    public void A_source_holds_on_every_day_of_its_tree(string? from, string? until, bool isSound)
    {
        var at = new SourceText("input/_data/sources.yml", "cp-1").Span(0, 4);
        DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var register = TreeTexts.Register with { Sources = [TreeTexts.Register.Sources[0] with { InForce = new Period(Day(from), Day(until), at) }] };
        var diagnostics = new List<Diagnostic>();
        var text = TreeTexts
            .Tree("essai", "  q-0:\n    texte: Un ?\n    reponses: { oui: i-a, non: i-b }\n", ["i-a", "i-b"])
            .Replace("debut:", "en-vigueur: { depuis: 2026-01-01, jusqu-a: 2026-12-31 }\ndebut:", StringComparison.Ordinal);
        var tree = TreeParser.Parse(new SourceText("input/arbres/essai.yml", text), SharedOutcomes.None).Into(diagnostics);
        diagnostics.AddRange(
            TreeChecker.CheckTexts(
                tree,
                new TreeSurroundings(register, [], System.Collections.Immutable.ImmutableSortedDictionary<string, Tree>.Empty)
            )
        );
        Assert.Equal(isSound ? [] : ["source-out-of-force", "source-out-of-force"], diagnostics.Select(d => d.Code));
    }

    private static string Tree(string id, string more) =>
        TreeTexts.Tree(id, "  q-0:\n    texte: Un ?\n    reponses: { oui: i-commune, non: i-b }\n", ["i-b"], more);

    private static List<Diagnostic> Shared(params (string Id, string Text)[] texts)
    {
        var diagnostics = new List<Diagnostic>();
        var shared = TreeParser
            .ParseShared(
                new SourceText(
                    "input/arbres/_communs.yml",
                    "issues:\n  i-commune: { nature: direction, titre: Commune, message: Texte, etapes: [Agir], sources: [cp-1] }\n"
                )
            )
            .Into(diagnostics);
        TreeFolder.Compile([], diagnostics);
        var trees = System.Collections.Immutable.ImmutableArray.CreateRange(
            texts.Select(t => TreeParser.Parse(new SourceText($"input/arbres/{t.Id}.yml", t.Text), shared).Into(diagnostics))
        );
        var byId = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            trees.Select(t => KeyValuePair.Create(t.Id.Value, t))
        );
        TreeCompiler.Compile(trees, [], new TreeSurroundings(TreeTexts.Register, [], byId) { Shared = shared! }, 12, diagnostics);
        return diagnostics;
    }
}

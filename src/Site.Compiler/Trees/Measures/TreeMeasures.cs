using System.Collections.Immutable;
using System.Numerics;
using Site.Compiler.Model;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Proofs;

namespace Site.Compiler.Trees.Measures;

/// <summary>What a tree weighs, and how well its vignettes and invariants hold it.</summary>
public sealed record TreeMeasures
{
    public required int Questions { get; init; }

    public required int Outcomes { get; init; }

    public required int States { get; init; }

    public required BigInteger Paths { get; init; }

    /// <summary>Most questions on a path.</summary>
    public required int Depth { get; init; }

    /// <summary>Answers of states: the decisions a reader can really meet.</summary>
    public required int Edges { get; init; }

    public required int CoveredEdges { get; init; }

    public required int Vignettes { get; init; }

    public required int Journeys { get; init; }

    public required int JourneyBound { get; init; }

    public required int Mutants { get; init; }

    /// <summary>The mutants that no vignette and no invariant notices.</summary>
    public required ImmutableArray<Survivor> Survivors { get; init; }

    /// <summary>Share of mutants noticed, from 0 to 1; 1 where there is none.</summary>
    public double MutationScore => Mutants == 0 ? 1 : 1 - ((double)Survivors.Length / Mutants);

    public static TreeMeasures Of(Automaton automaton, IReadOnlyDictionary<string, Tree> trees, IEnumerable<Invariant> common)
    {
        var journeys = Measures.Journeys.Cover(automaton);
        var mutation = new Mutation(automaton, trees, [.. automaton.Tree.Invariants.Concat(common.Where(i => i.Concerns(automaton.Tree)))]);
        var (mutants, survivors) = mutation.Run();
        return new TreeMeasures
        {
            Questions = automaton.States.Select(s => s.Fact).Distinct(StringComparer.Ordinal).Count(),
            Outcomes = automaton.Ends.Length,
            States = automaton.States.Length,
            Paths = automaton.PathCounts()[0],
            Depth = automaton.Depths()[0],
            Edges = automaton.States.Sum(s => s.Next.Length),
            CoveredEdges = Covered(automaton),
            Vignettes = automaton.Tree.Vignettes.Length,
            Journeys = journeys.All.Length,
            JourneyBound = journeys.Bound,
            Mutants = mutants,
            Survivors = survivors,
        };
    }

    /// <summary>Edges that a vignette takes by a fact it tells.</summary>
    private static int Covered(Automaton automaton) =>
        automaton
            .Tree.Vignettes.Select(TreeProver.FactsOf)
            .SelectMany(facts =>
                SituationPaths
                    .Edges(automaton, facts)
                    .Where(e =>
                        facts.TryGetValue(automaton.States[e.State].Fact, out var id) && automaton.States[e.State].AnswerIndex(id) == e.Answer
                    )
            )
            .Distinct()
            .Count();
}

using System.Collections.Immutable;
using Site.Compiler;
using Site.Compiler.Checking;
using Site.Compiler.Model;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Charts;
using Site.Compiler.Trees.Measures;

namespace Site.Tests.Trees.Charts;

/// <summary>The edges of the drawing that a path takes are those a reader would follow with a finger.</summary>
public sealed class AuthoredPathSpecs
{
    private static readonly CheckedSite Site = SiteCompiler.Check(TestSite.Repository()).Site!;

    [Fact]
    public void On_random_trees_a_path_follows_the_drawing_from_the_start_to_its_outcome()
    {
        var (guarded, left) = (0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            var (automata, _, trees) = TreeTexts.Compile(RandomTrees.Make(seed));
            foreach (var automaton in automata)
            {
                var paths = new AuthoredPath(automaton.Tree, trees);
                foreach (var (path, end) in SituationPaths.Paths(automaton))
                {
                    var edges = paths.EdgesOf(path);
                    AssertFollows(automaton.Tree, path, end, edges);
                    Assert.All(Enumerable.Range(0, path.Length), n =>
                        Assert.Equal(edges.Take(paths.EdgesOf(path[..n]).Length), paths.EdgesOf(path[..n]))
                    );
                    guarded += edges.Count(e => e.Condition is not null);
                    left += edges.Count(e => e.From.Contains('@', StringComparison.Ordinal));
                }
            }
        }

        Assert.True(guarded > 500 && left > 500, $"{guarded} guarded edges, {left} exits");
    }

    [Fact]
    public void In_every_tree_of_the_site_paths_follow_the_drawing_and_take_all_of_it()
    {
        foreach (var automaton in Site.Trees)
        {
            var paths = new AuthoredPath(automaton.Tree, Site.TreesById);
            var taken = new HashSet<int>();
            foreach (var (path, end) in Journeys.Cover(automaton).All)
            {
                var edges = paths.EdgesOf(path);
                AssertFollows(automaton.Tree, path, end, edges);
                taken.UnionWith(edges.Select(e => e.Number));
            }

            Assert.Equal(Enumerable.Range(1, paths.Graph.Edges.Length), taken.Order());
        }
    }

    /// <summary>The drawing shows what the author wrote, all of it and each once: a path finds its edges by that, not by their order.</summary>
    [Fact]
    public void Each_place_that_an_author_wrote_is_one_edge()
    {
        foreach (var (automata, _, trees) in Enumerable.Range(0, 100).Select(seed => TreeTexts.Compile(RandomTrees.Make(seed))))
        {
            foreach (var tree in automata.Select(a => a.Tree))
            {
                var edges = AuthoredGraph.Of(tree, trees).Edges;
                var written = tree
                    .Questions.SelectMany(q => q.Answers)
                    .SelectMany(a => a.Target.Leaves())
                    .ToHashSet<Target>(ReferenceEqualityComparer.Instance);
                Assert.Equal(written.Count, edges.Length);
                Assert.True(written.SetEquals(edges.Select(e => e.Leaf)));
                Assert.All(edges, e =>
                    Assert.Equal(
                        e.Leaf is Target.To to ? to.Id.Value : $"{((Target.SubTree)e.Leaf).Tree.Value}@",
                        e.Leaf is Target.To ? e.To : e.To[..(e.To.IndexOf('@', StringComparison.Ordinal) + 1)]
                    )
                );
            }
        }
    }

    [Theory]
    [InlineData("oui", 3)]
    [InlineData("non", 4)]
    public void Of_two_guards_with_one_target_the_first_that_holds_is_taken(string first, int expected)
    {
        var questions = """
              q-0: { texte: Un ?, reponses: { oui: q-1, non: q-1 } }
              q-1:
                texte: Deux ?
                reponses:
                  oui: [ { si: q-0 = oui, vers: i-a }, { sinon: i-a } ]
                  non: i-b

            """;
        var (automata, _, trees) = TreeTexts.Compile(("a", TreeTexts.Tree("a", questions, ["i-a", "i-b"])));
        var (path, _) = SituationPaths.Walk(automata[0], f => f == "q-0" ? first : "oui")!.Value;
        Assert.Equal([first == "oui" ? 1 : 2, expected], new AuthoredPath(automata[0].Tree, trees).EdgesOf(path).Select(e => e.Number));
    }

    /// <summary>
    /// Edges join head to tail; each answer of the tree itself is the edge of its question; answers of a sub-tree stand between the edges of its box.
    /// </summary>
    private static void AssertFollows(Tree tree, ImmutableArray<GivenAnswer> path, ReachedOutcome end, ImmutableArray<AuthoredEdge> taken)
    {
        Assert.Equal(taken.SkipLast(1).Select(e => e.To).Prepend(tree.Start.Value), taken.Select(e => e.From));
        Assert.Equal(
            path.Where(g => !IsInside(g)).Select(g => (g.Fact, g.Answer.Id.Value)),
            taken.Where(e => !e.From.Contains('@', StringComparison.Ordinal)).Select(e => (e.From, e.AnswerId))
        );
        Assert.Equal(
            path.Where(IsInside).Select(g => g.Fact.Split('/')[0]).Distinct(),
            taken.Select(e => e.To).Where(t => t.Contains('@', StringComparison.Ordinal)).Select(t => t.Split('@')[0]).Distinct()
        );
        Assert.Equal(
            end.Id.Contains('/', StringComparison.Ordinal) ? $"{end.Id.Split('/')[0]}@" : end.Id,
            end.Id.Contains('/', StringComparison.Ordinal) ? taken[^1].To[..(taken[^1].To.IndexOf('@', StringComparison.Ordinal) + 1)] : taken[^1].To
        );
    }

    private static bool IsInside(GivenAnswer given) => given.Fact.Contains('/', StringComparison.Ordinal);
}

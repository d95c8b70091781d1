using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Proofs;

/// <summary>The situation that most readers of a tree live, as its author marks it (<c>courant: true</c>), is answered in a few questions.</summary>
internal static class CommonPaths
{
    private const int MostQuestions = 7;

    public static IEnumerable<Diagnostic> Check(Automaton automaton)
    {
        foreach (var vignette in automaton.Tree.Vignettes)
        {
            if (vignette.Common is { } common && MostAsked(automaton, TreeProver.FactsOf(vignette)) is var asked and > MostQuestions)
            {
                yield return Catalogue.CommonPathLong(common.Span, vignette.Id.Value, asked, MostQuestions);
            }
        }
    }

    /// <summary>Questions of the longest path that the facts leave open: layer after layer, since no path turns in a circle.</summary>
    private static int MostAsked(Automaton automaton, IReadOnlyDictionary<string, string> facts)
    {
        var allowed = SituationPaths.Edges(automaton, facts).ToLookup(e => e.State, e => e.Answer);
        var (asked, layer) = (0, ImmutableHashSet.Create(0));
        for (; !layer.IsEmpty; asked++)
        {
            layer = [.. layer.SelectMany(s => allowed[s].Select(a => automaton.States[s].Next[a])).Where(n => !n.IsEnd).Select(n => n.Index)];
        }

        return asked;
    }
}

using Site.Compiler.Diagnostics;

namespace Site.Compiler.Trees;

/// <summary>What no situation uses (P2, P4): questions, outcomes, guards and exits of the tree itself.</summary>
internal static class Unused
{
    /// <summary>Faults in the order of kinds. What a missing or turned answer may explain alone is left for when that is mended.</summary>
    /// <param name="exploration">Every situation of the tree.</param>
    /// <param name="explanations">How many answers lead nowhere or in a circle: each may be the missing way to one place.</param>
    public static IEnumerable<Diagnostic> Of(Exploration exploration, int explanations)
    {
        var program = exploration.Program;
        var asked = exploration.States.Select(exploration.NodeOf).Where(n => n.Frame.Parent is null).Select(n => n.Question.Id.Value).ToHashSet(StringComparer.Ordinal);
        var reached = exploration.States.SelectMany(s => s.Next).Where(n => n < 0 && n != TreeProgram.Lead.Nowhere).Select(n => program.Ends[~n].Outcome).ToHashSet(ReferenceEqualityComparer.Instance);
        var questions = program.Tree.Questions.Where(q => !asked.Contains(q.Id.Value)).ToList();
        var outcomes = program.Tree.Outcomes.Where(o => !o.IsShared && !reached.Contains(o)).ToList();
        var below = questions.SelectMany(q => q.Answers).SelectMany(a => a.Target.Leaves()).OfType<Target.To>().Select(t => t.Id.Value).ToHashSet(StringComparer.Ordinal);
        var roots = questions.Select(q => q.Id.Value).Concat(outcomes.Select(o => o.Id.Value)).Count(id => !below.Contains(id));
        return (explanations > 0 && roots <= explanations ? [] : Places(questions, outcomes)).Concat(Marks(exploration));
    }

    private static IEnumerable<Diagnostic> Places(IEnumerable<Question> questions, IEnumerable<Outcome> outcomes) =>
        questions.Select(q => Catalogue.TreeUnreachable(q.Id.Span, $"la question « {q.Text} » ({q.Id.Value})"))
            .Concat(outcomes.Select(o => Catalogue.TreeUnreachable(o.Id.Span, $"l'issue « {o.Title.Value} » ({o.Id.Value})")));

    /// <summary>A line under a line that is never taken is not blamed twice, nor is one of a question that is never asked.</summary>
    private static IEnumerable<Diagnostic> Marks(Exploration exploration)
    {
        var marks = exploration.Program.Marks;
        var isMet = exploration.MarksMet();
        for (var i = 0; i < marks.Count; i++)
        {
            var mark = marks[i];
            // An exit that is never taken is the fault of the tree it leaves: that tree says so.
            if (mark.Kind != TreeProgram.MarkKind.Exit && !exploration.Taken[i] && isMet.Contains(i) && (mark.Around < 0 || exploration.Taken[mark.Around]))
            {
                yield return mark.Kind switch
                {
                    _ when exploration.Behind.TryGetValue(i, out var met) => Catalogue.GuardMasked(mark.At, PathWords.Tell(exploration.PathThrough(met.State, met.Answer))),
                    TreeProgram.MarkKind.Guard => Catalogue.GuardNever(mark.At),
                    _ => Catalogue.GuardMasked(mark.At, null),
                };
            }
        }
    }
}

using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>What no situation uses (P2, P4): questions, outcomes, guards and exits of the tree itself.</summary>
internal static class Unused
{
    /// <summary>Faults in the order of kinds. What a missing or turned answer may explain alone is left for when that is mended.</summary>
    /// <param name="exploration">Every situation of the tree.</param>
    /// <param name="explanations">How many answers lead nowhere or in a circle: each may be the missing way to one place.</param>
    public static IEnumerable<Diagnostic> Of(Exploration exploration, int explanations)
    {
        var program = exploration.Program;
        var asked = exploration
            .States.Select(exploration.NodeOf)
            .Where(n => n.Frame.Parent is null)
            .Select(n => n.Question.Id.Value)
            .ToHashSet(StringComparer.Ordinal);
        var reached = exploration
            .States.SelectMany(s => s.Next)
            .Where(n => n < 0 && n != Lead.Nowhere)
            .Select(n => program.Ends[~n].Outcome)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        var questions = program.Tree.Questions.Where(q => !asked.Contains(q.Id.Value)).ToList();
        var outcomes = program.Tree.Outcomes.Where(o => !o.IsShared && !reached.Contains(o)).ToList();
        var below = questions
            .SelectMany(q => q.Answers)
            .SelectMany(a => a.Target.Leaves())
            .OfType<Target.To>()
            .Select(t => t.Id.Value)
            .ToHashSet(StringComparer.Ordinal);
        var roots = questions.Select(q => q.Id.Value).Concat(outcomes.Select(o => o.Id.Value)).Count(id => !below.Contains(id));
        return (explanations > 0 && roots <= explanations ? [] : Places(questions, outcomes)).Concat(Marks(exploration));
    }

    /// <summary>Lines some situation takes, and would go on alike without.</summary>
    public static IEnumerable<Diagnostic> Guards(Exploration exploration) =>
        exploration
            .Program.Marks.Where((m, i) => m.Kind == MarkKind.Guard && exploration.Lines.Taken[i] && !exploration.Lines.Changes[i])
            .Select(m => Catalogue.GuardWithoutEffect(m.At));

    /// <summary>
    /// Deductions that lines read, and whether they are true in some situation there; those that leave a line without use are told there.
    /// </summary>
    public static ImmutableDictionary<string, bool> Deductions(Exploration exploration)
    {
        var blamed = Idle(exploration)
            .Where(m => m.Mark.Kind == MarkKind.Guard && !exploration.Lines.Held[m.Index])
            .SelectMany(m => m.Mark.Guard!.When!.Everything())
            .OfType<Expression.Deduced>()
            .Select(d => d.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
        return exploration.Lines.Deduced.ToImmutableDictionary(d => d.Key, d => d.Value || blamed.Contains(d.Key), StringComparer.Ordinal);
    }

    private static IEnumerable<Diagnostic> Places(IEnumerable<Question> questions, IEnumerable<Outcome> outcomes) =>
        questions
            .Select(q => Catalogue.TreeUnreachable(q.Id.Span, $"la question « {q.Text} » ({q.Id.Value})"))
            .Concat(outcomes.Select(o => Catalogue.TreeUnreachable(o.Id.Span, $"l'issue « {o.Title.Value} » ({o.Id.Value})")));

    /// <summary>A line under a line that is never taken is not blamed twice, nor is one of a question that is never asked.</summary>
    private static IEnumerable<Diagnostic> Marks(Exploration exploration)
    {
        foreach (var (mark, i) in Idle(exploration))
        {
            var path = exploration.Lines.Behind.TryGetValue(i, out var met) ? PathWords.Tell(exploration.PathThrough(met.State, met.Answer)) : null;
            yield return path is null && mark.Kind == MarkKind.Guard
                ? Catalogue.GuardNever(mark.At, new NeverTrue(exploration, i).Why())
                : Catalogue.GuardMasked(mark.At, path);
        }
    }

    /// <summary>Lines that no situation takes. An exit that is never taken is the fault of the tree it leaves: that tree says so.</summary>
    private static IEnumerable<(Mark Mark, int Index)> Idle(Exploration exploration)
    {
        var isMet = exploration.MarksMet();
        return exploration
            .Program.Marks.Select((m, i) => (Mark: m, i))
            .Where(m =>
                m.Mark.Kind != MarkKind.Exit
                && !exploration.Lines.Taken[m.i]
                && isMet.Contains(m.i)
                && (m.Mark.Around < 0 || exploration.Lines.Taken[m.Mark.Around])
            );
    }
}

using System.Collections.Immutable;

namespace Site.Compiler.Trees.Automata;

/// <summary>What the situations met so far make of the guards and exits of the tree itself, by mark, and of its deductions.</summary>
internal sealed class LineUse(TreeProgram program, LiveFacts live)
{
    private readonly Futures _futures = new(program, live);
    private readonly ImmutableArray<Condition.Named>[]?[] _cited = new ImmutableArray<Condition.Named>[]?[program.Nodes.Length];

    /// <summary>Which guards and exits some situation takes.</summary>
    public bool[] Taken { get; } = new bool[program.Marks.Length];

    /// <summary>Which guards hold in some situation, even where an earlier one is taken.</summary>
    public bool[] Held { get; } = new bool[program.Marks.Length];

    /// <summary>Which guards change where some situation goes.</summary>
    public bool[] Changes { get; } = new bool[program.Marks.Length];

    /// <summary>For each guard, the first situation in which it holds behind an earlier one; by mark.</summary>
    public Dictionary<int, (int State, int Answer)> Behind { get; } = [];

    /// <summary>For each deduction that a guard reads, whether it is true in some situation that comes to one.</summary>
    public Dictionary<string, bool> Deduced { get; } = new(StringComparer.Ordinal);

    /// <summary>The line that a situation takes for an answer; what that says of lines is noted.</summary>
    /// <param name="node">The node of the situation.</param>
    /// <param name="answer">The answer given.</param>
    /// <param name="facts">All facts, the answer included.</param>
    /// <param name="state">The number of the situation.</param>
    public Lead Take(int node, int answer, char[] facts, int state)
    {
        var leads = program.Nodes[node].Leads[answer];
        var taken = Choose(leads, facts, state, answer);
        NoteChanges(leads, taken, facts);
        NoteDeductions(node, answer, facts);
        return taken;
    }

    private Lead Choose(Lead[] leads, char[] facts, int state, int answer)
    {
        Lead? chosen = null;
        foreach (var lead in leads)
        {
            if (chosen is not null && lead.Marks.All(m => Held[m]))
            {
                continue;
            }

            if (lead.Holds(facts))
            {
                foreach (var mark in lead.Marks)
                {
                    Held[mark] = true;
                    Taken[mark] |= chosen is null;
                    if (chosen is not null)
                    {
                        Behind.TryAdd(mark, (state, answer));
                    }
                }

                chosen ??= lead;
            }
        }

        return chosen!;
    }

    /// <summary>A guard changes something where its situation would go elsewhere without it.</summary>
    private void NoteChanges(Lead[] leads, Lead taken, char[] facts)
    {
        foreach (var mark in taken.Marks)
        {
            if (!Changes[mark] && program.Marks[mark].Kind == MarkKind.Guard)
            {
                Changes[mark] =
                    Array.Find(leads, l => !l.Marks.Contains(mark) && l.Holds(facts)) is not { } other
                    || !HaveOneFuture(taken.Target, other.Target, facts);
            }
        }
    }

    private bool HaveOneFuture(int a, int b, char[] facts) =>
        a == b || (a >= 0 && b >= 0 && _futures.AreSame((a, live.Values(a, facts)), (b, live.Values(b, facts))));

    private void NoteDeductions(int node, int answer, char[] facts)
    {
        _cited[node] ??=
        [
            .. program
                .Nodes[node]
                .Leads.Select(leads => leads.SelectMany(l => l.When?.Deductions() ?? []).DistinctBy(d => d.Deduction).ToImmutableArray()),
        ];
        foreach (var named in _cited[node]![answer])
        {
            if (!Deduced.TryGetValue(named.Deduction, out var isTrue) || !isTrue)
            {
                Deduced[named.Deduction] = named.Part.Holds(facts);
            }
        }
    }
}

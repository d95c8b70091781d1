using System.Collections.Immutable;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Trees.Automata;

/// <summary>Every reachable situation of a program, breadth first: the shortest path to each comes with it.</summary>
internal sealed class Exploration
{
    private readonly Dictionary<(int, string), int> _known = [];
    private readonly ulong[][] _live;
    private readonly int[][] _liveFacts;
    private readonly ImmutableArray<Condition.Named>[]?[] _cited;

    private Exploration(TreeProgram program)
    {
        Program = program;
        _live = Liveness(program);
        _liveFacts = [.. _live.Select(l => Enumerable.Range(0, program.Facts.Count).Where(f => Has(l, f)).ToArray())];
        Taken = new bool[program.Marks.Count];
        Held = new bool[program.Marks.Count];
        Changes = new bool[program.Marks.Count];
        _cited = new ImmutableArray<Condition.Named>[]?[program.Nodes.Count];
    }

    public TreeProgram Program { get; }

    public List<RawState> States { get; } = [];

    /// <summary>Situations in which no guard holds.</summary>
    public List<(int State, int Answer, Span At)> Gaps { get; } = [];

    /// <summary>Which guards and exits some situation takes.</summary>
    public bool[] Taken { get; }

    /// <summary>Which guards hold in some situation, even where an earlier one is taken.</summary>
    public bool[] Held { get; }

    /// <summary>For each guard, the first situation in which it holds behind an earlier one; by mark.</summary>
    public Dictionary<int, (int State, int Answer)> Behind { get; } = [];

    /// <summary>Which guards change where some situation goes.</summary>
    public bool[] Changes { get; }

    /// <summary>For each deduction that a guard reads, whether it is true in some situation that comes to one.</summary>
    public Dictionary<string, bool> Deduced { get; } = new(StringComparer.Ordinal);

    public bool IsTooLarge => States.Count > AutomatonBuilder.MaximumStates;

    public static Exploration Of(TreeProgram program)
    {
        var exploration = new Exploration(program);
        exploration.Enter(0, new string('\0', exploration._liveFacts[0].Length), -1, -1);
        var facts = new char[program.Facts.Count];
        for (var i = 0; i < exploration.States.Count && !exploration.IsTooLarge; i++)
        {
            exploration.Expand(i, facts);
        }

        return exploration;
    }

    public TreeProgram.Node NodeOf(RawState state) => Program.Nodes[state.Node];

    public IEnumerable<int> StateSuccessors(int state) => States[state].Next.Where(n => n >= 0);

    /// <summary>The facts kept in states of a node, by number, in the order of their values.</summary>
    public int[] LiveFacts(int node) => _liveFacts[node];

    public ImmutableArray<GivenAnswer> PathThrough(int state, int answer)
    {
        var path = new List<GivenAnswer>();
        for (var (s, a) = (state, answer); s >= 0; (s, a) = (States[s].Parent, States[s].ParentAnswer))
        {
            path.Add(Given(s, a));
        }

        path.Reverse();
        return [.. path];
    }

    public GivenAnswer Given(int state, int answer) =>
        new(NodeOf(States[state]).Name, NodeOf(States[state]).Question, NodeOf(States[state]).Question.Answers[answer]);

    /// <summary>The answers of a state that lead to a question, and where the tree itself says so (default where only a sub-tree does).</summary>
    public IEnumerable<(int Answer, int To, Span At)> Edges(int state) =>
        States[state].Next.Select((to, answer) => (answer, to, States[state].Taken[answer].At)).Where(e => e.to >= 0);

    /// <summary>The guards and exits some situation comes to: those of a question it asks, and of a sub-tree it enters.</summary>
    public HashSet<int> MarksMet()
    {
        var nodes = States.Select(NodeOf).ToHashSet();
        var entered = nodes.Select(n => n.Frame).Where(f => f.Parent is not null).ToHashSet();
        return [.. Program.Nodes.Where(n => nodes.Contains(n) || entered.Contains(n.Frame)).SelectMany(n => n.Leads).SelectMany(l => l).SelectMany(l => l.Marks)];
    }

    /// <summary>The facts that stay live at the node with the most states: what an author may untie.</summary>
    public IEnumerable<string> WidestFacts() =>
        _liveFacts[States.GroupBy(s => s.Node).MaxBy(g => g.Count())!.Key].Select(f => Program.Facts[f].Name);

    private void Expand(int index, char[] facts)
    {
        var state = States[index];
        var node = NodeOf(state);
        var live = _liveFacts[state.Node];
        for (var i = 0; i < live.Length; i++)
        {
            facts[live[i]] = state.Values[i];
        }

        (state.Next, state.Taken) = (new int[node.Leads.Length], new TreeProgram.Lead[node.Leads.Length]);
        for (var answer = 0; answer < node.Leads.Length; answer++)
        {
            if (node.Fact >= 0)
            {
                facts[node.Fact] = (char)(answer + 1);
            }

            var lead = Choose(node.Leads[answer], facts, index, answer);
            (state.Next[answer], state.Taken[answer]) = (lead.Target, lead);
            NoteChanges(node.Leads[answer], lead, facts);
            NoteDeductions(state.Node, answer, facts);
            if (lead.Target == TreeProgram.Lead.Nowhere)
            {
                Gaps.Add((index, answer, lead.At));
            }
            else if (lead.Target >= 0)
            {
                state.Next[answer] = Enter(lead.Target, Values(lead.Target, facts), index, answer);
            }
        }

        if (node.Fact >= 0)
        {
            facts[node.Fact] = '\0';
        }

        foreach (var fact in live)
        {
            facts[fact] = '\0';
        }
    }

    private TreeProgram.Lead Choose(TreeProgram.Lead[] leads, char[] facts, int state, int answer)
    {
        TreeProgram.Lead? chosen = null;
        foreach (var lead in leads)
        {
            if (chosen is not null && lead.Marks.All(m => Held[m]))
            {
                continue;
            }

            if (lead.When is null || lead.When.Holds(facts))
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
    private void NoteChanges(TreeProgram.Lead[] leads, TreeProgram.Lead taken, char[] facts)
    {
        foreach (var mark in taken.Marks)
        {
            if (!Changes[mark] && Program.Marks[mark].Kind == TreeProgram.MarkKind.Guard)
            {
                Changes[mark] = Array.Find(leads, l => !l.Marks.Contains(mark) && (l.When is null || l.When.Holds(facts))) is not { } other
                    || !HaveOneFuture(taken.Target, other.Target, facts);
            }
        }
    }

    private bool HaveOneFuture(int a, int b, char[] facts) =>
        a == b || (a >= 0 && b >= 0 && new Futures(this).AreSame((a, Values(a, facts)), (b, Values(b, facts))));

    private void NoteDeductions(int node, int answer, char[] facts)
    {
        _cited[node] ??= [.. Program.Nodes[node].Leads.Select(leads => leads.SelectMany(l => l.When?.Deductions() ?? []).DistinctBy(d => d.Deduction).ToImmutableArray())];
        foreach (var named in _cited[node]![answer])
        {
            if (!Deduced.TryGetValue(named.Deduction, out var isTrue) || !isTrue)
            {
                Deduced[named.Deduction] = named.Part.Holds(facts);
            }
        }
    }

    /// <summary>Where an answer leads from a node with the values of its live facts: nothing is noted.</summary>
    public (int Target, string Values) Follow(int node, string values, int answer)
    {
        var (facts, live) = (new char[Program.Facts.Count], _liveFacts[node]);
        for (var i = 0; i < live.Length; i++)
        {
            facts[live[i]] = values[i];
        }

        if (Program.Nodes[node].Fact is >= 0 and var own)
        {
            facts[own] = (char)(answer + 1);
        }

        var target = Program.Nodes[node].Leads[answer].First(l => l.When is null || l.When.Holds(facts)).Target;
        return (target, target >= 0 ? Values(target, facts) : "");
    }

    private string Values(int node, char[] facts) =>
        string.Create(_liveFacts[node].Length, (facts, live: _liveFacts[node]), static (values, from) =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = from.facts[from.live[i]];
            }
        });

    private int Enter(int node, string values, int parent, int parentAnswer)
    {
        if (!_known.TryGetValue((node, values), out var state))
        {
            state = States.Count;
            _known[(node, values)] = state;
            States.Add(new RawState(node, values, parent, parentAnswer));
        }

        return state;
    }

    /// <summary>Facts read after a node and not asked again before: a fixed point from the last nodes to the first.</summary>
    private static ulong[][] Liveness(TreeProgram program)
    {
        var words = (program.Facts.Count + 63) / 64;
        var live = program.Nodes.Select(_ => new ulong[words]).ToArray();
        if (words == 0)
        {
            return live;
        }

        var leadingTo = program.Nodes.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < program.Nodes.Count; i++)
        {
            foreach (var target in program.Nodes[i].Leads.SelectMany(l => l).Select(l => l.Target).Where(t => t >= 0))
            {
                leadingTo[target].Add(i);
            }
        }

        var open = new Queue<int>(Enumerable.Range(0, program.Nodes.Count).Reverse());
        var isOpen = Enumerable.Repeat(true, program.Nodes.Count).ToArray();
        while (open.TryDequeue(out var node))
        {
            isOpen[node] = false;
            if (Grow(live, node, program.Nodes[node]))
            {
                foreach (var earlier in leadingTo[node].Where(e => !isOpen[e]))
                {
                    isOpen[earlier] = true;
                    open.Enqueue(earlier);
                }
            }
        }

        return live;
    }

    private static bool Grow(ulong[][] live, int index, TreeProgram.Node node)
    {
        var grown = new ulong[live[index].Length];
        foreach (var lead in node.Leads.SelectMany(l => l))
        {
            foreach (var fact in lead.When?.Facts() ?? [])
            {
                grown[fact / 64] |= 1UL << (fact % 64);
            }

            for (var w = 0; w < grown.Length && lead.Target >= 0; w++)
            {
                grown[w] |= live[lead.Target][w];
            }
        }

        if (node.Fact >= 0)
        {
            grown[node.Fact / 64] &= ~(1UL << (node.Fact % 64));
        }

        var isGrown = !grown.AsSpan().SequenceEqual(live[index]);
        live[index] = grown;
        return isGrown;
    }

    private static bool Has(ulong[] set, int fact) => (set[fact / 64] & (1UL << (fact % 64))) != 0;

    /// <summary>A node with the values of its live facts, and how it was first reached.</summary>
    internal sealed class RawState(int node, string values, int parent, int parentAnswer)
    {
        public int Node { get; } = node;

        public string Values { get; } = values;

        public int Parent { get; } = parent;

        public int ParentAnswer { get; } = parentAnswer;

        /// <summary>Per answer: a state, an outcome (complement) or nowhere.</summary>
        public int[] Next { get; set; } = [];

        /// <summary>Per answer: the line that leads there.</summary>
        public TreeProgram.Lead[] Taken { get; set; } = [];
    }
}

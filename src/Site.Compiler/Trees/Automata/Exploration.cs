using System.Collections.Immutable;

namespace Site.Compiler.Trees.Automata;

/// <summary>Every reachable situation of a program, breadth first: the shortest path to each comes with it.</summary>
internal sealed class Exploration
{
    private readonly Search<(int Node, string Values), int> _search;

    private Exploration(TreeProgram program)
    {
        (Program, Live) = (program, new LiveFacts(program));
        Lines = new LineUse(program, Live);
        _search = new((0, new string('\0', Live.Of(0).Length)));
    }

    public TreeProgram Program { get; }

    /// <summary>What each situation remembers.</summary>
    public LiveFacts Live { get; }

    /// <summary>What the situations make of the tree's lines.</summary>
    public LineUse Lines { get; }

    /// <summary>By number, in the order they are met.</summary>
    public List<RawState> States { get; } = [];

    /// <summary>Situations in which no guard holds.</summary>
    public List<Gap> Gaps { get; } = [];

    public bool IsTooLarge => States.Count > AutomatonBuilder.MaximumStates;

    public static Exploration Of(TreeProgram program)
    {
        var exploration = new Exploration(program);
        exploration.AddNew();
        var facts = new char[program.Facts.Length];
        for (var i = 0; i < exploration.States.Count && !exploration.IsTooLarge; i++)
        {
            exploration.Expand(i, facts);
        }

        return exploration;
    }

    public Node NodeOf(RawState state) => Program.Nodes[state.Node];

    public Node NodeOf(int state) => NodeOf(States[state]);

    public IEnumerable<int> StateSuccessors(int state) => States[state].Next.Where(n => n >= 0);

    /// <summary>A shortest path to a situation, and the answer given there.</summary>
    public ImmutableArray<GivenAnswer> PathThrough(int state, int answer) =>
        [.. _search.PathTo(state).Select(s => Given(Program.Nodes[s.From.Node], s.By)), Given(NodeOf(state), answer)];

    public static GivenAnswer Given(Node node, int answer) => new(node.Name, node.Question, node.Question.Answers[answer]);

    /// <summary>The answers of a state that lead to a question.</summary>
    public IEnumerable<Edge> Edges(int state) =>
        States[state].Next.Select((to, answer) => new Edge(state, answer, to, States[state].Taken[answer].At)).Where(e => e.To >= 0);

    /// <summary>The guards and exits some situation comes to: those of a question it asks, and of a sub-tree it enters.</summary>
    public HashSet<int> MarksMet()
    {
        var nodes = States.Select(NodeOf).ToHashSet();
        var entered = nodes.Select(n => n.Frame).Where(f => f.Parent is not null).ToHashSet();
        return
        [
            .. Program
                .Nodes.Where(n => nodes.Contains(n) || entered.Contains(n.Frame))
                .SelectMany(n => n.Leads)
                .SelectMany(l => l)
                .SelectMany(l => l.Marks),
        ];
    }

    /// <summary>The facts that stay live at the node with the most states: what an author may untie.</summary>
    public IEnumerable<string> WidestFacts() => Live.Of(States.GroupBy(s => s.Node).MaxBy(g => g.Count())!.Key).Select(f => Program.Facts[f].Name);

    private void Expand(int index, char[] facts)
    {
        var state = States[index];
        var node = NodeOf(state);
        Live.Put(state.Node, state.Values, facts);
        (state.Next, state.Taken) = (new int[node.Leads.Length], new Lead[node.Leads.Length]);
        for (var answer = 0; answer < node.Leads.Length; answer++)
        {
            if (node.Fact >= 0)
            {
                facts[node.Fact] = (char)(answer + 1);
            }

            var lead = Lines.Take(state.Node, answer, facts, index);
            (state.Next[answer], state.Taken[answer]) = (lead.Target, lead);
            if (lead.Target == Lead.Nowhere)
            {
                Gaps.Add(new Gap(index, answer, lead.At));
            }
            else if (lead.Target >= 0)
            {
                state.Next[answer] = _search.Enter((lead.Target, Live.Values(lead.Target, facts)), index, answer);
                AddNew();
            }
        }

        if (node.Fact >= 0)
        {
            facts[node.Fact] = '\0';
        }

        Live.Clear(state.Node, facts);
    }

    /// <summary>After: each place met is a state, of the same number.</summary>
    private void AddNew()
    {
        if (States.Count < _search.Count)
        {
            States.Add(new RawState(_search[^1].Node, _search[^1].Values));
        }
    }
}

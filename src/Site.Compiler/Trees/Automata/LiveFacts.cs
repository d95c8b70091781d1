namespace Site.Compiler.Trees.Automata;

/// <summary>What a situation remembers: at each node, the values of the facts that are still read after it.</summary>
internal sealed class LiveFacts(TreeProgram program)
{
    private readonly int[][] _facts = Liveness.Of(program);

    /// <summary>The facts kept at a node, by number, in the order of their values.</summary>
    public int[] Of(int node) => _facts[node];

    /// <summary>The values kept at a node, of all facts.</summary>
    public string Values(int node, char[] facts) => string.Create(_facts[node].Length, (facts, live: _facts[node]), static (values, from) =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = from.facts[from.live[i]];
            }
        });

    /// <summary>Puts the values kept at a node among all facts.</summary>
    public void Put(int node, string values, char[] facts)
    {
        var live = _facts[node];
        for (var i = 0; i < live.Length; i++)
        {
            facts[live[i]] = values[i];
        }
    }

    /// <summary>Takes back what <see cref="Put"/> put there.</summary>
    public void Clear(int node, char[] facts)
    {
        foreach (var fact in _facts[node])
        {
            facts[fact] = '\0';
        }
    }

    /// <summary>Where an answer leads from a node with the values of its live facts.</summary>
    public (int Target, string Values) Follow(int node, string values, int answer)
    {
        var facts = new char[program.Facts.Length];
        Put(node, values, facts);
        if (program.Nodes[node].Fact is >= 0 and var own)
        {
            facts[own] = (char)(answer + 1);
        }

        var target = program.Nodes[node].Leads[answer].First(l => l.Holds(facts)).Target;
        return (target, target >= 0 ? Values(target, facts) : "");
    }
}

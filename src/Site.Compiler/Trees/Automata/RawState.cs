namespace Site.Compiler.Trees.Automata;

/// <summary>A node with the values of its live facts.</summary>
internal sealed class RawState(int node, string values)
{
    public int Node { get; } = node;

    public string Values { get; } = values;

    /// <summary>Per answer: a state, an outcome (complement) or nowhere.</summary>
    public int[] Next { get; set; } = [];

    /// <summary>Per answer: the line that leads there.</summary>
    public Lead[] Taken { get; set; } = [];
}

namespace Site.Compiler.Trees.Automata;

/// <summary>
/// Facts read after a node and not asked again before: a fixed point from the last nodes to the first. Sets are bits, 64 to a word.
/// </summary>
internal static class Liveness
{
    /// <summary>By node, the numbers of its live facts, ascending.</summary>
    public static int[][] Of(TreeProgram program)
    {
        var words = (program.Facts.Length + 63) / 64;
        var live = program.Nodes.Select(_ => new ulong[words]).ToArray();
        if (words > 0)
        {
            Spread(program, live);
        }

        return [.. live.Select(l => Enumerable.Range(0, program.Facts.Length).Where(f => Has(l, f)).ToArray())];
    }

    private static void Spread(TreeProgram program, ulong[][] live)
    {
        var leadingTo = program.Nodes.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < program.Nodes.Length; i++)
        {
            foreach (var target in program.Nodes[i].Leads.SelectMany(l => l).Select(l => l.Target).Where(t => t >= 0))
            {
                leadingTo[target].Add(i);
            }
        }

        var open = new Queue<int>(Enumerable.Range(0, program.Nodes.Length).Reverse());
        var isOpen = Enumerable.Repeat(true, program.Nodes.Length).ToArray();
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
    }

    private static bool Grow(ulong[][] live, int index, Node node)
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
}

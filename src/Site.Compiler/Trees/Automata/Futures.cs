namespace Site.Compiler.Trees.Automata;

/// <summary>Whether two places of a program ask the same questions and end alike, whatever is answered: two walks side by side.</summary>
internal sealed class Futures(TreeProgram program, LiveFacts live)
{
    /// <summary>Pairs walked before the two are taken to differ: a line is then not blamed.</summary>
    private const int MaximumPairs = 10_000;

    /// <summary>Places are nodes with the values of their live facts. Sub-trees put in place twice have nodes of their own, of one name.</summary>
    public bool AreSame((int Node, string Values) a, (int Node, string Values) b)
    {
        var seen = new HashSet<((int, string), (int, string))>();
        var open = new Stack<((int Node, string Values) A, (int Node, string Values) B)>([(a, b)]);
        while (open.TryPop(out var pair))
        {
            if (pair.A == pair.B || !seen.Add(pair))
            {
                continue;
            }

            var (left, right) = (program.Nodes[pair.A.Node], program.Nodes[pair.B.Node]);
            if (left.Name != right.Name || seen.Count > MaximumPairs)
            {
                return false;
            }

            for (var answer = 0; answer < left.Leads.Length; answer++)
            {
                var (x, y) = (live.Follow(pair.A.Node, pair.A.Values, answer), live.Follow(pair.B.Node, pair.B.Values, answer));
                if ((x.Target < 0 || y.Target < 0) && x.Target != y.Target)
                {
                    return false;
                }

                if (x.Target >= 0)
                {
                    open.Push((x, y));
                }
            }
        }

        return true;
    }
}

using Site.Compiler.Flowcharts;

namespace Site.Testing.Flowcharts;

/// <summary>
/// Decision graphs as authors draw them: questions lead to a near question or to an outcome, some outcomes are shared, texts have the sizes of ours.
/// </summary>
public static class RandomGraphs
{
    public static FlowGraph Make(int seed, int nodes)
    {
        var random = new Random(seed);
        var questions = Math.Max(1, nodes * 2 / 5);
        var edges = new List<FlowEdge>();
        for (var q = 1; q < questions; q++)
        {
            edges.Add(new FlowEdge(Math.Max(0, q - 1 - random.Next(6)), q, Label(random)));
        }

        var outcomes = new int[Math.Max(1, nodes - questions)];
        for (var q = 0; q < questions; q++)
        {
            for (var answers = edges.Count(e => e.From == q); answers < 2 + (q % 2); answers++)
            {
                var isQuestion = q + 1 < questions && random.Next(6) == 0;
                var near = (int)((long)q * outcomes.Length / questions) + random.Next(-3, 6);
                var outcome = Math.Clamp(near, 0, outcomes.Length - 1);
                edges.Add(new FlowEdge(q, isQuestion ? Math.Min(questions - 1, q + 1 + random.Next(8)) : questions + outcome, Label(random)));
                outcomes[outcome] += isQuestion ? 0 : 1;
            }
        }

        for (var o = 0; o < outcomes.Length && questions + outcomes.Length > 1; o++)
        {
            if (outcomes[o] == 0)
            {
                edges.Add(new FlowEdge(Math.Clamp((int)((long)o * questions / outcomes.Length), 0, questions - 1), questions + o, Label(random)));
            }
        }

        return new FlowGraph(
            [.. Enumerable.Range(0, questions + outcomes.Length).Select(_ => new Box(130 + (2 * random.Next(35)), 46 + (16 * random.Next(4)), 10))],
            [.. edges.OrderBy(e => e.From)]
        );
    }

    private static Box Label(Random random) => new(40 + (2 * random.Next(36)), 18 + (16 * random.Next(4)));
}

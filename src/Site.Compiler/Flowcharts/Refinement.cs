namespace Site.Compiler.Flowcharts;

/// <summary>
/// Each row solved between its neighbours, down the page and up again, by sifting (Matuszewski, Schönfeld, Molitor 1999) or, where it is
/// short, exactly.
/// </summary>
internal sealed class Refinement(Order order, RowSolver solver)
{
    private readonly int[][] _best = order.Copy();

    /// <summary>Items of each row, those with most neighbours first, then as authored.</summary>
    private readonly int[][] _byWeight =
    [
        .. order.Rows.Select(r => r.OrderByDescending(i => order.Up[i].Length + order.Down[i].Length).ThenBy(i => order.Authored[i]).ToArray()),
    ];

    /// <summary>After: the best order met, and its score.</summary>
    /// <param name="passes">Over the rows, at most.</param>
    /// <param name="rows">The rows to solve; neighbours of each other.</param>
    /// <param name="exactItems">How many items a row may have to be solved exactly.</param>
    public Score Run(int passes, ArraySegment<int[]> rows, int exactItems)
    {
        order.Save(_best);
        var least = order.Count();
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var row in pass % 2 == 0 ? rows : rows.Reverse())
            {
                solver.Improve(row, _byWeight[order.RowOf[row[0]]], exactItems);
                order.Renumber(row);
            }

            var score = order.Count();
            if (score.CompareTo(least) < 0)
            {
                order.Save(_best);
                least = score;
            }
            else if (pass > 0)
            {
                break;
            }
        }

        order.Restore(_best);
        return least;
    }
}

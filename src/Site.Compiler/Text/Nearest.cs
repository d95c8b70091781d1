namespace Site.Compiler.Text;

/// <summary>"Vouliez-vous dire": the known name nearest to a mistyped one, by optimal string alignment.</summary>
public static class Nearest
{
    private const int Longest = 200;

    public static string? Hint(string typed, IEnumerable<string> known) => Find(typed, known) is { } name ? $"vouliez-vous dire « {name} » ?" : null;

    /// <summary>The name itself; null where none is near.</summary>
    public static string? Find(string typed, IEnumerable<string> known) =>
        known
            .Where(k => Math.Abs(k.Length - typed.Length) <= Reach(typed, k))
            .Select(k => (Name: k, Distance: Distance(typed, k)))
            .Where(c => c.Distance <= Reach(typed, c.Name))
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Name, StringComparer.Ordinal)
            .FirstOrDefault()
            .Name;

    /// <summary>
    /// How far two names may stand apart; no name is near one of more than <see cref="Longest"/> characters, so that a hostile one costs nothing.
    /// </summary>
    private static int Reach(string a, string b) => Math.Max(a.Length, b.Length) > Longest ? -1 : Math.Max(1, Math.Min(a.Length, b.Length) / 3);

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours, each costing 1.</summary>
    public static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j : Cell(table, a, b, i, j);
            }
        }

        return table[a.Length, b.Length];
    }

    private static int Cell(int[,] table, string a, string b, int i, int j)
    {
        var cost = a[i - 1] == b[j - 1] ? 0 : 1;
        var best = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + cost);
        return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
    }
}

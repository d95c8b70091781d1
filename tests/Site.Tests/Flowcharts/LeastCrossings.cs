using Site.Testing.Flowcharts;

namespace Site.Tests.Flowcharts;

/// <summary>
/// A proof that no order of the rows of a drawing has fewer crossings; shares nothing with the engine. Two segments between two rows do not cross
/// when their
/// upper ends and their lower ends stand in the same order: an equation between two signs. Crossings are equations that do not hold,
/// so there are at least as many as must go for the others to agree (Randerath and others 2001; where none must go, a drawing without crossing
/// exists: Fulek and others 2013). The least number is found by branching: of each contradiction one equation must go.
/// </summary>
public sealed class LeastCrossings
{
    /// <summary>That two pairs of one row and of the next stand in the same order, or (<c>IsTurned</c>) in the opposite one.</summary>
    private readonly record struct Equation(int Upper, int Lower, bool IsTurned);

    private readonly List<Equation> _equations = [];
    private readonly List<List<int>> _of = [];
    private readonly bool[] _isGone;

    private LeastCrossings(IEnumerable<(int A, int B, int C, int D)> pairs)
    {
        var signs = new Dictionary<(int, int), int>();
        foreach (var (a, b, c, d) in pairs)
        {
            var equation = new Equation(Sign(a, c), Sign(b, d), (a < c) != (b < d));
            _of[equation.Upper].Add(_equations.Count);
            _of[equation.Lower].Add(_equations.Count);
            _equations.Add(equation);
        }

        _isGone = new bool[_equations.Count];

        int Sign(int a, int b)
        {
            var key = (Math.Min(a, b), Math.Max(a, b));
            if (!signs.TryGetValue(key, out var sign))
            {
                signs[key] = sign = _of.Count;
                _of.Add([]);
            }

            return sign;
        }
    }

    /// <summary>The least number of crossings in the rows of a picture; null where that is more than <paramref name="most"/>.</summary>
    public static int? Of(Picture picture, int most)
    {
        var rows = picture.Nodes.Select(n => n.Top).Distinct().Order().ToArray();
        var row = picture.Nodes.Select(n => Array.IndexOf(rows, n.Top)).ToArray();
        return Of(row, [.. picture.Edges.Select(e => (e.From, e.To))], most);
    }

    public static int? Of(int[] row, (int From, int To)[] edges, int most)
    {
        var proof = new LeastCrossings(Pairs(row, edges));
        for (var crossings = 0; crossings <= most; crossings++)
        {
            if (proof.Agree(crossings))
            {
                return crossings;
            }
        }

        return null;
    }

    /// <summary>Segments of one gap that have no end in common; an edge that passes a row has a bend there.</summary>
    private static IEnumerable<(int A, int B, int C, int D)> Pairs(int[] row, (int From, int To)[] edges)
    {
        var (segments, items) = (new List<(int Row, int Upper, int Lower)>(), row.Length);
        foreach (var (from, to) in edges)
        {
            var (upper, last) = row[from] < row[to] ? (from, to) : (to, from);
            var at = upper;
            for (var r = row[upper]; r < row[last]; r++)
            {
                var next = r + 1 == row[last] ? last : items++;
                segments.Add((r, at, next));
                at = next;
            }
        }

        return segments
            .GroupBy(s => s.Row)
            .Select(g => g.ToArray())
            .SelectMany(gap =>
                gap.SelectMany(
                    (s, i) => gap.Skip(i + 1).Where(t => s.Upper != t.Upper && s.Lower != t.Lower).Select(t => (s.Upper, s.Lower, t.Upper, t.Lower))
                )
            );
    }

    /// <summary>Whether the equations agree once as many are gone. One of each contradiction must go.</summary>
    private bool Agree(int allowed)
    {
        if (Contradiction() is not { } loop)
        {
            return true;
        }

        if (allowed < Disjoint())
        {
            return false;
        }

        foreach (var equation in loop)
        {
            _isGone[equation] = true;
            var agrees = Agree(allowed - 1);
            _isGone[equation] = false;
            if (agrees)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Contradictions that share no equation: each costs one.</summary>
    private int Disjoint()
    {
        var (count, taken) = (0, new List<int>());
        for (; Contradiction() is { } loop; count++)
        {
            taken.AddRange(loop);
            loop.ForEach(e => _isGone[e] = true);
        }

        taken.ForEach(e => _isGone[e] = false);
        return count;
    }

    /// <summary>A shortest loop of equations that makes a sign its own opposite; null for none.</summary>
    private List<int>? Contradiction()
    {
        List<int>? shortest = null;
        for (var start = 0; start < _of.Count; start++)
        {
            if (LoopFrom(start, shortest?.Count ?? int.MaxValue) is { } loop)
            {
                shortest = loop;
            }
        }

        return shortest;
    }

    private List<int>? LoopFrom(int start, int shorterThan)
    {
        var (by, depth) = (
            new Dictionary<(int Sign, bool IsTurned), (int Equation, (int, bool) Before)>(),
            new Dictionary<(int, bool), int> { [(start, false)] = 0 }
        );
        var open = new Queue<(int Sign, bool IsTurned)>([(start, false)]);
        while (open.TryDequeue(out var at))
        {
            if (depth[at] + 1 >= shorterThan)
            {
                return null;
            }

            foreach (var e in _of[at.Sign].Where(e => !_isGone[e]))
            {
                var equation = _equations[e];
                var next = (equation.Upper == at.Sign ? equation.Lower : equation.Upper, at.IsTurned != equation.IsTurned);
                if (!depth.TryAdd(next, depth[at] + 1))
                {
                    continue;
                }

                by[next] = (e, at);
                if (next == (start, true))
                {
                    var loop = new List<int>();
                    for (var back = next; back != (start, false); back = by[back].Before)
                    {
                        loop.Add(by[back].Equation);
                    }

                    return loop;
                }

                open.Enqueue(next);
            }
        }

        return null;
    }
}

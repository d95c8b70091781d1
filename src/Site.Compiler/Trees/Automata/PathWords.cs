namespace Site.Compiler.Trees.Automata;

/// <summary>Tells a path in French, as a reader would walk it.</summary>
public static class PathWords
{
    /// <summary>Longer paths are told by their ends: nobody reads the middle of a hundred steps.</summary>
    private const int MaximumSteps = 60;

    public static string Tell(IEnumerable<GivenAnswer> path)
    {
        var all = path.ToList();
        var steps = all.Select(g => $"« {g.Question.Text} » {g.Answer.Label}");
        var told =
            all.Count <= MaximumSteps
                ? steps
                : steps.Take(MaximumSteps / 2).Append($"… ({all.Count - MaximumSteps} réponses) …").Concat(steps.TakeLast(MaximumSteps / 2));
        return all.Count == 0 ? "dès le début" : string.Join(" → ", told);
    }

    /// <summary>With the outcome the path ends at.</summary>
    public static string Tell(IEnumerable<GivenAnswer> path, ReachedOutcome end) => $"{Tell(path)} → {end.Outcome.Title.Value}";

    public static string Ids(IEnumerable<string> ids) => string.Join(" ou ", ids.Order(StringComparer.Ordinal).Select(id => $"« {id} »"));
}

namespace Site.Compiler.Trees;

/// <summary>Tells a path in French, as a reader would walk it.</summary>
public static class PathWords
{
    public static string Tell(IEnumerable<GivenAnswer> path)
    {
        var steps = string.Join(" → ", path.Select(g => $"« {g.Question.Text} » {g.Answer.Label}"));
        return steps.Length == 0 ? "dès le début" : steps;
    }

    /// <summary>With the outcome the path ends at.</summary>
    public static string Tell(IEnumerable<GivenAnswer> path, ReachedOutcome end) => $"{Tell(path)} → {end.Outcome.Title.Value}";

    public static string Ids(IEnumerable<string> ids) => string.Join(" ou ", ids.Order(StringComparer.Ordinal).Select(id => $"« {id} »"));
}

using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>A tree's names, looked up once.</summary>
internal sealed class Scope(Tree tree)
{
    public Tree Tree { get; } = tree;

    public Dictionary<string, Question> Questions { get; } = tree.Questions.ToDictionary(q => q.Id.Value, StringComparer.Ordinal);

    public Dictionary<string, Outcome> Outcomes { get; } = tree.Outcomes.ToDictionary(o => o.Id.Value, StringComparer.Ordinal);

    public Dictionary<string, Expression> Deductions { get; } =
        tree.Deductions.ToDictionary(d => d.Name.Value, d => d.Condition, StringComparer.Ordinal);

    public Dictionary<Target.SubTree, (Question Question, string Name, int Rank)> Places { get; } = PlacesOf(tree);

    private static Dictionary<Target.SubTree, (Question Question, string Name, int Rank)> PlacesOf(Tree tree)
    {
        var places = new Dictionary<Target.SubTree, (Question, string, int)>(ReferenceEqualityComparer.Instance);
        foreach (var (question, answer) in tree.Questions.SelectMany(q => q.Answers.Select(a => (q, a))))
        {
            var calls = answer.Target.Leaves().OfType<Target.SubTree>().ToList();
            for (var i = 0; i < calls.Count; i++)
            {
                places[calls[i]] = (question, $"{question.Id.Value}-{answer.Id.Value}" + (i == 0 ? "" : $"-{i + 1}"), places.Count);
            }
        }

        return places;
    }
}

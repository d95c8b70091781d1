using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>Why a guard holds in no situation that comes to it, in French: the first comparison that never holds there.</summary>
internal sealed class NeverTrue
{
    private readonly Exploration _exploration;
    private readonly Guard _guard;
    private readonly ImmutableArray<(int Node, int Answer)> _places;
    private readonly Dictionary<int, ImmutableSortedSet<int>> _values = [];

    public NeverTrue(Exploration exploration, int mark)
    {
        (_exploration, _guard) = (exploration, exploration.Program.Marks[mark].Guard!);
        var asked = exploration.States.Select(s => s.Node).ToHashSet();
        _places =
        [
            .. asked
                .Order()
                .SelectMany(n =>
                    exploration
                        .Program.Nodes[n]
                        .Leads.Select((leads, a) => (n, a, leads))
                        .Where(x => x.leads.Any(l => l.Marks.Contains(mark)))
                        .Select(x => (x.n, x.a))
                ),
        ];
    }

    public string Why() => Why(_guard.When!) ?? "ses conditions ne sont jamais remplies ensemble";

    private string? Why(Expression expression) =>
        expression switch
        {
            Expression.FactIn fact => Why(fact, isNegated: false),
            Expression.Not { Part: Expression.FactIn fact } => Why(fact, isNegated: true),
            Expression.Deduced deduced when Condition(deduced) is { } condition && Why(condition) is { } why =>
                $"{why} (déduction « {deduced.Name.Value} »)",
            Expression.All all => all.Parts.Select(Why).FirstOrDefault(w => w is not null),
            Expression.Any any => any.Parts.Select(Why).ToArray() is var all && all.All(w => w is not null)
                ? string.Join(" ; ", all.Distinct())
                : null,
            Expression.Deduced or Expression.Not or Expression.AboutEnd => null,
            _ => throw new UnreachableException(),
        };

    private Expression? Condition(Expression.Deduced deduced) =>
        _exploration.Program.Tree.Deductions.FirstOrDefault(d => d.Name.Value == deduced.Name.Value)?.Condition;

    private string? Why(Expression.FactIn fact, bool isNegated)
    {
        var (name, number) = (fact.Question.Value, _exploration.Program.FactOf(fact.Question.Value));
        var answers = _exploration.Program.Facts[number].Answers;
        var values = _values.TryGetValue(number, out var known) ? known : _values[number] = Values(number);
        var sought = answers.Select((a, i) => (a, i)).Where(x => fact.Answers.Any(f => f.Value == x.a.Id.Value)).Select(x => x.i + 1).ToHashSet();
        if (values.Any(v => sought.Contains(v) != isNegated))
        {
            return null;
        }

        var where = OwnAnswer(number) is { } own ? $"sous la réponse « {own.Label} »" : "ici";
        var wanted = string.Join(isNegated ? " ou " : " ni ", fact.Answers.Select(a => $"« {a.Value} »"));
        return isNegated ? $"{where}, {name} vaut toujours {wanted}"
            : values.SetEquals([0]) ? $"{name} n'est jamais posée avant d'arriver ici"
            : $"{where}, {name} ne vaut jamais {wanted}";
    }

    /// <summary>The answer under which the guard stands, where the comparison is of that very question.</summary>
    private Answer? OwnAnswer(int fact) =>
        _places is [var only] && _exploration.Program.Nodes[only.Node] is var node && node.Fact == fact ? node.Question.Answers[only.Answer] : null;

    /// <summary>What a fact may be where the guard is tried: places of answers from 1, 0 where it was not asked.</summary>
    private ImmutableSortedSet<int> Values(int fact)
    {
        var own = _places.Where(p => _exploration.Program.Nodes[p.Node].Fact == fact).Select(p => p.Answer + 1);
        var others = _places.Select(p => p.Node).Distinct().Where(n => _exploration.Program.Nodes[n].Fact != fact).ToHashSet();
        var earlier = _exploration
            .States.Where(s => others.Contains(s.Node))
            .Select(s => _exploration.Live.Of(s.Node) is var live && live.IndexOf(fact) is >= 0 and var i ? s.Values[i] : 0);
        return [.. own.Concat(earlier)];
    }
}

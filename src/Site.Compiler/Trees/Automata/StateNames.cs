using System.Collections.Immutable;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>
/// Readable names: <c>q-x</c>, or <c>q-x.oui.tenu</c> with the earlier answers that tell the states of one question apart. A state stands for
/// many situations: only answers that some condition names are written, and of two situations the one with more of these speaks, so
/// that an answer no condition names changes no name (docs/decisions/0013).
/// </summary>
internal sealed class StateNames
{
    /// <summary>Any answer that no condition names, or none: the question was not asked.</summary>
    private const string Other = "autre";

    /// <summary>In place of <see cref="Other"/> where a condition names an answer so: no identifier looks like it.</summary>
    private const string StillOther = "_";

    private static readonly IComparer<int[]> Speaking = Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    private readonly Exploration _exploration;
    private readonly Lazy<ImmutableArray<Word>[]> _cells;
    private readonly Dictionary<int, int[]> _byName = [];

    private StateNames(Exploration exploration)
    {
        _exploration = exploration;
        _cells = new(() => Cells(exploration.Program));
    }

    /// <summary>A word of a name, and its answer's place in authored order; the last of all for what no condition names.</summary>
    private readonly record struct Word(string Text, int Rank);

    /// <summary>One name per class of merged states, in the order given.</summary>
    public static ImmutableArray<string> Of(Exploration exploration, ImmutableArray<IReadOnlyList<int>> classes)
    {
        var (writer, names) = (new StateNames(exploration), new string[classes.Length]);
        foreach (
            var group in classes
                .Select((states, i) => (States: states, Index: i))
                .GroupBy(c => writer.NodeOf(c.States[0]).Name, StringComparer.Ordinal)
        )
        {
            var members = group.ToArray();
            var words = members.Length == 1 ? [members.Select(_ => "").ToArray()] : writer.Telling([.. members.Select(m => m.States)]);
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (m, index) in members.Select((m, i) => (i, m.Index)))
            {
                // Two places written alike must not give two states one name.
                var name = members.Length == 1 ? group.Key : string.Join('.', words.Select(w => w[m]).Prepend(group.Key));
                seen[name] = seen.GetValueOrDefault(name) + 1;
                names[index] = seen[name] == 1 ? name : $"{name}~{seen[name]}";
            }
        }

        return [.. names];
    }

    /// <summary>The words that tell classes of one question apart: for each fact or place that does, one word per class.</summary>
    private IEnumerable<string[]> Telling(ImmutableArray<IReadOnlyList<int>> classes)
    {
        var spoken = classes.Select(states => Describe(states.MinBy(RanksOf, Speaking))).ToArray();
        return spoken
            .SelectMany(s => s.Keys)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(key => spoken.Select(s => s.GetValueOrDefault(key, Other)).ToArray())
            .Where(words => words.Distinct(StringComparer.Ordinal).Skip(1).Any());
    }

    /// <summary>The situation with the most answers that conditions name speaks for its class; of several, the first in authored order.</summary>
    private int[] RanksOf(int state)
    {
        var (values, facts) = (_exploration.States[state].Values, FactsOf(state));
        var ranks = facts.Select(i => _cells.Value[_exploration.Live.Of(_exploration.States[state].Node)[i]][values[i]].Rank).ToArray();
        return [ranks.Count(r => r == int.MaxValue), .. ranks, .. Places(state).Select(p => p.PlaceRank)];
    }

    /// <summary>What a state knows: the live facts by name, and for a sub-tree the answers that called it.</summary>
    private Dictionary<string, string> Describe(int state)
    {
        var (values, live) = (_exploration.States[state].Values, _exploration.Live.Of(_exploration.States[state].Node));
        var words = FactsOf(state)
            .ToDictionary(i => _exploration.Program.Facts[live[i]].Name, i => _cells.Value[live[i]][values[i]].Text, StringComparer.Ordinal);
        foreach (var (frame, depth) in Places(state).Select((f, d) => (f, d)))
        {
            words[new string('/', depth + 1)] = frame.Place;
        }

        return words;
    }

    /// <summary>The places of a state's values, in the order of their facts' names.</summary>
    private int[] FactsOf(int state)
    {
        var node = _exploration.States[state].Node;
        if (!_byName.TryGetValue(node, out var places))
        {
            var live = _exploration.Live.Of(node);
            places = [.. Enumerable.Range(0, live.Length).OrderBy(i => _exploration.Program.Facts[live[i]].Name, StringComparer.Ordinal)];
            _byName[node] = places;
        }

        return places;
    }

    private IEnumerable<Frame> Places(int state)
    {
        for (var frame = NodeOf(state).Frame; frame.Parent is not null; frame = frame.Parent)
        {
            yield return frame;
        }
    }

    private Node NodeOf(int state) => _exploration.NodeOf(state);

    /// <summary>For each value of each fact, its word: the first answer that the same conditions name; one word for all that none names.</summary>
    private static ImmutableArray<Word>[] Cells(TreeProgram program)
    {
        var comparisons = program
            .Nodes.SelectMany(n => n.Leads)
            .SelectMany(l => l)
            .SelectMany(l => l.When?.Comparisons() ?? [])
            .ToHashSet<object>(ReferenceEqualityComparer.Instance)
            .Cast<Condition.In>()
            .ToLookup(c => c.Fact, c => c.Values);
        return [.. program.Facts.Select((fact, f) => CellsOf(fact.Answers, [.. comparisons[f]]))];
    }

    private static ImmutableArray<Word> CellsOf(ImmutableArray<Answer> answers, ImmutableArray<ImmutableHashSet<char>> comparisons)
    {
        var signatures = Enumerable
            .Range(0, answers.Length + 1)
            .Select(v => string.Concat(comparisons.Select(c => c.Contains((char)v) ? '1' : '0')))
            .ToList();
        var isTaken = answers.Where((a, i) => a.Id.Value == Other && signatures[i + 1] != signatures[0]).Any();
        return
        [
            .. signatures
                .Select(s => signatures.IndexOf(s))
                .Select(first => first == 0 ? new Word(isTaken ? StillOther : Other, int.MaxValue) : new Word(answers[first - 1].Id.Value, first)),
        ];
    }
}

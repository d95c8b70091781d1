using System.Collections.Immutable;

namespace Site.Compiler.Trees;

/// <summary>Readable, stable names: <c>q-x</c>, or <c>q-x.oui.tenu</c> with the earlier answers that tell the states of one question apart.</summary>
internal static class StateNames
{
    private const string NotAsked = "sans";

    /// <summary>One name per class of merged states, in the order given.</summary>
    public static ImmutableArray<string> Of(Exploration exploration, ImmutableArray<IReadOnlyList<int>> classes)
    {
        var names = new string[classes.Length];
        foreach (var group in classes.Select((states, i) => (States: states, Index: i)).GroupBy(c => exploration.NodeOf(exploration.States[c.States[0]]).Name, StringComparer.Ordinal))
        {
            var members = group.Select(c => (c.Index, Words: Describe(exploration, c.States.Min()))).ToList();
            var telling = members.Count == 1 ? [] : members.SelectMany(m => m.Words.Keys).Distinct(StringComparer.Ordinal)
                .Where(k => members.Select(m => m.Words.GetValueOrDefault(k, NotAsked)).Distinct(StringComparer.Ordinal).Count() > 1)
                .Order(StringComparer.Ordinal).ToList();
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (index, words) in members)
            {
                // An answer called « sans », or two places written alike, must not give two states one name.
                var name = string.Join('.', telling.Select(k => words.GetValueOrDefault(k, NotAsked)).Prepend(group.Key));
                seen[name] = seen.GetValueOrDefault(name) + 1;
                names[index] = seen[name] == 1 ? name : $"{name}~{seen[name]}";
            }
        }

        return [.. names];
    }

    /// <summary>What a state knows: the live facts by name, and for a sub-tree the answers that called it.</summary>
    private static Dictionary<string, string> Describe(Exploration exploration, int index)
    {
        var state = exploration.States[index];
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var live = exploration.LiveFacts(state.Node);
        for (var i = 0; i < live.Count; i++)
        {
            var (name, answers) = exploration.Program.Facts[live[i]];
            words[name] = state.Values[i] == 0 ? NotAsked : answers[state.Values[i] - 1].Id.Value;
        }

        var depth = 0;
        for (var frame = exploration.NodeOf(state).Frame; frame.Parent is not null; frame = frame.Parent)
        {
            words[new string('/', ++depth)] = frame.Place;
        }

        return words;
    }
}

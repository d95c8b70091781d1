using System.Globalization;
using System.Text;

namespace Site.Tests.Trees;

/// <summary>
/// A random tree that is sound by construction, and a plain reading of it that shares nothing with the program: it tries
/// every situation. The tree <c>b</c> is put in place once, and leaves by its exits.
/// </summary>
internal sealed class Sketch
{
    public sealed record Line(string? Fact, string[] Values, bool IsNegated, string Then);

    /// <summary>An answer leads by its lines; the last has no condition.</summary>
    public sealed record Choice(string Id, List<Line> Lines)
    {
        public string? Only { get; set; }
    }

    public sealed record Query(string Id, List<Choice> Choices);

    private const string Inner = "b";
    private static readonly string[] Ids = ["oui", "non", "nsp", "x-1", "2"];
    private readonly Random _random;

    public List<Query> Queries { get; } = [];

    public List<string> Outcomes { get; } = [];

    public bool Calls { get; private set; }

    public Sketch(int seed)
    {
        _random = new Random(seed);
        var count = 3 + _random.Next(2);
        for (var q = 0; q < count; q++)
        {
            Outcomes.Add($"i-{q}");
            var choices = Enumerable.Range(0, 3 + _random.Next(2)).Select(a => new Choice(Ids[a], [new Line(null, [], false, $"i-{q}")])).ToList();
            Queries.Add(new Query($"q-{q}", choices));
            if (q > 0)
            {
                // Each question is reached from an earlier one, which keeps an answer of its own outcome.
                var open = Queries.Take(q).SelectMany(x => x.Choices.Skip(1)).Where(c => c.Only!.StartsWith('i')).ToList();
                var from = open.Count == 0 ? AddChoice(Queries[q - 1]) : open[_random.Next(open.Count)];
                from.Only = $"q-{q}";
            }

            foreach (var choice in choices)
            {
                choice.Only = $"i-{q}";
            }
        }

        foreach (var (query, q) in Queries.Select((x, i) => (x, i)))
        {
            foreach (var choice in query.Choices.Skip(1).Where(c => c.Only!.StartsWith('i')))
            {
                choice.Only =
                    q + 1 < count && _random.Next(3) > 0
                        ? $"q-{q + 1 + _random.Next(count - q - 1)}"
                        : $"i-{(q + 1 + _random.Next(count - 1)) % count}";
            }
        }

        Calls = _random.Next(2) == 0;
        Resolve();
        AddGuards();
    }

    private static Choice AddChoice(Query query)
    {
        var added = new Choice(Ids[query.Choices.Count], []);
        query.Choices.Add(added);
        return added;
    }

    private void Resolve()
    {
        foreach (var choice in Queries.SelectMany(q => q.Choices))
        {
            choice.Lines.Clear();
            choice.Lines.Add(new Line(null, [], false, choice.Only!));
        }

        if (Calls)
        {
            var choice = Queries[0].Choices[^1];
            choice.Lines[^1] = choice.Lines[^1] with { Then = $"@{choice.Only}|i-0" };
        }
    }

    /// <summary>A guard is kept where both its line and the one after it serve in some situation.</summary>
    private void AddGuards()
    {
        for (var tries = 0; tries < 12; tries++)
        {
            var q = 1 + _random.Next(Queries.Count - 1);
            var choice = Queries[q].Choices[_random.Next(Queries[q].Choices.Count)];
            var fact = Queries[_random.Next(q + 1)];
            var values = fact.Choices.Select(c => c.Id).Where(_ => _random.Next(2) == 0).DefaultIfEmpty(fact.Choices[0].Id).ToArray();
            var then =
                _random.Next(3) == 0 && q + 1 < Queries.Count
                    ? $"q-{q + 1 + _random.Next(Queries.Count - q - 1)}"
                    : Outcomes[_random.Next(Outcomes.Count)];
            choice.Lines.Insert(0, new Line(fact.Id, values, _random.Next(4) == 0, then));
            if (!IsSound())
            {
                choice.Lines.RemoveAt(0);
            }
        }
    }

    private bool IsSound()
    {
        var used = new HashSet<Line>(ReferenceEqualityComparer.Instance);
        var reached = new HashSet<string>();
        foreach (var facts in Situations())
        {
            var (end, asked) = Walk(facts, used);
            reached.Add(end);
            reached.UnionWith(asked);
        }

        // A question must matter: with all else equal, two of its answers end differently.
        return used.Count == Queries.SelectMany(q => q.Choices).Sum(c => c.Lines.Count)
            && Queries.All(q => reached.Contains(q.Id) && Matters(q))
            && Outcomes.All(reached.Contains);
    }

    private bool Matters(Query query) =>
        Situations()
            .Where(f => f[query.Id] == query.Choices[0].Id && Walk(f).Asked.Contains(query.Id))
            .Any(f => query.Choices.Any(c => Walk(new Dictionary<string, string>(f) { [query.Id] = c.Id }).End != Walk(f).End));

    public IEnumerable<Dictionary<string, string>> Situations()
    {
        var domains = Queries.Select(q => (q.Id, Values: q.Choices.Select(c => c.Id).ToArray())).Append(("b/q-b", ["oui", "non", "nsp"])).ToArray();
        var count = domains.Aggregate(1, (n, d) => n * d.Item2.Length);
        for (var i = 0; i < count; i++)
        {
            var (facts, rest) = (new Dictionary<string, string>(), i);
            foreach (var (id, values) in domains)
            {
                facts[id] = values[rest % values.Length];
                rest /= values.Length;
            }

            yield return facts;
        }
    }

    public (string End, List<string> Asked) Walk(Dictionary<string, string> facts, HashSet<Line>? used = null)
    {
        var (at, asked) = ("q-0", new List<string>());
        while (at.StartsWith('q'))
        {
            asked.Add(at);
            var choice = Queries.Single(q => q.Id == at).Choices.Single(c => c.Id == facts[at]);
            var line = choice.Lines.First(l => l.Fact is null || (asked.Contains(l.Fact) && l.Values.Contains(facts[l.Fact])) != l.IsNegated);
            used?.Add(line);
            at = line.Then;
            if (at.StartsWith('@'))
            {
                asked.Add("b/q-b");
                var exits = at[1..].Split('|');
                at = facts["b/q-b"] switch
                {
                    "oui" => exits[0],
                    "non" => exits[1],
                    _ => "b/i-z",
                };
            }
        }

        return (at, asked);
    }

    /// <summary>
    /// The tree and its sub-tree; <paramref name="vignettes"/> of random facts expect exactly what every situation with them gives.
    /// </summary>
    public (string Id, string Text)[] Texts(int vignettes = 6)
    {
        var text = new StringBuilder("arbre: a\ntitre: Arbre a\njuridiction: FR\ndebut: q-0\nquestions:\n");
        foreach (var query in Queries)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {query.Id}:\n    texte: Question {query.Id} ?\n    reponses:\n");
            foreach (var choice in query.Choices)
            {
                text.Append(CultureInfo.InvariantCulture, $"      {choice.Id}:\n        libelle: Réponse {choice.Id}\n        vers:");
                text.Append(
                    choice.Lines.Count == 1
                        ? $" {Target(choice.Lines[0].Then)}\n"
                        : "\n"
                            + string.Concat(
                                choice.Lines.Select(l =>
                                    l.Fact is null
                                        ? $"          - sinon: {Target(l.Then)}\n"
                                        : $"          - si: {Condition(l)}\n            vers: {Target(l.Then)}\n"
                                )
                            )
                );
            }
        }

        text.Append("issues:\n")
            .AppendJoin(
                "",
                Outcomes.Select(o => $"  {o}: {{ nature: direction, titre: Issue {o}, message: Texte, etapes: [Agir], sources: [cp-1] }}\n")
            );
        text.Append("vignettes:\n").AppendJoin("", Enumerable.Range(0, vignettes).Select(Vignette));
        return Calls ? [("a", text.ToString()), (Inner, Sub)] : [("a", text.ToString())];
    }

    private string Vignette(int number)
    {
        var all = Situations().ToList();
        var (situation, kept) = (all[_random.Next(all.Count)], _random.Next(3));
        var facts = Walk(situation).Asked.Where(_ => kept > 0 || _random.Next(2) == 0).ToDictionary(a => a, a => situation[a]);
        var expected = all.Where(s => facts.All(f => s[f.Key] == f.Value))
            .Select(s => Walk(s))
            .Select(w => w.End)
            .Distinct()
            .Order(StringComparer.Ordinal);
        return $"  - {{ id: v-{number}, recit: R, faits: {{ {string.Join(", ", facts.Select(f => $"{f.Key}: {f.Value}"))} }}, attendu: [{string.Join(", ", expected)}] }}\n";
    }

    private static string Condition(Line line) =>
        (line.IsNegated ? "non " : "")
        + (line.Values.Length == 1 ? $"{line.Fact} = {line.Values[0]}" : $"{line.Fact} parmi [{string.Join(", ", line.Values)}]");

    private static string Target(string then) =>
        then.StartsWith('@') ? $"{{ arbre: b, sorties: {{ bien: {then[1..].Split('|')[0]}, mal: {then.Split('|')[1]} }} }}" : then;

    private const string Sub = """
        arbre: b
        titre: Arbre b
        juridiction: FR
        debut: q-b
        sorties: { bien: [i-x], mal: [i-y] }
        questions:
          q-b:
            texte: Question b ?
            reponses: { oui: i-x, non: i-y, nsp: i-z }
        issues:
          i-x: { nature: direction, titre: Issue x, message: Texte, etapes: [Agir], sources: [cp-1] }
          i-y: { nature: direction, titre: Issue y, message: Texte, etapes: [Agir], sources: [cp-1] }
          i-z: { nature: direction, titre: Issue z, message: Texte, etapes: [Agir], sources: [cp-1] }

        """;
}

using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Proofs;

/// <summary>
/// Proves that a situation told in everyday words ends alike by whatever tree it enters: every outcome that the facts of an
/// entry leave possible is as expected. Names first; a situation whose names are wrong, or whose trees do not stand, is not walked.
/// </summary>
public static class EntriesChecker
{
    private const int FewestEntries = 2;

    public static IEnumerable<Diagnostic> Check(
        ImmutableArray<EverydaySituation> situations,
        ImmutableArray<Automaton> automata,
        ImmutableSortedDictionary<string, Tree> trees
    )
    {
        var byId = automata.ToDictionary(a => a.Tree.Id.Value, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var situation in situations)
        {
            var faults = CheckNames(situation, trees).ToImmutableArray();
            foreach (var fault in faults.Concat(seen.Add(situation.Id.Value) ? [] : [Catalogue.IdDuplicate(situation.Id.Span, situation.Id.Value)]))
            {
                yield return fault;
            }

            foreach (var fault in faults.IsEmpty ? CheckEndings(situation, byId) : [])
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<Diagnostic> CheckNames(EverydaySituation situation, ImmutableSortedDictionary<string, Tree> trees)
    {
        if (situation.Entries.DistinctBy(KeyOf, StringComparer.Ordinal).Count() < FewestEntries)
        {
            yield return Catalogue.SituationAlone(situation.Id.Span, situation.Id.Value);
        }

        foreach (var entry in situation.Entries)
        {
            if (!trees.TryGetValue(entry.Tree.Value, out var tree))
            {
                yield return Catalogue.TreeUnpublished(entry.Tree.Span, entry.Tree.Value, trees.Keys);
                continue;
            }

            foreach (var fault in tree.IsWhole ? entry.Facts.SelectMany(f => CheckFact(situation.Id.Value, f, new TreeIndex(tree, trees))) : [])
            {
                yield return fault;
            }
        }

        var named = situation
            .Entries.Select(e => trees.GetValueOrDefault(e.Tree.Value))
            .OfType<Tree>()
            .Select(t => new TreeIndex(t, trees))
            .ToImmutableArray();
        foreach (var id in situation.Expected.Outcomes.Where(o => named.All(t => t.Tree.IsWhole) && !named.Any(t => t.IsEnd(o.Value))))
        {
            var known = named.SelectMany(t => t.Ends()).Distinct(StringComparer.Ordinal);
            var why = $"l'issue « {id.Value} » n'existe dans aucun des arbres nommés";
            yield return Catalogue.SituationFact(id.Span, situation.Id.Value, why, Nearest.Hint(id.Value, known));
        }
    }

    private static IEnumerable<Diagnostic> CheckFact(string situation, (Located<string> Question, Located<string> Answer) fact, TreeIndex index)
    {
        if (index.IsHidden(fact.Question.Value))
        {
            return [];
        }

        if (index.Fact(fact.Question.Value) is not { } question)
        {
            var near = Nearest.Hint(fact.Question.Value, index.Facts());
            var why = $"la question « {fact.Question.Value} » n'existe pas dans l'arbre « {index.Tree.Id.Value} »";
            return [Catalogue.SituationFact(fact.Question.Span, situation, why, near)];
        }

        var known = question.Answers.Select(a => a.Id.Value).ToImmutableArray();
        var hint = Nearest.Hint(fact.Answer.Value, known) ?? $"réponses : {string.Join(", ", known)}";
        return known.IsEmpty || known.Contains(fact.Answer.Value)
            ? []
            :
            [
                Catalogue.SituationFact(
                    fact.Answer.Span,
                    situation,
                    $"« {fact.Answer.Value} » n'est pas une réponse de « {fact.Question.Value} »",
                    hint
                ),
            ];
    }

    private static IEnumerable<Diagnostic> CheckEndings(EverydaySituation situation, Dictionary<string, Automaton> automata)
    {
        var entries = situation.Entries.Where(e => automata.ContainsKey(e.Tree.Value));
        var walks = entries.Select(e => Walk.Of(e, automata[e.Tree.Value])).ToImmutableArray();
        foreach (var (walk, fact) in walks.SelectMany(w => w.Unasked().Select(f => (w, f))))
        {
            yield return Catalogue.SituationUnasked(fact.Question.Span, situation.Id.Value, fact.Question.Value, walk.Entry.Tree.Value);
        }

        foreach (var walk in walks)
        {
            if (walk.Ends.FirstOrDefault(e => ShortOf(situation.Expected, e).Any()) is not { } wrong)
            {
                continue;
            }

            var why = string.Join(" ; ", ShortOf(situation.Expected, wrong));
            var other = OtherOf(walk, walks, situation.Expected) ?? "aucune autre entrée ne se parcourt";
            var link = PathNumbers.AddressOf(walk.Automaton, walk.PathTo(wrong));
            yield return Catalogue.SituationApart(walk.Entry.Tree.Span, situation.Id.Value, why, Told(walk, wrong), other, link);
        }
    }

    /// <summary>Where another entry ends, best as expected and in another tree; null where there is none.</summary>
    private static string? OtherOf(Walk walk, ImmutableArray<Walk> walks, ExpectedEnding expected) =>
        walks
            .Where(w => w != walk)
            .SelectMany(w => w.Ends.Select(e => (Walk: w, End: e)))
            .OrderBy(o => ShortOf(expected, o.End).Any())
            .ThenBy(o => o.Walk.Entry.Tree.Value == walk.Entry.Tree.Value)
            .Select(o => Told(o.Walk, o.End))
            .FirstOrDefault();

    /// <summary>The tree, the path, the outcome, and what it gives to say.</summary>
    private static string Told(Walk walk, ReachedOutcome end) =>
        $"« {walk.Entry.Tree.Value} » : {PathWords.Tell(walk.PathTo(end), end)} "
        + (end.Outcome.Say is { } say ? $"(à dire : « {say.Value} »)" : "(rien à dire)");

    private static string KeyOf(Entry entry) =>
        entry.Tree.Value + "\n" + string.Join('\n', entry.Facts.Select(f => $"{f.Question.Value}={f.Answer.Value}").Order(StringComparer.Ordinal));

    /// <summary>What an entry may meet.</summary>
    private sealed record Walk(Entry Entry, Automaton Automaton, ImmutableArray<(int State, int Answer)> Edges, ImmutableArray<ReachedOutcome> Ends)
    {
        public static Walk Of(Entry entry, Automaton automaton)
        {
            var facts = entry.Facts.ToDictionary(f => f.Question.Value, f => f.Answer.Value, StringComparer.Ordinal);
            var edges = SituationPaths.Edges(automaton, facts).ToImmutableArray();
            var ends = edges.Select(e => automaton.States[e.State].Next[e.Answer]).Where(n => n.IsEnd).Select(n => n.Index).Distinct().Order();
            return new Walk(entry, automaton, edges, [.. ends.Select(i => automaton.Ends[i])]);
        }

        public ImmutableArray<GivenAnswer> PathTo(ReachedOutcome end) => SituationPaths.PathTo(Automaton, Edges, [end.Id]);

        /// <summary>Facts of questions that the others never let be asked: the reader of this story would not be asked them.</summary>
        public IEnumerable<(Located<string> Question, Located<string> Answer)> Unasked()
        {
            var asked = Edges.Select(e => Automaton.States[e.State].Fact).ToHashSet(StringComparer.Ordinal);
            return Entry.Facts.Where(f => !asked.Contains(f.Question.Value));
        }
    }

    /// <summary>What an outcome is short of, in French; empty where it is as expected.</summary>
    private static IEnumerable<string> ShortOf(ExpectedEnding expected, ReachedOutcome end)
    {
        var (outcome, kinds) = (end.Outcome, end.Outcome.Also.Prepend(end.Outcome.Kind));
        var words = new OutcomePart.Anywhere().TextsOf(outcome).Select(Plain.Of).ToImmutableArray();
        bool IsMentioned(string text) => words.Any(w => Plain.Holds(w, Plain.Of(text)));
        return expected.Kinds.IsEmpty || expected.Kinds.Contains(outcome.Kind) ? Rest() : Rest().Prepend($"nature {TreeWords.Word(outcome.Kind)}");

        IEnumerable<string> Rest() =>
            [
                .. kinds.Where(expected.Never.Contains).Select(k => $"nature {TreeWords.Word(k)}, qui ne doit jamais y être"),
                .. expected.Outcomes.IsEmpty || expected.Outcomes.Any(o => o.Value == end.Id) ? [] : ImmutableArray.Create($"issue {end.Id}"),
                .. expected.NeedsSay && outcome.Say is null ? ["sans phrase à dire"] : ImmutableArray<string>.Empty,
                .. expected.Mentions.Where(m => !IsMentioned(m)).Select(m => $"sans « {m} »"),
                .. expected.MentionsOneOf.IsEmpty || expected.MentionsOneOf.Any(IsMentioned)
                    ? []
                    : ImmutableArray.Create($"sans {string.Join(" ni ", expected.MentionsOneOf.Select(m => $"« {m} »"))}"),
            ];
    }
}

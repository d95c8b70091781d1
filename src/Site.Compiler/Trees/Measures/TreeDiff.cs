using System.Collections.Immutable;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees.Measures;

/// <summary>What changes for readers between two states of a tree.</summary>
public sealed record TreeDiff
{
    /// <summary>One per (old outcome, new outcome), with a shortest path; those of the first answers first.</summary>
    public required ImmutableArray<OutcomeChange> Changes { get; init; }

    public required ImmutableArray<Rewording> Rewordings { get; init; }

    /// <summary>False where the comparison was given up: too many situations at once.</summary>
    public required bool IsComplete { get; init; }

    public bool IsEmpty => Changes.IsEmpty && Rewordings.IsEmpty && IsComplete;

    public static TreeDiff Between(Automaton old, Automaton @new)
    {
        var product = new Product(old, @new);
        var changes = new Dictionary<(string?, string?), OutcomeChange>();
        product.Explore(
            new Successor(0, false),
            new Successor(0, false),
            ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal),
            (a, b, path) =>
            {
                if (a?.Id != b?.Id)
                {
                    changes.TryAdd((a?.Id, b?.Id), new OutcomeChange(a, b, path()));
                }

                return true;
            }
        );
        return new TreeDiff
        {
            Changes = [.. changes.Values],
            Rewordings = [.. FindRewordings(old, @new)],
            IsComplete = !product.IsTooLarge,
        };
    }

    private static IEnumerable<Rewording> FindRewordings(Automaton old, Automaton @new)
    {
        var tree = Compare([(@new.Tree.Id.Value, old.Tree.Title, Parts(old.Tree))], [(@new.Tree.Id.Value, @new.Tree.Title, Parts(@new.Tree))]);
        var questions = Compare(QuestionsOf(old), QuestionsOf(@new));
        var outcomes = Compare(
            old.Ends.Select(e => (e.Id, e.Outcome.Title.Value, Parts(e.Outcome))),
            @new.Ends.Select(e => (e.Id, e.Outcome.Title.Value, Parts(e.Outcome)))
        );
        return tree.Concat(questions).Concat(outcomes);
    }

    private static IEnumerable<(string Id, string Title, IEnumerable<(string Key, string Text)> Parts)> QuestionsOf(Automaton automaton) =>
        automaton.States.DistinctBy(s => s.Fact, StringComparer.Ordinal).Select(s => (s.Fact, s.Question.Text, Parts(s.Question)));

    /// <summary>Those of both sides whose parts differ, then those of one side alone.</summary>
    private static IEnumerable<Rewording> Compare(
        IEnumerable<(string Id, string Title, IEnumerable<(string Key, string Text)> Parts)> old,
        IEnumerable<(string Id, string Title, IEnumerable<(string Key, string Text)> Parts)> @new
    )
    {
        var before = old.ToDictionary(o => o.Id, StringComparer.Ordinal);
        var after = @new.ToDictionary(n => n.Id, StringComparer.Ordinal);
        return before
            .Values.Where(o => after.ContainsKey(o.Id))
            .Select(o => new Rewording(o.Id, after[o.Id].Title, Changed(o.Parts, after[o.Id].Parts)))
            .Where(r => !r.Parts.IsEmpty)
            .Concat(
                after.Values.Where(n => !before.ContainsKey(n.Id)).Select(n => new Rewording(n.Id, n.Title, [new ChangedPart("ajout", "", n.Title)]))
            )
            .Concat(
                before
                    .Values.Where(o => !after.ContainsKey(o.Id))
                    .Select(o => new Rewording(o.Id, o.Title, [new ChangedPart("retrait", o.Title, "")]))
            );
    }

    private static ImmutableArray<ChangedPart> Changed(IEnumerable<(string Key, string Text)> old, IEnumerable<(string Key, string Text)> @new)
    {
        var before = old.ToDictionary(p => p.Key, p => p.Text, StringComparer.Ordinal);
        var after = @new.ToDictionary(p => p.Key, p => p.Text, StringComparer.Ordinal);
        return
        [
            .. before
                .Keys.Union(after.Keys)
                .Select(k => new ChangedPart(k, before.GetValueOrDefault(k, ""), after.GetValueOrDefault(k, "")))
                .Where(p => p.Old != p.New),
        ];
    }

    private static IEnumerable<(string Key, string Text)> Parts(Tree tree) =>
        [
            ("titre", tree.Title),
            ("juridiction", tree.Jurisdiction?.Code ?? ""),
            ("public", tree.Audience),
            ("en-vigueur", tree.InForce is { } days ? $"{Day.OfAny(days.From)} {Day.OfAny(days.Until)}".Trim() : ""),
            ("relecture", tree.Review is { } review ? $"{Day.Of(review.On)} {review.By} {Day.OfAny(review.Before)}".Trim() : ""),
            ("notes", Lines(tree.Notes)),
        ];

    private static string Lines(ImmutableArray<Located<string>> names) => string.Join('\n', names.Select(n => n.Value));

    private static IEnumerable<(string Key, string Text)> Parts(Outcome outcome) =>
        [
            ("nature", TreeWords.Word(outcome.Kind)),
            ("aussi", string.Join('\n', outcome.Also.Select(TreeWords.Word))),
            ("nature-affichee", outcome.IsKindUnsaid ? "false" : ""),
            ("titre", outcome.Title.Value),
            ("a-dire", outcome.Say?.Value ?? ""),
            ("message", outcome.Message),
            ("etapes", string.Join('\n', outcome.Steps)),
            ("limites", string.Join('\n', outcome.Limits)),
            ("destinataire", outcome.Addressee ?? ""),
            ("oppose-secret", outcome.OpposesSecrecy ? "true" : ""),
            ("sources", Lines(outcome.Sources)),
            ("notes", Lines(outcome.Notes)),
            ("voir", Lines(outcome.See)),
            ("controverses", Lines(outcome.Controversies)),
            ("a-verifier", string.Join('\n', outcome.ToVerify)),
        ];

    private static IEnumerable<(string Key, string Text)> Parts(Question question) =>
        [
            ("texte", question.Text),
            ("aide", question.Help ?? ""),
            ("appreciation", question.IsJudgement ? "true" : ""),
            ("criteres", string.Join('\n', question.Criteria)),
            ("sources", Lines(question.Sources)),
            .. question.Answers.Select(a => ("réponse " + a.Id.Value, a.Label)),
        ];
}

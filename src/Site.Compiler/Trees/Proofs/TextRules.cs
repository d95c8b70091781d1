using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Trees.Proofs;

/// <summary>Texts of questions and outcomes: fit to read (P11), with all that their kind asks for.</summary>
internal static partial class TextRules
{
    private const int LongAnswer = 14;
    private const int LongestAnswer = 20;
    private const int ManyAnswers = 20;
    private const int MostAnswers = 500;

    public static IEnumerable<Diagnostic> CheckOutcome(Outcome outcome, Tree? tree, TreeSurroundings around)
    {
        var needsAddressee = OutcomeKinds.Of(outcome.Kind).NeedsAddressee && outcome.Addressee is null;
        return (needsAddressee ? [Catalogue.OutcomeIncomplete(outcome.Id.Span, outcome.Id.Value, "destinataire")] : Enumerable.Empty<Diagnostic>())
            .Concat(SayChecker.Check(outcome))
            .Concat(outcome.Sources.SelectMany(s => ReferenceRules.Source(s, tree, around.Register)))
            .Concat(outcome.Notes.SelectMany(n => ReferenceRules.Note(n, around)))
            .Concat(
                outcome.See.Where(s => !around.Trees.ContainsKey(s.Value)).Select(s => Catalogue.TreeUnpublished(s.Span, s.Value, around.Trees.Keys))
            )
            .Concat(outcome.Controversies.SelectMany(c => ReferenceRules.Controversy(c, around.Register)));
    }

    public static IEnumerable<Diagnostic> CheckQuestion(Question question, Tree tree, TreeSurroundings around)
    {
        if (question.Answers.Length < 2 && tree.IsWhole)
        {
            yield return Catalogue.TreeFewAnswers(question.Id.Span, question.Id.Value);
        }

        if (question.Answers.Length > ManyAnswers)
        {
            yield return Catalogue.QuestionManyAnswers(question.Id.Span, question.Id.Value, question.Answers.Length, ManyAnswers, MostAnswers);
        }

        if (question is { Help: { } help, HelpSpan: { } at } && Link().IsMatch(help))
        {
            yield return Catalogue.HelpWithLink(at, question.Id.Value);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var answer in question.Answers)
        {
            var words = answer.Label.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            if (words > LongAnswer)
            {
                yield return words > LongestAnswer ? Catalogue.AnswerTooLong(answer.LabelSpan, words) : Catalogue.AnswerLong(answer.LabelSpan, words);
            }

            if (!seen.Add(Plain.Of(answer.Label)))
            {
                yield return Catalogue.AnswerTwice(answer.LabelSpan, answer.Label);
            }
        }

        foreach (var fault in question.Sources.SelectMany(s => ReferenceRules.Source(s, tree, around.Register)))
        {
            yield return fault;
        }
    }

    /// <summary>A title that differs by case, accents or spaces alone is the same one for a reader in a hurry.</summary>
    public static IEnumerable<Diagnostic> CheckTitles(ImmutableArray<Outcome> outcomes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return outcomes
            .OrderBy(o => !o.IsShared)
            .Where(o => o.Title.Value.Length > 0 && !seen.Add(Plain.Of(o.Title.Value)) && !o.IsShared)
            .Select(o => Catalogue.OutcomeTitleTwice(o.Title.Span, o.Title.Value));
    }

    [GeneratedRegex(@"\]\(|\]\[|https?://|www\.|mailto:|tel:", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}

using System.Text.RegularExpressions;
using Site.Compiler;

namespace Site.Tests.Content;

/// <summary>What a tired reader can follow: short sentences in everything a tree asks or orders.</summary>
public sealed partial class WordingSpecs
{
    private const int MostWords = 35;

    [Fact]
    public void No_question_answer_outcome_title_or_step_has_a_sentence_of_more_than_35_words()
    {
        var trees = SiteCompiler.Check(TestSite.Repository()).Site!.Trees.Select(t => t.Tree).ToArray();
        var texts = trees
            .SelectMany(t =>
                t.Questions.SelectMany(q =>
                        q.Answers.Select(a => (Where: $"{t.Id.Value} {q.Id.Value}", Text: a.Label))
                            .Append((Where: $"{t.Id.Value} {q.Id.Value}", Text: q.Text))
                    )
                    .Concat(
                        t.Outcomes.SelectMany(o => o.Steps.Prepend(o.Title.Value).Select(text => (Where: $"{t.Id.Value} {o.Id.Value}", Text: text)))
                    )
            )
            .ToArray();
        Assert.True(texts.Length > 1_000);
        Assert.Empty(texts.SelectMany(x => LongSentences(x.Text).Select(s => $"{x.Where}: {s}")));
    }

    [Theory]
    [InlineData(35, 0)]
    [InlineData(36, 1)]
    public void A_sentence_is_counted_in_words(int words, int found)
    {
        var sentence = string.Join(' ', Enumerable.Repeat("mot", words));
        Assert.Equal(found, LongSentences($"Courte. {sentence} ! L'autre est courte aussi.").Count());
    }

    private static IEnumerable<string> LongSentences(string text) => SentenceEnd().Split(text).Where(s => Word().Count(s) > MostWords);

    [GeneratedRegex(@"(?<=[.!?…])\s+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*")]
    private static partial Regex Word();
}

using System.Collections.Immutable;
using FsCheck.Xunit;
using Site.Compiler.Versions;

namespace Site.Tests.Versions;

/// <summary>The word diff: French tokens, and the laws every diff obeys.</summary>
public sealed class WordDiffSpecs
{
    private static readonly string[] Vocabulary = ["l’", "l'", "enfant", "secret", "d'", "une", "\n", "peut-être", "(", ",", "1er", "é"];

    [Theory]
    [InlineData("l'enfant d’hier", "l'|enfant|d'|hier")]
    [InlineData("Aujourd’hui, peut-être !", "Aujourd'hui|,|peut-être|!")]
    [InlineData("l’art. 226-13 du code", "l'|art|.|226-13|du|code")]
    [InlineData("qu’il 15 000 €", "qu'|il|15|000|€")]
    public void French_words_are_cut_where_French_cuts_them(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', WordDiff.Tokens(text)));

    [Theory]
    [InlineData("l'enfant : oui", "l’enfant\u00A0: oui")]
    [InlineData("Partir ?", "Partir\u202F?")]
    public void Apostrophes_and_spaces_do_not_count(string old, string @new) => Assert.Empty(WordDiff.Between([old], [@new]));

    [Fact]
    public void Only_the_words_that_differ_are_marked()
    {
        var block = Assert.Single(
            WordDiff.Between(["Un titre", "Vous ne savez pas qui appelle."], ["Un titre", "Vous ne savez jamais qui appelle."])
        );
        Assert.Equal(["Kept Vous ne savez", "Deleted pas", "Inserted jamais", "Kept qui appelle."], block.Edits.Select(e => $"{e.Kind} {e.Text}"));
    }

    [Theory]
    [InlineData("", "mot", false)]
    [InlineData("mot", "", false)]
    [InlineData("un", "mot", true)]
    [InlineData("l'", "enfant", false)]
    [InlineData("(", "mot", false)]
    [InlineData("[", "mot", false)]
    [InlineData("et/", "ou", false)]
    [InlineData("mot", ".", false)]
    [InlineData("mot", ",", false)]
    [InlineData("mot", ")", false)]
    [InlineData("mot", "]", false)]
    [InlineData("mot", "/", false)]
    [InlineData("mot", "…", false)]
    [InlineData("mot", ":", true)]
    [InlineData(")", "mot", true)]
    public void A_space_stands_where_French_puts_one(string text, string word, bool isSpaced) =>
        Assert.Equal(isSpaced, WordDiff.NeedsSpace(text, word));

    [Theory]
    [InlineData("", "Un mot", "Inserted Un mot")]
    [InlineData("Un mot", "", "Deleted Un mot")]
    [InlineData("La loi", "la loi", "Deleted La|Inserted la|Kept loi")]
    public void Every_word_counts_and_so_do_capitals(string old, string @new, string edits)
    {
        var block = Assert.Single(WordDiff.Between(old.Length == 0 ? [] : [old], @new.Length == 0 ? [] : [@new]));
        Assert.Equal(edits, string.Join('|', block.Edits.Select(e => $"{e.Kind} {e.Text}")));
    }

    [Property(MaxTest = 300)]
    public bool A_text_does_not_differ_from_itself(int[] choices) => WordDiff.Words(Words(choices), Words(choices)).All(w => w.Kind == EditKind.Kept);

    [Property(MaxTest = 1_000)]
    public bool Applying_the_difference_to_the_old_words_gives_the_new_ones(int[] old, int[] @new)
    {
        var (a, b) = (Words(old), Words(@new));
        var edits = WordDiff.Words(a, b);
        return a.SequenceEqual(edits.Where(e => e.Kind != EditKind.Inserted).Select(e => e.Word))
            && b.SequenceEqual(edits.Where(e => e.Kind != EditKind.Deleted).Select(e => e.Word))
            && edits.Count(e => e.Kind == EditKind.Kept) >= CommonPrefix(a, b);
    }

    private static int CommonPrefix(ImmutableArray<string> a, ImmutableArray<string> b) => a.Zip(b).TakeWhile(p => p.First == p.Second).Count();

    private static ImmutableArray<string> Words(int[] choices) => [.. choices.Select(c => Vocabulary[(int)((uint)c % Vocabulary.Length)])];
}

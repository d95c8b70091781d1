using FsCheck.Xunit;
using Site.Compiler.Adoption;

namespace Site.Tests.Adoption;

/// <summary>What an association wrote and what the reference wrote, in one text: nothing of either is lost, nothing is made up.</summary>
public sealed class ThreeWayMergeSpecs
{
    private const string Note = "---\ntitre: \"Note\"\n---\n\nAppelez la direction avant de répondre, puis notez qui a demandé quoi.\n\nUne fin.\n";

    [Theory]
    [InlineData("a b c d", "a X c d", "a b c Y", "a X c Y")]
    [InlineData("a b c d", "a b c d", "a c d e", "a c d e")]
    [InlineData("a b c d", "c d", "a b c d", "c d")]
    [InlineData("a b c", "x a b c", "a b c y", "x a b c y")]
    [InlineData("a b c", "a X c", "a X c", "a X c")]
    [InlineData("", "a", "", "a")]
    public void Edits_that_stand_apart_are_both_kept(string @base, string ours, string theirs, string both) =>
        Assert.Equal(new Merged(Lines(both), 0, 0), ThreeWayMerge.Lines(Lines(@base), Lines(ours), Lines(theirs)));

    [Theory]
    [InlineData("a b c", "a X c", "a Y c")]
    [InlineData("a b c", "a c", "a Y c")]
    [InlineData("a b c d", "a X c d", "a b Y d")]
    [InlineData("a c", "a X c", "a Y c")]
    [InlineData("a b", "x", "f a b")]
    [InlineData("", "x y", "x z")]
    public void Edits_of_one_place_or_of_two_that_touch_are_a_conflict(string @base, string ours, string theirs)
    {
        var merged = ThreeWayMerge.Lines(Lines(@base), Lines(ours), Lines(theirs));
        Assert.Equal(1, merged.Conflicts);
        Assert.Equal((Lines(ours), Lines(@base), Lines(theirs)), (Side(merged.Text, 0), Side(merged.Text, 1), Side(merged.Text, 2)));
    }

    [Fact]
    public void A_conflict_shows_both_wordings_and_the_one_they_come_from() =>
        Assert.Equal(
            "a\n<<<<<<< association\nX\n||||||| texte reçu auparavant\nb\n=======\nY\n>>>>>>> texte de référence\nc\n",
            ThreeWayMerge.Lines("a\nb\nc\n", "a\nX\nc\n", "a\nY\nc\n").Text
        );

    [Fact]
    public void A_last_line_that_nobody_ended_is_ended_between_marks() =>
        Assert.EndsWith("=======\nc\n>>>>>>> texte de référence\n", ThreeWayMerge.Lines("a", "b", "c").Text, StringComparison.Ordinal);

    [Fact]
    public void In_prose_words_that_stand_apart_in_one_line_are_both_kept()
    {
        var ours = Note.Replace("la direction", "l'astreinte", StringComparison.Ordinal);
        var theirs = Note.Replace("qui a demandé quoi", "le jour et l'heure", StringComparison.Ordinal);
        var merged = ThreeWayMerge.Prose(Note, ours, theirs);
        Assert.Equal((0, 1), (merged.Conflicts, merged.ByWords));
        Assert.Contains("Appelez l'astreinte avant de répondre, puis notez le jour et l'heure.\n", merged.Text, StringComparison.Ordinal);
        Assert.Equal(1, ThreeWayMerge.Lines(Note, ours, theirs).Conflicts);
    }

    /// <summary>« 5 jours », made « 6 jours » here and « 5 mois » there, is never « 6 mois ».</summary>
    [Theory]
    [InlineData("dans les 5 jours qui suivent", "dans les 6 jours qui suivent", "dans les 5 mois qui suivent")]
    [InlineData("ne dites rien à la police", "ne dites rien à l'avocat", "ne dites jamais rien à la police")]
    public void Words_that_stand_near_are_a_conflict(string @base, string ours, string theirs)
    {
        string Page(string line) => $"---\ntitre: x\n---\n\n{line}\n";
        Assert.Equal(1, ThreeWayMerge.Prose(Page(@base), Page(ours), Page(theirs)).Conflicts);
    }

    [Fact]
    public void The_header_of_a_page_is_merged_by_lines_only()
    {
        const string Page = "---\nresume: \"Un deux trois quatre cinq six sept.\"\n---\n\nTexte.\n";
        var merged = ThreeWayMerge.Prose(
            Page,
            Page.Replace("Un", "Autre", StringComparison.Ordinal),
            Page.Replace("sept", "huit", StringComparison.Ordinal)
        );
        Assert.Equal((1, 0), (merged.Conflicts, merged.ByWords));
    }

    [Property(MaxTest = 500)]
    public bool What_one_side_alone_changed_is_taken(int[] @base, int[] other)
    {
        var (a, b) = (Lines(@base), Lines(other));
        return ThreeWayMerge.Lines(a, b, a) == new Merged(b, 0, 0) && ThreeWayMerge.Lines(a, a, b) == new Merged(b, 0, 0);
    }

    [Property(MaxTest = 500)]
    public bool What_both_sides_did_alike_is_no_conflict(int[] @base, int[] other) =>
        ThreeWayMerge.Lines(Lines(@base), Lines(other), Lines(other)) == new Merged(Lines(other), 0, 0);

    /// <summary>Who chooses one side at each mark has that side's words there: no line is lost between two marks.</summary>
    [Property(MaxTest = 2_000)]
    public bool No_line_is_lost(int[] @base, int[] ours, int[] theirs)
    {
        var (a, b, c) = (Lines(@base), Lines(ours), Lines(theirs));
        var merged = ThreeWayMerge.Lines(a, b, c);
        var (taken, swapped) = (Side(merged.Text, 0), ThreeWayMerge.Lines(a, c, b));
        bool Holds(string text, string side) =>
            side.Split('\n').GroupBy(l => l).All(l => a.Split('\n').Count(o => o == l.Key) >= l.Count() || text.Split('\n').Contains(l.Key));
        return Holds(taken, b) && Holds(Side(merged.Text, 2), c) && swapped.Conflicts == merged.Conflicts;
    }

    private static string Lines(string words) => string.Concat(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w + "\n"));

    private static string Lines(int[] choices) => string.Concat(choices.Select(c => $"{(char)('a' + Math.Abs(c % 5))}\n"));

    /// <summary>The text once one side of each conflict is chosen: 0 ours, 1 the base, 2 theirs.</summary>
    private static string Side(string text, int side)
    {
        var (kept, at) = (new List<string>(), -1);
        foreach (var line in text.Split('\n'))
        {
            var mark = line.Length < 7 ? -1 : Array.IndexOf(["<<<<<<<", "|||||||", "=======", ">>>>>>>"], line[..7]);
            at =
                mark < 0 ? at
                : mark == 3 ? -1
                : mark;
            if (mark < 0 && (at < 0 || at == side))
            {
                kept.Add(line);
            }
        }

        return string.Join('\n', kept);
    }
}

using Site.Compiler.Model;
using Site.Compiler.Output;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Trees.Charts;
using Site.Tests.Trees;

namespace Site.Tests.Publication.Trees;

/// <summary>A kind added to the enumeration must be said, drawn and coloured everywhere, or the build stops here.</summary>
public sealed class OutcomeKindSpecs
{
    private const OutcomeKind Unknown = (OutcomeKind)99;

    public static TheoryData<OutcomeKind> Kinds => new(Enum.GetValues<OutcomeKind>());

    [Fact]
    public void Every_kind_has_one_row_and_rows_differ_in_all_a_reader_sees()
    {
        var kinds = Enum.GetValues<OutcomeKind>();
        Assert.Equal(kinds.Order(), OutcomeKinds.All.Select(r => r.Kind).Order());
        Assert.Equal(kinds.Length, TreeWords.Kinds.Count);
        foreach (
            var seen in new Func<OutcomeKindRow, string>[]
            {
                r => r.Word,
                r => r.Label,
                r => r.ShortWord,
                r => r.ShapeWords,
                r => r.Icon,
                r => r.Dot,
                r => $"{r.Shape} {r.Stroke}",
            }
        )
        {
            Assert.All(OutcomeKinds.All, r => Assert.NotEqual("", seen(r)));
            Assert.Equal(kinds.Length, OutcomeKinds.All.Select(seen).Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_is_read_from_its_word_named_in_the_tree_drawn_and_exported(OutcomeKind kind)
    {
        var row = OutcomeKinds.Of(kind);
        var text = TreeTexts
            .Tree("essai", "  q-0:\n    texte: Q ?\n    reponses: { oui: i-a, non: i-b }\n", ["i-a", "i-b"])
            .Replace("i-a: { nature: direction,", $"i-a: {{ nature: {row.Word}, destinataire: Le juge,", StringComparison.Ordinal);
        var (automata, diagnostics, trees) = TreeTexts.Compile(("essai", text));
        Assert.DoesNotContain(diagnostics, d => d.Severity == Site.Compiler.Diagnostics.Severity.Error);
        Assert.Equal(kind, automata[0].Ends[0].Outcome.Kind);
        var svg = TreeChart.RenderFile(TreeChart.Place(trees["essai"], trees), trees["essai"]);
        Assert.Contains($"R1 {row.ShortWord}", svg, StringComparison.Ordinal);
        Assert.Contains(row.Stroke, svg, StringComparison.Ordinal);
        Assert.Contains($"R1{row.Mermaid.Open}\"R1 {row.ShortWord}", TreeExports.Mermaid(trees["essai"], trees), StringComparison.Ordinal);
        Assert.Contains($"shape={row.Dot}]", TreeExports.Dot(trees["essai"], trees), StringComparison.Ordinal);
        Assert.Contains($"\"kind\": \"{row.Word}\"", TreeJson.Render(automata[0]), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_that_needs_an_addressee_is_refused_without_one_and_no_other(OutcomeKind kind)
    {
        var text = TreeTexts
            .Tree("essai", "  q-0:\n    texte: Q ?\n    reponses: { oui: i-a, non: i-b }\n", ["i-a", "i-b"])
            .Replace("i-a: { nature: direction,", $"i-a: {{ nature: {TreeWords.Word(kind)},", StringComparison.Ordinal);
        Assert.Equal(
            kind is OutcomeKind.Obligation or OutcomeKind.Authorisation,
            TreeTexts.Compile(("essai", text)).Diagnostics.Any(d => d.Code == "outcome-incomplete")
        );
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_theme_has_a_colour_for_every_kind_by_day_and_by_night(OutcomeKind kind)
    {
        var sheet = File.ReadAllText(Path.Combine(TestSite.Root, "themes", "default", "styles", "site.css"));
        Assert.True(sheet.Split($"--k-{TreeWords.Word(kind)}:").Length > 2);
    }

    [Fact]
    public void A_kind_without_a_row_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OutcomeKinds.Of(Unknown));
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeWords.Label(Unknown));
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeWords.Word(Unknown));
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeChart.ShortWord(Unknown));
    }
}

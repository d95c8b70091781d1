using Site.Compiler.Diagnostics;
using Site.Tests.Trees;

namespace Site.Tests.Publication.Trees;

/// <summary>A budget passed is said, never silent; a size no reader can use is refused.</summary>
public sealed class BudgetSpecs
{
    [Theory]
    [InlineData(20, null)]
    [InlineData(21, Severity.Warning)]
    [InlineData(500, Severity.Warning)]
    [InlineData(501, Severity.Error)]
    public void Many_answers_under_one_question_are_told_then_refused(int answers, Severity? severity) =>
        Assert.Equal(
            severity,
            TreeTexts.Compile(("large", TreeTexts.Wide(answers).Text)).Diagnostics.FirstOrDefault(d => d.Code == "question-many-answers")?.Severity
        );

    [Theory]
    [InlineData(3, 0)]
    [InlineData(20, 400, "page-heavy")]
    [InlineData(221, 0, "chart-wide", "question-many-answers")]
    public void What_a_tree_weighs_on_its_page_and_on_paper_is_told_with_the_page(int answers, int words, params string[] codes)
    {
        var built = TestSite.Compile(TestSite.Small("input/arbres/large.yml", TreeTexts.Wide(answers, words).Text));
        Assert.Equal(codes, built.Diagnostics.Select(d => d.Code).Order());
        Assert.All(built.Diagnostics, d => Assert.Equal((Severity.Warning, "input/arbres/large.yml"), (d.Severity, d.Span!.Value.File.Path)));
        Assert.NotEmpty(built.Files);
    }
}

using System.Text.RegularExpressions;

namespace Site.Tests.House;

/// <summary>What the workflow promises in docs/versions.md.</summary>
public sealed partial class WorkflowSpecs
{
    private static readonly string Workflow = File.ReadAllText(Path.Combine(TestSite.Root, ".github", "workflows", "site.yml"));

    [Fact]
    public void Every_action_is_named_by_commit()
    {
        var uses = Uses().Matches(Workflow).Select(m => m.Groups[1].Value).ToArray();
        Assert.NotEmpty(uses);
        Assert.All(uses, u => Assert.Matches("^[a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9.]+$", u));
    }

    [Fact]
    public void Proposed_versions_are_judged_by_the_program_of_the_base()
    {
        Assert.Contains(
            "working-directory: base\n        run: dotnet run --project src/Site --configuration Release -- version verify --root ../head",
            Workflow,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("persist-credentials: true", Workflow, StringComparison.Ordinal);
        Assert.DoesNotContain("pull_request_target", Workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fork_finds_what_changes_in_the_summary_where_it_may_not_comment()
    {
        Assert.Contains("cat ../changes.md >> \"$GITHUB_STEP_SUMMARY\"", Workflow, StringComparison.Ordinal);
        Assert.Contains(
            "- name: Comment\n        if: github.event.pull_request.head.repo.full_name == github.repository\n",
            Workflow,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("status.yml")]
    [InlineData("errata.yml")]
    [InlineData("exceptions.yml")]
    public void What_is_said_of_versions_after_their_freeze_never_changes_unseen(string file) =>
        Assert.Contains(file, Line(Workflow, "for file in "), StringComparison.Ordinal);

    private static string Line(string text, string part) => text.Split('\n').Single(l => l.Contains(part, StringComparison.Ordinal));

    [GeneratedRegex(@"uses: ([^\n]+)")]
    private static partial Regex Uses();
}

using System.Text.RegularExpressions;

namespace Site.Tests.Flowcharts;

/// <summary>The engine knows a graph, not a law.</summary>
public sealed partial class FlowchartRules
{
    [GeneratedRegex("Site\\.Compiler\\.(?!Flowcharts)[A-Z]|Outcome|Question|Automaton")]
    private static partial Regex Law();

    [Fact]
    public void The_layout_names_no_other_folder_and_no_word_of_law()
    {
        var files = Directory.EnumerateFiles(Path.Combine(TestSite.Root, "src", "Site.Compiler", "Flowcharts"), "*.cs").ToArray();
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.False(Law().IsMatch(File.ReadAllText(f)), f));
    }
}

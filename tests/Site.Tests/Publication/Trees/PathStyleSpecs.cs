using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Checking;
using Site.Compiler.Model;
using Site.Compiler.Publication.Trees;
using Site.Compiler.Trees.Automata;
using Site.Tests.Trees;

namespace Site.Tests.Publication.Trees;

/// <summary>The style sheet of a tree, read as a browser reads it, shows at each step the answers of its path and no other.</summary>
public sealed partial class PathStyleSpecs
{
    private static readonly CheckedSite Site = SiteCompiler.Check(TestSite.Repository()).Site!;

    public static TheoryData<string> Ids => new(Site.Trees.Select(t => t.Tree.Id.Value));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_step_of_a_tree_of_the_site_shows_the_answers_given_and_their_changes(string id) =>
        AssertShown(Site.Trees.Single(t => t.Tree.Id.Value == id), Site.TreesById);

    [Fact]
    public void On_random_trees_each_step_shows_the_answers_given_and_their_changes()
    {
        var (sections, shared) = (0, 0);
        for (var seed = 0; seed < 120; seed++)
        {
            var (automata, _, trees) = TreeTexts.Compile(RandomTrees.Make(seed));
            foreach (var automaton in automata)
            {
                AssertShown(automaton, trees);
                var unfolding = Unfolding.Of(automaton, trees);
                sections += unfolding.Sections.Length;
                shared += unfolding.Sections.Where(s => s.Stem.Length > 0).GroupBy(s => s.Stem, StringComparer.Ordinal).Count(g => g.Count() > 1);
            }
        }

        Assert.True(sections > 2_000 && shared > 100, $"{sections} sections, {shared} answers that several paths share");
    }

    [Theory]
    [InlineData("71")]
    [InlineData("a-71-82")]
    [InlineData("7")]
    public void Digits_in_the_name_of_a_tree_or_of_a_question_are_no_answers(string id)
    {
        const string Questions = """
              q-0: { texte: Un ?, reponses: { oui: q-72, non: q-73 } }
              q-72: { texte: Deux ?, reponses: { oui: q-81, non: i-71 } }
              q-73: { texte: Trois ?, reponses: { oui: q-81, non: i-71 } }
              q-81: { texte: Quatre ?, reponses: { oui: i-71, non: i-82 } }

            """;
        var (automata, _, trees) = TreeTexts.Compile((id, TreeTexts.Tree(id, Questions, ["i-71", "i-82"])));
        AssertShown(automata.Single(), trees);
    }

    private static void AssertShown(Automaton automaton, IReadOnlyDictionary<string, Tree> trees)
    {
        var (tree, unfolding) = (automaton.Tree.Id.Value, Unfolding.Of(automaton, trees));
        Assert.False(unfolding.IsFolded);
        var document = new HtmlParser().ParseDocument(
            string.Concat(
                new[] { tree, tree + "-2", "x" }.Select(t =>
                    $"<div class=tree id=\"{t}\">{string.Concat(unfolding.Sections.Select(s => $"<section class=\"{(s.IsDirect || s.Path.IsEmpty ? "d" : "p")}\" id=\"{t}{s.Id[tree.Length..]}\"></section>"))}</div>"
                )
            )
        );
        var rules = Rule().Matches(Encoding.UTF8.GetString(PathStyles.FileOf(unfolding, automaton.Tree)!.Bytes.Span));
        var shown = rules
            .Select(r => (Shown: r.Groups["shown"].Value, Steps: document.QuerySelectorAll(r.Groups["step"].Value).ToHashSet()))
            .ToArray();
        var byId = unfolding.Sections.ToDictionary(s => s.Id, StringComparer.Ordinal);
        foreach (var section in document.QuerySelectorAll("section"))
        {
            var own = section.ParentElement!.Id == tree && section.ClassList.Contains("p") ? byId[section.Id!] : null;
            var path = Chain(own, byId).ToArray();
            var marks = shown
                .Where(r => r.Steps.Contains(section) && !r.Shown.StartsWith('['))
                .SelectMany(r => Mark().Matches(r.Shown))
                .Select(m => m.Value);
            Assert.Equal(
                path.SelectMany(s => s.Marks).Select(m => $".x{m}").Distinct().Order(StringComparer.Ordinal),
                marks.Distinct().Order(StringComparer.Ordinal)
            );
            var asked = path.Select(s => byId[s.Back!]).Where(s => unfolding.Recap.Any(l => l.SectionIds.Length > 1 && l.SectionIds.Contains(s.Id)));
            var openQuestion = own?.Question is not null ? own.Id : "";
            var changes = shown
                .Where(r => r.Steps.Contains(section) && r.Shown.StartsWith('['))
                .Select(r => r.Shown)
                .Where(r => r != $"[href=\"#{openQuestion}\"]");
            Assert.Equal(asked.Select(s => $"[href=\"#{s.Id}\"]").Order(StringComparer.Ordinal), changes.Order(StringComparer.Ordinal));
        }
    }

    /// <summary>A section and those before it that an answer led to.</summary>
    private static IEnumerable<Section> Chain(Section? section, Dictionary<string, Section> byId)
    {
        for (var at = section; at?.Back is { } back; at = byId[back])
        {
            yield return at;
        }
    }

    [GeneratedRegex(
        @"^(?<step>.*?):is\(\.tree:not\(\[data-js\]\)>:target,\[data-on\]\)~\* (?<shown>\[href[^\]]*\]|:is\([^)]*\))",
        RegexOptions.Multiline
    )]
    private static partial Regex Rule();

    [GeneratedRegex(@"\.x\d+")]
    private static partial Regex Mark();
}

using System.Text.Json;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Checking;
using Site.Compiler.Publication.Trees;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Charts;

namespace Site.Tests.Publication.Trees;

/// <summary>Every view of every tree carries the automaton's edges, no more and no less (P12).</summary>
public sealed class ViewSpecs
{
    internal static readonly CheckedSite Site = SiteCompiler.Check(TestSite.Repository()).Site!;
    internal static readonly Compilation Published = TestSite.Compile(TestSite.Repository());

    public static TheoryData<string> Ids => new(Site.Trees.Select(t => t.Tree.Id.Value));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_json_carries_the_edges_of_the_automaton(string id)
    {
        using var json = JsonDocument.Parse(File($"arbres/{id}.json"));
        var found = json
            .RootElement.GetProperty("states")
            .EnumerateObject()
            .SelectMany(s =>
                s.Value.GetProperty("answers")
                    .EnumerateArray()
                    .Select(a => (s.Name, a.GetProperty("id").GetString()!, a.GetProperty("to").GetString()!))
            );
        Assert.Equal(Edges(id).Order(), found.Order());
        Assert.Equal(
            Tree(id).Ends.Select(e => e.Id).Order(StringComparer.Ordinal),
            json.RootElement.GetProperty("outcomes").EnumerateObject().Select(o => o.Name)
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_carries_the_edges_of_the_automaton_on_every_path(string id)
    {
        var page = new HtmlParser().ParseDocument(File($"arbres/{id}/index.html"));
        var byId = page.QuerySelectorAll(".step").ToDictionary(s => s.Id!, StringComparer.Ordinal);
        var (tree, walked) = (Tree(id), 0);
        var open = new Stack<(string Section, Successor At)>([(page.QuerySelector(".start")!.Id!, new Successor(0, false))]);
        while (open.TryPop(out var next))
        {
            walked++;
            var (attribute, node) = next.At.IsEnd
                ? ("aria-labelledby", tree.Ends[next.At.Index].Id + "-t")
                : ("data-node", tree.States[next.At.Index].Fact);
            Assert.Equal($"{id}-{node}", byId[next.Section].GetAttribute(attribute));
            var links = byId[next.Section].QuerySelectorAll(".answers a").Select(a => a.GetAttribute("href")![1..]).ToList();
            var targets = next.At.IsEnd ? [] : tree.States[next.At.Index].Next;
            Assert.Equal(targets.Length, links.Count);
            foreach (var (link, target) in links.Zip(targets))
            {
                open.Push((link, target));
            }
        }

        Assert.Equal(Unfolding.Of(tree, Site.TreesById).Sections.Count(s => !s.IsDirect), walked);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_outline_carries_every_authored_answer_once(string id)
    {
        var lists = Outline.Of(Tree(id).Tree, Site.TreesById);
        var found = new List<(string, string, string)>();
        var open = new Stack<OutlineItem>(lists);
        while (open.TryPop(out var item))
        {
            foreach (var below in item.Below)
            {
                found.Add((below.By!.From, below.By.AnswerId, below.By.To));
                open.Push(below);
            }
        }

        Assert.Equal(AuthoredGraph.Of(Tree(id).Tree, Site.TreesById).Edges.Select(e => (e.From, e.AnswerId, e.To)).Order(), found.Order());
    }

    private static Automaton Tree(string id) => Site.Trees.Single(t => t.Tree.Id.Value == id);

    private static IEnumerable<(string, string, string)> Edges(string id) =>
        Tree(id).States.SelectMany(s => s.Question.Answers.Select((a, i) => (s.Id, a.Id.Value, Tree(id).IdOf(s.Next[i]))));

    private static string File(string path) => System.Text.Encoding.UTF8.GetString(Published.Files.Single(f => f.Path == path).Bytes.Span);
}

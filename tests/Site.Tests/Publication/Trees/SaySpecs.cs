using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Checking;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Measures;
using Site.Compiler.Versions;

namespace Site.Tests.Publication.Trees;

/// <summary>The sentence to say to whoever asks: first on the page, in the JSON, in what is compared and in what a version holds.</summary>
public sealed class SaySpecs
{
    private const string Tree = "input/arbres/essai.yml";
    private const string Title = "    titre: \"Taisez-vous\"\n";
    private const string Sentence = "Je ne peux ni confirmer ni infirmer : qui êtes-vous ?";

    private static readonly string Silent = TestSite.Small().Texts.Single(t => t.Path == Tree).Text;
    private static readonly string Speaking = Silent.Replace(Title, Title + $"    a-dire: \"{Sentence}\"\n", StringComparison.Ordinal);

    [Fact]
    public void It_is_the_first_text_of_its_outcome_in_quotes_and_of_no_other()
    {
        var page = new HtmlParser().ParseDocument(File(Speaking, "arbres/essai/index.html"));
        var said = Assert.Single(page.QuerySelectorAll(".say"));
        Assert.Equal("H3", said.PreviousElementSibling!.TagName);
        Assert.Equal("essai-i-c-t", said.PreviousElementSibling.Id);
        Assert.EndsWith("«\u00A0Je ne peux ni confirmer ni infirmer\u00A0: qui êtes-vous\u202F?\u00A0»", said.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_gives_it_and_is_the_same_where_there_is_none()
    {
        using var json = JsonDocument.Parse(File(Speaking, "arbres/essai.json"));
        var outcomes = json.RootElement.GetProperty("outcomes").EnumerateObject().ToDictionary(o => o.Name, o => o.Value, StringComparer.Ordinal);
        Assert.Equal(Sentence, outcomes["i-c"].GetProperty("say").GetString());
        Assert.False(outcomes["i-d"].TryGetProperty("say", out _));
        var keys = outcomes["i-c"].EnumerateObject().Select(p => p.Name).ToArray();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.Equal(
            File(Silent, "arbres/essai.json"),
            string.Concat(
                File(Speaking, "arbres/essai.json").Split('\n').Where(l => !l.Contains("\"say\"", StringComparison.Ordinal)).Select(l => l + "\n")
            )[..^1]
        );
    }

    [Fact]
    public void A_comparison_tells_that_it_changed() =>
        Assert.Equal([new ChangedPart("a-dire", "", Sentence)], Assert.Single(TreeDiff.Between(Compile(Silent), Compile(Speaking)).Rewordings).Parts);

    [Fact]
    public void A_version_holds_it_where_it_is_written()
    {
        var (without, with) = (Words(Silent), Words(Speaking));
        Assert.NotEqual(without.Hash, with.Hash);
        Assert.Equal([Sentence], with.Blocks.Except(without.Blocks));
        Assert.Equal(without.Blocks, with.Blocks.Where(b => b != Sentence));
    }

    [Fact]
    public void A_rule_finds_words_in_it() =>
        Assert.DoesNotContain(
            TestSite
                .Compile(
                    TestSite.Small(
                        Tree,
                        Speaking.Replace(
                            "nature = partage => q-a = oui",
                            "nature = interdiction => mentionne \\\"qui ETES-vous\\\"",
                            StringComparison.Ordinal
                        )
                    )
                )
                .Diagnostics,
            d => d.Code == "invariant-broken"
        );

    private static Automaton Compile(string text) => Checked(text).Trees.Single(t => t.Tree.Id.Value == "essai");

    private static Wording Words(string text) => VersionText.Of(Checked(text)).Single(w => w.Uid == "essai");

    private static CheckedSite Checked(string text) => SiteCompiler.Check(TestSite.Small(Tree, text)).Site!;

    private static string File(string text, string path) =>
        Encoding.UTF8.GetString(TestSite.Compile(TestSite.Small(Tree, text)).Files.Single(f => f.Path == path).Bytes.Span);
}

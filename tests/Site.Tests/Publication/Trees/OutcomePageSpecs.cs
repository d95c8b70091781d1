using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Text;
using Site.Compiler.Versions;

namespace Site.Tests.Publication.Trees;

/// <summary>What an outcome shows of its kind, of whom to call and of the trees it names.</summary>
public sealed class OutcomePageSpecs
{
    private const string Tree = "input/arbres/essai.yml";
    private const string Note = "input/notes/fr/note.md";

    [Fact]
    public void The_words_of_a_kind_are_left_out_where_its_author_says_so_and_stay_in_the_json()
    {
        var compilation = With(Tree, t =>
            t.Replace("    titre: \"Taisez-vous\"\n", "    nature-affichee: false\n    titre: \"Taisez-vous\"\n", StringComparison.Ordinal)
        );
        var page = Page(compilation, "arbres/essai/index.html");
        Assert.Equal("Résultat", page.QuerySelector("#essai-i-c-t .k")!.TextContent);
        Assert.Equal("Résultat\u00A0: Obligation de révéler", page.QuerySelector("#essai-i-d-t .k")!.TextContent);
        Assert.Contains("\"kind\": \"interdiction\"", Text(compilation, "arbres/essai.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_holds_whether_a_kind_is_said()
    {
        var silent = Small(Tree, t =>
            t.Replace("    titre: \"Taisez-vous\"\n", "    nature-affichee: false\n    titre: \"Taisez-vous\"\n", StringComparison.Ordinal)
        );
        var said = Small(Tree, t =>
            t.Replace("    titre: \"Taisez-vous\"\n", "    nature-affichee: true\n    titre: \"Taisez-vous\"\n", StringComparison.Ordinal)
        );
        Assert.Equal(HashOf(TestSite.Small()), HashOf(said));
        Assert.NotEqual(HashOf(TestSite.Small()), HashOf(silent));
    }

    [Theory]
    [InlineData("arbre:essai", "arbres/essai/")]
    [InlineData("arbre:essai#i-c", "arbres/essai/#essai-i-c")]
    [InlineData("arbre:essai#q-a", "arbres/essai/#essai-q-a")]
    public void A_page_links_to_a_tree_by_its_name(string link, string address)
    {
        var page = Page(With(Note, t => t + $"\nSuivez [la question]({link}).\n"), "notes/fr/note/index.html");
        Assert.EndsWith(
            address,
            page.QuerySelectorAll("main a").Single(a => a.TextContent == "la question").GetAttribute("href"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("arbre:essay", "tree-unknown", "vouliez-vous dire « essai » ?")]
    [InlineData("arbre:essai#i-z", "anchor-missing", null)]
    public void A_link_to_no_tree_or_to_none_of_its_places_is_refused(string link, string code, string? hint)
    {
        var fault = Assert.Single(With(Note, t => t + $"\nSuivez [la question]({link}).\n").Diagnostics);
        Assert.Equal(code, fault.Code);
        Assert.True(hint is null || hint == fault.Hint, fault.Hint);
    }

    private static string HashOf(SourceSet sources) => VersionText.Of(SiteCompiler.Check(sources).Site!).Single(w => w.Uid == "essai").Hash;

    private static SourceSet Small(string path, Func<string, string> change) =>
        TestSite.Small(path, change(TestSite.Small().Texts.Single(t => t.Path == path).Text));

    private static Compilation With(string path, Func<string, string> change) => TestSite.Compile(Small(path, change));

    private static IDocument Page(Compilation compilation, string path) => new HtmlParser().ParseDocument(Text(compilation, path));

    private static string Text(Compilation compilation, string path) =>
        Encoding.UTF8.GetString(compilation.Files.Single(f => f.Path == path).Bytes.Span);
}

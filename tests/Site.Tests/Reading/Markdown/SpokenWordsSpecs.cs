using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Checking;
using Site.Compiler.Model;
using Site.Compiler.Publication;
using Site.Compiler.Reading;
using Site.Compiler.Text;

namespace Site.Tests.Reading.Markdown;

/// <summary>The words of a page, which versions lock, are read from its syntax tree: they are those that its HTML shows, block by block.</summary>
public sealed partial class SpokenWordsSpecs
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.ToFrozenSet(
        ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "pre", "blockquote", "div"],
        StringComparer.Ordinal
    );

    private static readonly CheckedSite Small = SiteCompiler.Check(TestSite.Small()).Site!;

    public static TheoryData<string> Bodies =>
        new([
            "Un *mot* **fort**, `code`, l'autre.\nUne ligne,\\\nune autre  \nencore.",
            "- un\n- deux\n  - trois\n  - quatre\n\n    cinq",
            "- un\n\n  deux\n\n- trois\n  > quatre\n  > cinq",
            "- un\n  ***\n  deux\n- trois",
            "3. un\n7. deux\n   ```text\n   trois\n     quatre\n   ```",
            "> un\n>\n> - deux\n>   trois\n> - quatre\n>\n> > cinq",
            "| a | b |\n|---|---|\n| un *deux* | `trois` |\n| quatre |",
            "- un\n\n  | a | b |\n  |---|---|\n  | c | d |",
            "un[^1] deux[^b] trois[^1]\n\n[^1]: quatre\n\n    cinq\n[^b]: - six\n    - sept",
            "un\n:   deux\n\ntrois\nquatre\n:   cinq\n\n    six\n:   sept\n    - huit",
            "- un\n  : deux\n\n  trois",
            "un\n:   deux\n:   trois\n    quatre",
            ":::attention\nun\n\n- deux\n:::",
            ":::controverse partage-ecole\nun\n:::",
            "- un\n  :::position\n  deux\n  :::\n- trois",
            ":::inconnu\nun\n:::",
            "> :::attention\n> un\n> :::",
            "[un *deux*](https://un.example/) <https://deux.example/x> <a@b.example>",
            "[![un](image.png)](https://un.example/) ![deux](image.png)",
            "[un]\n\n[un]: https://un.example/",
            "a\u00A0b \u202F c\u202F\u00A0d  e\t f",
            "&eacute;&nbsp;&lt;b&gt; a&#8239;;",
            "## Un « titre » ? {#ici}\n\n### Deux",
            "1° un\n2° deux\na) trois",
            "```\nun\n\n  deux\n```",
            "    un\n    deux",
            "<div>un\n\ndeux</div>",
            "un <b>deux</b>",
            "un \\* deux \\\\ *trois",
            "***\nun\n***",
            "- ",
            "Titre\n=====\n\nun\n-----",
            "مرحبا\n\n- مرحبا",
        ]);

    /// <summary>The working text and every frozen version: a lock made by another program of ours stays what it was.</summary>
    [Fact]
    public void Every_page_of_every_text_says_what_its_HTML_shows()
    {
        var history = SiteCompiler.CheckHistory(TestSite.RepositoryWithVersions(), TestSite.Context).History!;
        Assert.True(history.Versions.Length > 1);
        Assert.All(history.Versions.Select(v => v.Site).Append(history.Project).Append(Small), site =>
            Assert.All(site.Site.Pages, page => Expect(page, site))
        );
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_construct_says_what_its_HTML_shows(string body) => Expect(Page(body), Small);

    /// <summary>Constructs within constructs, as no author would write them.</summary>
    [Fact]
    public void Constructs_within_constructs_say_what_their_HTML_shows()
    {
        string[] marks =
        [
            "- ",
            "> ",
            "1. ",
            "  ",
            "\n",
            ":   ",
            "| a | b |\n|---|---|\n| ",
            "*",
            "**",
            "`",
            "```\n",
            ":::attention\n",
            ":::\n",
            "un ",
            "deux\n",
            "## ",
            "[^1]",
            "[^1]: ",
            "***\n",
            "  \n",
            "\\",
            "&amp;",
            "l'a « b » ?",
            "[x](y.md)",
            "![x](y.png)",
            "<https://a.example>",
        ];
        var random = new Random(16);
        for (var i = 0; i < 2_000; i++)
        {
            Expect(Page(string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => marks[random.Next(marks.Length)]))), Small);
        }
    }

    private static void Expect(Page page, CheckedSite site)
    {
        var view = new PageContext(Edition.Bare(site), page.Url, FrozenDictionary<string, string>.Empty);
        // A picture that is nowhere is refused, and its words shown: what cannot be published is not compared.
        var html = string.Concat(
            BodyRenderer
                .Render(page with { Body = page.Body with { Pieces = [.. page.Body.Pieces.Select(WithoutPictures)] } }, view)
                .Select(p => p.Html)
        );
        var said = page.Body.Words.Select(w =>
            w.Controversy is { } id
                ? site.Site.Index.Controversy(id) is { } named
                    ? Spaces.Collapse(Typography.Apply(named.Title))
                    : ""
                : w.Text
        );
        Assert.Equal(Shown(html), said.Where(w => w.Length > 0));
    }

    private static BodyPiece WithoutPictures(BodyPiece piece) =>
        piece switch
        {
            BodyPiece.Picture => new BodyPiece.Html(""),
            BodyPiece.Link link => link with { Words = [.. link.Words.Select(WithoutPictures)] },
            BodyPiece.Tree or BodyPiece.Data => new BodyPiece.Html(""),
            _ => piece,
        };

    private static Page Page(string body) =>
        PageParser.Parse(new SourceText("input/notes/fr/zz.md", "---\ntitre: Essai\nuid: zz\n---\n\n" + body)).Value!;

    /// <summary>Text of the innermost blocks, in the order of the document, but for what the theme names.</summary>
    private static IEnumerable<string> Shown(string html)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        foreach (var label in body.QuerySelectorAll("p.k"))
        {
            label.Remove();
        }

        var pieces = new List<string> { "" };
        Gather(body, pieces);
        return pieces
            .Select(p =>
                Space()
                    .Replace(p, m => m.Value.Contains('\u202F', StringComparison.Ordinal) ? "\u202F"
                        : m.Value.Contains('\u00A0', StringComparison.Ordinal) ? "\u00A0"
                        : " ")
                    .Trim()
            )
            .Where(p => p.Length > 0);
    }

    private static void Gather(INode node, List<string> pieces)
    {
        foreach (var child in node.ChildNodes)
        {
            var isBlock = child is IElement element && Blocks.Contains(element.LocalName);
            if (isBlock)
            {
                pieces.Add("");
            }

            if (child is IText text)
            {
                pieces[^1] += text.Data;
            }

            Gather(child, pieces);
            if (isBlock)
            {
                pieces.Add("");
            }
        }
    }

    [GeneratedRegex(@"[\s\u00A0\u202F]+")]
    private static partial Regex Space();
}

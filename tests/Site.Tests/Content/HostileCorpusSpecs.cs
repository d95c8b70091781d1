using System.Collections.Frozen;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Publication;
using Site.Compiler.Reading;
using Site.Compiler.Text;

namespace Site.Tests.Content;

/// <summary>
/// What the checks refuse is rendered here all the same: were a rule to fail, or a frozen text to be older than it, the HTML would still
/// hold nothing but the elements, attributes and addresses of the language.
/// </summary>
public sealed class HostileCorpusSpecs
{
    private static readonly PageContext View = new(
        Edition.Bare(SiteCompiler.Check(TestSite.Small()).Site!),
        "/notes/fr/zz/",
        FrozenDictionary<string, string>.Empty
    );

    private static readonly FrozenSet<string> Elements = FrozenSet.ToFrozenSet(
        [
            "p",
            "em",
            "strong",
            "code",
            "pre",
            "a",
            "ul",
            "ol",
            "li",
            "blockquote",
            "div",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "dl",
            "dt",
            "dd",
            "section",
            "sup",
            "br",
            "hr",
            "img",
        ],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> Attributes = FrozenSet.ToFrozenSet(
        ["href", "src", "alt", "id", "class", "role", "tabindex", "aria-label", "aria-labelledby", "scope", "start", "value", "dir"],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> Classes = FrozenSet.ToFrozenSet(
        ["scroll", "footnotes", "attention", "position", "controverse", "k"],
        StringComparer.Ordinal
    );

    public static TheoryData<string> Corpus =>
        new([
            "C::D::E",
            "::x::",
            "<script>alert(1)</script>",
            "<div onclick=alert(1)>\n\ntexte\n\n</div>",
            "<!-- x -->",
            "<?php x ?>",
            "<![CDATA[x]]>",
            "a <b onmouseover=alert(1)>b</b>",
            "<x-y z>",
            "&lt;b&gt; &#60;script&#62;",
            "[x](javascript:alert(1))",
            "[x](java&#115;cript:alert(1))",
            "[x](%6Aavascript:alert(1))",
            "[x](&#1;javascript:alert(1))",
            "[x](<java script:alert(1)>)",
            "[x](vbscript:x)",
            "[x](data:text/html,x)",
            "[x](//ailleurs.example)",
            "[x](/\\\\ailleurs.example)",
            "<javascript:alert(1)>",
            "<source:cp-226-13>",
            "<data:text/html,x>",
            "[x][r]\n\n[r]: javascript:alert(1)",
            "![x](javascript:alert(1))",
            "![x](https://ailleurs.example/x.png)",
            "![x](//ailleurs.example/x.png)",
            "![x](absente.png)",
            "[x](https://un.example/ \"titre\\\" onclick=alert(1)\")",
            "[\" onclick=alert(1)](https://un.example/\"onclick=alert(1))",
            "[x](https://un.example/?a=\"><script>)",
            ":::attention{onclick=alert(1)}\nx\n:::",
            ":::attention {.x onclick=alert(1)}\nx\n:::",
            ":::x\" onclick=\"alert(1)\nx\n:::",
            ":::\nx\n:::",
            "- un\n\n  :::arbre essai\n  :::",
            "> :::coordonnees\n> :::",
            "```js\" onclick=\"alert(1)\nx\n```",
            "```{.x onclick=alert(1)}\nx\n```",
            "~~~\n<script>\n~~~",
            "`<script>`",
            "## Titre {.x onclick=alert(1)}",
            "## Titre {#x\"onclick=\"alert(1)}",
            "Titre {#x}\n===",
            "| a | b |\n|:--|--:|\n| <b> | c |",
            "|a|\n|-|\n|b|c|",
            "+---+\n| a |\n+===+",
            "x[^1]\n\n[^1]: y <b>z</b>",
            "x[^\"]\n\n[^\"]: y",
            "a\n:   b",
            ":   b",
            "1. a\n9999. b",
            "999999999. a",
            "- [ ] a",
            "~~a~~ ==b== ^c^ ~d~ ++e++ $f$ :g:",
            "\"\"a\"\" ''b''",
            "*[HTML]: x\n\nHTML",
            "![a](x.mp4)",
            "![a](https://www.youtube.com/watch?v=x)",
            "www.exemple.example",
            "https://exemple.example",
            "{{< x >}} {% x %} {x:y}",
            "^^^\nfigure\n^^^",
            "a {.x}",
            "\u202Ea &#x202E;b",
            "مرحبا <b>",
            "***a** b*",
            "a\\\nb  \nc",
        ]);

    [Theory]
    [MemberData(nameof(Corpus))]
    public void A_page_holds_only_what_the_language_names(string body)
    {
        var found = new List<Diagnostic>();
        var page = PageParser.Parse(new SourceText("input/notes/fr/zz.md", "---\ntitre: Essai\nuid: zz\n---\n\n" + body)).Into(found);
        Expect(string.Concat(BodyRenderer.Render(page!, View).Select(p => p.Html)));
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void A_text_of_a_tree_holds_only_what_the_language_names(string text)
    {
        Expect(BodyRenderer.Fragment(text, TextKind.Message, "input/arbres/essai.yml", View));
        Expect(BodyRenderer.Fragment(text, TextKind.Sentence, "input/arbres/essai.yml", View));
    }

    private static void Expect(string html)
    {
        var all = new HtmlParser().ParseDocument(html).Body!.QuerySelectorAll("*").ToArray();
        Assert.Empty(all.Where(e => !Elements.Contains(e.LocalName)).Select(e => e.OuterHtml));
        Assert.Empty(
            all.SelectMany(e => e.Attributes.Where(a => !Attributes.Contains(a.Name) || (a.Name == "class" && !Classes.Contains(a.Value))))
                .Select(a => $"{a.Name}={a.Value} in {html}")
        );
        Assert.All(all.SelectMany(e => e.Attributes.Where(a => a.Name is "href" or "src")).Select(a => a.Value), u => Assert.True(IsSound(u), u));
        Assert.DoesNotContain("<>", html, StringComparison.Ordinal);
    }

    private static bool IsSound(string url) =>
        !url.StartsWith("//", StringComparison.Ordinal)
        && Uri.TryCreate(new Uri("https://site.invalid/a/b/"), url, out var uri)
        && uri.Scheme is "http" or "https" or "mailto" or "tel";
}

using System.Text;
using AngleSharp.Html.Parser;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Terminal;

namespace Site.Tests.Reading.Markdown;

/// <summary>Every word an author wrote is shown as meant, or reported at its place: nothing is dropped, nothing is shown raw.</summary>
public sealed class WhatAuthorsWriteSpecs
{
    private const string Page = "input/notes/fr/zz.md";
    private const string Header = "---\ntitre: \"Essai\"\nuid: zz\ntype: note\njuridiction: FR\n---\n\n";

    private const string Nested = "- :::attention\n  :::position\n  Texte.\n  :::\n  :::\n";

    public static TheoryData<string, string> Faults =>
        new()
        {
            // Text that would vanish.
            { "container-text", ":::coordonnees\n[|Appelez la cheffe au poste 12.|]\n:::" },
            { "container-text", ":::arbre essai\n[|Un texte.|]\n:::" },
            { "container-text", ":::nos-positions\n[|- un|]\n:::" },
            { "container-title", "[|:::attention Titre du bloc|]\nDanger.\n:::" },
            { "container-title", "[|:::position {.rouge}|]\nChoix.\n:::" },
            { "container-title", "[|:::coordonnees Paris|]\n:::" },
            { "container-place", "- un\n\n  [|:::arbre essai|]\n  :::" },
            { "container-place", "> [|:::coordonnees|]\n> :::" },
            { "container-place", "::::attention\nTexte.\n\n[|:::arbre essai|]\n:::\n::::" },
            { "container-nested", ":::attention\n[|:::position|]\nTexte.\n:::\n:::" },
            { "container-stray", "Texte.\n\n[|:::|]\n" },
            { "container-stray", "Texte.\n\n[|:::|]\n\n::::\n" },
            { "tree-twice", ":::arbre essai\n:::\n\n[|:::arbre essai|]\n:::" },
            { "footnote-twice", "Un[^1].\n\n[^1]: Première.\n[|[^1]:|] Seconde." },
            { "footnote-unused", "Un.\n\n[|[^2]:|] Seconde." },
            { "code-open", "[|```|]\nla suite\n\n## Perdue" },
            { "code-open", "[|~~~text|]\nla suite" },
            { "code-open", "[|```|]" },
            { "container-unknown", "[|:::encadre|]\n:::" },
            { "code-name", "[|``` Appelez la cheffe|]\ncode\n```" },
            { "code-indented", "Texte.\n\n[|    Quatre espaces.|]" },
            { "reference-unused", "[|[1]: https://www.legifrance.gouv.fr/un|]" },
            { "reference-unused", "[a][1]\n\n[1]: https://un.example/\n[|[1]: https://deux.example/|]" },
            { "link-title", "[|[x](https://un.example/ \"Un titre\")|]" },
            { "table-cells", "| a | b |\n|---|---|\n|[| 1 | 2 | 3|] |" },
            { "heading-underlined", "[|Titre\n---|]" },
            { "heading-underlined", "[|Titre\n=====|]" },
            { "list-numbers", "1. un\n[|1|]. deux" },
            { "list-numbers", "3. un\n[|2|]. deux" },
            // Marks that would be shown.
            { "markdown-unread", "[|**Attention **|]: lisez" },
            { "markdown-unread", "_Un [|**mot **|]: lisez_" },
            { "markdown-unread", "Un [|*|]mot jamais fermé" },
            { "markdown-unread", "Un [|_|]mot jamais fermé" },
            { "markdown-unread", "Un [|`mot jamais fermé|]" },
            { "markdown-unread", "[|##|]Titre" },
            { "markdown-unread", "Texte\n[|#|]Titre" },
            { "markdown-unread", "[|[Légifrance] (https://exemple.org)|]" },
            { "markdown-unread", "[|[Légifrance](une adresse avec espaces)|]" },
            { "markdown-unread", "[|[Légifrance][absente]|]" },
            { "markdown-unread", "[|[Légifrance]|] seul" },
            { "markdown-unread", "Un crochet [|]|] de trop" },
            { "markdown-unread", "- [|[ ]|] à faire" },
            { "markdown-unread", "- [|[x]|] fait" },
            { "markdown-unread", "Un[|[^9]|]." },
            { "markdown-unread", "[|~~biffé~~|]" },
            { "markdown-unread", "H[|~2~|]O" },
            { "markdown-unread", "[|==surligné==|]" },
            { "markdown-unread", "m[|^2^|]" },
            { "markdown-unread", "[|++ajouté++|]" },
            { "markdown-unread", "[|$x^2$|]" },
            { "markdown-unread", "Bravo [|:tada:|] !" },
            { "markdown-unread", "[|:tada:|] bravo" },
            { "markdown-unread", "Un [|| *mot*|]" },
            { "markdown-unread", "[|| a | b ||]" },
            { "markdown-unread", "Texte [|:::|]" },
            { "markdown-unread", "## Titre [|{.rouge}|]" },
            { "markdown-unread", "Texte [|{#ancre}|]" },
            { "markdown-unread", "[|{{< galerie >}}|]" },
            { "markdown-unread", "[|:|] définition sans terme" },
            { "markdown-unread", "[|!!!|] note" },
            { "markdown-unread", "Texte [|&foo;|]" },
            { "markdown-unread", "Un [|<b|]" },
            { "markdown-unread", "Voir [|www.legifrance.gouv.fr|]" },
            { "markdown-unread", "Voir [|https://www.legifrance.gouv.fr/|]" },
            { "markdown-unread", "[|[[Page]]|]" },
            { "html-refused", "Un[|<br>|]deux" },
            { "html-refused", "Un [|<!-- à revoir -->|]" },
            { "html-refused", "[|<!-- à revoir -->|]" },
            { "markdown-unread", "\\* puis [|~~biffé~~|]" },
            { "markdown-unread", "*Voir*[|www.legifrance.gouv.fr|]" },
            { "markdown-unread", "x*[|www.legifrance.gouv.fr|]*" },
            { "markdown-unread", "x`a`[|www.legifrance.gouv.fr|]" },
            // Empty for a screen reader.
            { "link-empty", "[|[](https://exemple.org)|]" },
            { "link-empty", "[|[ ](https://exemple.org)|]" },
            { "link-empty", "[|[x]()|]" },
            { "text-empty", "[|##|] " },
            { "text-empty", "[|## {#vide}|]" },
            { "text-empty", "- un\n[|-|]\n- trois" },
            { "text-empty", "[|>|]" },
            { "text-empty", "[|> ---|]" },
            { "text-empty", "[|> &nbsp;\n> &nbsp;|]" },
            { "text-empty", "[|:::attention|]\n:::" },
            { "text-empty", "[|```|]\n```" },
            { "image-wrong", "[|![La note](note.md)|]" },
            { "image-missing", "[|![Un plan](plan.png)|]" },
            // Addresses.
            { "link-scheme", "[|[x](javascript:alert(1))|]" },
            { "link-scheme", "[|[x](JaVaScRiPt:alert)|]" },
            { "link-scheme", "[|[x](java&#115;cript:alert)|]" },
            { "link-scheme", "[|[x](java&#10;script:alert)|]" },
            { "link-scheme", "[|[x](&#1;javascript:alert)|]" },
            { "link-scheme", "[|[x](%6Aavascript:alert)|]" },
            { "link-scheme", "[|[x](%256Aavascript:alert)|]" },
            { "link-scheme", "[|[x](<java script:alert>)|]" },
            { "link-scheme", "[|[x](vbscript:x)|]" },
            { "link-scheme", "[|[x](data:text/html,x)|]" },
            { "link-scheme", "[|[x](//ailleurs.example/x)|]" },
            { "link-scheme", "[|[x](/\\\\ailleurs.example/x)|]" },
            { "link-scheme", "[|[x](https://legifrance.gouv.fr@ailleurs.example/)|]" },
            { "link-scheme", "[|[x](https:ailleurs.example)|]" },
            { "link-scheme", "[|[x](Source:cp-226-13)|]" },
            { "link-scheme", "[|<javascript:alert(1)>|]" },
            { "link-scheme", "[|<source:cp-226-13>|]" },
            { "image-outside", "[|![x](https://ailleurs.example/x.png)|]" },
            { "image-outside", "[|![x](//ailleurs.example/x.png)|]" },
            { "image-outside", "[|![x](data:image/png;base64,AAAA)|]" },
            // The site's own host.
            { "link-missing", "[|[x](https://essai.example/inexistant/)|]" },
            { "link-missing", "[|<https://essai.example/inexistant/>|]" },
            { "link-missing", "[|[x](http://ESSAI.example:80/inexistant/)|]" },
            { "anchor-missing", "[|[x](https://essai.example/notes/fr/voisine/#absente)|]" },
            { "anchor-missing", "[|[x](https://essai.example/sources/#absente)|]" },
            // Hidden characters by another door.
            { "source-hidden-character", "a[|&#x202E;|]b" },
            { "source-hidden-character", "a[|&#x1b;|]b" },
            { "source-hidden-character", "a[|&shy;|]b" },
            // An anchor that a tree will use.
            { "anchor-wrong", "## X {#[|essai-q-a|]}\n\n:::arbre essai\n:::" },
            { "anchor-wrong", "## X {#[|essai|]}\n\n:::arbre essai\n:::" },
        };

    public static TheoryData<string, string> Shown =>
        new()
        {
            { "1° les sévices ;\n2° le médecin ;\na) un\n• deux", "<p>1° les sévices\u202F;<br>\n2° le médecin\u202F;<br>\na) un<br>\n• deux</p>" },
            { "Sont visés :\n2. le juge", "<p>Sont visés&nbsp;:<br>\n2. le juge</p>" },
            { "Une phrase\nsur deux lignes", "<p>Une phrase\nsur deux lignes</p>" },
            { "1. un\n3. trois\n4. quatre", "<ol>\n<li>un</li>\n<li value=\"3\">trois</li>\n<li>quatre</li>\n</ol>" },
            { "5. cinq\n6. six", "<ol start=\"5\">\n<li>cinq</li>\n<li>six</li>\n</ol>" },
            { "C::D::E", "<p>C::D::E</p>" },
            { "5 < 6, 3 > 2, a & b, R&D, 10 $ et 20 $, ~10 km", "<p>5 &lt; 6, 3 &gt; 2, a &amp; b, R&amp;D, 10 $ et 20 $, ~10 km</p>" },
            { "« Toute personne […] [sic] » [...]", "<p>«&nbsp;Toute personne […] [sic]&nbsp;» [...]</p>" },
            { "\\*étoile\\* \\[crochet\\] \\| \\# \\_ \\` \\<b> &#42;", "<p>*étoile* [crochet] | # _ ` &lt;b&gt; *</p>" },
            { "nom_de_fichier et ____", "<p>nom_de_fichier et ____</p>" },
            { "a\\\nb  \nc", "<p>a<br>\nb<br>\nc</p>" },
            { "**Gras** ?", "<p><strong>Gras</strong>\u202F?</p>" },
            { "*Gras* ; [x](#a) !\n\n## A", "<p><em>Gras</em>\u202F; <a href=\"../../../notes/fr/zz/#a\">x</a>\u202F!</p>\n<h2 id=\"a\">A</h2>" },
            {
                "[a][1] et [b][1]\n\n[1]: https://un.example/",
                "<p><a href=\"https://un.example/\">a</a> et <a href=\"https://un.example/\">b</a></p>"
            },
            {
                "[v](https://essai.example/notes/fr/voisine/#gestes) [s](https://essai.example/sources/)",
                "<p><a href=\"../../../notes/fr/voisine/#gestes\">v</a> <a href=\"../../../sources/\">s</a></p>"
            },
            {
                "[c](mailto:a@b.example) <a@b.example> [t](tel:+33123456789)",
                "<p><a href=\"mailto:a@b.example\">c</a> <a href=\"mailto:a@b.example\">a@b.example</a> <a href=\"tel:+33123456789\">t</a></p>"
            },
            { "مرحبا بكم", "<p dir=\"auto\">مرحبا بكم</p>" },
            { "- مرحبا\n- un", "<ul>\n<li dir=\"auto\">مرحبا</li>\n<li>un</li>\n</ul>" },
            { "## Di\uFB03cile", "<h2 id=\"difficile\">Diﬃcile</h2>" },
            {
                "::::attention\nDehors.\n\n:::position\nDedans.\n:::\n::::",
                "<div class=\"attention\"><p class=\"k\">Attention</p>\n<p>Dehors.</p>\n<div class=\"position\"><p class=\"k\">Position de "
                    + "l’association, pas la loi</p>\n<p>Dedans.</p>\n</div>\n</div>"
            },
            {
                "| a | b |\n|---|---|\n| 1 |  |\n\n---",
                "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Tableau\">\n<table "
                    + "aria-label=\"Tableau\">\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n<th "
                    + "scope=\"col\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n</div>\n<hr>"
            },
        };

    /// <summary>The one fault, and no other: the words the caret marks stand between [| and |].</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public void A_text_that_would_be_lost_or_shown_raw_is_one_fault_at_its_place(string code, string marked)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.LastIndexOf("|]", StringComparison.Ordinal);
        var (words, body) = (marked[(start + 2)..end], marked.Remove(end, 2).Remove(start, 2));
        var text = Header + body;
        var found = TestSite.Compile(TestSite.Small(Page, text)).Diagnostics;
        Assert.True(found.Length == 1 && found[0].Code == code, DiagnosticFormats.ToText(found));
        Assert.Equal((Severity.Error, words), (found[0].Severity, text.Substring(found[0].Span!.Value.Start, found[0].Span!.Value.Length).TrimEnd()));
    }

    /// <summary>Each mark is answered with how it is written, or shown, and not with the rule of another.</summary>
    [Theory]
    [InlineData("[Légifrance] (https://exemple.org)", "un lien s'écrit [texte](chemin), sans espace entre ] et (")]
    [InlineData("Un[^9].", "une note s'écrit [^1] dans le texte")]
    [InlineData("Un crochet ] de trop", "un lien s'écrit [texte](chemin) ; pour montrer un crochet")]
    [InlineData("Un *mot jamais fermé", "le gras s'écrit **ainsi**, l'italique *ainsi*")]
    [InlineData("Un _mot jamais fermé", "l'italique s'écrit *ainsi* ; pour montrer un trait bas")]
    [InlineData("Un `mot jamais fermé", "fermez l'accent grave sur la même ligne")]
    [InlineData("| a | b |", "un tableau a une ligne « |---|---| » sous ses titres")]
    [InlineData("Texte :::", "un bloc s'ouvre et se ferme sur une ligne à lui")]
    [InlineData("##Titre", "un titre s'écrit « ## Titre »")]
    [InlineData("Texte {#ancre}", "une ancre s'écrit {#ancre} à la fin d'un titre")]
    [InlineData("Texte &foo;", "écrivez le caractère lui-même")]
    [InlineData("Un <b", "le HTML n'est pas permis")]
    [InlineData("Voir www.legifrance.gouv.fr", "une adresse s'écrit <https://exemple.org/>")]
    [InlineData("~~biffé~~", "ce signe n'a pas de sens ici")]
    public void A_mark_that_is_not_read_is_answered_with_how_it_is_written(string body, string hint)
    {
        var fault = Assert.Single(TestSite.Compile(TestSite.Small(Page, Header + body)).Diagnostics);
        Assert.Equal("markdown-unread", fault.Code);
        Assert.StartsWith(hint, fault.Hint, StringComparison.Ordinal);
    }

    /// <summary>Code, an address or a note alone is something to read.</summary>
    [Theory]
    [InlineData("- ```\n  code\n  ```")]
    [InlineData(":::attention\n```\ncode\n```\n:::")]
    [InlineData("- `code`\n- <https://exemple.org/>")]
    [InlineData("- [^1]\n\n[^1]: Une note.")]
    public void A_block_that_holds_something_to_read_is_no_fault(string body) =>
        Assert.Empty(DiagnosticFormats.ToText(TestSite.Compile(TestSite.Small(Page, Header + body)).Diagnostics));

    /// <summary>A note that an example of code shows is no note.</summary>
    [Fact]
    public void What_code_shows_is_read_as_nothing_else() => Assert.Empty(Codes("```\n[^1]: un\n```\n\nTexte.\n\n```\n[^1]: deux\n```"));

    /// <summary>Of what is wrong in two ways, each is told, and nothing else.</summary>
    [Theory]
    [InlineData("- [ ](https://exemple.org/)", "text-empty link-empty")]
    [InlineData("[![](plan.png)](https://exemple.org/)", "image-missing image-without-text")]
    [InlineData(">     code", "code-indented")]
    [InlineData("Mot\n:   > &nbsp;", "text-empty text-empty")]
    [InlineData(Nested + Nested, "container-nested container-nested")]
    public void Faults_of_one_place_are_told_side_by_side(string body, string codes) => Assert.Equal(codes, string.Join(' ', Codes(body)));

    private static IEnumerable<string> Codes(string body) => TestSite.Compile(TestSite.Small(Page, Header + body)).Diagnostics.Select(d => d.Code);

    /// <summary>Notes are of pages: elsewhere their sign is one that nothing reads, and no more is said of it.</summary>
    [Fact]
    public void A_text_of_a_register_has_no_notes()
    {
        const string Glossary = "input/_data/glossaire.yml";
        var text = TestSite
            .Small()
            .Texts.Single(t => t.Path == Glossary)
            .Text.Replace("Ce que la loi", "[^1]: Ce que la loi", StringComparison.Ordinal);
        Assert.Equal(["markdown-unread"], TestSite.Compile(TestSite.Small(Glossary, text)).Diagnostics.Select(d => d.Code));
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void A_sound_text_is_shown_as_it_is_meant(string body, string html)
    {
        var built = TestSite.Compile(TestSite.Small(Page, Header + body));
        Assert.Empty(DiagnosticFormats.ToText(built.Diagnostics));
        var main = new HtmlParser()
            .ParseDocument(Encoding.UTF8.GetString(built.Files.Single(f => f.Path == "notes/fr/zz/index.html").Bytes.Span))
            .QuerySelector("main")!;
        foreach (var frame in main.QuerySelectorAll("h1, .version, .status, .edit, .prevnext, .imprint").ToArray())
        {
            frame.Remove();
        }

        Assert.Equal(html, main.InnerHtml.Trim());
    }

    [Fact]
    public void Two_pages_without_a_name_are_not_said_to_share_it()
    {
        var nameless = Header.Replace("uid: zz", "uid:", StringComparison.Ordinal);
        var sources = TestSite.Small(Page, nameless);
        var found = TestSite.Compile(sources with { Texts = [.. sources.Texts, new SourceText("input/notes/fr/zzz.md", nameless)] }).Diagnostics;
        Assert.Equal(["key-missing", "key-missing"], found.Select(d => d.Code));
    }

    [Theory]
    [InlineData("2026-11-28", true)]
    [InlineData("2026-11-29", false)]
    public void A_review_is_of_today_or_before(string day, bool isSound)
    {
        var found = TestSite
            .Compile(TestSite.Small(Page, Header.Replace("type: note", $"type: note\nrelecture: {day}", StringComparison.Ordinal)))
            .Diagnostics;
        Assert.Equal(isSound ? [] : ["date-to-come"], found.Select(d => d.Code));
    }

    [Theory]
    [InlineData("input/avis/avis.md", "rendu-le: ")]
    [InlineData("input/_data/urgences.yml", "verifie-le: ")]
    public void No_day_of_something_done_is_to_come(string path, string key)
    {
        var text = TestSite.Small().Texts.Single(t => t.Path == path).Text;
        var at = text.IndexOf(key, StringComparison.Ordinal) + key.Length;
        var changed = text.Remove(at, text.IndexOf('\n', at) - at).Insert(at, "2062-03-01");
        Assert.Equal("date-to-come", Assert.Single(TestSite.Compile(TestSite.Small(path, changed)).Diagnostics).Code);
    }

    [Fact]
    public void The_review_of_a_tree_is_no_day_to_come()
    {
        var text = TestSite.Small().Texts.Single(t => t.Path == "input/arbres/autre.yml").Text;
        var changed = text.Replace("debut: q-x", "relecture: { le: 2062-03-01, par: \"Une juriste\" }\ndebut: q-x", StringComparison.Ordinal);
        Assert.Equal("date-to-come", Assert.Single(TestSite.Compile(TestSite.Small("input/arbres/autre.yml", changed)).Diagnostics).Code);
    }
}

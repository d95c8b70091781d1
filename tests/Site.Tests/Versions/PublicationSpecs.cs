using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Text;
using static Site.Tests.Versions.VersionedSite;

namespace Site.Tests.Versions;

/// <summary>What a reader finds at each address on each day.</summary>
public sealed class PublicationSpecs
{
    private const string Note = "notes/fr/note/index.html";
    private const string OldNote = "versions/2026-03-01/notes/fr/note/index.html";
    private const string NewNote = "versions/2026-09-01/notes/fr/note/index.html";

    [Theory]
    [InlineData("2026-02-28", "Aucune version en vigueur.", null)]
    [InlineData("2026-03-01", "En vigueur depuis le 1er mars 2026.", "ne savez pas")]
    [InlineData("2026-08-31", "En vigueur depuis le 1er mars 2026.", "ne savez pas")]
    [InlineData("2026-09-01", "En vigueur depuis le 1er septembre 2026.", "ne savez jamais")]
    public void The_root_holds_the_text_in_force_on_the_day_of_the_build(string day, string banner, string? words)
    {
        var page = Page(TwoVersions, day, Note);
        Assert.Equal(banner, Banner(page));
        Assert.Equal(words is not null, page.Body!.TextContent.Contains(words ?? "Vous ne savez", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-02-28", OldNote, "À venir, ne pas appliquer encore.", true)]
    [InlineData("2026-03-01", OldNote, "En vigueur depuis le 1er mars 2026.", false)]
    [InlineData("2026-09-01", OldNote, "Ce texte n’est plus en vigueur, ne l’appliquez pas.", true)]
    [InlineData("2026-08-31", NewNote, "À venir, ne pas appliquer encore.", true)]
    [InlineData("2026-09-01", NewNote, "En vigueur depuis le 1er septembre 2026.", false)]
    public void Each_version_stands_whole_with_its_state_and_only_the_one_in_force_is_indexed(string day, string path, string banner, bool isHidden)
    {
        var page = Page(TwoVersions, day, path);
        Assert.Equal(banner, Banner(page));
        Assert.Equal(isHidden, page.QuerySelector("meta[name=robots][content=noindex]") is not null);
        Assert.Equal(isHidden ? null : "https://essai.example/notes/fr/note/", page.QuerySelector("link[rel=canonical]")?.GetAttribute("href"));
        Assert.Equal(
            isHidden,
            Text(TwoVersions, day, "_headers").Contains($"/{path.Split("/notes")[0]}/*\n  X-Robots-Tag: noindex\n", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_old_page_links_to_the_same_page_in_force_or_says_that_it_is_gone()
    {
        Assert.Equal(
            "../../../../../notes/fr/note/",
            Page(TwoVersions, "2026-10-01", OldNote).QuerySelector(".version p:not([hidden]) a")!.GetAttribute("href")
        );
        Assert.Contains(
            "Cette page n’existe pas dans le texte en vigueur.",
            Page(TwoVersions, "2026-10-01", "versions/2026-03-01/avis/avis/index.html").QuerySelector(".version p:not([hidden])")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_address_of_a_page_that_left_the_text_in_force_says_where_it_went()
    {
        var page = Page(TwoVersions, "2026-10-01", "avis/avis/index.html");
        Assert.Contains("ne figure pas dans le texte en vigueur", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href='../../versions/2026-03-01/avis/avis/']"));
        Assert.NotNull(page.QuerySelector("meta[name=robots]"));
    }

    [Fact]
    public void A_repealed_version_leaves_a_gap_that_every_page_tells()
    {
        var repealed = With(
            TwoVersions,
            "input/_versions/status.yml",
            "format: 1\nevenements:\n  - { version: 2026-09-01, nature: abrogation, le: 2026-10-01, motif: Dissolution }\n"
        );
        Assert.Equal("Aucune version en vigueur.", Banner(Page(repealed, "2026-10-01", Note)));
        Assert.Equal("Aucune version en vigueur.", Banner(Page(repealed, "2026-10-01", "arbres/essai/index.html")));
        Assert.Equal("Aucune version en vigueur.", Banner(Page(repealed, "2026-10-01", "index.html")));
        Assert.Empty(Page(repealed, "2026-10-01", "arbres/essai/index.html").QuerySelectorAll(".step"));
        Assert.DoesNotContain("/notes/", Text(repealed, "2026-10-01", "sitemap.xml"), StringComparison.Ordinal);
        Assert.Equal("En vigueur depuis le 1er septembre 2026.", Banner(Page(repealed, "2026-09-30", Note)));
    }

    [Fact]
    public void An_annulled_version_says_so_and_the_one_before_is_back()
    {
        var annulled = With(
            TwoVersions,
            "input/_versions/status.yml",
            "format: 1\nevenements:\n  - { version: 2026-09-01, nature: annulation, le: 2026-11-01, motif: Excès de pouvoir }\n"
        );
        Assert.Equal("Texte annulé, ne l’appliquez pas.", Banner(Page(annulled, "2026-11-02", NewNote)));
        Assert.Equal("En vigueur depuis le 1er mars 2026.", Banner(Page(annulled, "2026-11-02", Note)));
    }

    [Fact]
    public void An_erratum_is_shown_on_its_page_and_the_frozen_words_stay()
    {
        var corrected = With(
            TwoVersions,
            "input/_versions/errata.yml",
            "format: 1\nerrata:\n  - { version: 2026-09-01, uid: note, le: 2026-10-02, au-lieu-de: jamais, lire: pas toujours }\n"
        );
        var page = Page(corrected, "2026-11-02", Note);
        Assert.Contains(
            "au lieu de « jamais », lire « pas toujours »",
            page.QuerySelector(".erratum")!.TextContent.Replace('\u00A0', ' '),
            StringComparison.Ordinal
        );
        Assert.Contains("ne savez jamais", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_working_text_is_published_only_when_asked_and_marked()
    {
        var asked = SiteCompiler.Compile(
            Edit(TwoVersions, "input/notes/fr/note.md", "ne savez jamais", "ne saurez"),
            new BuildContext(new DateOnly(2026, 10, 1), IsPreview: true)
        );
        var project = Parse(asked.Files.Single(f => f.Path == "projet/notes/fr/note/index.html"));
        Assert.Equal("Projet, ne pas appliquer.", Banner(project));
        Assert.Contains("ne saurez", project.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(project.QuerySelector("meta[name=robots][content=noindex]"));
        Assert.NotNull(project.QuerySelector(".edit a"));
        Assert.DoesNotContain(Build(TwoVersions, "2026-10-01").Files, f => f.Path.StartsWith("projet/", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_any_version_the_working_text_stands_at_the_root_as_a_project() =>
        Assert.Equal("Projet, ne pas appliquer.", Banner(Page(TestSite.Small(), "2026-10-01", Note)));

    [Fact]
    public void An_old_version_has_no_edit_link_and_leaves_the_site_map()
    {
        Assert.Null(Page(TwoVersions, "2026-10-01", OldNote).QuerySelector(".edit"));
        Assert.DoesNotContain("/versions/2026", Text(TwoVersions, "2026-10-01", "sitemap.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_carries_its_version_address_and_fingerprint_for_the_printed_copy()
    {
        var imprint = Page(TwoVersions, "2026-10-01", OldNote).QuerySelector("main .imprint")!.TextContent;
        Assert.Contains("Version 1, remplacée le 1er septembre 2026 par Version 2.", imprint, StringComparison.Ordinal);
        Assert.Contains("https://essai.example/versions/2026-03-01/notes/fr/note/", imprint, StringComparison.Ordinal);
        Assert.Contains(
            Site.Compiler.Versions.VersionLock.Parse(TextOf(TwoVersions, "input/_versions/2026-03-01/version.lock"))!.Hash,
            imprint,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_permanent_address_leads_to_the_page_in_force_with_and_without_redirects()
    {
        Assert.Contains("/p/note/ /notes/fr/note/ 302!\n", Text(TwoVersions, "2026-10-01", "_redirects"), StringComparison.Ordinal);
        Assert.Equal(
            "0; url=../../notes/fr/note/",
            Page(TwoVersions, "2026-10-01", "p/note/index.html").QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content")
        );
        Assert.Contains("/ancienne-note/ /notes/fr/note/ 301\n", Text(TwoVersions, "2026-10-01", "_redirects"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_changes_are_shown_word_by_word_with_reasons_and_trees_by_situation()
    {
        var page = Page(TwoVersions, "2026-10-01", "versions/2026-09-01/changements/index.html");
        var note = page.QuerySelector("section:has(> #c-note)")!;
        Assert.Equal(
            ("retiré : pas", "ajouté : jamais"),
            (Plain(note.QuerySelector("del")!.TextContent), Plain(note.QuerySelector("ins")!.TextContent))
        );
        Assert.Contains("Le doute est la règle", note.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "« Taisez-vous » → « Signalez »",
            Plain(page.QuerySelector("section:has(> #c-essai)")!.TextContent),
            StringComparison.Ordinal
        );
        Assert.Contains("Avis sans suite", page.QuerySelector("section:has(> #c-avis)")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_link_of_every_page_of_every_version_leads_somewhere()
    {
        foreach (var day in new[] { "2026-02-01", "2026-10-01" })
        {
            var files = Build(TwoVersions, day).Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
            var pages = files
                .Where(f => f.Key.EndsWith(".html", StringComparison.Ordinal))
                .ToDictionary(f => f.Key, f => Parse(f.Value), StringComparer.Ordinal);
            var dead = pages
                .SelectMany(p =>
                    p.Value.QuerySelectorAll("[href],[src]")
                        .Select(l =>
                            (p.Key, Address: new Uri(new Uri("http://site.invalid/" + p.Key), l.GetAttribute("href") ?? l.GetAttribute("src")))
                        )
                )
                .Where(l => l.Address.Host == "site.invalid")
                .Where(l => !IsAlive(l.Address, files, pages))
                .Select(l => $"{l.Key}: {l.Address}");
            Assert.Empty(dead);
        }
    }

    [Fact]
    public void The_feed_is_Atom_with_one_entry_per_version()
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse(Text(TwoVersions, "2026-10-01", "versions/flux.xml")).Root!;
        Assert.Equal(["Version 2", "Version 1"], feed.Elements(atom + "entry").Select(e => e.Element(atom + "title")!.Value));
        Assert.All(feed.Elements(atom + "entry").Append(feed), e => Assert.Single(e.Elements(atom + "id")));
        Assert.Equal("2026-07-01T00:00:00Z", feed.Element(atom + "updated")!.Value);
    }

    [Fact]
    public void The_table_of_days_covers_every_day_from_the_first_version_on()
    {
        var rows = Page(TwoVersions, "2026-10-01", "versions/au/index.html")
            .QuerySelectorAll("tbody tr")
            .Select(r => $"{r.GetAttribute("data-from")} {r.GetAttribute("data-until")} {r.QuerySelector("td:last-child")!.TextContent.Trim()}");
        Assert.Equal(["2026-03-01 2026-09-01 Version 1", "2026-09-01  Version 2"], rows);
    }

    [Fact]
    public void A_reference_text_says_on_every_page_that_no_one_approved_it()
    {
        var reference = VersionedSite.Freeze(
            TestSite.Small(),
            First,
            "format: 1\nid: 2026-03-01\nlibelle: Version 1\nen-vigueur: { depuis: 2026-03-01 }\ntexte-de-reference: true\n"
        );
        foreach (var path in new[] { Note, "arbres/essai/index.html", "sources/index.html", "index.html" })
        {
            Assert.Contains(
                "aucune instance ne l’a approuvé",
                Page(reference, "2026-10-01", path).QuerySelector("main .version")!.TextContent,
                StringComparison.Ordinal
            );
        }
    }

    private static bool IsAlive(Uri address, Dictionary<string, OutputFile> files, Dictionary<string, IHtmlDocument> pages)
    {
        var target = address.AbsolutePath.TrimStart('/') is var p && (p.Length == 0 || p.EndsWith('/')) ? p + "index.html" : p;
        // A page that only says where the text went has no heading of it.
        return files.ContainsKey(target)
            && (
                address.Fragment.Length < 2
                || pages[target].QuerySelector("meta[name=robots]") is not null
                || pages[target].GetElementById(Uri.UnescapeDataString(address.Fragment[1..])) is not null
            );
    }

    private static readonly Dictionary<(SourceSet, string), Compilation> Builds = [];

    private static Compilation Build(SourceSet sources, string day)
    {
        lock (Builds)
        {
            if (!Builds.TryGetValue((sources, day), out var built))
            {
                Builds[(sources, day)] = built = SiteCompiler.Compile(
                    DoneBefore(sources),
                    new BuildContext(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))
                );
                Assert.True(!built.HasErrors, Site.Terminal.DiagnosticFormats.ToText(built.Diagnostics));
            }

            return built;
        }
    }

    private static IHtmlDocument Page(SourceSet sources, string day, string path) => Parse(Build(sources, day).Files.Single(f => f.Path == path));

    private static string Text(SourceSet sources, string day, string path) =>
        Encoding.UTF8.GetString(Build(sources, day).Files.Single(f => f.Path == path).Bytes.Span);

    private static IHtmlDocument Parse(OutputFile file) => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(file.Bytes.Span));

    private static string? Banner(IHtmlDocument page) =>
        page.QuerySelector("main > .version p:not([hidden]) strong")?.TextContent.Replace('\u00A0', ' ');

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}

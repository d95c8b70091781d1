using Site.Compiler;
using Site.Compiler.Themes;

namespace Site.Tests.Themes;

/// <summary>A theme of an association: only the files that differ.</summary>
public sealed class OverrideSpecs
{
    private const string NotFound = "404.html";

    [Fact]
    public void A_file_of_the_theme_stands_for_the_one_of_the_same_name()
    {
        var page = ThemedSite.Page(ThemedSite.With(("not-found.html", "<p class=\"perdu\">Page perdue.</p>")), NotFound);
        Assert.Contains("<p class=\"perdu\">Page perdue.</p>", page, StringComparison.Ordinal);
        Assert.Contains("<header class=\"site\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partial_may_wrap_the_original()
    {
        var wrapped = ThemedSite.With(("partials/contacts.html", "<div class=\"cadre\">{{ include 'default/contacts' contacts: $contacts }}</div>"));
        Assert.Matches("<div class=\"cadre\"><dl class=\"contacts\">.*</dl></div>", ThemedSite.Page(wrapped, "urgences/index.html"));
    }

    [Fact]
    public void A_sentence_is_said_otherwise_and_set_as_French_is()
    {
        var page = ThemedSite.Page(ThemedSite.With(("words.fr.yml", "mots:\n  doubt: \"Besoin d'aide ?\"\n")), NotFound);
        Assert.Contains("<p>Besoin d’aide\u202F? <a", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Slots_are_empty_files_to_fill()
    {
        var page = ThemedSite.Page(
            ThemedSite.With(
                ("partials/head-extra.html", "<meta name=\"theme-color\" content=\"#005a32\">"),
                ("partials/header-extra.html", "<p>En-tête</p>"),
                ("partials/after-content.html", "<p>Après</p>"),
                ("partials/footer-extra.html", "<p>Pied</p>")
            ),
            NotFound
        );
        Assert.Matches("theme-color.*</head>(.|\n)*<p>En-tête</p></header>(.|\n)*<p>Après</p>(.|\n)*</main>(.|\n)*<p>Pied</p></footer>", page);
    }

    [Fact]
    public void The_last_of_two_themes_wins()
    {
        (string, string)[] files =
        [
            ("themes/un/not-found.html", "<p>Un</p>"),
            ("themes/un/partials/footer-extra.html", "<p>Pied de un</p>"),
            ("themes/deux/not-found.html", "<p>Deux</p>"),
        ];
        var page = ThemedSite.Page(ThemedSite.With("\"themes/un\", \"themes/deux\"", files), NotFound);
        Assert.Contains("<p>Deux</p>", page, StringComparison.Ordinal);
        Assert.Contains("<p>Pied de un</p>", page, StringComparison.Ordinal);
        Assert.Contains("<p>Un</p>", ThemedSite.Page(ThemedSite.With("\"themes/deux\", \"themes/un\"", files), NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public void Extra_styles_come_last_in_every_sheet_of_a_page()
    {
        var files = SiteCompiler.Compile(ThemedSite.With(("styles/extra.css", ".essai{color:#123456}")), TestSite.Context).Files;
        var sheets = files
            .Where(f => f.Path.StartsWith("assets/", StringComparison.Ordinal) && f.Path.EndsWith(".css", StringComparison.Ordinal))
            .ToArray();
        var extended = sheets.Where(f =>
            System.Text.Encoding.UTF8.GetString(f.Bytes.Span).TrimEnd().EndsWith(".essai{color:#123456}", StringComparison.Ordinal)
        );
        Assert.Equal(["note", "page", "tree"], extended.Select(f => Path.GetFileName(f.Path).Split('.')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_theme_that_no_setting_names_is_not_read() =>
        Assert.Empty(
            SiteCompiler
                .Check(ThemedSite.With("\"themes/un\"", [("themes/un/not-found.html", "<p>x</p>"), ("themes/autre/not-found.html", "{{ faux")]))
                .Diagnostics
        );

    [Theory]
    [InlineData("\"../dehors\"", "config-value")]
    [InlineData("\"/etc\"", "config-value")]
    [InlineData("\"themes/../../x\"", "config-value")]
    [InlineData("\"input\"", "config-value")]
    [InlineData("3", "config-value")]
    [InlineData("\"themes/absent\"", "theme-path-missing")]
    public void A_theme_is_a_folder_of_themes(string path, string code) =>
        Assert.Equal([code], SiteCompiler.Check(ThemedSite.With(path, [])).Diagnostics.Select(d => d.Code));

    [Fact]
    public void A_copy_is_as_good_as_its_original_until_that_one_changes()
    {
        var files = EjectedTemplate.Names.Select(n => (n + ".html", EjectedTemplate.Of(n)!)).ToArray();
        Assert.Empty(SiteCompiler.Check(ThemedSite.With(files)).Diagnostics.Select(d => d.Message));
        Assert.Equal(ThemedSite.Page(TestSite.Small(), "index.html"), ThemedSite.Page(ThemedSite.With(files), "index.html"));
        var older = ThemedSite.Faults(
            System.Text.RegularExpressions.Regex.Replace(EjectedTemplate.Of("home")!, "[0-9a-f]{10} }}", "0123456789 }}"),
            "home.html"
        );
        Assert.Equal(["theme-stale"], older.Select(d => d.Code));
    }

    /// <summary>Each partial writes the next one twice: no loop, no end.</summary>
    [Fact]
    public void Partials_that_double_are_stopped()
    {
        var doubling = Enumerable.Range(0, 40).Select(i => ($"partials/p{i}.html", $"{{{{ include 'p{i + 1}' }}}}{{{{ include 'p{i + 1}' }}}}"));
        var sources = ThemedSite.With([("not-found.html", "{{ include 'p0' }}"), .. doubling, ("partials/p40.html", "")]);
        Assert.Equal(["theme-limit"], SiteCompiler.Compile(sources, TestSite.Context).Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void A_layout_must_say_what_every_page_says()
    {
        var codes = ThemedSite.Faults("<html lang=\"fr\"><body>{{ if frame.is_home }}{{ content }}{{ end }}</body></html>", "layout.html");
        Assert.Equal(
            ["frame.head", "frame.notice", "frame.imprint", "content", "<h1>", "<main>", "<main id=\"contenu\">", "<a href=\"#contenu\">"],
            codes.Select(d => d.Message.Split(" : ")[^1])
        );
    }

    [Fact]
    public void An_unknown_sentence_and_an_unused_file_are_told()
    {
        var sources = ThemedSite.With(
            ("words.fr.yml", "mots:\n  skipp: \"Aller\"\n"),
            ("partials/carte.html", "<p>x</p>"),
            ("acceuil.html", "<p>x</p>")
        );
        Assert.Equal(
            ["theme-template-unknown acceuil.html 1", "theme-unused carte.html 1", "theme-member words.fr.yml 2", "theme-unused words.fr.yml 2"],
            SiteCompiler.Check(sources).Diagnostics.Select(d => $"{d.Code} {Path.GetFileName(d.Span!.Value.File.Path)} {d.Span.Value.Line}")
        );
    }
}

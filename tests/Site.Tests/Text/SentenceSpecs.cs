using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Testing.Hostile;
using Site.Tests.Versions;

namespace Site.Tests.Text;

/// <summary>What an author wrote ends a sentence of the site once, whatever its last sign.</summary>
public sealed partial class SentenceSpecs
{
    private const string Policy =
        "---\ntype: page\ntitre: \"Politique\"\nuid: politique\nresume: \"La règle.\"\nstatut: a-jour\nordre: 1\n---\n\n## La règle "
        + "{#la-regle}\n\nTaire.\n";

    /// <summary>How the sentences begin that an author ends: without them, the spec of all fields could not fail.</summary>
    private static readonly string[] Said =
    [
        "Pour : dit",
        "On dit aussi : dit",
        "Note : dit",
        "la direction de dit",
        "Sources : dit",
        ", par dit",
        "Dans nos documents : dit",
        "2026. dit",
    ];

    [Theory]
    [InlineData("Que faire", "Que faire.")]
    [InlineData("Que faire ?", "Que faire ?")]
    [InlineData("Osez !", "Osez !")]
    [InlineData("À suivre…", "À suivre…")]
    [InlineData("À suivre...", "À suivre...")]
    [InlineData("art. 372-1 C. civ.", "art. 372-1 C. civ.")]
    [InlineData("qui dit « que faire ? »", "qui dit « que faire ? ».")]
    [InlineData("tous (même vous !)", "tous (même vous !).")]
    public void A_sentence_has_one_end(string text, string expected) => Assert.Equal(expected, Sentence.Ended(text));

    [Theory]
    [InlineData("une <em>note</em>", ".")]
    [InlineData("une <strong><em>note ?</em></strong>", "")]
    [InlineData("voir <a href=\"../\">l’annexe.</a> ", "")]
    [InlineData("<br>", ".")]
    public void The_end_of_HTML_is_what_a_reader_sees(string html, string stop) => Assert.Equal(stop, Sentence.StopAfterHtml(html));

    /// <summary>In every field of every file, in a site that says its address and one that does not.</summary>
    [Theory]
    [InlineData("?", true)]
    [InlineData(".", false)]
    public void No_sentence_of_a_site_has_two_ends(string sign, bool hasHost)
    {
        var published = HostileSite.Run(
            hasHost ? Wordy() : VersionedSite.Edit(Wordy(), "statiq.json", "\"Host\": \"https://essai.example\",", ""),
            i => $"dit {i} {sign}"
        );
        Assert.Equal([], published.Files.SelectMany(TwiceEnded));
        var pages = published.Files.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal)).Select(TextOf).ToArray();
        Assert.Equal([], Said.Where(said => !pages.Any(p => p.Contains(said, StringComparison.Ordinal))));
    }

    /// <summary>A version that another replaces, and says why it departs from a rule of today.</summary>
    [Fact]
    public void A_banner_ends_the_name_of_a_version_once()
    {
        var second = VersionedSite.SecondAct.Replace("Version 2", "Et maintenant ?", StringComparison.Ordinal);
        var site = VersionedSite.Freeze(VersionedSite.Improved, VersionedSite.Second, second);
        var built = SiteCompiler.Compile(site, new BuildContext(new DateOnly(2026, 10, 1)));
        Assert.Equal([], built.Files.SelectMany(TwiceEnded));
        var old = TextOf(built.Files.Single(f => f.Path == "versions/2026-03-01/notes/fr/note/index.html"));
        Assert.Contains("par Et maintenant\u202F? Empreinte de la version", old, StringComparison.Ordinal);
    }

    /// <summary>The small site with every text that ends a sentence of the theme.</summary>
    private static SourceSet Wordy() =>
        new (string Path, string Before, string Added)[]
        {
            ("input/_data/glossaire.yml", "terme: \"Secret professionnel\"\n", "    synonymes:\n      - \"Silence\"\n"),
            ("input/_data/sources.yml", "etat: V26\n", "    note: \"À relire\"\n    documents: \"001 l.188\"\n"),
            ("input/arbres/essai.yml", "public: \"Salariés\"\n", "relecture: { le: 2026-10-01, par: \"Une juriste\" }\n"),
        }.Aggregate(TestSite.Small("input/politique/index.md", Policy), (site, at) =>
            VersionedSite.Edit(site, at.Path, at.Before, at.Before + at.Added)
        );

    private static IEnumerable<string> TwiceEnded(OutputFile file) =>
        Path.GetExtension(file.Path) is ".html" or ".svg" or ".xml" or ".json"
            ? Twice().Matches(Encoding.UTF8.GetString(file.Bytes.Span) + TextOf(file)).Select(m => $"{file.Path}: {m.Value}")
            : [];

    private static string TextOf(OutputFile file) =>
        new HtmlParser().ParseDocument(Encoding.UTF8.GetString(file.Bytes.Span)).DocumentElement.TextContent.Replace('\u00A0', ' ');

    [GeneratedRegex(@".{0,40}[?!….]\.(?!\.|/).{0,10}")]
    private static partial Regex Twice();
}

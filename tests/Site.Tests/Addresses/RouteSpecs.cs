using System.Collections.Immutable;
using System.Text;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Output;
using Site.Compiler.Publication;
using Site.Compiler.Text;
using Site.Disk;
using Site.Tests.Versions;

namespace Site.Tests.Addresses;

/// <summary>One table owns every published address: what the check accepts is what the build writes.</summary>
public sealed class RouteSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Sites => new("repository", "small", "one country", "two versions", "no version in force", "preview", "files");

    [Theory]
    [MemberData(nameof(Sites))]
    public void A_build_writes_the_table_each_address_once_and_nothing_else(string name)
    {
        var (sources, context) = Named(name);
        var (history, diagnostics) = SiteCompiler.CheckHistory(sources, context);
        Assert.DoesNotContain(diagnostics, d => d.Severity == Severity.Error);
        var table = SitePlan.Of(history!, context).Routes.All.Select(r => r.File).ToArray();
        var files = SiteRenderer.Render(history!, context);
        Assert.Equal(table.Order(StringComparer.Ordinal), files.Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.Equal(table.Length, table.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Null(SiteWriter.Write(Path.Combine(_folder, "output"), files, TimeSpan.FromSeconds(60)));
    }

    /// <summary>Pages and files that stand where the program, a tree or a folder's own page does.</summary>
    [Theory]
    [InlineData(
        "input/sources/texte.md",
        "la page qui présente le dossier input/sources prendrait l'adresse /sources/, déjà prise par la liste « Sources », que le programme écrit"
    )]
    [InlineData(
        "input/sources/france/texte.md",
        "la page qui présente le dossier input/sources/france prendrait l'adresse /sources/france/, déjà prise par la liste « Sources : France "
            + "», que le programme écrit"
    )]
    [InlineData(
        "input/sources/france.md",
        "la page input/sources/france.md prendrait l'adresse /sources/france/, déjà prise par la liste « Sources : France », que le programme écrit"
    )]
    [InlineData(
        "input/glossaire/texte.md",
        "la page qui présente le dossier input/glossaire prendrait l'adresse /glossaire/, déjà prise par la liste « Glossaire », que le "
            + "programme écrit"
    )]
    [InlineData(
        "input/arbres/texte.md",
        "la page qui présente le dossier input/arbres prendrait l'adresse /arbres/, déjà prise par la liste des arbres, que le programme écrit"
    )]
    [InlineData(
        "input/urgences/texte.md",
        "la page qui présente le dossier input/urgences prendrait l'adresse /urgences/, déjà prise par la liste « Urgences », que le programme écrit"
    )]
    [InlineData("input/index.md", "la page input/index.md prendrait l'adresse /, déjà prise par l'accueil, que le programme écrit")]
    [InlineData(
        "input/arbres/essai.md",
        "la page input/arbres/essai.md prendrait l'adresse /arbres/essai/, déjà prise par l'arbre input/arbres/essai.yml"
    )]
    [InlineData(
        "input/arbres/essai/texte.md",
        "la page qui présente le dossier input/arbres/essai prendrait l'adresse /arbres/essai/, déjà prise par l'arbre input/arbres/essai.yml"
    )]
    [InlineData(
        "input/arbres/essai.svg",
        "le fichier input/arbres/essai.svg prendrait l'adresse /arbres/essai.svg, déjà prise par l'arbre input/arbres/essai.yml"
    )]
    [InlineData(
        "input/arbres/essai-1.svg",
        "le fichier input/arbres/essai-1.svg prendrait l'adresse /arbres/essai-1.svg, déjà prise par l'arbre input/arbres/essai.yml"
    )]
    [InlineData(
        "input/arbres/essai-12.svg",
        "le fichier input/arbres/essai-12.svg prendrait l'adresse /arbres/essai-12.svg, déjà prise par l'arbre input/arbres/essai.yml"
    )]
    [InlineData(
        "input/robots.txt",
        "le fichier input/robots.txt prendrait l'adresse /robots.txt, déjà prise par le fichier robots.txt, que le programme écrit"
    )]
    [InlineData("input/p/texte.md", "la page input/p/texte.md prendrait l'adresse /p/texte/, déjà prise par le dossier /p/, que le programme écrit")]
    [InlineData(
        "input/p/note.md",
        "la page input/p/note.md prendrait l'adresse /p/note/, déjà prise par le lien permanent de input/notes/fr/note.md"
    )]
    [InlineData(
        "input/versions/image.png",
        "le fichier input/versions/image.png prendrait l'adresse /versions/image.png, déjà prise par le dossier /versions/, que le programme écrit"
    )]
    [InlineData(
        "input/changements.md",
        "la page input/changements.md prendrait l'adresse /changements/, déjà prise par le dossier /changements/, que le programme écrit"
    )]
    public void An_address_that_is_taken_names_both_who_take_it(string path, string message)
    {
        var diagnostics = SiteCompiler.Check(With(path)).Diagnostics;
        Assert.Contains(diagnostics, d => d.Code == "url-taken" && d.Message == message && d.Span!.Value.File.Path == path);
        Assert.All(diagnostics, d => Assert.Equal("url-taken", d.Code));
    }

    [Fact]
    public void A_tree_named_as_a_sheet_of_another_is_refused()
    {
        var twin = TestSite
            .Small()
            .Texts.Single(t => t.Path == "input/arbres/autre.yml")
            .Text.Replace("arbre: autre", "arbre: essai-1", StringComparison.Ordinal);
        var found = Assert.Single(SiteCompiler.Check(TestSite.Small("input/arbres/essai-1.yml", twin)).Diagnostics, d =>
            d.Severity == Severity.Error
        );
        Assert.Equal(
            "l'arbre input/arbres/essai-1.yml prendrait l'adresse /arbres/essai-1.svg, déjà prise par l'arbre input/arbres/essai.yml",
            found.Message
        );
    }

    [Theory]
    [InlineData("input/arbres/essai-x.svg")]
    [InlineData("input/arbres/essai-1.png")]
    [InlineData("input/arbres/photo-1.svg")]
    [InlineData("input/sources-du-droit/texte.md")]
    [InlineData("input/notes/changements/texte.md")]
    public void An_address_that_only_looks_like_one_that_is_taken_is_free(string path)
    {
        var compilation = TestSite.Compile(With(path));
        Assert.Empty(compilation.Diagnostics);
        Assert.Null(SiteWriter.Write(Path.Combine(_folder, "output"), compilation.Files, TimeSpan.FromSeconds(60)));
    }

    /// <summary>Names at the limit are written; a letter more is refused by the check.</summary>
    [Theory]
    [InlineData(255, 234, true)]
    [InlineData(256, 234, false)]
    [InlineData(255, 235, false)]
    public void A_name_that_no_disk_holds_is_refused_before_it_is_written(int uid, int tree, bool isSound)
    {
        var (page, id) = (new string('u', uid), new string('t', tree));
        var twin = TestSite
            .Small()
            .Texts.Single(t => t.Path == "input/arbres/autre.yml")
            .Text.Replace("arbre: autre", $"arbre: {id}", StringComparison.Ordinal);
        var sources = TestSite.Small("input/notes/fr/longue.md", Page(page));
        var compilation = TestSite.Compile(sources with { Texts = sources.Texts.Add(new SourceText($"input/arbres/{id}.yml", twin)) });
        Assert.Equal(isSound ? [] : ["url-long"], compilation.Diagnostics.Select(d => d.Code).Distinct());
        Assert.Null(isSound ? SiteWriter.Write(Path.Combine(_folder, "output"), compilation.Files, TimeSpan.FromSeconds(60)) : null);
    }

    [Fact]
    public void An_address_longer_than_a_disk_holds_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat(new string('d', 200) + "/", 5));
        var found = SiteCompiler.Check(TestSite.Small($"input/{deep}texte.md", Page("texte"))).Diagnostics;
        Assert.Equal("url-long", Assert.Single(found).Code);
    }

    /// <summary>The text in force is frozen; a page about the site is of the day: both stand at the root.</summary>
    [Fact]
    public void A_page_about_the_site_cannot_take_the_address_of_a_frozen_page()
    {
        var sources = VersionedSite.With(
            VersionedSite.Without(VersionedSite.OneVersion, "input/avis/avis.md"),
            "input/avis/avis/index.md",
            Page("le-site") + "\n"
        );
        sources = VersionedSite.Edit(sources, "input/avis/avis/index.md", "uid: le-site", "uid: le-site\nhors-version: true");
        var found = SiteCompiler.CheckHistory(sources, TestSite.Context).Diagnostics.Where(d => d.Severity == Severity.Error);
        Assert.Contains("url-duplicate", found.Select(d => d.Code));
    }

    [Fact]
    public void The_site_map_begins_at_home_and_lists_each_page_of_the_text_in_force()
    {
        var map = TestSite.Compile(TestSite.Small()).Files.Single(f => f.Path == "sitemap.xml");
        var listed = Encoding.UTF8.GetString(map.Bytes.Span).Split("<loc>https://essai.example").Skip(1).Select(l => l.Split('<')[0]).ToArray();
        Assert.Equal("/", listed[0]);
        Assert.Superset(
            new HashSet<string>
            {
                "/notes/fr/note/",
                "/avis/avis/",
                "/arbres/essai/",
                "/arbres/",
                "/sources/",
                "/notes/fr/",
                "/urgences/",
                "/versions/",
            },
            listed.ToHashSet()
        );
        Assert.DoesNotContain(listed, a => a.StartsWith("/p/", StringComparison.Ordinal) || a == "/404.html" || a == "/sources/france/");
    }

    /// <summary>Charts are costly: the text at the root and its copy under its version's address share them.</summary>
    [Fact]
    public void A_text_that_stands_twice_is_made_once()
    {
        var sources = VersionedSite.Edit(VersionedSite.TwoVersions, "statiq.json", "\"BrandColor\"", "\"Jurisdiction\": \"FR\",\n  \"BrandColor\"");
        var history = SiteCompiler.CheckHistory(sources, TestSite.Context).History!;
        var publication = new PagePlan(history, TestSite.Context, System.Collections.Frozen.FrozenDictionary<string, string>.Empty);
        Assert.Equal(3, publication.Texts.Count());
        Assert.Equal(2, publication.Texts.Select(e => e.Checked).Distinct().Count());
        Assert.All(publication.Texts, e => Assert.All(e.Checked.Trees, t => Assert.Equal(Jurisdiction.France, t.Tree.Jurisdiction)));
    }

    private static (SourceSet Sources, BuildContext Context) Named(string name) =>
        name switch
        {
            "repository" => (TestSite.RepositoryWithVersions(), TestSite.Context),
            "small" => (TestSite.Small(), TestSite.Context),
            "one country" => (
                VersionedSite.Edit(VersionedSite.OneVersion, "statiq.json", "\"BrandColor\"", "\"Jurisdiction\": \"BE\",\n  \"BrandColor\""),
                TestSite.Context
            ),
            "two versions" => (VersionedSite.TwoVersions, TestSite.Context),
            "no version in force" => (VersionedSite.DoneBefore(VersionedSite.TwoVersions), new BuildContext(new DateOnly(2026, 2, 1))),
            "preview" => (VersionedSite.TwoVersions, TestSite.Context with { IsPreview = true }),
            _ => (
                With("input/notes/fr/image.png", "input/arbres/autre-dessin.svg", "input/x/y/texte.md", "input/x/y.md", "input/x/index.md"),
                TestSite.Context
            ),
        };

    /// <summary>The small site with pages, trees' neighbours and pictures of little worth.</summary>
    private static SourceSet With(params string[] paths)
    {
        var sources = TestSite.Small();
        return paths.Aggregate(sources, (site, path) =>
            path.EndsWith(".md", StringComparison.Ordinal)
                ? site with
                {
                    Texts = site.Texts.Add(new SourceText(path, Page("u" + Array.IndexOf(paths, path)))),
                }
                : site with
                {
                    Assets = site.Assets.Add(
                        new SourceAsset(path, ImmutableArray.Create(Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")))
                    ),
                }
        );
    }

    private static string Page(string uid) => $"---\ntitre: Une page\nuid: {uid}\njuridiction: FR\n---\n\nUn texte.\n";
}

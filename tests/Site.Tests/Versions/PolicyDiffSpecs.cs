using Site.Compiler;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Running;
using Site.Terminal;
using static Site.Tests.Versions.VersionedSite;

namespace Site.Tests.Versions;

/// <summary>What a comparison of two checkouts says first: which text binds people, from which day.</summary>
public sealed class PolicyDiffSpecs : IDisposable
{
    private const string Status = "input/_versions/status.yml";
    private static readonly DateOnly Today = new(2026, 11, 24);

    private readonly string _folder = Directory.CreateTempSubdirectory("site-diff-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_version_that_appears_is_the_first_thing_said_then_the_situations_it_changes_then_the_working_text()
    {
        var lines = Lines(Improved, TwoVersions);
        Assert.Equal(
            [
                "Version nouvelle : Version 2 (2026-09-01), en vigueur depuis le 1er septembre 2026 (sans fin connue)",
                "Version 1 (2026-03-01) : sans fin connue → remplacée le 1er septembre 2026 par Version 2",
                "Aujourd'hui, 24 novembre 2026 : Version 1 (2026-03-01) → Version 2 (2026-09-01)",
                "Texte en vigueur à partir du 1er septembre 2026 : Version 1 (2026-03-01) → Version 2 (2026-09-01)",
                "essai : 2 changements d'issue, 0 réécriture",
            ],
            lines[..5]
        );
        Assert.Equal(["Texte de travail", "Aucune situation ne change d'issue, aucun texte d'arbre n'est réécrit."], lines[^2..]);
    }

    [Fact]
    public void A_version_that_vanishes_is_said() => Assert.Equal("Version disparue : Version 2 (2026-09-01)", Lines(TwoVersions, Improved)[0]);

    [Fact]
    public void A_frozen_text_that_was_rewritten_is_said_with_both_fingerprints()
    {
        var rewritten = Freeze(Edit(Improved, "input/notes/fr/note.md", "Un nom peut", "Un nom ne peut pas"), Second, SecondAct);
        var line = Lines(TwoVersions, rewritten)[0];
        Assert.Equal($"Version figée récrite : Version 2 (2026-09-01), empreinte {Hash(TwoVersions)} → {Hash(rewritten)}", line);
    }

    [Fact]
    public void An_annulment_gives_its_days_back_to_the_version_before()
    {
        var lines = Lines(TwoVersions, Events("{ version: 2026-09-01, nature: annulation, le: 2026-11-20, motif: Vice de forme }"));
        Assert.Equal(
            [
                "Version 1 (2026-03-01) : remplacée le 1er septembre 2026 par Version 2 → sans fin connue",
                "Version 2 (2026-09-01) : sans fin connue → annulée le 20 novembre 2026",
                "Aujourd'hui, 24 novembre 2026 : Version 2 (2026-09-01) → Version 1 (2026-03-01)",
                "Ajouté, annulation : 2026-09-01, le 2026-11-20 : Vice de forme",
                "Texte en vigueur à partir du 1er septembre 2026 : Version 2 (2026-09-01) → Version 1 (2026-03-01)",
            ],
            lines[..5]
        );
    }

    [Fact]
    public void A_repeal_leaves_no_text_in_force_from_its_day()
    {
        var lines = Lines(TwoVersions, Events("{ version: 2026-09-01, nature: abrogation, le: 2026-12-01, motif: Refonte }"));
        Assert.Equal(
            [
                "Version 2 (2026-09-01) : sans fin connue → abrogée le 1er décembre 2026",
                "Ajouté, abrogation : 2026-09-01, le 2026-12-01 : Refonte",
                "Texte en vigueur à partir du 1er décembre 2026 : Version 2 (2026-09-01) → aucun texte",
                "Texte de travail",
            ],
            lines[..4]
        );
    }

    [Fact]
    public void Days_between_two_repeals_are_told_to_the_last_one()
    {
        var lines = Lines(
            Events("{ version: 2026-03-01, nature: abrogation, le: 2026-05-01, motif: Un }"),
            Events("{ version: 2026-03-01, nature: abrogation, le: 2026-06-01, motif: Un }")
        );
        Assert.Contains("Texte en vigueur du 1er mai 2026 au 31 mai 2026 inclus : aucun texte → Version 1 (2026-03-01)", lines);
    }

    [Theory]
    [InlineData(
        "input/_versions/errata.yml",
        "format: 1\nerrata:\n  - { version: 2026-03-01, uid: note, le: 2026-04-01, au-lieu-de: un, lire: deux }\n",
        "Ajouté, erratum : 2026-03-01, note : au lieu de « un », lire « deux »"
    )]
    [InlineData(
        "input/arbres/_invariants.yml",
        "invariants:\n  - { id: n-autre, toujours: \"nature = obligation => destinataire\", motif: Autre }\n",
        "Ajouté, invariant : n-autre, toujours: \"nature = obligation => destinataire\", motif: Autre }"
    )]
    [InlineData(
        "input/arbres/_invariants.yml",
        "invariants: []\n",
        "Retiré, invariant : n-commun toujours: \"nature = obligation => destinataire\" motif: \"Une obligation a un destinataire.\" juridiction: FR"
    )]
    public void Corrections_and_rules_over_the_trees_are_said(string path, string text, string told) =>
        Assert.Contains(told, Lines(TwoVersions, With(TwoVersions, path, text)));

    [Fact]
    public void An_invariant_that_is_added_leaves_those_around_it_as_they_were() =>
        Assert.Single(Lines(Improved, VersionFaults.Stricter, isSound: false), l => l.Contains("invariant", StringComparison.Ordinal));

    [Fact]
    public void An_exception_is_said()
    {
        var declared = With(VersionFaults.Stricter, VersionFaults.Exceptions, VersionFaults.Excuse("version-invariant", "essai/n-interdit"));
        Assert.Contains("Ajouté, exception : 2026-03-01, version-invariant, essai/n-interdit : Texte corrigé depuis", Lines(Improved, declared));
    }

    [Fact]
    public void Where_nothing_happens_to_versions_that_is_said_first() =>
        Assert.Equal(
            "Aucune version n'apparaît, ne prend fin ni ne change : le texte en vigueur reste le même.",
            Lines(TwoVersions, Edit(TwoVersions, "input/notes/fr/note.md", "Un nom", "Le nom"))[0]
        );

    [Fact]
    public void Without_any_version_the_working_text_alone_is_compared() =>
        Assert.Equal(["Aucune situation ne change d'issue, aucun texte d'arbre n'est réécrit."], Lines(TestSite.Small(), TestSite.Small()));

    [Fact]
    public void The_first_version_of_a_site_is_compared_with_the_working_text_that_readers_found()
    {
        var lines = Lines(Edit(TestSite.Small(), "input/arbres/essai.yml", "oui: i-c\n      non: i-d", "oui: i-d\n      non: i-c"), OneVersion);
        Assert.Equal("Texte en vigueur à partir du 1er mars 2026 : aucun texte → Version 1 (2026-03-01)", lines[2]);
        Assert.Equal("essai : 2 changements d'issue, 0 réécriture", lines[3]);
    }

    [Fact]
    public void Programs_read_the_same()
    {
        using var json = System.Text.Json.JsonDocument.Parse(PolicyReports.Json(PolicyDiff.Between(Of(Improved), Of(TwoVersions))));
        var (versions, force) = (json.RootElement.GetProperty("versions"), json.RootElement.GetProperty("inForce"));
        Assert.Equal(("added", "end"), (versions[0].GetProperty("change").GetString(), versions[1].GetProperty("change").GetString()));
        Assert.Equal(
            ("2026-09-01", "2026-03-01", "2026-09-01"),
            (force[0].GetProperty("from").GetString(), force[0].GetProperty("old").GetString(), force[0].GetProperty("new").GetString())
        );
        Assert.Equal("essai", force[0].GetProperty("trees").GetProperty("trees")[0].GetProperty("id").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("trees").GetArrayLength());
    }

    [Theory]
    [InlineData("{ version: 2026-09-01, nature: abrogation, le: 2026-12-01, motif: x }", "repealed", "2026-12-01")]
    [InlineData("{ version: 2026-09-01, nature: annulation, le: 2026-10-01, motif: x }", "annulled", "2026-10-01")]
    public void Programs_read_how_a_version_ends(string line, string kind, string on)
    {
        using var json = System.Text.Json.JsonDocument.Parse(PolicyReports.Json(PolicyDiff.Between(Of(TwoVersions), Of(Events(line)))));
        var end = json
            .RootElement.GetProperty("versions")
            .EnumerateArray()
            .Single(v => v.GetProperty("id").GetString() == Second)
            .GetProperty("newEnd");
        Assert.Equal((kind, on), (end.GetProperty("kind").GetString(), end.GetProperty("on").GetString()));
    }

    [Fact]
    public async Task A_comment_begins_with_versions_and_stays_text()
    {
        Write("avant", TwoVersions);
        Write("apres", Events("{ version: 2026-09-01, nature: abrogation, le: 2026-12-01, motif: \"@equipe < b https://tiers.example\" }"));
        var (code, text) = await Diff("avant", "apres", "--format", "markdown");
        Assert.True(code == 0, text);
        Assert.StartsWith(
            "### Ce qui change pour les lecteurs\n\n- **Version 2 \\(2026-09-01\\) : sans fin connue → abrogée le 1er décembre 2026**\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("\n#### Texte en vigueur à partir du 1er décembre 2026", text, StringComparison.Ordinal);
        Assert.All(["@equipe", "< b", "://t"], live => Assert.DoesNotContain(live, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("input/_versions/2026-03-01/content/notes/fr/note.md", "autre texte", "version-changed")]
    [InlineData("input/_versions/2026-03-01/version.lock", "x", "version-lock-shape")]
    [InlineData("input/_versions/status.yml", "{", "yaml-syntax")]
    [InlineData("input/arbres/essai.yml", "arbre: essai\n", "key-missing")]
    public async Task A_side_that_cannot_be_read_whole_is_named_and_nothing_is_compared(string path, string text, string code)
    {
        Write("avant", TwoVersions);
        Write("apres", With(TwoVersions, path, text));
        foreach (var (old, @new) in new[] { ("avant", "apres"), ("apres", "avant") })
        {
            var (exit, told) = await Diff(old, @new);
            Assert.Equal(1, exit);
            Assert.Contains($"/apres/{path}(", told, StringComparison.Ordinal);
            Assert.Contains($" {code}: ", told, StringComparison.Ordinal);
            Assert.Contains("Rien n'a été comparé", told, StringComparison.Ordinal);
            Assert.DoesNotContain("Aucune situation", told, StringComparison.Ordinal);
        }
    }

    private static SourceSet Events(string lines) => With(TwoVersions, Status, $"format: 1\nevenements:\n  - {lines}\n");

    private static string Hash(SourceSet sources) => Of(sources).Opened.Find(Second)!.Hash;

    private static string[] Lines(SourceSet old, SourceSet @new, bool isSound = true) =>
        [.. PolicyReports.Text(PolicyDiff.Between(Of(old), Of(@new, isSound)), Today).Split('\n').Where(l => l.Length > 0)];

    private static Policy Of(SourceSet sources, bool isSound = true)
    {
        var found = new List<Compiler.Diagnostics.Diagnostic>();
        var site = SiteCompiler.Check(sources).Site!;
        var opened = HistoryChecker.Open(sources, site.Site, found);
        Assert.True(!isSound || found.All(d => d.Severity != Compiler.Diagnostics.Severity.Error), DiagnosticFormats.ToText(found));
        return new Policy(opened, site.Trees, site.Site.Invariants);
    }

    private void Write(string name, SourceSet sources)
    {
        foreach (
            var (path, bytes) in sources
                .Texts.Select(t => (t.Path, System.Text.Encoding.UTF8.GetBytes(t.Text)))
                .Concat(sources.Assets.Select(a => (a.Path, a.Bytes.ToArray())))
        )
        {
            var full = Path.Combine(_folder, name, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(full, bytes);
        }
    }

    private async Task<(int Code, string Text)> Diff(string old, string @new, params string[] more)
    {
        using var text = new StringWriter();
        var code = await Cli.RunAsync(
            ["diff", Path.Combine(_folder, old), Path.Combine(_folder, @new), "--as-of", "2026-11-24", .. more],
            new Streams(text, text)
        );
        return (code, text.ToString());
    }
}

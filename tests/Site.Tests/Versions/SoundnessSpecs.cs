using System.Text;
using Site.Compiler;
using Site.Compiler.Checking;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Terminal;
using static Site.Tests.Versions.VersionedSite;

namespace Site.Tests.Versions;

/// <summary>A version made by hand, its lock computed by whoever made it, is as sound as any text or is not published.</summary>
public sealed class SoundnessSpecs
{
    private const string Folder = "input/_versions/2026-03-01/";
    private const string Note = "content/notes/fr/note.md";
    private const string Tree = "content/arbres/essai.yml";

    /// <summary>What is added to the note's body, and how it is refused.</summary>
    [Theory]
    [InlineData("<script src=\"/notes/fr/x.js\"></script>", "html-refused")]
    [InlineData("Un mot <b onclick=\"x()\">gras</b>.", "html-refused")]
    [InlineData("[clic](javascript:alert(1))", "link-scheme")]
    [InlineData("[clic](vbscript:x)", "link-scheme")]
    [InlineData("[clic](data:text/html,x)", "link-scheme")]
    [InlineData("![vue](https://tiers.example/x.png)", "image-outside")]
    [InlineData("[page](absente.md)", "link-missing")]
    [InlineData("[page](#absente)", "anchor-missing")]
    [InlineData("[article](source:absente)", "source-unknown")]
    [InlineData(":::arbre absent\n:::", "tree-unknown")]
    [InlineData("## Titre {#contenu}", "anchor-wrong")]
    public void A_page_of_a_hand_made_version_obeys_every_rule_of_safety(string added, string code) =>
        Refused(Forge(OneVersion, Note, text => text + "\n" + added + "\n"), code, Note);

    [Theory]
    [InlineData("[\"/ancienne-note/\"]", "[\"/*\"]", "redirect-wrong")]
    [InlineData("[\"/ancienne-note/\"]", "[\"/* https://evil.example/:splat 302!\"]", "redirect-wrong")]
    [InlineData("[\"/ancienne-note/\"]", "[\"/a/\\n/b/\"]", "redirect-wrong")]
    [InlineData("[\"/ancienne-note/\"]", "[\"https://evil.example/\"]", "redirect-wrong")]
    [InlineData("[\"/ancienne-note/\"]", "[\"//evil.example/\"]", "redirect-wrong")]
    [InlineData("[\"/ancienne-note/\"]", "[\"/a /b\"]", "redirect-wrong")]
    [InlineData("uid: note", "uid: \"no te\"", "id-wrong")]
    [InlineData("uid: note", "uid: voisine", "uid-duplicate")]
    [InlineData("titre: ", "inconnu: x\ntitre: ", "key-unknown")]
    public void The_head_of_a_page_of_a_hand_made_version_obeys_every_rule_of_safety(string old, string @new, string code) =>
        Refused(Forge(OneVersion, Note, text => Replaced(text, old, @new)), code, "content/notes/fr/");

    [Theory]
    [InlineData("notes/fr/x.js", "alert(1)", "asset-refused")]
    [InlineData("notes/fr/x.html", "<script>alert(1)</script>", "asset-refused")]
    [InlineData("notes/fr/x", "#!/bin/sh", "asset-refused")]
    [InlineData("notes/fr/_redirects.txt/x.exe", "MZ", null)]
    [InlineData("notes/fr/Un Plan.pdf", "%PDF", "file-name-wrong")]
    [InlineData("notes/fr/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "svg-active")]
    [InlineData("notes/fr/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "svg-active")]
    [InlineData("robots.txt", "User-agent: *", "url-taken")]
    public void A_file_of_a_hand_made_version_is_one_that_may_be_published(string name, string text, string? code)
    {
        var forged = Forge(OneVersion, "content/" + name, _ => text);
        if (code is null)
        {
            Assert.Empty(DiagnosticFormats.ToText(Check(forged)));
        }
        else
        {
            Refused(forged, code, "content/" + name);
        }
    }

    [Theory]
    [InlineData("content/_data/sources.yml", "    reference:", "    adresse: \"javascript:alert(1)\"\n    reference:", "address-refused")]
    [InlineData("content/_data/sources.yml", "    reference:", "    adresse: \"http://tiers.example/\"\n    reference:", "address-refused")]
    [InlineData(Tree, "vers: i-a", "vers: i-absente", "tree-unknown-target")]
    [InlineData(Tree, "        - sinon: q-c\n", "", "guard-gap")]
    [InlineData(Tree, "arbre: essai\n", "arbre: essai\nbrouillon: true\n", "tree-draft")]
    [InlineData(Tree, "notes: [note]", "notes: [absente]", "note-unpublished")]
    [InlineData(Tree, "      nsp: q-b\n", "      \"n sp\": q-b\n", "tree-name")]
    public void Data_and_trees_of_a_hand_made_version_obey_every_rule_of_safety(string path, string old, string @new, string code) =>
        Refused(Forge(OneVersion, path, text => Replaced(text, old, @new)), code, path);

    /// <summary>The vignettes are made to agree: the invariant alone tells.</summary>
    [Theory]
    [InlineData("        - si: q-a = oui\n", "        - si: q-a = non\n", "invariant-broken")]
    [InlineData("attendu: i-b", "attendu: i-a", "vignette-wrong")]
    [InlineData("    destinataire: \"Le juge\"\n", "", "outcome-incomplete")]
    [InlineData("      oui: i-c\n      non: i-d\n", "      oui: i-c\n      non: i-c\n", "question-without-effect")]
    public void A_tree_of_a_hand_made_version_is_proved_by_its_own_rules(string old, string @new, string code)
    {
        var forged = Forge(OneVersion, Tree, text => Replaced(text, old, @new));
        Refused(forged, code, Tree);
        var hint = Check(forged).First(d => d.Code == code).Hint;
        Assert.Contains("input/_versions/exceptions.yml : - { version: 2026-03-01, regle: " + code, hint, StringComparison.Ordinal);
    }

    /// <summary>An act is checked at every build as it was before the freeze.</summary>
    [Theory]
    [InlineData("id: 2026-03-01", "id: 2026-03-02", "version-id")]
    [InlineData("depuis: 2026-03-01", "depuis: 2026-03-02", "version-from")]
    [InlineData("role: decision", "role: avis", "version-approval-missing")]
    public void The_act_of_a_hand_made_version_obeys_every_rule_of_acts(string old, string @new, string code) =>
        Refused(Forge(OneVersion, "version.yml", text => Replaced(text, old, @new)), code, "version.yml");

    [Fact]
    public void A_tree_whose_danger_no_longer_leads_to_rescue_is_refused_by_the_invariants_of_today_though_its_own_are_gone()
    {
        var today = Edit(
            OneVersion,
            "input/arbres/_invariants.yml",
            "invariants:\n",
            "invariants:\n  - { id: n-interdit, toujours: \"nature = interdiction => q-c = oui\", motif: \"Se taire n'est jamais la suite d'un "
                + "refus.\" }\n"
        );
        Assert.Empty(DiagnosticFormats.ToText(Check(today)));
        var forged = Forge(today, Tree, text =>
            Replaced(Replaced(text, "oui: i-c\n      non: i-d", "oui: i-d\n      non: i-c"), "n-partage", "n-tout")
        );
        Refused(forged, "version-invariant", Tree);
    }

    [Fact]
    public void A_declared_exception_lets_a_frozen_tree_be_read_and_says_so_at_every_check()
    {
        var declared = With(VersionFaults.Stricter, VersionFaults.Exceptions, VersionFaults.Excuse("version-invariant", "essai/n-interdit"));
        var built = TestSite.Compile(declared);
        Assert.Equal(["version-excused"], built.Diagnostics.Select(d => d.Code));
        Assert.NotEmpty(built.Files);
    }

    /// <summary>
    /// On the tree's own page and where it stands in another, in the version that breaks the rule and at the root while it is in force.
    /// </summary>
    [Theory]
    [InlineData("2026-11-24", "versions/2026-03-01/arbres/essai/index.html", true, false)]
    [InlineData("2026-11-24", "versions/2026-03-01/notes/fr/note/index.html", true, false)]
    [InlineData("2026-11-24", "arbres/essai/index.html", true, false)]
    [InlineData("2026-11-24", "versions/2026-03-01/arbres/autre/index.html", false, false)]
    [InlineData("2026-02-28", "versions/2026-03-01/arbres/essai/index.html", true, null)]
    [InlineData("2027-01-10", "versions/2026-03-01/arbres/essai/index.html", true, true)]
    [InlineData("2027-01-10", "arbres/essai/index.html", false, false)]
    public void A_reader_of_a_tree_that_breaks_a_rule_of_today_is_told_and_led_to_the_text_in_force(string day, string path, bool isTold, bool? isLed)
    {
        var next = Freeze(
            VersionFaults.Stricter with
            { },
            "2027-01-01",
            SecondAct.Replace("2026-09-01", "2027-01-01", StringComparison.Ordinal),
            VersionFaults.Excuse("version-invariant", "essai/n-interdit")
        );
        var built = SiteCompiler.Compile(VersionedSite.DoneBefore(next), new BuildContext(DateOnly.ParseExact(day, "yyyy-MM-dd")));
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Encoding.UTF8.GetString(built.Files.Single(f => f.Path == path).Bytes.Span));
        var note = page.QuerySelector(".version .departure");
        Assert.Equal(isTold, note is not null);
        if (note is not null)
        {
            Assert.Contains("Texte corrigé depuis.", note.TextContent, StringComparison.Ordinal);
            Assert.Equal(isLed == true, note.QuerySelector("a") is not null);
        }
    }

    private static SourceSet Freeze(SourceSet sources, string day, string act, string exceptions) =>
        VersionedSite.Freeze(With(sources, VersionFaults.Exceptions, exceptions), day, act);

    [Theory]
    [InlineData("html-refused", "note/ligne-9")]
    [InlineData("vignette-wrong", "essai/v-a")]
    public void An_exception_never_excuses_a_rule_of_safety_nor_anything_of_a_text_that_cannot_be_shown(string rule, string subject)
    {
        var forged = Forge(OneVersion, Note, text => text + "\n<script>alert(1)</script>\n");
        var found = Check(With(forged, VersionFaults.Exceptions, VersionFaults.Excuse(rule, subject)));
        Assert.Contains(found, d => d.Code == "html-refused" && d.Severity == Severity.Error);
    }

    /// <summary>A fault of wording that hides a part of a tree keeps the tree from being read: it is not passed over.</summary>
    [Fact]
    public void What_keeps_a_frozen_tree_from_being_read_is_told_whatever_its_rule_is_about() =>
        Refused(Forge(OneVersion, Tree, text => Replaced(text, "public: \"Salariés\"", "public: Salariés #et bénévoles")), "yaml-cut", Tree);

    [Fact]
    public void A_page_of_a_hand_made_version_cannot_take_the_address_of_a_page_about_the_site()
    {
        const string Page = "---\ntitre: Aide\nuid: {0}\n{1}---\n\nTexte.\n";
        var about = With(
            OneVersion,
            "input/aide/index.md",
            string.Format(System.Globalization.CultureInfo.InvariantCulture, Page, "aide", "hors-version: true\n")
        );
        Assert.Empty(DiagnosticFormats.ToText(Check(about)));
        var built = TestSite.Compile(
            Forge(about, "content/aide.md", _ => string.Format(System.Globalization.CultureInfo.InvariantCulture, Page, "autre-aide", ""))
        );
        Assert.Empty(built.Files);
        Assert.Contains(built.Diagnostics, d => d.Code == "url-duplicate" && d.Severity == Severity.Error);
    }

    /// <summary>A warning of proof stays one: it fails a strict check, and can be excused.</summary>
    [Fact]
    public void An_outcome_without_vignette_is_a_warning_in_frozen_text_too()
    {
        var forged = Forge(OneVersion, Tree, text =>
            Replaced(text, "attendu: [i-c, i-d]", "attendu: [i-c]")
                .Replace("faits: { q-a: non, q-b: oui }", "faits: { q-a: non, q-b: oui, q-c: oui }", StringComparison.Ordinal)
        );
        var warning = Assert.Single(Check(forged));
        Assert.Equal(("outcome-without-vignette", Severity.Warning), (warning.Code, warning.Severity));
        Assert.Equal(
            ["version-excused"],
            Check(With(forged, VersionFaults.Exceptions, VersionFaults.Excuse("outcome-without-vignette", "essai/i-d"))).Select(d => d.Code)
        );
    }

    [Fact]
    public void An_exception_excuses_one_object_of_one_version_once()
    {
        var other = VersionFaults.Excuse("version-invariant", "essai/n-interdit").Replace("2026-03-01", Second, StringComparison.Ordinal);
        var two = With(TwoVersions, "input/arbres/_invariants.yml", TextOf(VersionFaults.Stricter, "input/arbres/_invariants.yml"));
        Assert.Equal(["version-invariant", "exception-idle"], Check(With(two, VersionFaults.Exceptions, other)).Select(d => d.Code));
        var twice = VersionFaults.Excuse("version-invariant", "essai/n-interdit");
        Assert.Equal(
            ["version-excused", "exception-idle"],
            Check(With(two, VersionFaults.Exceptions, twice + twice.Split('\n')[2] + "\n")).Select(d => d.Code)
        );
    }

    [Fact]
    public void One_line_may_excuse_several_objects_for_one_reason()
    {
        var two = With(
            VersionFaults.Stricter,
            "input/arbres/_invariants.yml",
            TextOf(VersionFaults.Stricter, "input/arbres/_invariants.yml")
                + "  - { id: n-jamais, toujours: \"nature = interdiction => q-c = non\", motif: \"La même.\" }\n"
        );
        Assert.Equal(["version-invariant", "version-invariant"], Check(two).Select(d => d.Code));
        var note = Assert.Single(
            Check(With(two, VersionFaults.Exceptions, VersionFaults.Excuse("version-invariant", "[essai/n-interdit, essai/n-jamais]")))
        );
        Assert.Equal("écarts admis de la version 2026-03-01 (2) : essai/n-interdit, essai/n-jamais", note.Message);
        Assert.Contains(Check(With(two, VersionFaults.Exceptions, VersionFaults.Excuse("version-invariant", "[]"))), d =>
            d.Code is "key-missing" or "yaml-shape"
        );
    }

    [Fact]
    public void What_is_said_of_a_version_that_cannot_be_read_is_not_blamed_for_it()
    {
        var said = With(
            TwoVersions,
            "input/_versions/status.yml",
            "format: 1\nevenements:\n  - { version: 2026-03-01, nature: abrogation, le: 2026-04-01, motif: Refonte }\n"
        );
        Assert.Empty(Check(said));
        Assert.Equal(["version-changed"], Check(Edit(said, Folder + Note, "ne savez pas", "ne savez plus")).Select(d => d.Code));
    }

    /// <summary>A rule on wording made after the freeze is no fault of the frozen text.</summary>
    [Theory]
    [InlineData(Note, "## ", "#### ")]
    [InlineData(
        Tree,
        "libelle: \"Pas du tout\"",
        "libelle: \"Un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt "
            + "vingt-et-un\""
    )]
    public void Rules_on_wording_stay_off_frozen_text(string path, string old, string @new) =>
        Assert.Empty(DiagnosticFormats.ToText(Check(Forge(OneVersion, path, text => Replaced(text, old, @new)))));

    [Fact]
    public void Every_kind_of_rule_is_used() => Assert.All(Enum.GetValues<Rule>(), rule => Assert.NotEmpty(Rules.OfKind(rule)));

    private static void Refused(SourceSet forged, string code, string file)
    {
        var built = TestSite.Compile(forged);
        Assert.Empty(built.Files);
        var faults = built.Diagnostics.Where(d => d.Code == code).ToArray();
        Assert.True(faults.Length > 0, $"{code} is not given, but:\n{DiagnosticFormats.ToText(built.Diagnostics)}");
        Assert.All(faults, f => Assert.Equal(Severity.Error, f.Severity));
        Assert.All(faults, f => Assert.StartsWith(Folder + file, f.Span!.Value.File.Path, StringComparison.Ordinal));
        Assert.DoesNotContain(built.Diagnostics, d => d.Code is "version-changed" or "version-added" or "version-missing");
    }

    /// <summary>One file of version 1 changed or added, and a lock that agrees in every line.</summary>
    private static SourceSet Forge(SourceSet sources, string name, Func<string, string> change)
    {
        var isKnown = sources.Texts.Any(t => t.Path == Folder + name);
        var changed = With(sources, Folder + name, change(isKnown ? TextOf(sources, Folder + name) : ""));
        var snapshot = Snapshot.All(changed).Single();
        var working = SiteCompiler.Check(sources).Site!.Site;
        return With(changed, Folder + VersionLock.FileName, LockOf(snapshot, FrozenText.Read(snapshot, changed, working).Site).Format());
    }

    private static VersionLock LockOf(Snapshot snapshot, CheckedSite? site) =>
        site is null
            ? new VersionLock([.. snapshot.Hashes().Select(f => new LockedLine(LockedKind.File, f.Key, f.Value))])
            : LockChecker.Make(snapshot, site, VersionText.Of(site), null);

    private static string Replaced(string text, string old, string @new)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, @new, StringComparison.Ordinal);
    }
}

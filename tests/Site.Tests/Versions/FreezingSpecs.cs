using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using static Site.Tests.Versions.VersionedSite;

namespace Site.Tests.Versions;

/// <summary>What an act must say before its version is frozen, what is drafted for its author, and what later events do to it.</summary>
public sealed class FreezingSpecs
{
    private const string Act1 = "input/_versions/2026-03-01/version.yml";
    private const string Status = "input/_versions/status.yml";

    /// <summary>What an act says of its changes, the second note left as it was.</summary>
    [Theory]
    [InlineData("motif: Le doute est la règle,", "motif: \"\",", "version-reason-missing")]
    [InlineData("  - { uid: avis,", "  - { uid: voisine, nature: modifie, motif: Dit ailleurs }\n  - { uid: avis,", "")]
    [InlineData("adopte-le: 2026-07-01\n", "", "key-missing")]
    [InlineData("adopte-le: 2026-07-01\n", "adopte-le: 2026-09-01\n", "")]
    [InlineData("motif: Avis sans suite", "motif: \"Un <b>mot</b>\"", "plain-marks")]
    public void An_act_gives_a_reason_for_each_change_and_its_own_words_obey_the_rules(string old, string @new, string codes)
    {
        Assert.Contains(old, SecondAct, StringComparison.Ordinal);
        Assert.Equal(codes, Codes(Improved, Second, SecondAct.Replace(old, @new, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "version-anchor-gone")]
    [InlineData("  - { uid: note, ancre: regle, nature: retire, motif: Dit plus haut }\n", "")]
    [InlineData("  - { uid: note, ancre: gestes, nature: retire, motif: Dit plus haut }\n", "version-anchor-gone")]
    public void An_anchor_that_is_gone_has_a_reason_of_its_own(string reason, string codes) =>
        Assert.Equal(codes, Codes(Edit(Improved, "input/notes/fr/note.md", "{#regle}", "{#la-regle}"), Second, SecondAct + reason));

    /// <summary>A version whose term is the first day of the next leaves no day to both.</summary>
    [Theory]
    [InlineData("2026-09-01", "version-replaces-missing")]
    [InlineData("2026-09-02", "version-overlap")]
    public void The_version_before_is_named_even_where_its_term_is_over(string until, string codes)
    {
        var bounded = FirstAct.Replace("depuis: 2026-03-01 }", $"depuis: 2026-03-01, jusqu-a: {until} }}", StringComparison.Ordinal);
        var first = Freeze(TestSite.Small(), First, bounded);
        var act = SecondAct.Split("changements:")[0].Replace("remplace: 2026-03-01\n", "", StringComparison.Ordinal) + "changements: []\n";
        Assert.Equal(codes, Codes(first, Second, act));
    }

    [Fact]
    public void Every_draft_of_a_tree_stops_the_freeze()
    {
        var one = Edit(TestSite.Small(), "input/arbres/autre.yml", "arbre: autre\n", "arbre: autre\nbrouillon: true\n");
        var two = Edit(one, "input/arbres/essai.yml", "arbre: essai\n", "arbre: essai\nbrouillon: true\n");
        Assert.Equal("freeze-draft freeze-draft", Codes(two, First, FirstAct));
    }

    [Fact]
    public void A_second_version_comes_with_what_it_changes_and_a_first_does_not()
    {
        var found = new List<Diagnostic>();
        Assert.Null(TryFreeze(TestSite.Small(), First, FirstAct, found)!.Diff);
        Assert.NotNull(TryFreeze(Improved, Second, SecondAct, found)!.Diff);
    }

    [Fact]
    public void The_draft_of_a_first_act_asks_for_what_it_must_say() =>
        Assert.Equal(
            """
            format: 1
            id: 2026-03-01
            libelle: Version 1
            adopte-le:
            en-vigueur: { depuis: 2026-03-01 }
            approbations:
              - { instance: , le: , reference: , role: decision }
            changements: []

            """,
            Freezing.Draft(Opened(TestSite.Small()), "2026-03-01")
        );

    [Fact]
    public void The_draft_of_a_second_act_has_a_line_for_each_change()
    {
        var changed = Edit(Improved, "input/notes/fr/note.md", "{#regle}", "{#la-regle}");
        Assert.Equal(
            """
            format: 1
            id: 2026-09-01
            libelle: Version 2
            adopte-le:
            en-vigueur: { depuis: 2026-09-01 }
            remplace: 2026-03-01
            approbations:
              - { instance: , le: , reference: , role: decision }
            changements:
              # Avis d'essai
              - { uid: avis, nature: retire, motif: "", sources: [] }
              # Répondre au téléphone : que dire ?
              - { uid: note, nature: modifie, motif: "", sources: [] }
              # Puis-je répondre ?
              - { uid: essai, nature: modifie, motif: "", sources: [] }
              # Répondre au téléphone : que dire ?
              - { uid: note, ancre: regle, nature: retire, motif: "", sources: [] }

            """,
            Freezing.Draft(Opened(changed), "2026-09-01")
        );
        Assert.EndsWith("changements: []\n", Freezing.Draft(Opened(OneVersion), "2026-09-01"), StringComparison.Ordinal);
    }

    /// <summary>What is in force on a day, once an event is written beside the two versions.</summary>
    [Theory]
    [InlineData("", "2026-07-01", First)]
    [InlineData("", "2026-10-01", Second)]
    [InlineData("{ version: 2026-09-01, nature: annulation, le: 2026-11-01, motif: Jugement }", "2026-10-01", First)]
    [InlineData("{ version: 2026-03-01, nature: annulation, le: 2026-11-01, motif: Jugement }", "2026-07-01", null)]
    [InlineData("{ version: 2026-03-01, nature: annulation, le: 2026-11-01, motif: Jugement }", "2026-10-01", Second)]
    [InlineData("{ version: 2026-03-01, nature: abrogation, le: 2026-06-01, motif: Refonte }", "2026-05-31", First)]
    [InlineData("{ version: 2026-03-01, nature: abrogation, le: 2026-06-01, motif: Refonte }", "2026-07-01", null)]
    [InlineData("{ version: 2026-03-01, nature: abrogation, le: 2026-06-01, motif: Refonte }", "2026-10-01", Second)]
    [InlineData("{ version: 2026-09-01, nature: abrogation, le: 2026-10-01, motif: Refonte }", "2026-10-02", null)]
    [InlineData("{ version: 2026-09-01, nature: abrogation, le: 2026-10-01, motif: Refonte }", "2026-07-01", First)]
    public void An_event_ends_the_version_it_names_and_no_other(string said, string day, string? inForce)
    {
        var sources = said.Length == 0 ? TwoVersions : With(TwoVersions, Status, $"format: 1\nevenements:\n  - {said}\n");
        Assert.Equal(inForce, Opened(sources).InForceOn(DateOnly.ParseExact(day, "yyyy-MM-dd"))?.Id);
    }

    [Fact]
    public void A_version_without_its_act_is_told_and_nothing_can_be_published()
    {
        var (history, found) = SiteCompiler.CheckHistory(Without(TwoVersions, Act1), TestSite.Context);
        Assert.Null(history);
        Assert.Contains(found, d => d.Code == "version-missing" && d.Span!.Value.File.Path == Act1);
        Assert.All(found, d => Assert.StartsWith("input/_versions/", d.Span!.Value.File.Path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("id: 2026-03-01\nlibelle: x\n")]
    public void A_version_whose_act_cannot_be_read_is_no_version(string act)
    {
        var snapshot = Snapshot.All(With(OneVersion, Act1, act)).Single();
        var files = snapshot.Hashes().Select(f => new LockedLine(LockedKind.File, f.Key, f.Value));
        var kept = VersionLock.Parse(TextOf(OneVersion, "input/_versions/2026-03-01/version.lock"))!.Lines.Where(l => l.Kind != LockedKind.File);
        var sources = With(With(OneVersion, Act1, act), "input/_versions/2026-03-01/version.lock", new VersionLock([.. files, .. kept]).Format());
        var found = new List<Diagnostic>();
        var opened = HistoryChecker.Open(sources, SiteCompiler.Check(OneVersion).Site!.Site, found);
        Assert.NotEmpty(found);
        Assert.All(found, d => Assert.Equal(Act1, d.Span!.Value.File.Path));
        Assert.Null(opened.InForceOn(new DateOnly(2026, 4, 1)));
    }

    private static string Codes(SourceSet sources, string day, string act)
    {
        var found = new List<Diagnostic>();
        var frozen = TryFreeze(sources, day, act, found);
        Assert.Equal(frozen is null, found.Any(d => d.Severity == Severity.Error));
        return string.Join(' ', found.Select(d => d.Code).Order(StringComparer.Ordinal));
    }

    private static CheckedHistory Opened(SourceSet sources)
    {
        var (history, found) = SiteCompiler.CheckHistory(sources, TestSite.Context with { IsPreview = true });
        Assert.True(history is not null, Site.Terminal.DiagnosticFormats.ToText(found));
        return history;
    }
}

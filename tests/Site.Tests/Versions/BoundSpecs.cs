using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Versions;
using static Site.Tests.Versions.VersionedSite;

namespace Site.Tests.Versions;

/// <summary><c>jusqu-a</c> is the first day out of force, wherever it is written: both sides of each bound.</summary>
public sealed class BoundSpecs
{
    private const string Register = "input/_data/sources.yml";
    private const string Tree = "input/arbres/essai.yml";

    [Theory]
    [InlineData("2026-02-28", false)]
    [InlineData("2026-03-01", false)]
    [InlineData("2026-03-02", true)]
    public void A_source_that_a_page_cites_is_in_force_on_the_first_day_of_the_version(string until, bool isFrozen)
    {
        var cited = Edit(TestSite.Small(), "input/avis/avis.md", "Une situation.", "Une situation, [art. 458](source:be-cp-458).");
        var found = new List<Diagnostic>();
        var frozen = TryFreeze(
            Edit(cited, Register, "id: be-cp-458", $"depuis: 1867-10-15\n    jusqu-a: {until}\n    id: be-cp-458"),
            First,
            FirstAct,
            found
        );
        Assert.Equal(isFrozen, frozen is not null);
        Assert.Equal(isFrozen ? [] : ["freeze-source-expired"], found.Select(d => d.Code));
    }

    [Theory]
    [InlineData("1994-03-01", "2027-01-01", true)]
    [InlineData("2026-01-01", "2027-01-01", true)]
    [InlineData("2026-01-02", "2027-01-01", false)]
    [InlineData("1994-03-01", "2026-12-31", false)]
    [InlineData("1994-03-01", "2027-01-02", true)]
    public void A_source_is_in_force_on_every_day_of_its_tree(string from, string until, bool isSound)
    {
        var dated = Edit(
            Edit(TestSite.Small(), Tree, "{ depuis: 2026-01-01 }", "{ depuis: 2026-01-01, jusqu-a: 2027-01-01 }"),
            Tree,
            "etapes: [\"Écrivez\"]\n    sources: [cp-226-13]",
            "etapes: [\"Écrivez\"]\n    sources: [cp-9]"
        );
        var found = Check(
            Edit(
                dated,
                Register,
                "sources:\n",
                $"sources:\n  - id: cp-9\n    reference: \"Code, art. 9\"\n    dit: \"Dit.\"\n    juridiction: FR\n    etat: V26\n    depuis: "
                    + $"{from}\n    jusqu-a: {until}\n"
            )
        );
        Assert.Equal(isSound ? [] : ["source-out-of-force"], found.Select(d => d.Code));
    }

    [Theory]
    [InlineData("{ depuis: 2026-01-01, jusqu-a: 2025-12-31 }", false)]
    [InlineData("{ depuis: 2026-01-01, jusqu-a: 2026-01-01 }", false)]
    [InlineData("{ depuis: 2029-12-31, jusqu-a: 2029-12-31 }", false)]
    public void A_tree_in_force_on_no_day_is_refused(string period, bool isSound) =>
        Assert.Equal(isSound, Check(Edit(TestSite.Small(), Tree, "{ depuis: 2026-01-01 }", period)).All(d => d.Code != "dates-reversed"));

    [Theory]
    [InlineData("2001-01-01", false)]
    [InlineData("2000-12-31", false)]
    [InlineData("2001-01-02", true)]
    public void A_source_in_force_on_no_day_is_refused(string until, bool isSound) =>
        Assert.Equal(
            isSound ? [] : ["dates-reversed"],
            Check(Edit(TestSite.Small(), Register, "jusqu-a: 2020-12-31", $"jusqu-a: {until}")).Select(d => d.Code)
        );

    [Theory]
    [InlineData("2026-02-28", typeof(VersionState.Upcoming))]
    [InlineData("2026-03-01", typeof(VersionState.InForce))]
    [InlineData("2026-05-31", typeof(VersionState.InForce))]
    [InlineData("2026-06-01", typeof(VersionState.Expired))]
    public void A_version_with_a_term_is_in_force_from_its_first_day_to_the_eve_of_its_term(string day, Type state)
    {
        var timeline = new Timeline([new Dates("v", new DateOnly(2026, 3, 1), new DateOnly(2026, 6, 1))]);
        Assert.IsType(state, timeline.StateOn("v", DateOnly.ParseExact(day, "yyyy-MM-dd")));
    }

    [Theory]
    [InlineData("adopte-le: 2026-02-12", "adopte-le: 2026-03-01", null)]
    [InlineData("adopte-le: 2026-02-12", "adopte-le: 2026-03-02", "version-adopted-late")]
    [InlineData("d'administration, le: 2026-02-12", "d'administration, le: 2026-03-01", null)]
    [InlineData("d'administration, le: 2026-02-12", "d'administration, le: 2026-03-02", "version-adopted-late")]
    [InlineData("depuis: 2026-03-01 }", "depuis: 2026-03-01, jusqu-a: 2026-03-01 }", "version-term")]
    [InlineData("depuis: 2026-03-01 }", "depuis: 2026-03-01, jusqu-a: 2026-03-02 }", null)]
    public void An_act_binds_from_the_day_it_was_decided_at_the_earliest_and_for_one_day_at_least(string old, string @new, string? code)
    {
        Assert.Contains(old, FirstAct, StringComparison.Ordinal);
        var found = new List<Diagnostic>();
        Assert.Equal(code is null, TryFreeze(TestSite.Small(), First, FirstAct.Replace(old, @new, StringComparison.Ordinal), found) is not null);
        Assert.Equal(code is null ? [] : [code], found.Select(d => d.Code));
    }

    /// <summary>Two versions of one day: the later name takes over; one that was annulled ends nothing and nothing ends it.</summary>
    [Fact]
    public void Of_two_versions_of_one_day_the_later_name_is_in_force()
    {
        var day = new DateOnly(2026, 3, 1);
        Assert.Equal("b", new Timeline([new Dates("b", day, null), new Dates("a", day, null)]).InForceOn(day));
        var undone = new Timeline([new Dates("a", day, null), new Dates("b", day.AddDays(1), day.AddDays(9)) { AnnulledOn = day.AddDays(2) }]);
        Assert.Null(undone.EndingOf("b"));
        Assert.Null(undone.EndingOf("a"));
    }

    /// <summary>Repealed on its first day, a version never is in force, and nothing else changes.</summary>
    [Theory]
    [InlineData("2026-02-28", "version-repeal-early")]
    [InlineData("2026-03-01", null)]
    public void A_version_is_repealed_from_its_first_day_at_the_earliest(string on, string? code)
    {
        var found = Check(
            With(
                OneVersion,
                "input/_versions/status.yml",
                $"format: 1\nevenements:\n  - {{ version: 2026-03-01, nature: abrogation, le: {on}, motif: Erreur }}\n"
            )
        );
        Assert.Equal(code is null ? [] : [code], found.Select(d => d.Code));
        var repealed = new DateOnly(2026, 3, 1);
        Assert.Null(new Timeline([new Dates("v", repealed, null) { RepealedOn = repealed }]).InForceOn(repealed));
        Assert.Equal("v", new Timeline([new Dates("v", repealed, null) { RepealedOn = repealed.AddDays(1) }]).InForceOn(repealed));
    }

    [Theory]
    [InlineData("2026-02-28", "freeze-order")]
    [InlineData("2026-03-01", "freeze-frozen")]
    public void A_version_comes_after_every_other(string day, string code)
    {
        var found = new List<Diagnostic>();
        Assert.Null(TryFreeze(OneVersion, day, FirstAct.Replace("2026-03-01", day, StringComparison.Ordinal), found));
        Assert.Equal([code], found.Select(d => d.Code));
    }

    /// <summary>The reader's browser chooses again on its own day: it needs both bounds, and a sentence for each time.</summary>
    [Fact]
    public void A_page_built_on_the_eve_holds_the_day_its_text_ends_and_what_it_says_then()
    {
        var banner = Page(
                SiteCompiler.Compile(TwoVersions, new BuildContext(new DateOnly(2026, 8, 31))),
                "versions/2026-03-01/notes/fr/note/index.html"
            )
            .QuerySelector(".version")!;
        Assert.Equal(("2026-03-01", "2026-09-01"), (banner.GetAttribute("data-from"), banner.GetAttribute("data-until")));
        Assert.Equal(
            ["before hidden", "during ", "after hidden"],
            banner.QuerySelectorAll("[data-when]").Select(p => $"{p.GetAttribute("data-when")} {(p.HasAttribute("hidden") ? "hidden" : "")}")
        );
    }

    [Fact]
    public void Readers_are_shown_the_last_day_in_force()
    {
        var built = TestSite.Compile(Edit(TestSite.Small(), Register, "jusqu-a: 2020-12-31", "jusqu-a: 2021-01-01"));
        Assert.Contains(
            "au 31 décembre 2020 inclus",
            Page(built, "sources/index.html").Body!.TextContent.Replace('\u00A0', ' '),
            StringComparison.Ordinal
        );
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Page(Compilation built, string path) =>
        new HtmlParser().ParseDocument(System.Text.Encoding.UTF8.GetString(built.Files.Single(f => f.Path == path).Bytes.Span));
}

using System.Collections.Immutable;
using Site.Compiler.Adoption;
using Site.Compiler.Reading;
using Site.Compiler.Text;

namespace Site.Tests.Adoption;

/// <summary>What an update does with a file, from what was received, what stands here and what the reference gives.</summary>
public sealed class ContentUpdateSpecs
{
    private const string Path = "input/notes/fr/note.md";

    private static readonly ProgramVersion Old = new(0, 1, 0, "");
    private static readonly ProgramVersion New = new(0, 2, 0, "");

    [Theory]
    [InlineData("a", "a", "a", ContentState.Intact, UpdateKind.None)]
    [InlineData("a", "b", "a", ContentState.EditedHere, UpdateKind.None)]
    [InlineData("a", null, "a", ContentState.DeletedHere, UpdateKind.None)]
    [InlineData("a", null, "b", ContentState.DeletedHere, UpdateKind.KeptHere)]
    [InlineData("a", null, null, ContentState.DeletedHere, UpdateKind.KeptHere)]
    [InlineData("a", "a", "b", ContentState.ChangedUpstream, UpdateKind.Replaced)]
    [InlineData("a", "a", null, ContentState.ChangedUpstream, UpdateKind.Removed)]
    [InlineData(null, null, "b", ContentState.ChangedUpstream, UpdateKind.Added)]
    [InlineData("a", "b", "b", ContentState.Intact, UpdateKind.None)]
    [InlineData(null, "b", "b", ContentState.Intact, UpdateKind.None)]
    [InlineData("a", "b", "c", ContentState.ChangedInBoth, UpdateKind.Conflict)]
    [InlineData(null, "b", "c", ContentState.ChangedInBoth, UpdateKind.Conflict)]
    [InlineData("a", "b", null, ContentState.ChangedInBoth, UpdateKind.KeptHere)]
    [InlineData("a\nb\nc", "x\nb\nc", "a\nb\ny", ContentState.ChangedInBoth, UpdateKind.Merged)]
    [InlineData("a\r\nb", "a\nb", "a\nb", ContentState.Intact, UpdateKind.None)]
    public void A_file_is_told_by_three_texts(string? received, string? here, string? reference, ContentState state, UpdateKind kind)
    {
        var file = Assert.Single(Plan(received, here, reference).Files);
        Assert.Equal((state, kind), (file.State, file.Kind));
    }

    [Fact]
    public void What_was_received_moves_only_when_every_file_is_settled()
    {
        var settled = Plan("a", "a", "b").Writes();
        Assert.Equal([Provenance.Base + Path, Provenance.Path, Path], settled.Keys);
        Assert.Equal(("b", "b"), (settled[Path]!.Text, settled[Provenance.Base + Path]!.Text));

        var unsettled = Plan("a", "b", "c").Writes();
        Assert.Equal([Provenance.PendingPath, Path], unsettled.Keys);
        Assert.Contains("<<<<<<< association\nb", unsettled[Path]!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_the_reference_withdrew_goes_with_what_was_received_of_it()
    {
        var writes = Plan("a", "a", null).Writes();
        Assert.True(writes.ContainsKey(Path) && writes[Path] is null);
        Assert.True(writes.ContainsKey(Provenance.Base + Path) && writes[Provenance.Base + Path] is null);
    }

    /// <summary>Merging again would ask again: what stands where the marks were is the answer.</summary>
    [Fact]
    public void A_conflict_without_marks_is_settled_and_one_with_marks_is_not()
    {
        var first = Plan("a", "b", "c");
        var pending = Provenance.Parse(new SourceText(Provenance.PendingPath, first.Writes()[Provenance.PendingPath]!.Text!));
        Assert.NotNull(pending);

        var still = Plan("a", first.Writes()[Path]!.Text, "c", pending);
        Assert.Equal(UpdateKind.Conflict, Assert.Single(still.Files).Kind);

        var chosen = Plan("a", "b et c", "c", pending);
        Assert.Equal(UpdateKind.Settled, Assert.Single(chosen.Files).Kind);
        Assert.Equal([Provenance.Base + Path, Provenance.Path, Provenance.PendingPath], chosen.Writes().Keys);
        Assert.Null(chosen.Writes()[Provenance.PendingPath]);
    }

    [Fact]
    public void Marks_of_another_merge_are_never_merged_again()
    {
        var first = Plan("a", "b", "c");
        var pending = Provenance.Parse(new SourceText(Provenance.PendingPath, first.Writes()[Provenance.PendingPath]!.Text!));
        var marked = first.Writes()[Path]!.Text;
        Assert.Empty(Plan("a", marked, "c", pending).InAnotherMerge);
        Assert.Equal([Path], Plan("a", marked, "d", pending).InAnotherMerge);
        Assert.Equal([Path], Plan("a", marked, "c").InAnotherMerge);
    }

    [Fact]
    public void A_picture_that_both_changed_stays_as_it_is_here()
    {
        var picture = new ContentFile([0xFF, 0xD8, 1]);
        var plan = Plan(new ContentFile([0xFF, 0xD8, 0]), picture, new ContentFile([0xFF, 0xD8, 2]), null);
        Assert.Equal((UpdateKind.KeptHere, true), (Assert.Single(plan.Files).Kind, plan.IsSettled));
    }

    [Theory]
    [InlineData("2026-02-01", 1, "2026-01-01", 2, true)]
    [InlineData("2026-01-01", 2, "2026-01-01", 1, true)]
    [InlineData("2026-01-01", 1, "2026-01-01", 1, false)]
    [InlineData("2026-01-01", 2, "2026-02-01", 1, false)]
    public void A_reference_is_older_by_its_last_act_then_by_its_program(string received, int by, string offered, int from, bool isOlder)
    {
        var site = new AdoptedContent(
            new Provenance(received, new(by, 0, 0, ""), ImmutableSortedDictionary<string, string>.Empty),
            null,
            ImmutableSortedDictionary<string, ContentFile>.Empty,
            ImmutableSortedDictionary<string, ContentFile>.Empty
        );
        Assert.Equal(isOlder, site.IsNewerThan(Pack(new(from, 0, 0, ""), offered, ImmutableSortedDictionary<string, ContentFile>.Empty)));
    }

    [Fact]
    public void The_summary_tells_why_and_after_which_source_of_law()
    {
        var sources = new ContentFile("sources:\n  - id: cp-226-13\n    reference: \"Code pénal, art. 226-13\"\n");
        var files = Files(Path, new ContentFile("---\nuid: note\n---\n\nNeuf.\n")).Add("input/_data/sources.yml", sources);
        var old = Files(Path, new ContentFile("---\nuid: note\n---\n\nVieux.\n"));
        var site = new AdoptedContent(Pack(Old, "2026-01-01", old).Provenance, null, old, old);
        var text = UpdateSummary.Write(ContentUpdate.Plan(site, Pack(New, "2026-02-01", files)));
        Assert.Equal(
            """
            ## Contenu de référence : du 2026-01-01 au 2026-02-01

            ### Pourquoi

            - **note** : La loi a changé. Sources : Code pénal, art. 226-13.

            ### Sans motif écrit

            - `input/_data/sources.yml`

            ### Remplacés : vous ne les aviez pas modifiés

            - `input/notes/fr/note.md`

            ### Ajoutés

            - `input/_data/sources.yml`

            """,
            text
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "format": "2", "edition": "", "program": "0.1.0", "files": {} }""")]
    [InlineData("""{ "format": "1", "edition": "", "program": "neuf", "files": {} }""")]
    [InlineData("""{ "format": "1", "edition": "", "program": "0.1.0", "files": { "input/../../x": "a" } }""")]
    [InlineData("""{ "format": "1", "edition": "", "program": "0.1.0", "files": { "input/_versions/2026-01-01/x": "a" } }""")]
    [InlineData("""{ "format": "1", "edition": "", "program": "0.1.0", "files": { "/etc/passwd": "a" } }""")]
    [InlineData("""{ "format": "1", "edition": "", "program": "0.1.0", "files": { "input/x": [] } }""")]
    public void What_no_program_wrote_is_no_provenance(string text) => Assert.Null(Provenance.Parse(new SourceText(Provenance.Path, text)));

    [Theory]
    [InlineData("0.1.0", "0.2.0")]
    [InlineData("0.9.0", "0.10.0")]
    [InlineData("1.0.0-essai.1", "1.0.0")]
    [InlineData("0.9.9", "1.0.0-essai")]
    public void Versions_follow_one_another(string older, string newer) => Assert.True(ProgramVersion.Parse(older)! < ProgramVersion.Parse(newer)!);

    [Theory]
    [InlineData("")]
    [InlineData("1.0")]
    [InlineData("1.0.0.0")]
    [InlineData("v1.0.0")]
    [InlineData("1.0.0\n")]
    [InlineData("1.0.99999999999999999999")]
    public void What_is_no_version_is_refused(string text) => Assert.Null(ProgramVersion.Parse(text));

    [Fact]
    public void The_history_between_two_versions_is_theirs_alone()
    {
        const string All = "# Changelog\n\n## 0.3.0 (unreleased)\n\n- Trois.\n\n## 0.2.0\n\n- Deux.\n\n## 0.1.0\n\n- Un.\n";
        Assert.Equal("## 0.2.0\n\n- Deux.\n", Changelog.Between(All, Old, New));
    }

    private static ContentUpdate Plan(string? received, string? here, string? reference, Provenance? pending = null) =>
        Plan(File(received), File(here), File(reference), pending);

    private static ContentUpdate Plan(ContentFile? received, ContentFile? here, ContentFile? reference, Provenance? pending)
    {
        var old = Pack(Old, "2026-01-01", Files(Path, received)).Provenance;
        return ContentUpdate.Plan(
            new AdoptedContent(old, pending, Files(Path, received), Files(Path, here)),
            Pack(New, "2026-02-01", Files(Path, reference))
        );
    }

    private static ContentFile? File(string? text) => text is null ? null : new ContentFile(text);

    private static ImmutableSortedDictionary<string, ContentFile> Files(string path, ContentFile? file)
    {
        var none = ImmutableSortedDictionary.Create<string, ContentFile>(StringComparer.Ordinal);
        return file is null ? none : none.Add(path, file);
    }

    private static ContentPack Pack(ProgramVersion program, string day, ImmutableSortedDictionary<string, ContentFile> files)
    {
        var act = new SourceText(
            "version.yml",
            $$"""
            format: 1
            id: {{day}}
            libelle: Version
            en-vigueur: { depuis: {{day}} }
            texte-de-reference: true
            changements:
              - { uid: note, nature: modifie, motif: "La loi a changé.", sources: [cp-226-13] }
              - { uid: autre, nature: modifie, motif: "Rien qui soit venu." }

            """
        );
        return new ContentPack(program, files, [ActParser.Parse(act).Value!]);
    }
}

using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using static Site.Tests.Versions.VersionedSite;

namespace Site.Tests.Versions;

/// <summary>One way to cause each fault of versions, on the small site with two of them; docs/diagnostics.md shows the messages.</summary>
internal static class VersionFaults
{
    private const string Act1 = "input/_versions/2026-03-01/version.yml";
    private const string Lock1 = "input/_versions/2026-03-01/version.lock";
    private const string Lock2 = "input/_versions/2026-09-01/version.lock";
    private const string Note1 = "input/_versions/2026-03-01/content/notes/fr/note.md";
    private const string Status = "input/_versions/status.yml";
    public const string Exceptions = "input/_versions/exceptions.yml";

    public static SortedDictionary<string, Func<string, IEnumerable<Diagnostic>>> All { get; } =
        new(StringComparer.Ordinal)
        {
            ["version-changed"] = _ => Check(Edit(TwoVersions, Note1, "ne savez pas", "ne savez plus")),
            ["version-missing"] = _ => Check(Without(TwoVersions, Note1)),
            ["version-added"] = _ => Check(With(TwoVersions, "input/_versions/2026-03-01/content/notes/fr/autre.md", "nouveau")),
            ["version-lock-missing"] = _ => Check(Without(TwoVersions, Lock2)),
            ["version-lock-shape"] = _ => Check(Edit(TwoVersions, Lock2, "table ", "tables ")),
            ["version-format"] = _ => Check(Edit(TwoVersions, Lock2, "verrou format 2", "verrou format 3")),
            ["version-chain"] = _ => Check(Relocked(TwoVersions, "2026-03-01", Note1, "ne savez pas", "ne savez plus")),
            ["version-folder"] = _ => Check(With(TwoVersions, "input/_versions/printemps/version.yml", FirstAct)),
            ["version-id"] = _ => Try("2026-03-01", FirstAct.Replace("id: 2026-03-01", "id: 2026-03-02", StringComparison.Ordinal)),
            ["version-from"] = _ => Try("2026-03-01", FirstAct.Replace("depuis: 2026-03-01", "depuis: 2026-03-02", StringComparison.Ordinal)),
            ["version-term"] = _ =>
                Try("2026-03-01", FirstAct.Replace("depuis: 2026-03-01 }", "depuis: 2026-03-01, jusqu-a: 2026-03-01 }", StringComparison.Ordinal)),
            ["version-approval-missing"] = _ => Try("2026-03-01", FirstAct.Replace("role: decision", "role: avis", StringComparison.Ordinal)),
            ["version-reference-approved"] = _ => Try("2026-03-01", FirstAct + "texte-de-reference: true\n"),
            ["version-adopted-late"] = _ =>
                Try("2026-03-01", FirstAct.Replace("adopte-le: 2026-02-12", "adopte-le: 2026-03-12", StringComparison.Ordinal)),
            ["version-replaces"] = _ =>
                Freeze(Improved, "2026-09-01", SecondAct.Replace("remplace: 2026-03-01", "remplace: 2026-03-02", StringComparison.Ordinal)),
            ["version-overlap"] = _ => Freeze(Improved, "2026-09-01", SecondAct.Replace("remplace: 2026-03-01\n", "", StringComparison.Ordinal)),
            ["version-replaces-missing"] = _ =>
                Freeze(
                    VersionedSite.Freeze(
                        TestSite.Small(),
                        First,
                        FirstAct.Replace("depuis: 2026-03-01 }", "depuis: 2026-03-01, jusqu-a: 2026-06-01 }", StringComparison.Ordinal)
                    ),
                    "2026-09-01",
                    SecondAct.Replace("remplace: 2026-03-01\n", "", StringComparison.Ordinal)
                ),
            ["version-reason-missing"] = _ =>
                Freeze(Improved, "2026-09-01", SecondAct.Replace("uid: essai,", "uid: voisine,", StringComparison.Ordinal)),
            ["version-reason-empty"] = _ => Freeze(Improved, "2026-09-01", SecondAct + "  - { uid: voisine, nature: modifie, motif: \"\" }\n"),
            ["version-anchor-gone"] = _ => Freeze(Edit(Improved, "input/notes/fr/note.md", "{#regle}", "{#la-regle}"), "2026-09-01", SecondAct),
            ["version-unknown"] = _ =>
                Check(
                    With(
                        TwoVersions,
                        Status,
                        "format: 1\nevenements:\n  - { version: 2026-03-02, nature: abrogation, le: 2026-04-01, motif: Erreur }\n"
                    )
                ),
            ["version-repeal-early"] = _ =>
                Check(
                    With(
                        TwoVersions,
                        Status,
                        "format: 1\nevenements:\n  - { version: 2026-03-01, nature: abrogation, le: 2026-02-01, motif: Erreur }\n"
                    )
                ),
            ["version-event-twice"] = _ =>
                Check(
                    With(
                        TwoVersions,
                        Status,
                        "format: 1\nevenements:\n  - { version: 2026-03-01, nature: abrogation, le: 2026-04-01, motif: Un }\n  - { version: "
                            + "2026-03-01, nature: abrogation, le: 2026-05-01, motif: Deux }\n"
                    )
                ),
            ["erratum-unknown"] = _ =>
                Check(
                    With(
                        TwoVersions,
                        "input/_versions/errata.yml",
                        "format: 1\nerrata:\n  - { version: 2026-03-01, uid: notes, le: 2026-04-01, au-lieu-de: un, lire: deux }\n"
                    )
                ),
            ["version-invariant"] = _ => Check(Stricter),
            ["version-excused"] = _ => Check(With(Stricter, Exceptions, Excuse("version-invariant", "essai/n-interdit"))),
            ["exception-rule"] = _ => Check(With(Stricter, Exceptions, Excuse("html-refused", "note/ligne-9"))),
            ["exception-idle"] = _ =>
                Check(
                    With(
                        Stricter,
                        Exceptions,
                        Excuse("version-invariant", "essai/n-interdit")
                            + "  - { version: 2026-03-01, regle: version-invariant, objet: autre/n-interdit, motif: Texte corrigé depuis }\n"
                    )
                ),
            ["link-not-in-force"] = _ =>
                Check(
                    With(
                        OneVersion with
                        {
                            Texts = OneVersion.Texts.Add(
                                new SourceText("input/notes/fr/neuve.md", "---\ntitre: Neuve\nuid: neuve\ntype: note\n---\n\nTexte.\n")
                            ),
                        },
                        "input/pages/aide.md",
                        "---\ntitre: Aide\nuid: aide\nhors-version: true\n---\n\nVoir [la note neuve](../notes/fr/neuve.md).\n"
                    )
                ),
            ["version-text-changed"] = _ =>
                Check(Relocked(OneVersion, "2026-03-01", null, $"texte note {HashOf(LockedKind.Text, "note")}", $"texte note {new string('0', 64)}")),
            ["version-table-changed"] = _ =>
                Check(
                    Relocked(OneVersion, "2026-03-01", null, $"table essai {HashOf(LockedKind.Table, "essai")}", $"table essai {new string('0', 64)}")
                ),
            ["freeze-frozen"] = _ => Freeze(TwoVersions, "2026-09-01", SecondAct),
            ["freeze-order"] = _ => Freeze(TwoVersions, "2026-08-01", SecondAct),
            ["freeze-act-missing"] = _ => Freeze(TwoVersions, "2027-01-01", null),
            ["freeze-draft"] = _ =>
                Freeze(Edit(TestSite.Small(), "input/arbres/autre.yml", "arbre: autre\n", "arbre: autre\nbrouillon: true\n"), "2026-03-01", FirstAct),
            ["freeze-source-expired"] = _ =>
                Freeze(
                    Edit(
                        Edit(TestSite.Small(), "input/avis/avis.md", "Une situation.", "Une situation, [art. 458](source:be-cp-458)."),
                        "input/_data/sources.yml",
                        "id: be-cp-458",
                        "depuis: 1867-10-15\n    jusqu-a: 2026-02-28\n    id: be-cp-458"
                    ),
                    "2026-03-01",
                    FirstAct
                ),
        };

    /// <summary>Version 1 and a working text with an invariant that version 1, frozen before it, does not respect.</summary>
    public static SourceSet Stricter =>
        With(
            Improved,
            "input/arbres/_invariants.yml",
            TextOf(Improved, "input/arbres/_invariants.yml")
                + "  - { id: n-interdit, toujours: \"nature = interdiction => q-c = non\", motif: \"Un refus suffit pour se taire.\" }\n"
        );

    public static string Excuse(string rule, string subject) =>
        $"format: 1\nexceptions:\n  - {{ version: 2026-03-01, regle: {rule}, objet: {subject}, motif: Texte corrigé depuis }}\n";

    private static List<Diagnostic> Try(string day, string act) => Freeze(TestSite.Small(), day, act);

    private static List<Diagnostic> Freeze(SourceSet sources, string day, string? act)
    {
        var found = new List<Diagnostic>();
        Assert.Null(TryFreeze(sources, day, act, found));
        return found;
    }

    private static string HashOf(LockedKind kind, string name) => VersionLock.Parse(TextOf(OneVersion, Lock1))!.Find(kind, name)!;

    /// <summary>A version whose lock was made again by hand after a change: its own files agree, the rest does not.</summary>
    private static SourceSet Relocked(SourceSet sources, string id, string? path, string old, string @new)
    {
        if (path is null)
        {
            return Edit(sources, $"{Snapshot.Home}{id}/{VersionLock.FileName}", old, @new);
        }

        var working = SiteCompiler.Check(sources).Site!.Site;
        var changed = Snapshot.All(Edit(sources, path, old, @new)).Single(s => s.Id == id);
        var site = FrozenText.Read(changed, sources, working).Site!;
        return With(
            Edit(sources, path, old, @new),
            $"{Snapshot.Home}{id}/{VersionLock.FileName}",
            LockChecker.Make(changed, site, VersionText.Of(site), null).Format()
        );
    }
}

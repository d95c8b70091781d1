using System.Collections.Immutable;
using System.Text;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Compiler.Versions;

namespace Site.Tests.Versions;

/// <summary>The small site with versions, frozen by the program itself.</summary>
internal static class VersionedSite
{
    public const string First = "2026-03-01";
    public const string Second = "2026-09-01";

    public const string FirstAct = """
        format: 1
        id: 2026-03-01
        libelle: Version 1
        adopte-le: 2026-02-12
        en-vigueur: { depuis: 2026-03-01 }
        approbations:
          - { instance: Conseil d'administration, le: 2026-02-12, reference: PV 2026/02 point 4, role: decision }

        """;

    public const string SecondAct = """
        format: 1
        id: 2026-09-01
        libelle: Version 2
        adopte-le: 2026-07-01
        en-vigueur: { depuis: 2026-09-01 }
        remplace: 2026-03-01
        approbations:
          - { instance: Conseil d'administration, le: 2026-07-01, reference: PV 2026/07 point 1, role: decision }
        changements:
          - { uid: note, nature: modifie, motif: Le doute est la règle, sources: [cp-226-13] }
          - { uid: essai, nature: modifie, motif: Les deux dernières issues étaient inversées }
          - { uid: avis, nature: retire, motif: Avis sans suite }

        """;

    /// <summary>Version 1 frozen, the working text as it was.</summary>
    public static SourceSet OneVersion { get; } = Freeze(TestSite.Small(), First, FirstAct);

    /// <summary>The text of version 2: a note rewritten, a tree whose last outcomes change places, an opinion gone.</summary>
    public static SourceSet Improved { get; } =
        Edit(
            Edit(Without(OneVersion, "input/avis/avis.md"), "input/notes/fr/note.md", "ne savez pas qui", "ne savez jamais qui"),
            "input/arbres/essai.yml",
            "oui: i-c\n      non: i-d",
            "oui: i-d\n      non: i-c"
        );

    public static SourceSet TwoVersions { get; } = Freeze(Improved, Second, SecondAct);

    public static SourceSet Freeze(SourceSet sources, string day, string act)
    {
        var found = new List<Diagnostic>();
        var frozen = TryFreeze(sources, day, act, found);
        Assert.True(frozen is not null, Site.Terminal.DiagnosticFormats.ToText(found));
        return TestSite.With(sources, day, frozen);
    }

    /// <summary>The working text reviewed before the first of these builds: nothing may be said done on a day to come.</summary>
    public static SourceSet DoneBefore(SourceSet sources) =>
        sources with
        {
            Texts =
            [
                .. sources.Texts.Select(t =>
                    t.Path.StartsWith("input/_versions/", StringComparison.Ordinal)
                        ? t
                        : new SourceText(
                            t.Path,
                            t.Text.Replace("relecture: 2026-03-01", "relecture: 2026-01-15", StringComparison.Ordinal)
                                .Replace("verifie-le: 2026-03-01", "verifie-le: 2026-01-15", StringComparison.Ordinal)
                        )
                ),
            ],
        };

    public static FrozenFolder? TryFreeze(SourceSet sources, string day, string? act, ICollection<Diagnostic> found)
    {
        var (history, diagnostics) = SiteCompiler.CheckHistory(sources, TestSite.Context with { IsPreview = true });
        Assert.True(history is not null, Site.Terminal.DiagnosticFormats.ToText(diagnostics));
        return Freezing.Freeze(
            act is null ? sources : sources with { Texts = sources.Texts.Add(new SourceText(Freezing.DraftPath(day), act)) },
            history,
            day,
            found
        );
    }

    public static SourceSet With(SourceSet sources, string path, string text) =>
        TestSite.With(Without(sources, path), [(path, [.. Encoding.UTF8.GetBytes(text)])]);

    public static SourceSet Without(SourceSet sources, string path) =>
        new([.. sources.Texts.Where(t => t.Path != path)], [.. sources.Assets.Where(a => a.Path != path)]);

    public static SourceSet Edit(SourceSet sources, string path, string old, string @new)
    {
        var text = TextOf(sources, path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return With(sources, path, text.Replace(old, @new, StringComparison.Ordinal));
    }

    public static string TextOf(SourceSet sources, string path) =>
        sources.Texts.FirstOrDefault(t => t.Path == path)?.Text ?? Encoding.UTF8.GetString(sources.Assets.First(a => a.Path == path).Bytes.AsSpan());

    public static ImmutableArray<Diagnostic> Check(SourceSet sources) => SiteCompiler.CheckHistory(sources, TestSite.Context).Diagnostics;
}

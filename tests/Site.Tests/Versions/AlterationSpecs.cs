using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Running;
using static Site.Tests.Versions.VersionedSite;

namespace Site.Tests.Versions;

/// <summary>Whatever happens to a frozen folder or to the files beside it, the file is named and nothing throws.</summary>
public sealed class AlterationSpecs : IDisposable
{
    private const string Folder = "input/_versions/2026-03-01/";
    private const string Tree = Folder + "content/arbres/essai.yml";

    private readonly string _root = Directory.CreateTempSubdirectory("site-alteration-").FullName;

    /// <summary>What a YAML file may be replaced by.</summary>
    public static TheoryData<string> Garbage =>
        new(
            "",
            "x",
            "- a",
            "{",
            "[",
            "...",
            "---\n---\n",
            "format: 1",
            "format: 2",
            "format: un",
            "format: [1]",
            "format: 99999999999999999999",
            "? [a]\n: b\n",
            "- { uid: x\n- { uid: y }\n",
            "\"\\uD800\\u0041\"",
            "a: \"\\x00\"",
            "&a *a",
            "format: 1\nevenements: x\n",
            "format: 1\nerrata:\n  - x\n",
            "format: 1\nexceptions:\n  - [x]\n",
            "format: 1\nevenements:\n  - { version: 2026-03-01, nature: abrogation, le: 0001-01-01, motif: x }\n",
            "format: 1\nevenements:\n  - { version: 2026-03-01, nature: annulation, le: 9999-12-31, motif: x }\n",
            "format: 1\nevenements:\n  - { version: , nature: , le: , motif: }\n",
            "format: 1\nerrata:\n  - { version: 2026-03-01, uid: , le: x, au-lieu-de: , lire: }\n",
            "format: 1\nexceptions:\n  - { version: 2026-03-01, regle: , objet: , motif: }\n",
            "format: 1\nexceptions:\n  - { version: x, regle: vignette-wrong, objet: /, motif: x }\n",
            "format: 1\nid: 2026-03-01\nlibelle: x\nen-vigueur: { depuis: 9999-12-31, jusqu-a: 0001-01-01 }\n",
            "format: 1\nid: \nen-vigueur: x\napprobations: x\nchangements: x\n"
        );

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_space_inserted_anywhere_in_a_frozen_file_names_that_file_alone()
    {
        var working = SiteCompiler.Check(OneVersion).Site!.Site;
        foreach (var file in OneVersion.Texts.Where(t => t.Path.StartsWith(Folder, StringComparison.Ordinal)))
        {
            for (var i = 0; i <= file.Text.Length; i += file.Path == Tree ? 1 : 7)
            {
                var found = new List<Diagnostic>();
                HistoryChecker.Open(With(OneVersion, file.Path, file.Text.Insert(i, " ")), working, found);
                Assert.True(
                    found.Any(d => d.Code == "version-changed") && found.All(d => d.Span!.Value.File.Path == file.Path),
                    $"{file.Path} at {i}"
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public void An_act_a_lock_or_a_file_beside_the_folders_that_is_garbage_is_answered(string text)
    {
        foreach (
            var path in new[]
            {
                Folder + "version.yml",
                Folder + "version.lock",
                Tree,
                "input/_versions/status.yml",
                "input/_versions/errata.yml",
                "input/_versions/exceptions.yml",
            }
        )
        {
            Answered(With(TwoVersions, path, text), path);
        }
    }

    /// <summary>The lock agrees: only what the file says can be at fault.</summary>
    [Theory]
    [MemberData(nameof(Garbage))]
    public void A_hand_made_act_or_text_that_is_garbage_is_answered(string text)
    {
        foreach (
            var name in new[]
            {
                "version.yml",
                "content/arbres/essai.yml",
                "content/arbres/_invariants.yml",
                "content/_data/sources.yml",
                "content/notes/fr/note.md",
            }
        )
        {
            var changed = With(OneVersion, Folder + name, text);
            var files = Snapshot.All(changed).Single().Hashes().Select(f => new LockedLine(LockedKind.File, f.Key, f.Value));
            Assert.NotEmpty(Check(With(changed, Folder + VersionLock.FileName, new VersionLock([.. files]).Format())));
        }
    }

    [Theory]
    [InlineData("verrou")]
    [InlineData("verrou format 1")]
    [InlineData("verrou format -1\n")]
    [InlineData("verrou format 99999999999999\n")]
    [InlineData("verrou format 1\nfichier\n")]
    [InlineData("verrou format 1\nfichier  \n")]
    [InlineData("verrou format 1\nremplace x y\n")]
    [InlineData("verrou format 1\n\n\n")]
    public void A_lock_that_is_garbage_is_named(string text) => Answered(With(TwoVersions, Folder + "version.lock", text), Folder + "version.lock");

    [Theory]
    [InlineData("vide", 1)]
    [InlineData("binaire", 1)]
    [InlineData("deux-marques", 1)]
    [InlineData("marque", 0)]
    [InlineData("windows", 0)]
    [InlineData("renomme", 1)]
    [InlineData("retire", 1)]
    [InlineData("ajoute", 1)]
    [InlineData("ajoute-dessin", 1)]
    [InlineData("dossier", 1)]
    [InlineData("verrou-windows", 0)]
    [InlineData("verrou-binaire", 1)]
    public async Task A_file_altered_on_disk_is_named(string how, int code)
    {
        TestSite.CopySmall(_root);
        Directory.CreateDirectory(Path.Combine(_root, "input/_versions"));
        await File.WriteAllTextAsync(Path.Combine(_root, "input/_versions/2026-03-01.yml"), FirstAct, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Run("freeze", "2026-03-01")).Code);
        var named = Alter(how, Path.Combine(_root, Tree), Path.Combine(_root, Folder, "version.lock"));
        var (found, text) = await Run("verify");
        Assert.True(found == code, text);
        Assert.True(code == 0 || text.Contains(Path.GetRelativePath(_root, named), StringComparison.Ordinal), text);
    }

    private static string Alter(string how, string tree, string locked)
    {
        var bytes = File.ReadAllBytes(tree);
        switch (how)
        {
            case "vide":
                File.WriteAllBytes(tree, []);
                break;
            case "binaire":
                File.WriteAllBytes(tree, [0x89, 0x50, 0, 0xFF, 0xFE, 1]);
                break;
            case "deux-marques":
                File.WriteAllBytes(tree, [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. bytes]);
                break;
            case "marque":
                File.WriteAllBytes(tree, [0xEF, 0xBB, 0xBF, .. bytes]);
                break;
            case "windows":
                File.WriteAllText(tree, File.ReadAllText(tree).ReplaceLineEndings("\r\n"));
                break;
            case "renomme":
                File.Move(tree, tree + ".yml");
                break;
            case "retire":
                File.Delete(tree);
                break;
            case "ajoute":
                File.WriteAllText(tree = tree.Replace("essai.yml", "neuf.yml", StringComparison.Ordinal), "arbre: neuf\n");
                break;
            case "ajoute-dessin":
                File.WriteAllBytes(tree = tree.Replace("essai.yml", "x.png", StringComparison.Ordinal), [1]);
                break;
            case "dossier":
                File.Delete(tree);
                Directory.CreateDirectory(tree);
                break;
            case "verrou-windows":
                File.WriteAllText(locked, File.ReadAllText(locked).ReplaceLineEndings("\r\n"));
                break;
            case "verrou-binaire":
                File.WriteAllBytes(tree = locked, [0xFF, 0, 1]);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(how));
        }

        return tree;
    }

    private static void Answered(SourceSet sources, string path)
    {
        var found = SiteCompiler.CheckHistory(sources, TestSite.Context).Diagnostics;
        Assert.All(found, d => Assert.StartsWith("input/_versions/", d.Span!.Value.File.Path, StringComparison.Ordinal));
        Assert.True(found.IsEmpty || found.Any(d => d.Span!.Value.File.Path == path), Site.Terminal.DiagnosticFormats.ToText(found));
    }

    private async Task<(int Code, string Text)> Run(params string[] args)
    {
        using var text = new StringWriter();
        var code = await Cli.RunAsync(["version", .. args, "--root", _root], new Streams(text, text));
        return (code, text.ToString());
    }
}

using System.Collections.Immutable;
using System.Text;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Disk;

namespace Site.Tests.Versions;

/// <summary>A lock notices every change, exhaustively on a small site.</summary>
public sealed class LockSpecs
{
    private static readonly Snapshot Frozen = Snapshot.All(VersionedSite.TwoVersions).Single(s => s.Id == VersionedSite.Second);
    private static readonly VersionLock Lock = VersionLock.Parse(Frozen.Lock!)!;

    [Fact]
    public void An_intact_version_has_no_difference() => Assert.Empty(LockChecker.CheckFiles(Frozen, Lock));

    [Fact]
    public void Every_single_byte_that_changes_is_noticed_and_its_file_named()
    {
        var tried = 0;
        foreach (var (name, text) in Frozen.Texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text.Text);
            for (var i = 0; i < bytes.Length; i++)
            {
                foreach (var changed in new[] { (byte)(bytes[i] ^ 1), (byte)(bytes[i] ^ 32), (byte)0xFF })
                {
                    var found = new List<Site.Compiler.Diagnostics.Diagnostic>();
                    var read = SiteReader.Decode(name, [.. bytes[..i], changed, .. bytes[(i + 1)..]], found);
                    var faults = read is null ? found : [.. LockChecker.CheckFiles(Frozen with { Texts = Frozen.Texts.SetItem(name, read) }, Lock)];
                    Assert.True(
                        faults.Count == 1 && faults[0].Span!.Value.File.Path.EndsWith(name, StringComparison.Ordinal),
                        $"{name} at {i}: {faults.Count}"
                    );
                    tried++;
                }
            }
        }

        Assert.True(tried > 10_000, $"{tried} changes tried");
    }

    [Fact]
    public void Every_byte_of_a_drawing_or_a_photograph_that_changes_is_noticed_and_its_file_named()
    {
        var drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h1\"/></svg>";
        var sources = TestSite.With(
            TestSite.Small(),
            [
                ("input/notes/fr/plan.svg", [.. Encoding.UTF8.GetBytes(drawing)]),
                ("input/notes/fr/photo.png", [0x89, 0x50, 0x4E, 0x47, 0, 13, 10, 26, 10]),
            ]
        );
        var frozen = Snapshot.All(VersionedSite.Freeze(sources, VersionedSite.First, VersionedSite.FirstAct)).Single();
        var read = VersionLock.Parse(frozen.Lock!)!;
        var assets = frozen.Assets.Where(a => a.Key != VersionLock.FileName).ToArray();
        Assert.Equal(["content/notes/fr/photo.png", "content/notes/fr/plan.svg"], assets.Select(a => a.Key));
        Assert.Empty(LockChecker.CheckFiles(frozen, read));
        foreach (var (name, asset) in assets)
        {
            for (var i = 0; i < asset.Bytes.Length; i++)
            {
                var changed = asset with { Bytes = asset.Bytes.SetItem(i, (byte)(asset.Bytes[i] ^ 1)) };
                var fault = Assert.Single(LockChecker.CheckFiles(frozen with { Assets = frozen.Assets.SetItem(name, changed) }, read));
                Assert.Equal(("version-changed", frozen.PathOf(name)), (fault.Code, fault.Span!.Value.File.Path));
            }

            Assert.Equal(["version-missing"], LockChecker.CheckFiles(frozen with { Assets = frozen.Assets.Remove(name) }, read).Select(d => d.Code));
            Assert.Equal(
                ["version-added"],
                LockChecker
                    .CheckFiles(frozen with { Assets = frozen.Assets.Add(name + ".png", asset with { Bytes = [1] }) }, read)
                    .Select(d => d.Code)
            );
        }
    }

    /// <summary>A lock by hand that leaves out a page's words would let a later program change them unseen.</summary>
    [Theory]
    [InlineData("texte note ")]
    [InlineData("texte essai ")]
    [InlineData("table essai ")]
    public void A_lock_vouches_for_the_words_of_every_page_and_the_table_of_every_tree(string line)
    {
        var path = $"{Snapshot.Home}{VersionedSite.First}/{VersionLock.FileName}";
        var text = string.Concat(
            VersionedSite
                .TextOf(VersionedSite.OneVersion, path)
                .Split('\n')
                .SkipLast(1)
                .Where(l => !l.StartsWith(line, StringComparison.Ordinal))
                .Select(l => l + "\n")
        );
        Assert.Equal(["version-lock-shape"], VersionedSite.Check(VersionedSite.With(VersionedSite.OneVersion, path, text)).Select(d => d.Code));
    }

    [Fact]
    public void Every_byte_added_or_removed_is_noticed()
    {
        foreach (var (name, text) in Frozen.Texts)
        {
            for (var i = 0; i < text.Text.Length; i++)
            {
                Assert.NotEmpty(
                    LockChecker.CheckFiles(Frozen with { Texts = Frozen.Texts.SetItem(name, new SourceText(name, text.Text.Remove(i, 1))) }, Lock)
                );
                Assert.NotEmpty(
                    LockChecker.CheckFiles(Frozen with { Texts = Frozen.Texts.SetItem(name, new SourceText(name, text.Text.Insert(i, "x"))) }, Lock)
                );
            }
        }
    }

    [Fact]
    public void Every_file_missing_added_or_renamed_is_noticed()
    {
        foreach (var (name, text) in Frozen.Texts)
        {
            var without = Frozen with { Texts = Frozen.Texts.Remove(name) };
            Assert.Equal(["version-missing"], LockChecker.CheckFiles(without, Lock).Select(d => d.Code));
            var renamed = Assert.Single(LockChecker.CheckFiles(without with { Texts = without.Texts.Add(name + "2.md", text) }, Lock));
            Assert.Contains(name + "2.md", renamed.Message, StringComparison.Ordinal);
            Assert.Equal(
                ["version-added"],
                LockChecker
                    .CheckFiles(Frozen with { Texts = Frozen.Texts.Add(name + "2.md", new SourceText("x", "nouveau")) }, Lock)
                    .Select(d => d.Code)
            );
        }
    }

    [Fact]
    public void Every_byte_of_the_lock_itself_counts()
    {
        var path = Frozen.PathOf(VersionLock.FileName);
        var bytes = Encoding.UTF8.GetBytes(Frozen.Lock!);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = Encoding.UTF8.GetString([.. bytes[..i], (byte)(bytes[i] ^ 1), .. bytes[(i + 1)..]]);
            var read = VersionLock.Parse(changed);
            Assert.True(read is null || read.Hash != Lock.Hash, $"{path} at {i}");
        }
    }

    [Fact]
    public void A_checkout_with_other_line_breaks_or_a_byte_order_mark_is_no_change()
    {
        var windows = Frozen.Texts.ToImmutableSortedDictionary(
            t => t.Key,
            t => new SourceText(t.Key, "\uFEFF" + t.Value.Text.Replace("\n", "\r\n", StringComparison.Ordinal)),
            StringComparer.Ordinal
        );
        Assert.Empty(LockChecker.CheckFiles(Frozen with { Texts = windows }, Lock));
    }

    /// <summary>A lock names the lock before it by its fingerprint; a first version names none.</summary>
    [Theory]
    [InlineData(null, "", null)]
    [InlineData(null, "2026-01-01 a", "le verrou cite 2026-01-01 ; on attend aucune version")]
    [InlineData("2026-03-01", "", "le verrou cite aucune version ; on attend 2026-03-01")]
    [InlineData("2026-03-01", "2026-01-01 a", "le verrou cite 2026-01-01 ; on attend 2026-03-01")]
    [InlineData("2026-03-01", "2026-03-01 a|2026-01-01 a", "le verrou cite 2026-03-01 ; on attend 2026-03-01")]
    [InlineData("2026-03-01", "2026-03-01 a", "le verrou cite 2026-03-01 a ; on attend 2026-03-01 {0}")]
    [InlineData("2026-03-01", "2026-03-01 {0}", null)]
    public void A_lock_names_the_lock_before_it_and_nothing_else(string? previous, string named, string? fault)
    {
        var before = Snapshot.All(VersionedSite.TwoVersions).Single(s => s.Id == VersionedSite.First);
        var old = VersionLock.Parse(before.Lock!)!;
        var links = Filled(named)
            .Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(' '))
            .Select(l => new LockedLine(LockedKind.Replaced, l[0], l[1]));
        var read = Lock with { Lines = [.. Lock.Lines.Where(l => l.Kind != LockedKind.Replaced), .. links] };
        var found = LockChecker.CheckChain(Frozen, read, previous, previous is null ? null : old).Select(d => d.Message);
        Assert.Equal(fault is null ? [] : [$"la chaîne des versions est rompue : {Filled(fault)}"], found);

        string Filled(string text) => text.Replace("{0}", old.Hash, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fichier ")]
    [InlineData(" ")]
    [InlineData("")]
    [InlineData("fichiers a ")]
    public void A_line_without_a_name_or_of_no_kind_makes_no_lock(string start) =>
        Assert.Null(VersionLock.Parse($"verrou format 2\n{start}{new string('0', 64)}\n"));

    [Fact]
    public void The_same_text_gives_the_same_lock_whatever_the_order_of_files() =>
        Assert.Equal(Lock.Format(), (Lock with { Lines = [.. Lock.Lines.Reverse()] }).Format());

    /// <summary>The class that a theme gives to a state of verification is no word of the author.</summary>
    [Theory]
    [InlineData(1, "s-a-verifier")]
    [InlineData(2, "statut:a-verifier")]
    public void A_page_is_locked_by_the_word_for_its_state_which_format_1_wrote_as_a_class(int format, string mark)
    {
        var note = VersionText.Of(Site.Compiler.SiteCompiler.Check(TestSite.Small()).Site!).Single(w => w.Uid == "note");
        var text = string.Join('\n', note.Blocks.Select(Wording.Plain)) + "\n\n" + string.Join('\n', note.Marks.Insert(0, mark));
        Assert.Equal(Fingerprint.Of(text), note.HashIn(format));
        Assert.StartsWith("verrou format 2\n", Frozen.Lock, StringComparison.Ordinal);
    }

    /// <summary>A text frozen in format 1, its next version in format 2: what did not change needs no reason.</summary>
    [Fact]
    public void A_new_format_changes_no_page()
    {
        var folder = Path.Combine(TestSite.Root, "tests", "Site.Tests", "Versions", "Format1", "2026-03-01");
        var files = Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f =>
                (Snapshot.Home + "2026-03-01/" + Path.GetRelativePath(folder, f).Replace('\\', '/'), ImmutableArray.Create(File.ReadAllBytes(f)))
            )
            .ToArray();
        var old = TestSite.With(TestSite.Small(), files);
        var was = files
            .Where(f => f.Item1.Contains("/content/", StringComparison.Ordinal))
            .Select(f => ("input/" + f.Item1.Split("/content/")[1], f.Item2))
            .ToArray();
        var same = TestSite.With(was.Aggregate(old, (site, f) => VersionedSite.Without(site, f.Item1)), was);
        var found = new List<Site.Compiler.Diagnostics.Diagnostic>();
        var frozen = VersionedSite.TryFreeze(same, "2026-09-01", VersionedSite.SecondAct.Split("changements:")[0] + "changements: []\n", found);
        Assert.True(frozen is not null, Site.Terminal.DiagnosticFormats.ToText(found));
        Assert.Equal(
            (1, 2),
            (VersionLock.Parse(VersionedSite.TextOf(same, Snapshot.Home + "2026-03-01/version.lock"))!.FormatNumber, frozen.Version.Lock.FormatNumber)
        );
    }

    [Fact]
    public void A_table_is_its_situations_whatever_the_compiler_calls_its_states()
    {
        var tree = Site.Compiler.SiteCompiler.Check(TestSite.Small()).Site!.Trees.Single(t => t.Tree.Id.Value == "essai");
        var renamed = tree with { States = [.. tree.States.Select(s => s with { Id = "etat-" + s.Index })] };
        var swapped = tree with
        {
            States = tree.States.SetItem(tree.States.Length - 1, tree.States[^1] with { Next = [.. tree.States[^1].Next.Reverse()] }),
        };
        Assert.Equal(Fingerprint.OfTable(tree), Fingerprint.OfTable(renamed));
        Assert.NotEqual(Fingerprint.OfTable(tree), Fingerprint.OfTable(swapped));
    }
}

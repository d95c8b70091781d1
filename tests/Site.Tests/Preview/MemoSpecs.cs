using System.Collections.Immutable;
using Site.Compiler;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Terminal;

namespace Site.Tests.Preview;

/// <summary>
/// What is remembered changes nothing but the time: a site edited again and again, compiled with one memo, is at each step the site compiled
/// from nothing, byte for byte and word for word.
/// </summary>
public sealed class MemoSpecs
{
    private const int Edits = 14;

    private static readonly BuildContext Context = TestSite.Context with { IsPreview = true, ShowsFaults = true };

    /// <summary>What a hand does to a text: sound, unsound, and undone.</summary>
    private static readonly (string Path, Func<string, int, string> Edit)[] Hands =
    [
        ("input/notes/fr/note.md", (text, i) => text + $"\nUne phrase de plus, la {i}e.\n"),
        ("input/notes/fr/note.md", (text, _) => text + "\n[perdu](absent.md)\n"),
        ("input/notes/fr/note.md", (text, _) => text.Replace("## ", "## Autre ", StringComparison.Ordinal)),
        ("input/notes/fr/note.md", (text, i) => text.Replace("titre: ", $"titre: Titre {i} ", StringComparison.Ordinal)),
        ("input/notes/fr/note.md", (text, _) => text.Replace("uid: note\n", "uid: voisine\n", StringComparison.Ordinal)),
        ("input/notes/fr/voisine.md", (_, i) => $"---\ntitre: Voisine\nuid: voisine\ntype: note\n---\n\nTexte {i}, [vers la note](note.md).\n"),
        ("input/notes/fr/neuve.md", (_, i) => $"---\ntitre: Neuve\nuid: neuve\ntype: note\n---\n\n:::arbre essai\n:::\n\nTexte {i}.\n"),
        ("input/notes/fr/neuve.md", (_, _) => ""),
        ("input/arbres/essai.yml", (text, _) => text.Replace("oui: i-c\n      non: i-d", "oui: i-d\n      non: i-c", StringComparison.Ordinal)),
        ("input/arbres/essai.yml", (text, _) =>
            text.Replace("vers: i-", "vers: x-", StringComparison.Ordinal).Replace("non: i-d", "non: i-dd", StringComparison.Ordinal)
        ),
        ("input/arbres/essai.yml", (text, _) => text + "\tfaute\n"),
        ("input/arbres/essai.yml", (text, i) => text.Replace("titre: ", $"titre: {i} ", StringComparison.Ordinal)),
        ("input/_data/organisation.yml", (text, i) => text.Replace("nom: ", $"nom: N{i} ", StringComparison.Ordinal)),
        ("input/_data/sources.yml", (text, _) => text.Replace("id: cp-226-13", "id: cp-226-99", StringComparison.Ordinal)),
        ("input/_versions/status.yml", (_, _) =>
            "format: 1\nevenements:\n  - { version: 2026-09-01, nature: abrogation, le: 2026-11-01, motif: Essai }\n"
        ),
        ("input/_versions/2026-09-01/content/notes/fr/note.md", (text, _) => text + "\nAjouté après coup.\n"),
        ("statiq.json", (_, i) => i % 2 == 0 ? "{ \"SiteTitle\": \"Autre titre\", \"Jurisdiction\": \"FR\" }" : "{ \"SiteTitle\": \"Essai\" }"),
    ];

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 6));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_site_edited_with_a_memo_is_the_site_compiled_from_nothing(int seed)
    {
        var (random, memo, start) = (new Random(seed), new Memo(), TestSite.SmallWithVersions());
        var now = start;
        for (var i = 0; i < Edits; i++)
        {
            // Every third time, what was done is undone: what is remembered of before is asked for again.
            now = i % 3 == 2 ? start : Edited(now, Hands[random.Next(Hands.Length)], i);
            CompileTwice(now, memo);
        }
    }

    /// <summary>
    /// What a tree is made from stands in other files too: a tree that it puts in place, outcomes of all trees, rules over all trees.
    /// </summary>
    [Fact]
    public void A_tree_is_made_again_when_a_file_that_it_rests_on_changes()
    {
        const string Own = """
              i-d:
                nature: obligation
                titre: "Signalez"
                message: "La loi ordonne de parler."
                destinataire: "Le juge"
                etapes: ["Écrivez"]
                sources: [cp-226-13]

            """;
        var memo = new Memo();
        var site = Replaced(TestSite.Small(), "input/arbres/essai.yml", text =>
            text.Replace(Own, "", StringComparison.Ordinal).Replace("i-d", "c-d", StringComparison.Ordinal)
        );
        SourceSet Shared(SourceSet sources, string title) =>
            Replaced(sources, "input/arbres/_communs.yml", _ =>
                "issues:\n" + Own.Replace("i-d", "c-d", StringComparison.Ordinal).Replace("Signalez", title, StringComparison.Ordinal)
            );
        site = Shared(site, "Signalez");
        Assert.False(CompileTwice(site, memo).HasErrors);
        Assert.False(CompileTwice(site = Shared(site, "Signalez vite"), memo).HasErrors);
        Assert.False(CompileTwice(site = Edit("autre.yml", "Issue y", "Issue autre"), memo).HasErrors);
        Assert.False(CompileTwice(site = Edit("autre.yml", "Ailleurs ?", "Plus loin ?"), memo).HasErrors);
        Assert.True(CompileTwice(Edit("_invariants.yml", "nature = obligation", "nature = interdiction"), memo).HasErrors);
        Assert.False(CompileTwice(Edit("_invariants.yml", "a un destinataire", "a toujours un destinataire"), memo).HasErrors);

        SourceSet Edit(string file, string old, string @new) => Replaced(site, "input/arbres/" + file, text =>
            {
                Assert.Contains(old, text, StringComparison.Ordinal);
                return text.Replace(old, @new, StringComparison.Ordinal);
            });
    }

    /// <summary>Neither runs a function again for what did not change, nor keeps what nobody asks for.</summary>
    [Fact]
    public void What_did_not_change_is_not_made_again_and_what_is_gone_is_forgotten()
    {
        var (memo, site) = (new Memo(), TestSite.SmallWithVersions());
        _ = SiteCompiler.Compile(site, Context with { Memo = memo });
        memo.Forget();
        var count = memo.Count;
        Assert.True(count > site.Texts.Length);
        _ = SiteCompiler.Compile(Copied(site), Context with { Memo = memo });
        Assert.Equal(count, memo.Count);
        for (var i = 0; i < 20; i++)
        {
            _ = SiteCompiler.Compile(Edited(site, Hands[0], i), Context with { Memo = memo });
            memo.Forget();
        }

        Assert.InRange(memo.Count, count / 2, count + 30);
    }

    [Fact]
    public void A_memo_tells_functions_and_keys_apart_and_runs_each_once()
    {
        var (memo, runs) = (new Memo(), 0);
        string Make(string key)
        {
            runs++;
            return key + "!";
        }

        Assert.Equal(["a!", "b!", "a!"], new[] { "a", "b", "a" }.Select(key => memo.Of("une", key, Make)));
        Assert.Equal("a!", memo.Of("autre", "a", Make));
        Assert.Equal(3, runs);
        Assert.Equal("a!", Memo.None.Of("une", "a", Make));
        Assert.Equal("a!", Memo.None.Of("une", "a", Make));
        Assert.Equal(5, runs);
    }

    /// <summary>With the memo, and from nothing: alike.</summary>
    private static Compilation CompileTwice(SourceSet site, Memo memo)
    {
        var (kept, fresh) = (SiteCompiler.Compile(site, Context with { Memo = memo }), SiteCompiler.Compile(Copied(site), Context));
        Assert.Equal(Told(fresh), Told(kept));
        Assert.Equal(fresh.Files.Select(f => f.Path), kept.Files.Select(f => f.Path));
        Assert.All(fresh.Files.Zip(kept.Files), pair => Assert.True(pair.First.Bytes.Span.SequenceEqual(pair.Second.Bytes.Span), pair.First.Path));
        if (!kept.HasErrors)
        {
            memo.Forget();
        }

        return kept;
    }

    /// <summary>Texts of their own: nothing is the same but by value.</summary>
    private static SourceSet Copied(SourceSet sources) =>
        sources with
        {
            Texts = [.. sources.Texts.Select(t => new SourceText(t.Path, new string(t.Text.AsSpan())))],
        };

    /// <summary>A text that becomes empty is taken away.</summary>
    private static SourceSet Edited(SourceSet sources, (string Path, Func<string, int, string> Edit) hand, int number) =>
        Replaced(sources, hand.Path, text => hand.Edit(text, number));

    private static SourceSet Replaced(SourceSet sources, string path, Func<string, string> edit)
    {
        var text = edit(sources.Texts.FirstOrDefault(t => t.Path == path)?.Text ?? "");
        ImmutableArray<SourceText> others = [.. sources.Texts.Where(t => t.Path != path)];
        return sources with
        {
            Texts = [.. (text.Length == 0 ? others : others.Add(new SourceText(path, text))).OrderBy(t => t.Path, StringComparer.Ordinal)],
        };
    }

    private static string Told(Compilation compilation) => DiagnosticFormats.ToText(compilation.Diagnostics);
}

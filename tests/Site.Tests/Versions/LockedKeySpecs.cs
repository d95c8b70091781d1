using Site.Compiler;
using Site.Compiler.Formats;
using Site.Compiler.Reading;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Terminal;

namespace Site.Tests.Versions;

/// <summary>
/// A key that an author may write is locked, or its shape says why not: each is given one value, then another, and the fingerprint of the
/// words changes or stays as the shape says. A new key needs no row here.
/// </summary>
public sealed class LockedKeySpecs
{
    private const string Page = "input/notes/fr/zz.md";

    private static readonly string[] Lists = ["sources", "glossaire", "controverses", "positions"];

    /// <summary>Locked in a way of their own, which <see cref="LockSpecs"/> and the formats of the lock hold.</summary>
    private static readonly string[] Beside = ["statut", "etat"];

    public static TheoryData<string, string> PageKeys =>
        new(
            PageFormat.Shapes.SelectMany(s =>
                s.Value.Keys.Where(k => k.Name != PageFormat.OutsideVersions.Name && !Beside.Contains(k.Name)).Select(k => (s.Key, k.Name))
            )
        );

    public static TheoryData<string, string> ItemKeys =>
        new(Lists.SelectMany(l => ItemOf(l).Keys.Where(k => !Beside.Contains(k.Name) && k.Name != "id").Select(k => (l, k.Name))));

    [Theory]
    [MemberData(nameof(PageKeys))]
    public void A_key_of_a_page_is_locked_or_says_why_not(string kind, string name)
    {
        var shape = PageFormat.Shapes[kind];
        string Hash(int other)
        {
            var text = $"---\n{Written(shape, name, other, kind)}---\n\nTexte.\n";
            return Wordings(TestSite.Small(Page, text)).Single(w => w.Url == "/notes/fr/zz/").Hash;
        }

        Expect(shape.Find(name)!, Hash(0), Hash(1));
    }

    [Theory]
    [MemberData(nameof(ItemKeys))]
    public void A_key_of_a_list_is_locked_or_says_why_not(string list, string name)
    {
        var (path, shape) = ($"input/_data/{list}.yml", ItemOf(list));
        var small = TestSite.Small().Texts.Single(t => t.Path == path).Text;
        string Hash(int other) =>
            Wordings(TestSite.Small(path, $"{small}  - {Written(shape, name, other).Replace("\n", "\n    ", StringComparison.Ordinal).TrimEnd()}\n"))
                .Single(w => w.Uid == list)
                .Hash;
        Expect(shape.Find(name)!, Hash(0), Hash(1));
    }

    private static void Expect(ShapeKey key, string before, string after)
    {
        if (key.Unlocked is null)
        {
            Assert.NotEqual(before, after);
        }
        else
        {
            Assert.Equal(before, after);
        }
    }

    private static Shape ItemOf(string list) => ((ShapeValue.Of)((ShapeValue.List)RegisterFormat.Files[list].Keys[0].Value).Item).Shape;

    private static System.Collections.Immutable.ImmutableArray<Wording> Wordings(SourceSet sources)
    {
        var (site, found) = SiteCompiler.Check(sources);
        Assert.True(site is not null, DiagnosticFormats.ToText(found));
        return VersionText.Of(site);
    }

    /// <summary>Every key of a shape, the named one with one of its two values.</summary>
    private static string Written(Shape shape, string name, int other, string? kind = null) =>
        string.Concat(
            shape
                .Keys.Where(k => k.Name != PageFormat.OutsideVersions.Name)
                .Select(k =>
                    $"{k.Name}: {(k.Name == PageFormat.Kind.Name ? KindOf(kind!, k.Name == name ? other : 0) : Value(k, k.Name == name ? other : 0))}\n"
                )
        );

    /// <summary>An opinion has keys that no other kind has.</summary>
    private static string KindOf(string kind, int other) =>
        other == 0 || kind == "avis" ? kind
        : kind == "note" ? "guide"
        : "note";

    private static string Value(ShapeKey key, int other) =>
        (key.Name, key.Value) switch
        {
            ("redirections", _) => $"/ancienne-{other}/",
            ("adresse", _) => $"https://exemple.org/{other}",
            ("jusqu-a", _) => $"2027-01-0{other + 1}",
            (_, ShapeValue.Day) => $"2026-01-0{other + 1}",
            (_, ShapeValue.Number) => $"{other + 1}",
            (_, ShapeValue.OneOf one) => one.Choices[other].Word,
            (_, ShapeValue.Id) => $"zz-{other}",
            (_, ShapeValue.Name { To: Referent.Source } or ShapeValue.OneOrMany { Item: ShapeValue.Name { To: Referent.Source } }) => new[]
            {
                "cp-226-13",
                "be-cp-458",
            }[other],
            _ => $"Mot {other}",
        };
}

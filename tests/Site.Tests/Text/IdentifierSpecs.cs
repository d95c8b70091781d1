using Site.Compiler.Text;

namespace Site.Tests.Text;

/// <summary>One definition of a name, wherever an author gives one.</summary>
public sealed class IdentifierSpecs
{
    private const string Tree = "input/arbres/essai.yml";

    private static readonly string[] Endings = ["é", "A", " x", "_", ".", "/", "\\u200B"];

    /// <summary>Names given as keys, which are read to the last character, and what a wrong one is told.</summary>
    private static readonly (string Path, string Name, string Code)[] Keys =
    [
        (Tree, "q-c", "tree-name"),
        (Tree, "non", "tree-name"),
        (Tree, "i-a", "tree-name"),
        (Tree, "doute", "deduction-name"),
        ("input/arbres/autre.yml", "bien", "tree-name"),
    ];

    /// <summary>Names given as values, without the blanks around them.</summary>
    private static readonly (string Path, string Name, string Code)[] Values =
    [
        (Tree, "v-a", "tree-name"),
        (Tree, "n-partage", "tree-name"),
        ("input/notes/fr/note.md", "note", "id-wrong"),
        ("input/_data/sources.yml", "cp-226-13", "id-wrong"),
        ("input/_data/glossaire.yml", "secret-professionnel", "id-wrong"),
        ("input/_data/controverses.yml", "c-temoin", "id-wrong"),
        ("input/_data/positions.yml", "P1", "id-wrong"),
    ];

    public static TheoryData<string, string, string, string> Wrong =>
        new(
            Keys.SelectMany(k => Endings.Append("\\n").Select(e => (k.Path, $"{k.Name}:", $"\"{k.Name}{e}\":", k.Code)))
                .Concat(
                    Values.SelectMany(v =>
                        Endings.Where(e => v.Name != "P1" || e != "A").Select(e => (v.Path, $"id: {v.Name}\n", $"id: \"{v.Name}{e}\"\n", v.Code))
                    )
                )
        );

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_name_is_refused_wherever_it_stands(string path, string sound, string wrong, string code)
    {
        var text = TestSite.Small().Texts.Single(t => t.Path == path).Text;
        var at = text.IndexOf(sound, StringComparison.Ordinal);
        var diagnostics = TestSite.Compile(TestSite.Small(path, text.Remove(at, sound.Length).Insert(at, wrong))).Diagnostics;
        // A character that nobody sees is named as such, at the same place.
        Assert.Contains(diagnostics, d =>
            (d.Code == code || d.Code == "source-hidden-character") && d.Span!.Value.Start >= at - 1 && d.Span.Value.Start <= at + wrong.Length
        );
    }

    [Theory]
    [InlineData("a")]
    [InlineData("0-9")]
    [InlineData("i-direction")]
    public void A_name_is_of_letters_digits_and_hyphens(string name) => Assert.True(Identifier.IsValid(name));

    [Theory]
    [InlineData("")]
    [InlineData("non\n")]
    [InlineData("a\r")]
    [InlineData("-a")]
    [InlineData("A")]
    [InlineData("é")]
    [InlineData("a b")]
    [InlineData("٣")]
    public void Anything_else_is_none(string name) => Assert.False(Identifier.IsValid(name));
}

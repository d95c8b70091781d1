using Site.Compiler.Reading;
using Site.Compiler.Text;
using Site.Terminal;

namespace Site.Tests.Hostile;

/// <summary>Whatever a file holds, the program says what is wrong and where, and nothing else: each row is the whole of what is said.</summary>
public sealed class EdgeSpecs
{
    private const string Tree = "input/arbres/autre.yml";
    private const string Note = "input/notes/fr/note.md";
    private const string Glossary = "input/_data/glossaire.yml";
    private const string EssaiPath = "input/arbres/essai.yml";
    private static readonly string Essai = TestSite.Small().Texts.Single(t => t.Path == EssaiPath).Text;
    private const string Config = "statiq.json";

    private static readonly string Sound = TestSite.Small().Texts.Single(t => t.Path == Tree).Text;
    private static readonly string SoundNote = TestSite.Small().Texts.Single(t => t.Path == Note).Text;

    public static TheoryData<string, string> Unreadable =>
        new()
        {
            { "- { uid: x\n- { uid: y }\n", "(1,1) yaml-syntax" },
            { "...\narbre: x\n", "(1,1) yaml-syntax" },
            { "a: {\n", "(2,1) yaml-syntax" },
            { "a: \"x", "(1,4) yaml-syntax" },
            { "- : x\n", "(1,1) yaml-shape|(1,4) yaml-syntax" },
            { Sound.Replace("titre: \"Un autre arbre\"", ": x", StringComparison.Ordinal), "(1,1) key-missing|(2,3) yaml-syntax" },
            { "? [a, b]\n: c\n" + Sound, "(1,3) yaml-shape" },
            { Titled("\"\\uD800\\u0041\""), "(2,9) source-hidden-character" },
            { Titled("\"\\uDC00\""), "(2,9) source-hidden-character" },
            { Titled("\"\\e[2J\""), "(2,8) source-hidden-character" },
            { Titled("\"\\u202e\""), "(2,8) source-hidden-character" },
            { Titled("\"\\u0001\""), "(2,8) source-hidden-character" },
            { Titled("\"\\x00\""), "(2,8) source-hidden-character" },
            { Titled("\"\\U000E0041\""), "(2,8) source-hidden-character" },
            { Titled("\"a\\u200bb\\N\""), "(2,8) source-hidden-character|(2,8) source-hidden-character" },
            { "\"\\uFEFFa\": b\n" + Sound, "(1,1) key-unknown|(1,1) source-hidden-character" },
        };

    public static TheoryData<string, string> Conflicts =>
        new()
        {
            { Tree, Sound.Replace("debut: q-x\n", "<<<<<<< HEAD\ndebut: q-x\n=======\ndebut: q-y\n>>>>>>> branche\n", StringComparison.Ordinal) },
            { Note, SoundNote + "\n<<<<<<< HEAD\nUn texte.\n=======\nUn autre.\n>>>>>>> branche\n" },
            { Config, "{\n<<<<<<< HEAD\n  \"SiteTitle\": \"A\"\n=======\n  \"SiteTitle\": \"B\"\n>>>>>>> branche\n}\n" },
            { "input/_versions/2026-03-01.yml", "format: 1\n<<<<<<< HEAD\nid: 2026-03-01\n=======\nid: 2026-03-02\n>>>>>>> branche\n" },
            { "input/_versions/status.yml", "<<<<<<< HEAD\nformat: 1\n=======\nformat: 2\n>>>>>>> branche\n" },
        };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_tree_that_no_parser_can_read_is_told_at_its_place(string text, string expected) => Expect(Tree, text, expected);

    [Theory]
    [InlineData("a: ", "[", "]", "(1,36) yaml-deep")]
    [InlineData("a: ", "{a: ", "}", "(1,129) yaml-deep")]
    [InlineData("", "- ", "", "(1,67) yaml-deep")]
    [InlineData("", "? ", "", "(1,67) yaml-deep")]
    public void Nesting_stops_at_a_bound(string key, string opening, string closing, string expected) =>
        Expect(Tree, key + Times(opening) + "a" + Times(closing) + "\n", expected);

    [Fact]
    public void Ten_thousand_parentheses_are_too_many() =>
        Expect(
            "input/arbres/_invariants.yml",
            $"invariants:\n  - id: n-x\n    toujours: \"{new string('(', 10_000)}nature = partage{new string(')', 10_000)}\"\n    motif: Trop\n "
                + $"   juridiction: FR\n",
            "(3,116) expression-wrong"
        );

    [Theory]
    [InlineData(">", "")]
    [InlineData("> ", "")]
    [InlineData("- ", "")]
    [InlineData("1) ", "")]
    [InlineData("> - ", "")]
    [InlineData("*", "*")]
    [InlineData("*a ", " a*")]
    [InlineData("[", "]")]
    public void Markdown_that_opens_without_end_is_too_deep(string opening, string closing) =>
        Expect(
            Note,
            SoundNote + "\n" + Times(opening) + "x" + Times(closing) + "\n",
            opening == "*a " ? "(35,14989) markdown-marks" : $"({SoundNote.Split('\n').Length + 1},1) markdown-deep"
        );

    /// <summary>Sound emphasis too: what is deeper than the writer of HTML goes is refused before it is written.</summary>
    [Theory]
    [InlineData(Note, "*a ", " a*", 90, "")]
    [InlineData(Note, "*a ", " a*", 150, "markdown-deep")]
    [InlineData(Glossary, "![a ", "](plan.png)", 150, "markdown-deep")]
    public void Markdown_has_a_depth(string path, string opening, string closing, int levels, string expected)
    {
        var deep = string.Concat(Enumerable.Repeat(opening, levels)) + "x" + string.Concat(Enumerable.Repeat(closing, levels));
        var text =
            path == Note
                ? SoundNote + "\n" + deep + "\n"
                : $"glossaire:\n  - id: secret-professionnel\n    terme: Secret\n    definition: \"{deep}\"\n";
        var found = TestSite.Compile(TestSite.Small(path, text)).Diagnostics;
        Assert.Equal(expected, string.Join(' ', found.Select(d => d.Code)));
    }

    /// <summary>A list within a list, line by line: no line of it is deep.</summary>
    [Theory]
    [InlineData(20, "")]
    [InlineData(60, "markdown-deep")]
    [InlineData(130, "markdown-deep")]
    public void A_list_of_a_message_has_a_depth(int levels, string expected)
    {
        var list = string.Concat(Enumerable.Range(0, levels).Select(i => $"      {new string(' ', 2 * i)}- x\n"));
        var text = Essai.Replace("    message: \"Ne dites rien.\"\n", "    message: |\n" + list, StringComparison.Ordinal);
        Assert.NotEqual(Essai, text);
        Assert.Equal(expected, string.Join(' ', TestSite.Compile(TestSite.Small(EssaiPath, text)).Diagnostics.Select(d => d.Code)));
    }

    [Theory]
    [InlineData("{ \"\\ud800\": 1 }", "(1,3) source-hidden-character")]
    [InlineData("{ \"SiteTitle\": \"\\udfff\" }", "(1,16) source-hidden-character")]
    [InlineData("{ \"SiteTitle\": \"a\\u001b[2J\" }", "(1,16) source-hidden-character")]
    [InlineData("{ \"SiteTitle\": \"a\\u202e\" }", "(1,16) source-hidden-character")]
    [InlineData("{ \"SiteTitle\": \"a\\b\" }", "(1,16) source-hidden-character")]
    [InlineData("{ \"SiteTitle\": \"a\\\\u202e \\ud83d\\ude00\" }", "")]
    [InlineData("{\"a\"", "(1,5) config-wrong")]
    [InlineData("", "(1,1) config-wrong")]
    [InlineData("[1]", "(1,1) config-wrong")]
    [InlineData("{ \"SiteTitle\": {\"\\ud800\": 1} }", "(1,16) config-value|(1,17) source-hidden-character")]
    public void Settings_that_no_parser_can_read_are_told_at_their_place(string text, string expected) => Expect(Config, text, expected);

    [Fact]
    public void Settings_may_be_as_deep_as_they_like_and_wrong() =>
        Expect(Config, "{ \"SiteTitle\": " + new string('[', 100_000) + new string(']', 100_000) + " }", "(1,16) config-value");

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void Marks_of_an_unfinished_merge_are_told_and_none_of_their_consequences(string path, string text)
    {
        var first = text.Split('\n').TakeWhile(l => !l.StartsWith("<<<<<<<", StringComparison.Ordinal)).Count() + 1;
        Expect(path, text, $"({first},1) source-conflict|({first + 2},1) source-conflict|({first + 4},1) source-conflict");
    }

    [Theory]
    [InlineData("<<<<<<< HEAD", true)]
    [InlineData("<<<<<<<", true)]
    [InlineData(">>>>>>> x", true)]
    [InlineData("=======", true)]
    [InlineData("||||||| base", true)]
    [InlineData("<<<<<< HEAD", false)]
    [InlineData("<<<<<<<<", false)]
    [InlineData("========", false)]
    [InlineData(" =======", false)]
    [InlineData("======= x", false)]
    public void A_mark_has_seven_signs_at_the_start_of_its_line(string line, bool isMark)
    {
        var file = new SourceText("x.md", $"Un\n\n{line}\nDeux\n");
        Assert.Equal(isMark ? ["x.md(3,1)"] : [], SourceChecker.Check(file).Select(DiagnosticFormats.Place));
    }

    [Theory]
    [InlineData("A\n=======\n", 0)]
    [InlineData("<<<<<<< a\r\nA\r\n=======\r\nB\r\n>>>>>>> b\r\n", 3)]
    public void A_published_text_is_looked_at_too_but_may_underline_its_titles(string text, int marks)
    {
        var asset = new SourceAsset("input/notes/fr/texte.txt", [.. System.Text.Encoding.UTF8.GetBytes(text)]);
        var small = TestSite.Small();
        var found = TestSite.Compile(small with { Assets = small.Assets.Add(asset) }).Diagnostics;
        Assert.Equal(Enumerable.Repeat("source-conflict", marks), found.Select(d => d.Code));
    }

    [Theory]
    [InlineData("titre:\"Collé\"", "(2,1) yaml-space")]
    [InlineData("titre:Collé", "(2,1) yaml-space")]
    [InlineData("titre: “Collé”", "(2,8) yaml-quotes")]
    [InlineData("titre: ‘Collé’", "(2,8) yaml-quotes")]
    [InlineData("titre: “Attention : danger”", "(2,8) yaml-quotes")]
    [InlineData("titre: “Collé", "(2,8) yaml-quotes")]
    [InlineData("titre: Collé”", "(2,8) yaml-quotes")]
    [InlineData("titre: Dire “non” se peut", "")]
    [InlineData("titre: \"“Collé”\"", "")]
    [InlineData("titre: L’autre", "")]
    public void What_a_keyboard_or_a_word_processor_does_to_a_key_is_named(string line, string expected) =>
        Expect(Tree, Sound.Replace("titre: \"Un autre arbre\"", line, StringComparison.Ordinal), expected);

    [Fact]
    public void A_key_pasted_to_its_value_in_braces_is_named_and_read_as_meant() =>
        Expect(Tree, Sound.Replace("{ id: v-x,", "{ id:v-x,", StringComparison.Ordinal), "(35,7) yaml-space");

    [Theory]
    [InlineData("...", "(13,1) front-matter-open")]
    [InlineData("--", "(13,1) front-matter-open")]
    [InlineData("----", "(13,1) front-matter-open")]
    [InlineData("—", "(13,1) front-matter-open")]
    [InlineData(" ---", "(13,1) front-matter-open")]
    [InlineData("", "(1,1) front-matter-open")]
    public void A_header_that_is_not_closed_is_told_where_it_should_be(string end, string expected)
    {
        var lines = SoundNote.Split('\n');
        var at = Array.IndexOf(lines, "---", 1);
        Assert.Equal(12, at);
        Expect(Note, string.Join('\n', lines[..at].Append(end).Concat(lines[(at + 1)..])), expected);
    }

    [Fact]
    public void Dots_do_not_close_a_header_that_a_rule_of_the_body_closes() =>
        Expect(Note, SoundNote.Replace("\n---\n\n", "\n...\n\n---\n\n", StringComparison.Ordinal), "(13,1) front-matter-open");

    [Fact]
    public void A_page_that_does_not_begin_with_its_header_is_told_so() => Expect(Note, "\n" + SoundNote, "(1,1) front-matter-missing");

    [Fact]
    public void A_hidden_character_is_told_once_where_it_first_stands()
    {
        var file = new SourceText("x.md", "a\u00ADb\u00ADc\u202E\n\tœ é € “” — 👍🏽 ☎️ 👩\u200D⚕️ می\u200Cخواهم \uD800");
        Assert.Equal(["AD@1", "202E@5", "D800@" + (file.Text.Length - 1)], HiddenCharacters.In(file.Text).Select(h => $"{h.Value:X}@{h.Index}"));
    }

    [Theory]
    [InlineData("\u0000")]
    [InlineData("\u0007")]
    [InlineData("\u007F")]
    [InlineData("\u0085")]
    [InlineData("\u009B")]
    [InlineData("\u00AD")]
    [InlineData("\u034F")]
    [InlineData("\u061C")]
    [InlineData("\u180E")]
    [InlineData("\u200B")]
    [InlineData("\u200C")]
    [InlineData("\u200D")]
    [InlineData("\u200E")]
    [InlineData("\u200F")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\u202A")]
    [InlineData("\u202E")]
    [InlineData("\u2060")]
    [InlineData("\u2064")]
    [InlineData("\u2066")]
    [InlineData("\u2069")]
    [InlineData("\u2800")]
    [InlineData("\u3164")]
    [InlineData("\uE000")]
    [InlineData("\uF0B7")]
    [InlineData("\uFEFF")]
    [InlineData("\uFFA0")]
    [InlineData("\uFFF9")]
    [InlineData("\uFFFC")]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF")]
    [InlineData("\uDBFF\uDFFF")]
    [InlineData("\U000E0001")]
    [InlineData("\U000E007F")]
    [InlineData("\U000E0100")]
    public void Nobody_sees_it(string character)
    {
        Assert.Single(HiddenCharacters.In("a" + character + "b"));
        Assert.Equal("a\uFFFDb", HiddenCharacters.Mask("a" + character + "b"));
    }

    private static string Titled(string title) => Sound.Replace("\"Un autre arbre\"", title, StringComparison.Ordinal);

    private static string Times(string text) => string.Concat(Enumerable.Repeat(text, 10_000));

    /// <summary>The whole of what is said of the small site with one file replaced, each as « (line,column) code ».</summary>
    private static void Expect(string path, string text, string expected)
    {
        var found = TestSite.Compile(TestSite.Small(path, text)).Diagnostics;
        var told = found.Select(d => $"{DiagnosticFormats.Place(d).Replace(path, "", StringComparison.Ordinal)} {d.Code}");
        Assert.Equal(expected, string.Join('|', told));
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Site.Testing.Fuzzing;

/// <summary>Breaks a text as people, editors and attackers do: by lines, values, keys and marks of its format, rarely by bytes.</summary>
internal static partial class Mutator
{
    private static readonly string[] Yaml =
    [
        "- { uid: x\n- { uid: y }",
        "...",
        "---",
        "%YAML 1.2",
        "&a ",
        "*a",
        "<<: *a",
        "!!str ",
        "!!binary x",
        "!x ",
        "|",
        ">-",
        "|9",
        "? x",
        "? ",
        ": ",
        "- ",
        "{ ",
        "[ ",
        "}",
        "]",
        "\t",
        "#",
        "\"",
        "'",
        "“x”",
        "\"\\uD800\\u0041\"",
        "\"\\e[2J\"",
        "\"\\u202e\"",
        "\"\\x\"",
        "\"\\",
        "null",
        "~",
        "[]",
        "{}",
        "2026-02-30",
        "0",
        "-1",
        "1e999",
        "oui",
        "q-zz",
        "i-zz",
        "{ si: q-a = oui, vers: i-a }",
        "{ sinon: i-a }",
        "{ arbre: autre, sorties: { bien: q-c, mal: i-b } }",
        "<<<<<<< HEAD",
        "=======",
        ">>>>>>> x",
        "[[[[[[[[",
        "{{{{{{{{",
    ];

    private static readonly string[] Markdown =
    [
        "[^1]",
        "[^1]: x",
        "[x]: /x",
        "```",
        "~~~",
        ":::",
        "::::",
        ":::arbre essai",
        ":::arbre",
        ":::attention x",
        ":::coordonnees",
        ":::positions",
        ":::controverse c-temoin",
        ":::inconnu",
        "](",
        "![",
        "[x](",
        "[x](javascript:1)",
        "<javascript:x>",
        "<b>",
        "<!--",
        "&#x202E;",
        "&#0;",
        "&amp;",
        "**",
        "*",
        "__",
        "~~",
        "`",
        "| a | b |",
        "|---|",
        "# ",
        "## ",
        "###### ",
        "##x",
        "{#a}",
        "{#essai}",
        "{.x}",
        "> ",
        "1° ",
        "1. ",
        "3. ",
        "a) ",
        "- ",
        "- [ ] ",
        "    ",
        "\t",
        "\\",
        "  \n",
        ":   ",
        "[",
        "]",
        "(",
        ")",
        "==",
        "---",
        "===",
        "***",
        "www.x.org",
        "GH-1",
        "$x$",
        "[x][y]",
        "[x](source:cp-226-13)",
        "[x](source:)",
        "[x](glossaire:zz)",
        "[x](arbre:essai)",
        "[x](#a)",
        "[x](voisine.md)",
        "[x](../../../../x)",
        "![x](y.png)",
    ];

    private static readonly string[] Expression =
    [
        "q-a",
        "q-b",
        "q-c",
        "q-zz",
        "doute",
        "=",
        "!=",
        ">=",
        "<",
        "parmi",
        "[",
        "]",
        ",",
        "(",
        ")",
        "et",
        "ou",
        "non",
        "=>",
        "nature",
        "issue",
        "derniere",
        "oppose-secret",
        "destinataire",
        "mentionne",
        "\"x\"",
        "\"",
        "oui",
        "nsp",
        "partage",
        "posee",
        "communs",
        "cible",
        "etape",
        "1",
        "a-dire",
        "'",
        "\\",
        "é",
    ];

    private static readonly string[] Json =
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"\\uD800\"",
        "\"\\uD800\\u0041\": 1",
        "\"Host\": 1",
        "null",
        "true",
        "1e999",
        "//x",
        "/*",
        "\"\\u202e\"",
        "\"\\u0000\"",
        "{\"a\":{\"a\":",
        "\\",
    ];

    private static readonly string[] Any =
    [
        "\0",
        "\u0001",
        "\u001b[2J",
        "\u202E",
        "\uFEFF",
        "\u2028",
        "\uD800",
        "\uDC00",
        "é",
        "𝕊",
        "\r",
        "\r\n",
        "\n",
        "\n\n",
        " ",
        "\u00A0",
        "x",
        "/",
        "..",
        "%",
        ":",
    ];

    private static readonly FrozenDictionary<string, string[]> Marks = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [".yml"] = [.. Yaml, .. Markdown, .. Expression],
        [".md"] = [.. Markdown, .. Markdown, .. Yaml],
        [".json"] = Json,
        [".lock"] = [.. Yaml, "sha256", "0", "file ", "text ", "tree "],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The text after one to eight breaks; at most 64 KB, so that cost speaks of shape and not of size.</summary>
    public static string Mutate(string text, string path, Random random)
    {
        var marks = Marks.GetValueOrDefault(Path.GetExtension(path), Yaml);
        for (var breaks = 1 + (random.Next(4) * random.Next(3)); breaks > 0; breaks--)
        {
            text = Break(text, marks, random);
        }

        return text.Length <= 64 * 1024 ? text : text[..(64 * 1024)];
    }

    /// <summary>Words of conditions in an order that the grammar may or may not allow.</summary>
    public static string Condition(Random random) => string.Join(' ', Enumerable.Range(0, 1 + random.Next(14)).Select(_ => Pick(Expression, random)));

    private static string Break(string text, string[] marks, Random random) =>
        random.Next(16) switch
        {
            0 => OnLines(text, random, (lines, i) => lines.RemoveAt(i)),
            1 => OnLines(text, random, (lines, i) => lines.Insert(random.Next(lines.Count + 1), lines[i])),
            2 => OnLines(text, random, (lines, i) => (lines[i], lines[0]) = (lines[0], lines[i])),
            3 => OnLines(text, random, (lines, i) => lines[i] = new string(' ', random.Next(9)) + lines[i].TrimStart()),
            4 => OnLines(text, random, (lines, i) => lines.Insert(i, Pick(marks, random))),
            5 => OnLines(text, random, (lines, i) => lines[i] += " " + Pick(marks, random)),
            6 => OnLines(text, random, (lines, i) =>
                lines[i] = Value().Replace(lines[i], ": " + Pick(marks, random).Replace("$", "$$", StringComparison.Ordinal))
            ),
            7 => OnLines(text, random, (lines, i) =>
                lines[i] = Key().Replace(lines[i], "${1}" + Pick(["x", "uid", "titre", "a-dire", "vers", "id", "", "\"", "é", "_"], random) + ":")
            ),
            8 => Insert(text, Pick(marks, random), random),
            9 => Insert(text, Pick(Any, random), random),
            10 => Cut(text, random, (before, _, after) => before + after),
            11 => Cut(text, random, (before, part, after) => before + part + part + after),
            12 => Cut(text, random, (before, part, after) =>
                before + string.Concat(Enumerable.Repeat(part.Length > 12 ? part[..12] : part, 1 << random.Next(10))) + after
            ),
            13 => Insert(text, string.Concat(Enumerable.Repeat(Pick(marks, random), 1 << random.Next(11))), random),
            14 => text[..random.Next(text.Length + 1)],
            _ => Insert(text, ((char)random.Next(0x3000)).ToString(), random),
        };

    private static string OnLines(string text, Random random, Action<List<string>, int> change)
    {
        var lines = text.Split('\n').ToList();
        change(lines, random.Next(lines.Count));
        return string.Join('\n', lines);
    }

    private static string Insert(string text, string part, Random random) => text.Insert(random.Next(text.Length + 1), part);

    private static string Cut(string text, Random random, Func<string, string, string, string> join)
    {
        var start = random.Next(text.Length + 1);
        var length = random.Next(Math.Min(text.Length - start, 200) + 1);
        return join(text[..start], text.Substring(start, length), text[(start + length)..]);
    }

    private static string Pick(string[] all, Random random) => all[random.Next(all.Length)];

    [GeneratedRegex(@":\s.*$")]
    private static partial Regex Value();

    [GeneratedRegex(@"^(\s*(?:- )?)[\w-]+:")]
    private static partial Regex Key();
}

using Site.Compiler.Diagnostics;
using Site.Compiler.Reading;
using Site.Compiler.Text;

namespace Site.Tests.Reading.Markdown;

/// <summary>Most blocks are told at a glance to hold no mark left unread; the glance never passes over what a look would find.</summary>
public sealed class UnreadMarksSpecs
{
    /// <summary>« [sic] » is allowed, and makes any block be looked at.</summary>
    private const string Look = ".[sic]";

    [Fact]
    public void A_glance_misses_no_mark()
    {
        string[] parts =
        [
            "a",
            "mot",
            " ",
            "\n",
            ": ",
            ":",
            ":::",
            "!",
            "!!!",
            "?",
            "???",
            "+",
            "+++",
            "- ",
            "-",
            "=",
            "==",
            "# ",
            "> ",
            ">",
            "http://a",
            "www.a",
            ".",
            "é",
            "**g**",
            "*i*",
            "`c`",
            "\\#",
            "\\:",
            "$",
            "&",
            "<",
            "1 ",
            "_",
        ];
        var random = new Random(7);
        var (silent, told) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var text = "x" + string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => parts[random.Next(parts.Length)]));
            text = (random.Next(2) == 0 ? text[1..] : text) + "a";
            if (Unread(text).Length > 0)
            {
                told++;
                continue;
            }

            silent++;
            Assert.True(Unread(text + Look).Length == 0, $"« {text} » : {string.Join(" ; ", Unread(text + Look).Select(d => d.Message))}");
        }

        Assert.True(silent > 1_000 && told > 1_000, $"{silent} silent, {told} told");
    }

    private static Diagnostic[] Unread(string body)
    {
        var page = PageParser.Parse(new SourceText("input/notes/fr/zz.md", "---\ntitre: Essai\nuid: zz\n---\n\n" + body));
        return [.. page.Diagnostics.Where(d => d.Code == "markdown-unread")];
    }
}

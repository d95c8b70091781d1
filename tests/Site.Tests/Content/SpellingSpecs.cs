using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Site.Tests.Content;

/// <summary>Every word readers see is French, or a term of art of <c>termes.txt</c>.</summary>
public sealed class SpellingSpecs
{
    private static readonly string Terms = Path.Combine(TestSite.Root, "tests", "Site.Tests", "Content", "termes.txt");

    [Fact]
    public void Every_word_of_every_page_is_French_or_a_term_of_art()
    {
        // The working text alone: a frozen version keeps its words, faults included.
        var sources = TestSite.Repository();
        var working = sources with { Texts = [.. sources.Texts.Where(t => !t.Path.StartsWith("input/_versions/", StringComparison.Ordinal))] };
        var pages = TestSite.Compile(working).Files.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal)).ToArray();
        var words = pages
            .SelectMany(p =>
                Words(new HtmlParser().ParseDocument(Encoding.UTF8.GetString(p.Bytes.Span)).QuerySelector("main")!).Select(w => (Word: w, p.Path))
            )
            .GroupBy(x => x.Word, x => x.Path, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Assert.True(words.Count > 3_000);
        Assert.Empty(Misspelt(words.Keys).Select(w => $"{w} ({words[w]})"));
    }

    [Fact]
    public void A_misspelt_word_is_found_and_a_term_of_art_is_not() => Assert.Equal(["profesionnel"], Misspelt(["profesionnel", "SIAO", "secret"]));

    /// <summary>Words in the text of an element; code, addresses and figures left out.</summary>
    private static IEnumerable<string> Words(IElement main)
    {
        foreach (var code in main.QuerySelectorAll("code, pre, .cited, .imprint, .paper, a[href^=http]").ToArray())
        {
            code.Remove();
        }

        return main.Descendants<IText>()
            .SelectMany(t =>
                t.Text.Replace('’', '\'')
                    .Split(
                        [
                            ' ',
                            '\n',
                            '\u00A0',
                            '\u202F',
                            '(',
                            ')',
                            '«',
                            '»',
                            ',',
                            ';',
                            ':',
                            '.',
                            '!',
                            '?',
                            '"',
                            '“',
                            '”',
                            '…',
                            '/',
                            '–',
                            '—',
                            '·',
                            '[',
                            ']',
                            '→',
                            '<',
                            '>',
                            '=',
                        ],
                        StringSplitOptions.RemoveEmptyEntries
                    )
            )
            .Where(w => w.Any(char.IsLetter) && !w.Any(char.IsDigit));
    }

    private static ImmutableArray<string> Misspelt(IEnumerable<string> words)
    {
        Toolbox.Shared.Need(Tool.FrenchDictionary);
        var start = new ProcessStartInfo(Toolbox.Shared.Need(Tool.Speller), ["-l", "-d", "fr_FR", "-i", "UTF-8", "-p", Terms])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var speller = Process.Start(start)!;
        var (found, error) = (speller.StandardOutput.ReadToEndAsync(), speller.StandardError.ReadToEndAsync());
        speller.StandardInput.Write(string.Join('\n', words));
        speller.StandardInput.Close();
        speller.WaitForExit();
        Assert.Equal((0, ""), (speller.ExitCode, error.Result));
        return [.. found.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)];
    }
}

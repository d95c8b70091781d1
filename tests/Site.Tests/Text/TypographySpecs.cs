using System.Text.RegularExpressions;
using Site.Compiler.Text;

namespace Site.Tests.Text;

/// <summary>Spaces and signs, on random texts: what one pass writes is what its rules say one after the other.</summary>
public sealed class TypographySpecs
{
    [Fact]
    public void Typography_in_one_pass_is_that_of_its_rules()
    {
        foreach (var text in Texts())
        {
            var spaced = Regex.Replace(text, @"(?<=\S|^)[ \u00A0\u202F]([;?!])", "\u202F$1");
            spaced = Regex.Replace(spaced, @"(?<=\S|^)[ \u202F]([:»])", "\u00A0$1");
            Assert.Equal(Regex.Replace(spaced, @"«[ \u202F\u00A0]?", "«\u00A0").Replace('\'', '’'), Typography.Apply(text));
        }
    }

    [Fact]
    public void Spaces_collapse_to_the_strongest_of_them()
    {
        foreach (var text in Texts())
        {
            var strongest = Regex
                .Replace(text, @"[\s\u00A0\u202F]+", m => m.Value.Contains('\u202F', StringComparison.Ordinal) ? "\u202F"
                    : m.Value.Contains('\u00A0', StringComparison.Ordinal) ? "\u00A0"
                    : " ")
                .Trim();
            Assert.Equal(strongest, Spaces.Collapse(text));
            Assert.Equal(Regex.Replace(text, @"[\s\u00A0\u202F]+", " ").Trim(), Spaces.Plain(text));
        }
    }

    private static IEnumerable<string> Texts()
    {
        var random = new Random(2026);
        const string Signs = "  \u00A0\u202F;?!:»«'aé\n\t(";
        return Enumerable
            .Range(0, 20_000)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Signs[random.Next(Signs.Length)])));
    }
}

using System.Collections.Immutable;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Text;

namespace Site.Tests.Reading.Markdown;

/// <summary>What is known of a text's links before anything resolves them.</summary>
public sealed class AuthoredLinksSpecs
{
    /// <summary>What is typed is among the words already; a picture and a link are not.</summary>
    [Fact]
    public void A_link_says_whether_it_is_a_picture_and_whether_it_is_typed()
    {
        var links = LinksOf("[a](note.md) ![b](plan.png) <https://exemple.org/> <a@exemple.org>");
        Assert.Equal(
            [("note.md", false, false), ("plan.png", true, false), ("https://exemple.org/", false, true)],
            links.Select(l => (l.Url, l.IsImage, l.IsTyped))
        );
    }

    [Fact]
    public void A_text_too_heavy_to_read_has_no_links() => Assert.Empty(LinksOf(new string('>', 300) + " [a](note.md)"));

    private static ImmutableArray<AuthoredLink> LinksOf(string text) =>
        AuthoredLinks.Of(new AuthoredText(new Located<string>(text, new SourceText("a.yml", text).Span(0, text.Length)), TextKind.Message));
}

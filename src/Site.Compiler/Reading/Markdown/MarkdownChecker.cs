using System.Collections.Immutable;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Text;

namespace Site.Compiler.Reading.Markdown;

/// <summary>
/// What a text may hold: no HTML, no foreign scheme or image, nothing that would be dropped, shown raw or empty. One path for pages and
/// for the texts of YAML files.
/// </summary>
public static class MarkdownChecker
{
    private static readonly ImmutableSortedSet<string> Pictures = [".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"];

    /// <summary>Everything but where links lead, which depends on the site.</summary>
    internal static IEnumerable<Diagnostic> Check(MarkdownSource source, MarkdownNodes nodes) =>
        nodes
            .All.Where(node => node is not LiteralInline)
            .SelectMany(node => CheckNode(source, node))
            .Concat(CheckHeadings(source, nodes))
            .Concat(ContainerChecker.Check(source, nodes))
            .Concat(ReferenceChecker.Check(source, nodes));

    /// <summary>A text of a YAML file.</summary>
    public static IEnumerable<Diagnostic> Check(AuthoredText text)
    {
        if (text.Kind == TextKind.Plain)
        {
            return PlainField.Check(text.Text);
        }

        var source = MarkdownSource.Of(text.Text);
        if (MarkdownLimits.Check(source) is { } heavy)
        {
            return [heavy];
        }

        var body = MarkdownLanguage.Parse(text.Text.Value, text.Kind);
        if (MarkdownLimits.CheckDepth(source, body) is { } deep)
        {
            return [deep];
        }

        return text.Kind == TextKind.Sentence && body.Count(b => b is ParagraphBlock) > 1
            ? Check(source, MarkdownNodes.Of(body)).Append(Catalogue.MarkdownParagraphs(text.Text.Span))
            : Check(source, MarkdownNodes.Of(body));
    }

    private static IEnumerable<Diagnostic> CheckNode(MarkdownSource source, MarkdownObject node) =>
        node switch
        {
            HtmlBlock or HtmlInline => [Catalogue.HtmlRefused(source.PlaceOf(node))],
            LinkInline link => CheckLink(source, link),
            AutolinkInline { IsEmail: false } auto => CheckAutolink(source, auto),
            HtmlEntityInline entity => CheckEntity(source, entity),
            Block block => BlockChecker.Check(source, block),
            _ => [],
        };

    private static IEnumerable<Diagnostic> CheckEntity(MarkdownSource source, HtmlEntityInline entity) =>
        HiddenCharacters.In(entity.Transcoded.ToString()).Select(h => Catalogue.SourceHiddenCharacter(source.PlaceOf(entity), h.Value));

    private static IEnumerable<Diagnostic> CheckAutolink(MarkdownSource source, AutolinkInline auto) =>
        WebAddress.IsOutside(auto.Url) ? [] : [Catalogue.LinkScheme(source.PlaceOf(auto), auto.Url)];

    private static IEnumerable<Diagnostic> CheckLink(MarkdownSource source, LinkInline link)
    {
        var (at, url) = (source.PlaceOf(link), link.Url ?? "");
        if (!string.IsNullOrEmpty(link.Title))
        {
            yield return Catalogue.LinkTitle(at, link.Title);
        }

        if (link.IsImage)
        {
            foreach (var fault in CheckImage(link, url, at))
            {
                yield return fault;
            }
        }
        else if (url.Trim().Length == 0)
        {
            yield return Catalogue.LinkEmpty(at, "n'a pas d'adresse", "écrivez-la entre les parenthèses : [texte](https://exemple.org/)");
        }
        else if (!WebAddress.IsAllowed(url))
        {
            yield return Catalogue.LinkScheme(at, url);
        }

        if (!link.IsImage && !IsRead(link))
        {
            yield return Catalogue.LinkEmpty(
                at,
                "n'a pas de texte : un lecteur d'écran n'aurait rien à dire",
                "écrivez entre les crochets ce que l'on trouve au bout du lien"
            );
        }
    }

    private static IEnumerable<Diagnostic> CheckImage(LinkInline image, string url, Span at)
    {
        if (WebAddress.SchemeOf(url) is not null || !WebAddress.IsAllowed(url))
        {
            yield return Catalogue.ImageOutside(at, url);
        }
        else if (!Pictures.Contains(Path.GetExtension(url).ToLowerInvariant()))
        {
            yield return Catalogue.ImageWrong(at, url, Pictures);
        }

        if (!HasWords(PageParser.PlainText(image)))
        {
            yield return Catalogue.ImageWithoutText(at);
        }
    }

    /// <summary>True where a link has words, or an image that has them.</summary>
    private static bool IsRead(LinkInline link) =>
        HasWords(PageParser.PlainText(link)) || MarkdownNodes.Any(link, l => l is LinkInline { IsImage: true });

    /// <summary>True for a text with a character that is seen; signs of ASCII are, and most texts have one.</summary>
    internal static bool HasWords(ReadOnlySpan<char> text) => text.ContainsAnyInRange('!', '~') || HasRareWords(text.ToString());

    private static bool HasRareWords(string text) => HiddenCharacters.Mask(text, ' ').Any(c => !char.IsWhiteSpace(c) && !char.IsControl(c));

    private static IEnumerable<Diagnostic> CheckHeadings(MarkdownSource source, MarkdownNodes nodes)
    {
        var level = 1;
        foreach (var heading in nodes.Blocks.OfType<HeadingBlock>())
        {
            var expected = Math.Max(2, Math.Min(heading.Level, level + 1));
            level = expected;
            if (heading.IsSetext)
            {
                yield return Catalogue.HeadingUnderlined(source.PlaceOf(heading));
            }
            else if (heading.Level != expected)
            {
                yield return Catalogue.HeadingLevel(source.PlaceOf(heading), heading.Level, expected);
            }
        }
    }
}

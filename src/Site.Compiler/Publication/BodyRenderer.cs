using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Site.Compiler.Addresses;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Text;

namespace Site.Compiler.Publication;

/// <summary>
/// Turns Markdown into HTML, for pages and for the texts of YAML files alike: links resolved, typography applied, no attribute but ids.
/// </summary>
public static class BodyRenderer
{
    /// <summary>The body in order; each embedded tree is a part of its own.</summary>
    public static ImmutableArray<BodyPart> Render(Page page, PageContext at)
    {
        var parts = ImmutableArray.CreateBuilder<BodyPart>();
        var html = new StringBuilder(8_192);
        foreach (var piece in page.Body.Pieces)
        {
            if (Apart(piece, at) is { } apart)
            {
                Flush(html, parts);
                parts.Add(apart);
            }
            else
            {
                Fill(piece, page.Source.Path, at, html);
            }
        }

        Flush(html, parts);
        return parts.ToImmutable();
    }

    /// <summary>A text of a YAML file, as HTML: blocks for a message, the inside of one block for a sentence.</summary>
    /// <param name="text">The text as authored.</param>
    /// <param name="kind">How it is read.</param>
    /// <param name="from">The path of its file, where its links start.</param>
    /// <param name="at">The page that shows it.</param>
    public static string Fragment(string text, TextKind kind, string from, PageContext at)
    {
        var html = new StringBuilder();
        FillAll(BodyWriter.Text(MarkdownLanguage.Parse(text, kind), kind == TextKind.Message), from, at, html);
        return html.ToString();
    }

    /// <summary>What stands in a part of its own: a tree, or data of the association.</summary>
    private static BodyPart? Apart(BodyPiece piece, PageContext at) =>
        piece switch
        {
            BodyPiece.Tree tree when at.Checked.Tree(tree.Id) is { } shown => new BodyPart("", shown),
            BodyPiece.Data data => new BodyPart("", null, data.Name),
            // A tree of the other country, where the site serves one: checked, but not shown.
            BodyPiece.Tree => null,
            BodyPiece.Html or BodyPiece.Link or BodyPiece.Address or BodyPiece.Picture or BodyPiece.Controversy => null,
            _ => throw new UnreachableException(),
        };

    private static void FillAll(ImmutableArray<BodyPiece> pieces, string from, PageContext at, StringBuilder html)
    {
        foreach (var piece in pieces)
        {
            Fill(piece, from, at, html);
        }
    }

    private static void Fill(BodyPiece piece, string from, PageContext at, StringBuilder html)
    {
        switch (piece)
        {
            case BodyPiece.Html written:
                html.Append(written.Text);
                break;
            case BodyPiece.Link link:
                var href = AddressOf(link.Url, from, at, isShown: true);
                html.Append(href is null ? "" : $"<a href=\"{href}\">");
                FillAll(link.Words, from, at, html);
                html.Append(href is null ? "" : "</a>");
                break;
            case BodyPiece.Picture picture when AddressOf(picture.Url, from, at, isShown: false) is { } source:
                html.Append("<img src=\"").Append(source).Append("\" alt=\"").Append(picture.Alt).Append("\" />");
                break;
            case BodyPiece.Picture hidden:
                FillAll(hidden.Words, from, at, html);
                break;
            case BodyPiece.Address typed:
                FillAddress(typed.Url, from, at, html);
                break;
            case BodyPiece.Controversy named when at.Site.Index.Controversy(named.Id) is { } controversy:
                html.Append("<p><a href=\"")
                    .Append(at.Href(Links.ControversiesUrl, controversy.Id.Value).Value)
                    .Append("\">")
                    .Append(MarkdownHtml.Escaped(Typography.Apply(controversy.Title)))
                    .Append("</a></p>\n");
                break;
            case BodyPiece.Controversy or BodyPiece.Tree or BodyPiece.Data:
                // A name that the other country's register has, and what stands apart: nothing to write here.
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>
    /// The value of the attribute; null where an address leads nowhere that is shown: checked, but the site serves the other country. The words stay.
    /// </summary>
    private static string? AddressOf(string url, string from, PageContext at, bool isShown) =>
        string.IsNullOrWhiteSpace(url)
            ? null
            : Links.Resolve(url, from, at.Site) switch
            {
                LinkTarget.Inside inside => MarkdownHtml.EscapedUrl(at.Href(inside.Url, inside.Anchor).Value),
                LinkTarget.Outside outside when isShown => MarkdownHtml.EscapedUrl(outside.Address),
                LinkTarget.Outside or LinkTarget.Broken => null,
                _ => throw new UnreachableException(),
            };

    /// <summary>An address of this site leads within the text that shows it; one that may not be followed stays as words.</summary>
    private static void FillAddress(string url, string from, PageContext at, StringBuilder html)
    {
        var (words, href) = (MarkdownHtml.Escaped(url), AddressOf(url, from, at, isShown: true));
        html.Append(href is null ? words : $"<a href=\"{href}\">{words}</a>");
    }

    private static void Flush(StringBuilder html, ImmutableArray<BodyPart>.Builder parts)
    {
        if (html.Length > 0)
        {
            parts.Add(new BodyPart(html.ToString(), null));
            html.Clear();
        }
    }
}

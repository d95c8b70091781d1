using System.Globalization;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Model;

namespace Site.Compiler.Reading.Markdown;

/// <summary>How each construct of the language is written as HTML.</summary>
internal static class MarkdownRenderers
{
    public static HtmlRenderer Create(StringWriter html, BodyWriter writer)
    {
        var renderer = new HtmlRenderer(html);
        renderer.ObjectRenderers.InsertRange(
            0,
            [
                new NoteLinkRenderer(),
                new NotesRenderer(),
                new HtmlDefinitionListRenderer(),
                new ScrollingTableRenderer(),
                new ContainerRenderer(writer),
                new LinkRenderer(writer),
                new AddressRenderer(writer),
                new MarkupRenderer(),
                new MarkupInlineRenderer(),
            ]
        );
        return renderer;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A wide table scrolls in its own box, reachable by keyboard; the page never scrolls sideways.</summary>
    private sealed class ScrollingTableRenderer : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            var (attribute, name) = MarkdownPreparation.NameOf(table);
            renderer.Write("<div class=\"scroll\" tabindex=\"0\" role=\"group\" ").Write(attribute).Write("=\"").Write(name).WriteLine("\">");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }

    private sealed class NotesRenderer : HtmlObjectRenderer<FootnoteGroup>
    {
        protected override void Write(HtmlRenderer renderer, FootnoteGroup notes)
        {
            renderer.WriteLine(
                "<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"notes-t\">\n<h2 id=\"notes-t\">Notes</h2>\n<ol>"
            );
            foreach (var note in notes.OfType<Footnote>())
            {
                renderer.Write("<li id=\"fn:").Write(Number(note.Order)).WriteLine("\">").WriteChildren(note);
                renderer.WriteLine("</li>");
            }

            renderer.WriteLine("</ol>\n</section>");
        }
    }

    /// <summary>The number in the text, and the way back from the note.</summary>
    private sealed class NoteLinkRenderer : HtmlObjectRenderer<FootnoteLink>
    {
        protected override void Write(HtmlRenderer renderer, FootnoteLink link)
        {
            var (note, call) = (Number(link.Footnote.Order), Number(link.Index));
            renderer.Write(
                link.IsBackLink
                    ? $"<a href=\"#fnref:{call}\" role=\"doc-backlink\" aria-label=\"Revenir au texte, note {note}\">↩</a>"
                    : $"<sup><a id=\"fnref:{call}\" href=\"#fn:{note}\" role=\"doc-noteref\" aria-label=\"Note {note}\">{note}</a></sup>"
            );
        }
    }

    private sealed class ContainerRenderer(BodyWriter writer) : HtmlObjectRenderer<CustomContainer>
    {
        protected override void Write(HtmlRenderer renderer, CustomContainer container)
        {
            if (NamedBlock.Find(container.Info)?.Label is not { } label)
            {
                // A block that nothing draws here: its words stay.
                renderer.WriteChildren(container);
                return;
            }

            renderer.Write("<div class=\"").Write(container.Info!).Write("\"><p class=\"k\">").Write(label).WriteLine("</p>");
            renderer.WriteChildren(container);
            if (container.Arguments?.Trim() is { Length: > 0 } controversy)
            {
                writer.Put(new BodyPiece.Controversy(controversy));
            }

            renderer.WriteLine("</div>");
        }
    }

    /// <summary>Where a link leads depends on the page that shows it.</summary>
    private sealed class LinkRenderer(BodyWriter writer) : HtmlObjectRenderer<LinkInline>
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            if (!renderer.EnableHtmlForInline)
            {
                renderer.WriteChildren(link);
            }
            else if (link.IsImage)
            {
                writer.MarkTag();
                renderer.EnableHtmlForInline = false;
                var alt = writer.Aside(link);
                renderer.EnableHtmlForInline = true;
                writer.Put(new BodyPiece.Picture(link.Url ?? "", alt, writer.Inside(link)));
                writer.MarkTag();
            }
            else
            {
                writer.MarkTag();
                writer.Put(new BodyPiece.Link(link.Url ?? "", writer.Inside(link)));
                writer.MarkTag();
            }
        }
    }

    /// <summary>As <see cref="LinkRenderer"/>, for an address typed as it is; that of a mail leads where it says.</summary>
    private sealed class AddressRenderer(BodyWriter writer) : AutolinkInlineRenderer
    {
        protected override void Write(HtmlRenderer renderer, AutolinkInline link)
        {
            if (link.IsEmail || !renderer.EnableHtmlForInline)
            {
                base.Write(renderer, link);
                return;
            }

            writer.MarkTag();
            writer.Put(new BodyPiece.Address(link.Url));
        }
    }

    /// <summary>HTML is refused when a text is checked; whatever came here all the same is shown, never run.</summary>
    private sealed class MarkupRenderer : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock block)
        {
            renderer.Write("<p>");
            renderer.WriteLeafRawLines(block, writeEndOfLines: true, escape: true);
            renderer.WriteLine("</p>");
        }
    }

    private sealed class MarkupInlineRenderer : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline inline) => renderer.WriteEscape(inline.Tag);
    }
}

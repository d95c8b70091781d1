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
using Site.Compiler.Addresses;
using Site.Compiler.Text;

namespace Site.Compiler.Publication.Markdown;

/// <summary>How each construct of the language is written as HTML.</summary>
internal static class MarkdownRenderers
{
    public static HtmlRenderer Create(StringWriter html, PageView view)
    {
        var renderer = new HtmlRenderer(html);
        renderer.ObjectRenderers.InsertRange(0, [
            new NoteLinkRenderer(), new NotesRenderer(), new HtmlDefinitionListRenderer(), new ScrollingTableRenderer(), new ContainerRenderer(view),
            new MarkupRenderer(), new MarkupInlineRenderer(),
        ]);
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
            renderer.WriteLine("<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"notes-t\">\n<h2 id=\"notes-t\">Notes</h2>\n<ol>");
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
            renderer.Write(link.IsBackLink
                ? $"<a href=\"#fnref:{call}\" role=\"doc-backlink\" aria-label=\"Revenir au texte, note {note}\">↩</a>"
                : $"<sup><a id=\"fnref:{call}\" href=\"#fn:{note}\" role=\"doc-noteref\" aria-label=\"Note {note}\">{note}</a></sup>");
        }
    }

    private sealed class ContainerRenderer(PageView view) : HtmlObjectRenderer<CustomContainer>
    {
        protected override void Write(HtmlRenderer renderer, CustomContainer container)
        {
            if (Label(container.Info) is not { } label)
            {
                // A block that nothing draws here: its words stay.
                renderer.WriteChildren(container);
                return;
            }

            renderer.Write("<div class=\"").Write(container.Info!).Write("\"><p class=\"k\">").Write(label).WriteLine("</p>");
            renderer.WriteChildren(container);
            if (view.Site.Index.Controversy(container.Arguments?.Trim() ?? "") is { } controversy)
            {
                renderer.Write("<p><a href=\"").Write(view.Href(Links.ControversiesUrl, controversy.Id.Value)).Write("\">")
                    .WriteEscape(Typography.Apply(controversy.Title)).WriteLine("</a></p>");
            }

            renderer.WriteLine("</div>");
        }

        private static string? Label(string? kind) => kind switch
        {
            "attention" => "Attention",
            "position" => "Position de l’association, pas la loi",
            "controverse" => "Question discutée",
            _ => null,
        };
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

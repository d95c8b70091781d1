using System.Collections.Immutable;
using System.Globalization;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Content;
using Site.Compiler.References;

namespace Site.Compiler.Rendering;

/// <summary>Turns a page's Markdown into HTML: links resolved, typography applied, no attribute but ids.</summary>
public static class BodyRenderer
{
    private static readonly MarkdownPipeline Fragments = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>The body in order; each embedded tree is a part of its own.</summary>
    public static ImmutableArray<BodyPart> Render(Page page, PageView view)
    {
        var body = PageParser.FreshBody(page);
        Prepare(body, page, view);
        var parts = ImmutableArray.CreateBuilder<BodyPart>();
        var html = new StringWriter { NewLine = "\n" };
        var renderer = CreateRenderer(html, view);
        foreach (var block in body)
        {
            if (block is CustomContainer { Info: "arbre" } container)
            {
                parts.Add(new BodyPart(Flush(html), null));
                parts.Add(new BodyPart("", view.Checked.Trees.First(t => t.Tree.Id.Value == container.Arguments?.Trim())));
            }
            else if (block is CustomContainer { Info: PageParser.Contacts or PageParser.Positions } data)
            {
                parts.Add(new BodyPart(Flush(html), null));
                parts.Add(new BodyPart("", null, data.Info));
            }
            else
            {
                renderer.Render(block);
            }
        }

        parts.Add(new BodyPart(Flush(html), null));
        return [.. parts.Where(p => p.Tree is not null || p.Data is not null || p.Html.Length > 0)];
    }

    /// <summary>A short text of a tree, as HTML.</summary>
    public static string Fragment(string markdown) => Markdown.ToHtml(Typography.Apply(markdown), Fragments);

    private static string Flush(StringWriter html)
    {
        var text = html.ToString();
        html.GetStringBuilder().Clear();
        return text;
    }

    private static void Prepare(MarkdownDocument body, Page page, PageView view)
    {
        foreach (var node in body.Descendants().ToArray())
        {
            if (node.TryGetAttributes() is { } attributes)
            {
                attributes.Classes?.Clear();
                attributes.Properties?.Clear();
            }

            switch (node)
            {
                case LiteralInline literal:
                    literal.Content = new Markdig.Helpers.StringSlice(Typography.Apply(literal.Content.ToString()));
                    break;
                case LinkInline { Url: { } url } link:
                    link.Url = Links.Resolve(url, page, view.Site) switch
                    {
                        LinkTarget.Inside inside => view.Href(inside.Url, inside.Anchor),
                        LinkTarget.Outside outside => outside.Address,
                        _ => null,
                    };
                    if (link.Url is null)
                    {
                        // Checked, but not shown: the site serves the other country. The words stay.
                        link.ReplaceBy(new ContainerInline(), copyChildren: true);
                    }

                    break;
                case Table table:
                    table.ColumnDefinitions.ForEach(c => c.Alignment = null);
                    var (attribute, name) = Name(table);
                    table.GetAttributes().AddProperty(attribute, name);
                    break;
                case TableCell { Parent: TableRow { IsHeader: true } } cell:
                    cell.GetAttributes().AddProperty("scope", "col");
                    break;
            }
        }
    }

    private static HtmlRenderer CreateRenderer(StringWriter html, PageView view)
    {
        var renderer = new HtmlRenderer(html);
        renderer.ObjectRenderers.Insert(0, new ContainerRenderer(view));
        renderer.ObjectRenderers.Insert(0, new ScrollingTableRenderer());
        renderer.ObjectRenderers.Insert(0, new HtmlDefinitionListRenderer());
        renderer.ObjectRenderers.Insert(0, new NotesRenderer());
        renderer.ObjectRenderers.Insert(0, new NoteLinkRenderer());
        return renderer;
    }

    /// <summary>A table is named by the heading it stands under.</summary>
    private static (string Attribute, string Name) Name(Table table)
    {
        Block root = table;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return ((MarkdownDocument)root).Descendants<HeadingBlock>().LastOrDefault(h => h.Span.Start < table.Span.Start)?.GetAttributes().Id is { } heading
            ? ("aria-labelledby", heading)
            : ("aria-label", "Tableau");
    }

    /// <summary>A wide table scrolls in its own box, reachable by keyboard; the page never scrolls sideways.</summary>
    private sealed class ScrollingTableRenderer : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            var (attribute, name) = Name(table);
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

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class ContainerRenderer(PageView view) : HtmlObjectRenderer<CustomContainer>
    {
        protected override void Write(HtmlRenderer renderer, CustomContainer container)
        {
            var kind = container.Info!;
            renderer.Write("<div class=\"").Write(kind).Write("\"><p class=\"k\">").Write(Label(kind)).WriteLine("</p>");
            renderer.WriteChildren(container);
            if (view.Site.Register.Controversies.FirstOrDefault(c => c.Id.Value == container.Arguments?.Trim()) is { } controversy)
            {
                renderer.Write("<p><a href=\"").Write(view.Href("/controverses/", controversy.Id.Value)).Write("\">")
                    .WriteEscape(Typography.Apply(controversy.Title)).WriteLine("</a></p>");
            }

            renderer.WriteLine("</div>");
        }

        private static string Label(string kind) => kind switch
        {
            "attention" => "Attention",
            "position" => "Position de l’association, pas la loi",
            _ => "Question discutée",
        };
    }
}

using System.Collections.Immutable;
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
                        _ => "#",
                    };
                    break;
                case Table table:
                    table.ColumnDefinitions.ForEach(c => c.Alignment = null);
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
        renderer.ObjectRenderers.Insert(0, new HtmlFootnoteGroupRenderer());
        renderer.ObjectRenderers.Insert(0, new HtmlFootnoteLinkRenderer());
        return renderer;
    }

    /// <summary>A wide table scrolls in its own box, reachable by keyboard; the page never scrolls sideways.</summary>
    private sealed class ScrollingTableRenderer : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.WriteLine("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Tableau à faire défiler\">");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }

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

using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Addresses;
using Site.Compiler.Text;

namespace Site.Compiler.Publication.Markdown;

/// <summary>What is decided of a parsed text before it is written: where links lead, French typography, numbers and lines as authored, names of tables.</summary>
internal static partial class MarkdownPreparation
{
    private const string NameKey = "name";

    /// <param name="body">The text; rendering consumes it.</param>
    /// <param name="from">The path of the file that holds it.</param>
    /// <param name="view">The page that shows it.</param>
    public static void Prepare(MarkdownDocument body, string from, PageView view)
    {
        var nodes = body.Descendants().ToArray();
        foreach (var attributes in nodes.Select(n => n.TryGetAttributes()).OfType<HtmlAttributes>())
        {
            attributes.Classes?.Clear();
            attributes.Properties?.Clear();
        }

        string? heading = null;
        foreach (var node in nodes)
        {
            heading = node is HeadingBlock { } title ? title.GetAttributes().Id : heading;
            switch (node)
            {
                case LiteralInline literal:
                    literal.Content = new Markdig.Helpers.StringSlice(Typography.Apply(literal.Content.ToString()));
                    break;
                case LineBreakInline { IsHard: false } line when IsListed(line.NextSibling):
                    // « 1° … » and « a) … » stand on lines of their own, as in a law.
                    line.IsHard = true;
                    break;
                case LinkInline link:
                    Lead(link, from, view);
                    break;
                case AutolinkInline { IsEmail: false } auto when Links.Resolve(auto.Url, from, view.Site) is not LinkTarget.Outside:
                    Lead(auto, from, view);
                    break;
                case Table table:
                    NameTable(table, heading);
                    break;
                case TableCell { Parent: TableRow { IsHeader: true } } cell:
                    cell.GetAttributes().AddProperty("scope", "col");
                    break;
                case ListBlock { IsOrdered: true } list:
                    Number(list);
                    break;
            }

            if (node is ParagraphBlock or HeadingBlock or ListItemBlock or TableCell && IsRightToLeft((Block)node))
            {
                node.GetAttributes().AddProperty("dir", "auto");
            }
        }
    }

    /// <summary>How a table is named: by the heading it stands under, or by what it is.</summary>
    public static (string Attribute, string Name) NameOf(Table table) => ((string, string))table.GetData(NameKey)!;

    private static void NameTable(Table table, string? heading)
    {
        table.ColumnDefinitions.ForEach(c => c.Alignment = null);
        var (attribute, name) = heading is null ? ("aria-label", "Tableau") : ("aria-labelledby", heading);
        table.GetAttributes().AddProperty(attribute, name);
        table.SetData(NameKey, (attribute, name));
    }

    private static void Lead(LinkInline link, string from, PageView view)
    {
        link.Title = null;
        link.Url = string.IsNullOrWhiteSpace(link.Url) ? null : Links.Resolve(link.Url, from, view.Site) switch
        {
            LinkTarget.Inside inside => view.Href(inside.Url, inside.Anchor),
            LinkTarget.Outside outside when !link.IsImage => outside.Address,
            _ => null,
        };
        if (link.Url is null)
        {
            // Checked, but not shown: the site serves the other country. The words stay.
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
        }
    }

    /// <summary>An address of this site leads within the text that shows it; one that may not be followed stays as words.</summary>
    private static void Lead(AutolinkInline auto, string from, PageView view)
    {
        var words = new LiteralInline(auto.Url);
        var link = Links.Resolve(auto.Url, from, view.Site) is LinkTarget.Inside inside ? new LinkInline { Url = view.Href(inside.Url, inside.Anchor) } : null;
        link?.AppendChild(words);
        auto.ReplaceBy(link ?? (Inline)words);
    }

    /// <summary>An item that skips a number keeps the one its author wrote.</summary>
    private static void Number(ListBlock list)
    {
        var items = list.OfType<ListItemBlock>();
        foreach (var (before, item) in items.Zip(items.Skip(1)).Where(p => p.Second.Order != p.First.Order + 1))
        {
            item.GetAttributes().AddProperty("value", item.Order.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static bool IsListed(Inline? next) => next switch
    {
        LiteralInline literal => Listed().IsMatch(literal.Content.ToString()),
        EmphasisInline emphasis => IsListed(emphasis.FirstChild),
        _ => false,
    };

    /// <summary>A letter of a script written from right to left, in the block's own text.</summary>
    private static bool IsRightToLeft(Block block) => block switch
    {
        LeafBlock { Inline: { } inline } => inline.Descendants<LiteralInline>().Any(l => RightToLeft().IsMatch(l.Content.ToString())),
        ContainerBlock container => container.OfType<ParagraphBlock>().Any(IsRightToLeft),
        _ => false,
    };

    [GeneratedRegex(@"^(?:[0-9]{1,4}[ ]?[°º]|[0-9]{1,4}[.)]|[a-zA-Z][.)]|[IVXivx]{1,5}[.)]|\([0-9a-zA-Z]{1,3}\)|[•·▪◦‣–—§])(?:\s|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Listed();

    [GeneratedRegex(@"[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]", RegexOptions.CultureInvariant)]
    private static partial Regex RightToLeft();
}

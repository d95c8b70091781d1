using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Text;

namespace Site.Compiler.Reading.Markdown;

/// <summary>What is decided of a parsed text before it is written: French typography, numbers and lines as authored, names of tables.</summary>
internal static partial class MarkdownPreparation
{
    private const string NameKey = "name";

    /// <param name="nodes">Of the text; writing consumes it.</param>
    public static void Prepare(MarkdownNodes nodes)
    {
        ClearAttributes(nodes);
        var hasRightToLeft = nodes.All.Exists(n => n is LiteralInline literal && IsRightToLeft(literal.Content.AsSpan()));
        string? heading = null;
        foreach (var node in nodes.All)
        {
            heading = node is HeadingBlock { } title ? title.GetAttributes().Id : heading;
            switch (node)
            {
                case LiteralInline literal when Typography.Concerns(literal.Content.AsSpan()):
                    literal.Content = new Markdig.Helpers.StringSlice(Typography.Apply(literal.Content.ToString()));
                    break;
                case LineBreakInline { IsHard: false } line when IsListed(line.NextSibling):
                    // « 1° … » and « a) … » stand on lines of their own, as in a law.
                    line.IsHard = true;
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

            if (hasRightToLeft && node is ParagraphBlock or HeadingBlock or ListItemBlock or TableCell && IsRightToLeft((Block)node))
            {
                node.GetAttributes().AddProperty("dir", "auto");
            }
        }
    }

    private static void ClearAttributes(MarkdownNodes nodes)
    {
        foreach (var node in nodes.All)
        {
            if (node.TryGetAttributes() is { } attributes)
            {
                attributes.Classes?.Clear();
                attributes.Properties?.Clear();
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

    /// <summary>An item that skips a number keeps the one its author wrote.</summary>
    private static void Number(ListBlock list)
    {
        var items = list.OfType<ListItemBlock>();
        foreach (var (before, item) in items.Zip(items.Skip(1)).Where(p => p.Second.Order != p.First.Order + 1))
        {
            item.GetAttributes().AddProperty("value", item.Order.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static bool IsListed(Inline? next) =>
        next switch
        {
            LiteralInline literal => Listed().IsMatch(literal.Content.ToString()),
            EmphasisInline emphasis => IsListed(emphasis.FirstChild),
            _ => false,
        };

    /// <summary>A letter of a script written from right to left, in the block's own text.</summary>
    private static bool IsRightToLeft(Block block) =>
        block switch
        {
            LeafBlock { Inline: { } inline } => MarkdownNodes.Any(inline, i => i is LiteralInline l && IsRightToLeft(l.Content.AsSpan())),
            ContainerBlock container => container.OfType<ParagraphBlock>().Any(IsRightToLeft),
            _ => false,
        };

    private static bool IsRightToLeft(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\u0590', '\u08FF') || text.ContainsAnyInRange('\uFB1D', '\uFDFF') || text.ContainsAnyInRange('\uFE70', '\uFEFC');

    [GeneratedRegex(
        @"^(?:[0-9]{1,4}[ ]?[°º]|[0-9]{1,4}[.)]|[a-zA-Z][.)]|[IVXivx]{1,5}[.)]|\([0-9a-zA-Z]{1,3}\)|[•·▪◦‣–—§])(?:\s|\z)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Listed();
}

using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Diagnostics;

namespace Site.Compiler.Reading.Markdown;

/// <summary>Lists, code, tables and texts of a page, one block at a time.</summary>
internal static partial class BlockChecker
{
    public static IEnumerable<Diagnostic> Check(MarkdownSource source, Block block)
    {
        var faults = block switch
        {
            FencedCodeBlock code => CheckFence(source, code),
            CodeBlock code => [Catalogue.CodeIndented(source.PlaceOf(code))],
            ListBlock { IsOrdered: true } list => CheckNumbers(source, list),
            TableRow row => CheckRow(source, row),
            _ => [],
        };
        if (block is LeafBlock { Inline: { } inline } leaf && UnreadMarks.MayHold(inline))
        {
            faults = faults.Concat(UnreadMarks.Check(source, leaf));
        }

        return CheckEmpty(source, block) is { } empty ? faults.Append(empty) : faults;
    }

    private static IEnumerable<Diagnostic> CheckFence(MarkdownSource source, FencedCodeBlock code)
    {
        var name = $"{code.Info} {code.Arguments}".Trim();
        if (code.ClosingFencedCharCount == 0)
        {
            yield return Catalogue.CodeOpen(source.PlaceOf(code), new string(code.FencedChar, code.OpeningFencedCharCount));
        }
        else if (!CodeName().IsMatch(name))
        {
            yield return Catalogue.CodeName(source.PlaceOf(code), name);
        }
    }

    /// <summary>Numbers are shown as written; a list that counts « 1. 1. 1. » would not say which is which.</summary>
    private static IEnumerable<Diagnostic> CheckNumbers(MarkdownSource source, ListBlock list) =>
        list.OfType<ListItemBlock>()
            .Zip(list.OfType<ListItemBlock>().Skip(1))
            .Where(p => p.Second.Order <= p.First.Order)
            .Select(p => Catalogue.ListNumbers(source.Place(p.Second.Span.Start, 1), p.Second.Order, p.First.Order + 1));

    /// <summary>
    /// A row that says more than its table has columns: what is beyond has no title. The parser adds empty cells to make rows even.
    /// </summary>
    private static IEnumerable<Diagnostic> CheckRow(MarkdownSource source, TableRow row)
    {
        var (cells, titles) = (row.OfType<TableCell>().Count(c => c.Span.Length > 0), (row.Parent as Table)?.ColumnDefinitions.Count ?? 0);
        return cells > titles ? [Catalogue.TableCells(source.PlaceOf(row), cells, titles)] : [];
    }

    private static Diagnostic? CheckEmpty(MarkdownSource source, Block block)
    {
        var name = block switch
        {
            HeadingBlock => "ce titre",
            ListItemBlock => "cet élément de liste",
            QuoteBlock => "cette citation",
            Footnote => "cette note",
            FencedCodeBlock code when code.Lines.Count == 0 && code.ClosingFencedCharCount > 0 => "ce bloc de code",
            DefinitionTerm => "ce mot à définir",
            DefinitionItem item when !item.Any(b => b is not DefinitionTerm && IsRead(b)) => "cette définition",
            _ => null,
        };
        return name is null || (block is not (FencedCodeBlock or DefinitionItem) && IsRead(block))
            ? null
            : Catalogue.TextEmpty(source.PlaceOf(block), name);
    }

    /// <summary>True where a block has something to read: a word, a picture, code, or a block that fills itself.</summary>
    internal static bool IsRead(Block block) =>
        block switch
        {
            FencedCodeBlock or CodeBlock or HtmlBlock => true,
            LeafBlock { Inline: { } inline } => MarkdownNodes.Any(inline, IsRead),
            ContainerBlock container => container.Any(IsRead)
                || container is CustomContainer named && NamedBlock.Find(named.Info) is { FillsItself: true },
            _ => false,
        };

    /// <summary>Of an inline alone, not of those within it.</summary>
    private static bool IsRead(Inline inline) =>
        inline switch
        {
            LiteralInline literal => MarkdownChecker.HasWords(literal.Content.AsSpan()),
            HtmlEntityInline entity => MarkdownChecker.HasWords(entity.Transcoded.AsSpan()),
            CodeInline or AutolinkInline or HtmlInline or LinkInline { IsImage: true } => true,
            FootnoteLink link => !link.IsBackLink,
            _ => false,
        };

    [GeneratedRegex(@"^(?:[a-z0-9+#-]+(?: [a-z0-9-]+)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodeName();
}

using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Reading.Markdown;

/// <summary>
/// The words of a page as its reader hears them, one text per innermost block, read from the prepared syntax tree. Frozen versions are locked
/// by them: what HTML the page has, and what the theme adds (« Attention »), is no part of it (docs/decisions/0018).
/// </summary>
internal sealed class SpokenWords
{
    private readonly ImmutableArray<SpokenBlock>.Builder _blocks = ImmutableArray.CreateBuilder<SpokenBlock>();
    private readonly List<char> _words = new(4_096);

    public static ImmutableArray<SpokenBlock> Of(MarkdownDocument body)
    {
        var spoken = new SpokenWords();
        foreach (var block in body)
        {
            if (block is not CustomContainer named || NamedBlock.Find(named.Info)?.Piece is null)
            {
                spoken.Say(block, isWithin: false);
            }
        }

        spoken.Break();
        return spoken._blocks.ToImmutable();
    }

    /// <param name="block">The block.</param>
    /// <param name="isWithin">True where a paragraph is all its item or cell holds: it is no block of its own there.</param>
    private void Say(Block block, bool isWithin)
    {
        switch (block)
        {
            case ParagraphBlock paragraph when isWithin:
                Say(paragraph.Inline);
                _words.Add('\n');
                break;
            case CodeBlock or HtmlBlock:
                HearApart(((LeafBlock)block).Lines.ToString());
                break;
            case ThematicBreakBlock:
                _words.Add('\n');
                break;
            case LeafBlock { Inline: not null } leaf:
                SayApart(leaf.Inline);
                break;
            case ListBlock list:
                SayItems(list, !list.IsLoose);
                break;
            case QuoteBlock quote:
                SayApart(quote, isWithin: false);
                break;
            case Table table:
                SayTable(table, isWithin);
                break;
            case FootnoteGroup notes:
                HearApart("Notes");
                SayItems(notes, isWithin);
                break;
            case DefinitionItem definition:
                SayDefinition(definition, isWithin);
                break;
            case CustomContainer container when NamedBlock.Find(container.Info)?.Label is not null:
                SayApart(container, isWithin);
                Name(container.Arguments?.Trim());
                break;
            case ContainerBlock other:
                SayAll(other, isWithin);
                break;
        }
    }

    /// <summary>Each cell by itself; its one paragraph is all it holds.</summary>
    private void SayTable(Table table, bool isWithin)
    {
        foreach (var row in table)
        {
            foreach (var cell in (TableRow)row)
            {
                SayApart((TableCell)cell, isWithin || ((TableCell)cell).Count == 1);
            }
        }
    }

    /// <summary>A definition of one paragraph is that paragraph.</summary>
    private void SayDefinition(DefinitionItem item, bool isWithin)
    {
        var place = 0;
        for (var i = 0; i < item.Count; i++)
        {
            if (item[i] is DefinitionTerm term)
            {
                SayApart(term.Inline);
                place = 0;
                continue;
            }

            var isAlone = i + 1 == item.Count && place == 0 && item[i] is ParagraphBlock;
            if (place++ == 0)
            {
                Break();
            }

            Say(item[i], isWithin || isAlone);
        }

        Break();
    }

    /// <summary>Each block of a list by itself: an item, a note.</summary>
    private void SayItems(ContainerBlock list, bool isWithin)
    {
        foreach (var item in list)
        {
            SayApart((ContainerBlock)item, isWithin);
        }
    }

    private void SayAll(ContainerBlock container, bool isWithin)
    {
        foreach (var block in container)
        {
            Say(block, isWithin);
        }
    }

    private void SayApart(ContainerBlock container, bool isWithin)
    {
        Break();
        SayAll(container, isWithin);
        Break();
    }

    private void SayApart(ContainerInline? inlines)
    {
        Break();
        Say(inlines);
        Break();
    }

    private void Say(ContainerInline? inlines)
    {
        for (var part = inlines?.FirstChild; part is not null; part = part.NextSibling)
        {
            Say(part);
        }
    }

    private void Say(Inline part)
    {
        switch (part)
        {
            case LiteralInline literal:
                Hear(literal.Content.AsSpan());
                break;
            case CodeInline code:
                Hear(code.Content);
                break;
            case LineBreakInline:
                _words.Add('\n');
                break;
            case HtmlEntityInline entity:
                Hear(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline address:
                Hear(address.Url);
                break;
            case HtmlInline markup:
                Hear(markup.Tag);
                break;
            case FootnoteLink { IsBackLink: true }:
                _words.Add('↩');
                break;
            case FootnoteLink note:
                Hear(note.Footnote.Order.ToString(CultureInfo.InvariantCulture));
                break;
            case LinkInline { IsImage: true }:
                break;
            case DelimiterInline delimiter:
                Hear(delimiter.ToLiteral());
                Say((ContainerInline)delimiter);
                break;
            case ContainerInline container:
                Say(container);
                break;
        }
    }

    private void HearApart(string text)
    {
        Break();
        Hear(text);
        Break();
    }

    private void Hear(ReadOnlySpan<char> text) => _words.AddRange(text);

    private void Name(string? controversy)
    {
        if (controversy is { Length: > 0 })
        {
            Break();
            _blocks.Add(new SpokenBlock("", controversy));
        }
    }

    private void Break()
    {
        if (_words.Count > 0 && Spaces.Collapse(CollectionsMarshal.AsSpan(_words)) is { Length: > 0 } text)
        {
            _blocks.Add(new SpokenBlock(text));
        }

        _words.Clear();
    }
}

using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Site.Compiler.Reading.Markdown;

/// <summary>
/// The nodes of a parsed text in reading order, listed once for all that looks at them. Most are words: what looks for a block or a link walks
/// a shorter list.
/// </summary>
internal sealed class MarkdownNodes
{
    private MarkdownNodes(MarkdownDocument body) => Add(body);

    public List<MarkdownObject> All { get; } = new(256);

    public List<Block> Blocks { get; } = new(64);

    /// <summary>Links, images, addresses typed as they are, and calls of notes.</summary>
    public List<Inline> Links { get; } = [];

    public static MarkdownNodes Of(MarkdownDocument body) => new(body);

    /// <summary>True where an inline, or one within it, is what is looked for.</summary>
    public static bool Any(ContainerInline? inlines, Func<Inline, bool> isSought)
    {
        for (var part = inlines?.FirstChild; part is not null; part = part.NextSibling)
        {
            if (isSought(part) || part is ContainerInline container && Any(container, isSought))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(ContainerBlock container)
    {
        foreach (var block in container)
        {
            All.Add(block);
            Blocks.Add(block);
            if (block is ContainerBlock blocks)
            {
                Add(blocks);
            }
            else if (block is LeafBlock { Inline: { } inline })
            {
                Add(inline);
            }
        }
    }

    private void Add(ContainerInline container)
    {
        for (var part = container.FirstChild; part is not null; part = part.NextSibling)
        {
            All.Add(part);
            if (part is LinkInline or AutolinkInline or Markdig.Extensions.Footnotes.FootnoteLink)
            {
                Links.Add(part);
            }

            if (part is ContainerInline inlines)
            {
                Add(inlines);
            }
        }
    }
}

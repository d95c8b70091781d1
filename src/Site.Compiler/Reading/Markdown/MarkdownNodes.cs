using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Site.Compiler.Reading.Markdown;

/// <summary>The nodes of a parsed text in reading order, listed once for all that looks at them.</summary>
internal static class MarkdownNodes
{
    public static List<MarkdownObject> Of(MarkdownDocument body)
    {
        var nodes = new List<MarkdownObject>(256);
        Add(body, nodes);
        return nodes;
    }

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

    private static void Add(MarkdownObject node, List<MarkdownObject> nodes)
    {
        switch (node)
        {
            case ContainerBlock blocks:
                foreach (var block in blocks)
                {
                    nodes.Add(block);
                    Add(block, nodes);
                }

                break;
            case LeafBlock { Inline: { } inline }:
                Add(inline, nodes);
                break;
            case ContainerInline inlines:
                for (var part = inlines.FirstChild; part is not null; part = part.NextSibling)
                {
                    nodes.Add(part);
                    Add(part, nodes);
                }

                break;
        }
    }
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Model;

namespace Site.Compiler.Reading.Markdown;

/// <summary>Writes a parsed text as the pieces that each page fills: typography applied, no attribute but ids. Consumes the document.</summary>
internal sealed class BodyWriter
{
    private readonly StringBuilder _html = new(4_096);
    private readonly HtmlRenderer _renderer;
    private readonly List<BodyPiece> _pieces = [];

    private BodyWriter()
    {
        _renderer = MarkdownRenderers.Create(new StringWriter(_html) { NewLine = "\n" }, this);
    }

    /// <summary>The body of a page; each embedded tree is a piece of its own.</summary>
    public static PageBody Page(MarkdownDocument body, MarkdownNodes nodes)
    {
        MarkdownPreparation.Prepare(nodes);
        var writer = new BodyWriter();
        foreach (var block in body)
        {
            if (block is CustomContainer named && NamedBlock.Find(named.Info)?.Piece is { } piece)
            {
                writer.Put(piece(named.Arguments?.Trim() ?? ""));
            }
            else
            {
                writer._renderer.Render(block);
            }
        }

        return new PageBody(writer.Finish(), SpokenWords.Of(body));
    }

    /// <summary>A text of a YAML file: blocks for a message, the inside of one block for a sentence.</summary>
    public static ImmutableArray<BodyPiece> Text(MarkdownDocument body, bool isMessage)
    {
        MarkdownPreparation.Prepare(MarkdownNodes.Of(body));
        var writer = new BodyWriter();
        if (isMessage)
        {
            writer._renderer.Render(body);
            return writer.Finish();
        }

        foreach (var (paragraph, i) in body.OfType<ParagraphBlock>().Select((p, i) => (p, i)))
        {
            writer._renderer.Write(i > 0 ? " " : "");
            writer._renderer.WriteLeafInline(paragraph);
        }

        return writer.Finish();
    }

    /// <summary>A piece at this place of the text. The renderer counts it as written, so that it breaks lines as it would around a tag.</summary>
    public void Put(BodyPiece piece)
    {
        Flush();
        _pieces.Add(piece);
    }

    /// <summary>What stands within a link, as pieces of their own.</summary>
    public ImmutableArray<BodyPiece> Inside(LinkInline link)
    {
        Flush();
        var start = _pieces.Count;
        _renderer.WriteChildren(link);
        Flush();
        ImmutableArray<BodyPiece> inside = [.. CollectionsMarshal.AsSpan(_pieces)[start..]];
        _pieces.RemoveRange(start, inside.Length);
        return inside;
    }

    /// <summary>What stands within a link, as text for an attribute.</summary>
    public string Aside(LinkInline link)
    {
        Flush();
        _renderer.WriteChildren(link);
        var text = _html.ToString();
        _html.Clear();
        return text;
    }

    /// <summary>Tells the renderer that a tag stands here: what follows is not at the start of a line.</summary>
    public void MarkTag()
    {
        _renderer.Write('\uFFFC');
        _html.Length--;
    }

    private ImmutableArray<BodyPiece> Finish()
    {
        Flush();
        return [.. _pieces];
    }

    private void Flush()
    {
        if (_html.Length > 0)
        {
            _pieces.Add(new BodyPiece.Html(_html.ToString()));
            _html.Clear();
        }
    }
}

using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Syntax;
using Site.Compiler.Formats;

namespace Site.Compiler.Reading.Markdown;

/// <summary>
/// The Markdown that authors may write: CommonMark and the extensions named here, and no other. What an author types of another dialect
/// stays text, which <see cref="UnreadMarks"/> reports: an extension that nobody named would change words unseen.
/// </summary>
public static class MarkdownLanguage
{
    /// <summary>Pages: tables, notes, definitions and containers. HTML is read only to be refused at its place.</summary>
    public static MarkdownPipeline Pages { get; } = BuildPages();

    /// <summary>A text of several paragraphs in a YAML file: lists besides, no heading, no block that would need a page around it.</summary>
    public static MarkdownPipeline Messages { get; } = Build(new ListBlockParser());

    /// <summary>A text that stands inside a sentence, an item or a cell of the theme: emphasis, code and links.</summary>
    public static MarkdownPipeline Sentences { get; } = Build();

    public static MarkdownPipeline Of(TextKind kind) => kind == TextKind.Message ? Messages : Sentences;

    public static MarkdownDocument Parse(string text, TextKind kind) => Markdig.Markdown.Parse(text, Of(kind));

    private static MarkdownPipeline BuildPages()
    {
        // Precise places, or no fault could be told where it is.
        var builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables().UseFootnotes().UseDefinitionLists();
        // The block alone: the whole extension would also read « ::words:: », which nobody writes and which gives broken HTML.
        builder.BlockParsers.Insert(0, new CustomContainerParser());
        return builder.Build();
    }

    private static MarkdownPipeline Build(params BlockParser[] blocks)
    {
        var builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation();
        builder.BlockParsers.Clear();
        builder.BlockParsers.AddRange(blocks);
        builder.BlockParsers.Add(new ParagraphBlockParser { ParseSetextHeadings = false });
        return builder.Build();
    }
}

using System.Collections.Immutable;
using Site.Compiler.Text;

namespace Site.Compiler.Publication.Views;

/// <summary>
/// What a theme receives to draw one page: words as shown, addresses relative to the page, nothing of the model and nothing left to compute. «
/// Nothing »
/// is null, never an empty text.
/// </summary>
public abstract record PageView
{
    /// <summary>What stands around the page; null for a page that stands alone.</summary>
    public required FrameView? Frame { get; init; }
}

/// <summary>HTML made by the program from texts that were checked; all else that a theme writes is escaped.</summary>
public readonly record struct SafeHtml(string Value)
{
    /// <summary>With the full stop that it may need at the end of a sentence.</summary>
    public SafeHtml Ended() => new(Value + Sentence.StopAfterHtml(Value));
}

public sealed record LinkView(string Href, string Label)
{
    /// <summary>The full stop after it, where it ends a sentence; empty where its words have their own.</summary>
    public string Stop => Sentence.StopAfter(Label);
}

/// <summary>A link and what is said of where it leads.</summary>
public sealed record CardView(LinkView Link, string? Text, string? Note);

/// <summary>Links under a title.</summary>
public sealed record LinkGroupView(string Title, string? Href, ImmutableArray<LinkView> Links);

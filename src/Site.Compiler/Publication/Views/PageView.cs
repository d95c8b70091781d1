using System.Collections.Immutable;
using Site.Compiler.Text;
using Site.Compiler.Themes;

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

public sealed record LinkView(Url Href, string Label)
{
    /// <summary>The full stop after it, where it ends a sentence; empty where its words have their own.</summary>
    public string Stop => Sentence.StopAfter(Label);
}

/// <summary>A link and what is said of where it leads.</summary>
public sealed record CardView(LinkView Link, string? Text, string? Note);

/// <summary>Links under a title.</summary>
public sealed record LinkGroupView(string Title, Url? Href, ImmutableArray<LinkView> Links);

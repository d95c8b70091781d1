using System.Collections.Immutable;

namespace Site.Compiler.Model;

/// <summary>
/// A stretch of a text as HTML, or what depends on where the text is shown: each edition of a page fills the same pieces, and its Markdown is
/// read once (docs/decisions/0025).
/// </summary>
public abstract record BodyPiece
{
    private BodyPiece() { }

    public sealed record Html(string Text) : BodyPiece;

    /// <summary>Words that lead somewhere; they stay where it is not shown.</summary>
    public sealed record Link(string Url, ImmutableArray<BodyPiece> Words) : BodyPiece;

    /// <summary>An address typed as it is, between chevrons.</summary>
    public sealed record Address(string Url) : BodyPiece;

    /// <summary>A picture of the site, what it shows as the value of an attribute, and that as text where the picture is not shown.</summary>
    public sealed record Picture(string Url, string Alt, ImmutableArray<BodyPiece> Words) : BodyPiece;

    /// <summary>The title of a discussed question, in the block of a page that names it.</summary>
    public sealed record Controversy(string Id) : BodyPiece;

    /// <summary>A tree, in a page.</summary>
    public sealed record Tree(string Id) : BodyPiece;

    /// <summary>Data of the association, in a page.</summary>
    public sealed record Data(string Name) : BodyPiece;
}

/// <summary>What a reader hears of a block of a page: its words, or the title of the discussed question it names.</summary>
public readonly record struct SpokenBlock(string Text, string? Controversy = null);

/// <summary>The body of a page, read once.</summary>
public sealed record PageBody(ImmutableArray<BodyPiece> Pieces, ImmutableArray<SpokenBlock> Words)
{
    public static PageBody Empty { get; } = new([], []);
}

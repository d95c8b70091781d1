using System.Collections.Immutable;
using Site.Compiler.Model;

namespace Site.Compiler.Reading.Markdown;

/// <summary>A kind of block between « ::: » lines. One row says all that differs by it: a new one is one more row.</summary>
public sealed class NamedBlock
{
    private NamedBlock(string word) => Word = word;

    /// <summary>The association's contacts, and its choices: blocks that its own data fills.</summary>
    public const string Contacts = "coordonnees";
    public const string Positions = "nos-positions";

    /// <summary>In the order of their words.</summary>
    internal static ImmutableArray<NamedBlock> All { get; } =
    [
        new("arbre") { TakesName = true, Piece = id => new BodyPiece.Tree(id) },
        new("attention") { Label = "Attention" },
        new("controverse") { Label = "Question discutée", TakesName = true },
        new(Contacts) { Piece = _ => new BodyPiece.Data(Contacts) },
        new(Positions) { Piece = _ => new BodyPiece.Data(Positions) },
        new("position") { Label = "Position de l’association, pas la loi" },
    ];

    /// <summary>What authors type after the colons; also in class names.</summary>
    internal string Word { get; }

    /// <summary>What the block is called on the page; null for one that has no name there.</summary>
    internal string? Label { get; private init; }

    /// <summary>True where the name of a tree or of a discussed question follows the word.</summary>
    internal bool TakesName { get; private init; }

    /// <summary>
    /// What stands in its place, by the name it takes: such a block holds no text and stands in no other. Null for a block of text.
    /// </summary>
    internal Func<string, BodyPiece>? Piece { get; private init; }

    /// <summary>True where the block says something without a word of its author's in it.</summary>
    internal bool FillsItself => Piece is not null || TakesName;

    internal static NamedBlock? Find(string? word) => All.FirstOrDefault(b => b.Word == word);
}

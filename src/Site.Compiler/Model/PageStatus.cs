using System.Collections.Immutable;

namespace Site.Compiler.Model;

/// <summary>How far a page can be relied on.</summary>
public sealed class PageStatus
{
    private PageStatus(string word, string sentence) => (Word, Sentence) = (word, sentence);

    public static PageStatus ToVerify { get; } = new("a-verifier", "À vérifier avant de s’en servir.");

    public static ImmutableArray<PageStatus> All { get; } =
    [
        new("a-jour", "À jour."),
        new("date", "Daté : le droit a pu changer depuis."),
        new("historique", "Document historique : ce n’est pas le droit en vigueur."),
        ToVerify,
    ];

    /// <summary>What authors type; also in class names and locks.</summary>
    public string Word { get; }

    /// <summary>What a reader sees.</summary>
    public string Sentence { get; }

    public override string ToString() => Word;
}

using System.Collections.Immutable;

namespace Site.Compiler.Model;

/// <summary>How far the text of a legal source was verified.</summary>
public sealed class SourceState
{
    private SourceState(string code, string slug, string words) => (Code, Slug, Words) = (code, slug, words);

    public static SourceState ToVerify { get; } = new("NV", "a-verifier", "à vérifier") { IsToVerify = true };

    /// <summary>In the order readers meet them.</summary>
    public static ImmutableArray<SourceState> All { get; } =
    [
        new("V26", "controle", "texte contrôlé en avril 2026"),
        new("VJ26", "controle", "texte contrôlé en avril 2026"),
        new("VP", "page-publique", "vérifié sur une page publique"),
        new("V09", "ancien", "texte contrôlé dans une version ancienne : à vérifier") { IsToVerify = true },
        ToVerify,
        new("H", "historique", "document historique ou déontologique"),
    ];

    /// <summary>What authors type.</summary>
    public string Code { get; }

    /// <summary>In the address of the list; states that read alike share one.</summary>
    public string Slug { get; }

    public string Words { get; }

    /// <summary>False for texts read in a current version, public pages and documents quoted as they are.</summary>
    public bool IsToVerify { get; private init; }

    public override string ToString() => Code;
}

using System.Collections.Immutable;
using Site.Compiler.Model;

namespace Site.Compiler.Adoption;

/// <summary>The reference content that a program carries: its files, and the acts that say why they changed.</summary>
public sealed record ContentPack(ProgramVersion Program, ImmutableSortedDictionary<string, ContentFile> Files, ImmutableArray<Act> Acts)
{
    /// <summary>What an association writes itself: given once, never touched again.</summary>
    private static readonly ImmutableHashSet<string> Own = ["input/_data/organisation.yml", "input/_data/positions.yml"];

    /// <summary>The last act: a day.</summary>
    public string Edition => Acts.IsEmpty ? "" : Acts[^1].Id.Value;

    /// <summary>What stays tied to the reference.</summary>
    public ImmutableSortedDictionary<string, ContentFile> Followed => field ??= Files.RemoveRange(Own);

    public Provenance Provenance => new(Edition, Program, Followed.ToImmutableSortedDictionary(f => f.Key, f => f.Value.Fingerprint, Ordinal));

    private static StringComparer Ordinal => StringComparer.Ordinal;
}

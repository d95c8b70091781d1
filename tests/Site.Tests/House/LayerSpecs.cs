using System.Collections.Immutable;
using Site.Compiler;

namespace Site.Tests.House;

/// <summary>
/// The folders of the core are the order of work: each knows those above it, never those below. Read from the compiled types, not from their « using
/// » lines.
/// </summary>
public sealed class LayerSpecs
{
    private const string Core = "Site.Compiler";

    /// <summary>
    /// In the order of work; the root, which tells the whole story, comes last. A longer name stands for itself within a shorter one.
    /// </summary>
    private static readonly string[] Layers =
    [
        "Text",
        "Flowcharts",
        "Diagnostics",
        "Formats",
        "Model",
        "Addresses",
        "Reading",
        "Themes",
        "Trees.Automata",
        "Trees.Proofs",
        "Trees.Charts",
        "Trees.Measures",
        "Trees",
        "Checking",
        "Versions",
        "Adoption",
        "Publication",
        "Output",
        "",
    ];

    /// <summary>Pairs against the order, each with its reason.</summary>
    private static readonly ImmutableHashSet<(string From, string To)> Admitted = [];

    /// <summary>The only folders that see a library.</summary>
    private static readonly Dictionary<string, string[]> Libraries = new(StringComparer.Ordinal)
    {
        ["DiffPlex"] = ["Adoption", "Versions"],
        ["Markdig"] = ["Reading"],
        ["NUglify"] = ["Themes"],
        ["Scriban"] = ["Themes"],
        ["YamlDotNet"] = ["Formats"],
    };

    private static readonly ImmutableSortedSet<(string From, string To)> All = TypeGraph.Of(typeof(SiteCompiler).Assembly.Location);

    private static readonly ImmutableArray<(string From, string To)> Uses =
    [
        .. All.Where(u => u.From.StartsWith(Core + ".", StringComparison.Ordinal)),
    ];

    public static TheoryData<string> Seen => new(Libraries.Keys);

    [Fact]
    public void Each_folder_is_a_layer()
    {
        var root = Path.Combine(TestSite.Root, "src", Core);
        var folders = Directory.EnumerateDirectories(root).Select(d => Path.GetFileName(d)!).Where(d => d is not ("bin" or "obj"));
        Assert.Equal(
            folders.Order(StringComparer.Ordinal),
            Layers.Select(l => l.Split('.')[0]).Where(l => l.Length > 0).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_folder_knows_only_those_above_it()
    {
        var wrong = Uses.Where(u => IsOurs(u.From) && IsOurs(u.To))
            .Select(u => (u, From: LayerOf(u.From), To: LayerOf(u.To)))
            .Where(x => Array.IndexOf(Layers, x.To) > Array.IndexOf(Layers, x.From) && !Admitted.Contains((x.From, x.To)));
        Assert.Empty(wrong.Select(x => $"{x.u.From} knows {x.u.To}"));
    }

    /// <summary>A reason that no longer holds would let the next one in.</summary>
    [Fact]
    public void Each_pair_that_is_admitted_is_needed() =>
        Assert.Empty(Admitted.Except(Uses.Where(u => IsOurs(u.To)).Select(u => (LayerOf(u.From), LayerOf(u.To)))));

    [Theory]
    [MemberData(nameof(Seen))]
    public void A_library_stays_with_its_readers(string library)
    {
        var users = Uses.Where(u => u.To.StartsWith(library + ".", StringComparison.Ordinal))
            .Select(u => LayerOf(u.From))
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(Libraries[library], users);
    }

    /// <summary>Of the types authors of the program wrote, not those the compiler or the theme adds.</summary>
    private static bool IsOurs(string type) => type.StartsWith(Core + ".", StringComparison.Ordinal) && !type.Contains('<', StringComparison.Ordinal);

    private static string LayerOf(string type)
    {
        var folder = type[(Core.Length + 1)..] is var name && name.LastIndexOf('.') is > 0 and var end ? name[..end] : "";
        return Layers.Where(l => folder == l || folder.StartsWith(l + ".", StringComparison.Ordinal)).MaxBy(l => l.Length) ?? "";
    }
}

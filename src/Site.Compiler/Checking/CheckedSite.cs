using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Charts;
using Site.Compiler.Trees.Measures;

namespace Site.Compiler.Checking;

/// <summary>A site without error: the only thing that can be rendered.</summary>
public sealed class CheckedSite
{
    private readonly Memo _memo;

    internal CheckedSite(ParsedSite site, ImmutableArray<Automaton> trees, Memo memo) =>
        (Site, Trees, Citations, _memo) = (site, trees, Checking.Citations.Of(site), memo);

    public ParsedSite Site { get; }

    /// <summary>What draws it; null for a frozen text, which is shown by the theme of its day.</summary>
    public CheckedTheme? Theme { get; internal init; }

    /// <summary>Every tree, compiled, in the order of their ids.</summary>
    public ImmutableArray<Automaton> Trees { get; }

    /// <summary>What a site that serves one country shows; the whole site where it serves both.</summary>
    public CheckedSite ShownIn(Jurisdiction? country) => country is null ? this : _memo.Of("country", (new Same(this), country), _ => OfOne(country));

    private CheckedSite OfOne(Jurisdiction country) =>
        new(OneCountry.Of(Site, country), [.. Trees.Where(t => t.Tree.Jurisdiction == country)], _memo) { Theme = Theme };

    /// <summary>Who cites each source, by its id.</summary>
    public FrozenDictionary<string, ImmutableArray<Citation>> Citations { get; }

    /// <summary>A compiled tree by its id.</summary>
    public Automaton? Tree(string id) => Automata.GetValueOrDefault(id);

    private FrozenDictionary<string, Automaton> Automata =>
        field ??= Trees.DistinctBy(t => t.Tree.Id.Value, StringComparer.Ordinal).ToFrozenDictionary(t => t.Tree.Id.Value, StringComparer.Ordinal);

    /// <summary>What each tree weighs, in the order of <see cref="Trees"/>.</summary>
    public ImmutableArray<TreeMeasures> Measures => field.IsDefault ? field = SideBySide.Map(Trees, MeasuresOf) : field;

    /// <summary>The chart of each tree, by id.</summary>
    public ImmutableSortedDictionary<string, TreeSheets> Charts =>
        field ??= SideBySide
            .Map(Trees, t => KeyValuePair.Create(t.Tree.Id.Value, ChartOf(t.Tree)))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Every tree as authored, by id.</summary>
    public ImmutableSortedDictionary<string, Tree> TreesById =>
        field ??= Trees.ToImmutableSortedDictionary(t => t.Tree.Id.Value, t => t.Tree, StringComparer.Ordinal);

    private TreeMeasures MeasuresOf(Automaton tree) =>
        _memo.Of(
            "measures",
            () => (new Same(tree), TreeKey.Of(tree.Tree, Site.Invariants, TreesById, _memo)),
            () => TreeMeasures.Of(tree, TreesById, Site.Invariants)
        );

    private TreeSheets ChartOf(Tree tree) =>
        _memo.Of("chart", () => TreeKey.Of(tree, [], TreesById, _memo), () => TreeChart.SheetsOf(tree, TreesById));
}

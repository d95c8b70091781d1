using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Content;
using Site.Compiler.References;
using Site.Compiler.Trees;

namespace Site.Compiler;

/// <summary>Everything that was read, typed, before any rule is applied.</summary>
public sealed record ParsedSite
{
    public required SiteSettings Settings { get; init; }

    public required Register Register { get; init; }

    /// <summary>In the order of their addresses.</summary>
    public required ImmutableArray<Page> Pages { get; init; }

    public required SharedOutcomes SharedOutcomes { get; init; }

    /// <summary>In the order of their ids.</summary>
    public required ImmutableArray<Tree> Trees { get; init; }

    /// <summary>Rules over all trees, from <c>_invariants.yml</c>.</summary>
    public required ImmutableArray<Invariant> Invariants { get; init; }

    /// <summary>Situations that end alike by every tree, from <c>_situations.yml</c>.</summary>
    public required ImmutableArray<EverydaySituation> EverydaySituations { get; init; }

    public required ImmutableArray<Sources.SourceAsset> Assets { get; init; }

    /// <summary>Files that should be a page or a tree and could not be read: what cites them is not at fault.</summary>
    public ImmutableSortedSet<string> Unread { get; init; } = [];

    /// <summary>Every text that readers see and that stands in a YAML file.</summary>
    public IEnumerable<Sources.AuthoredText> Texts => Register.Texts.Concat(SharedOutcomes.Texts).Concat(Trees.SelectMany(t => t.Texts));

    /// <summary>Days on which something is said to have been done.</summary>
    public IEnumerable<Sources.PastDay> PastDays => Register.PastDays.Concat(Pages.SelectMany(p => p.PastDays)).Concat(Trees.SelectMany(t => t.PastDays));
}

/// <summary>A site without error: the only thing that can be rendered.</summary>
public sealed class CheckedSite
{
    internal CheckedSite(ParsedSite site, ImmutableArray<Automaton> trees) => (Site, Trees, Citations) = (site, trees, References.Citations.Of(site));

    public ParsedSite Site { get; }

    /// <summary>Every tree, compiled, in the order of their ids.</summary>
    public ImmutableArray<Automaton> Trees { get; }

    /// <summary>What a site that serves one country shows; the whole site where it serves both.</summary>
    public CheckedSite ShownIn(string? country) =>
        country is null ? this : new(OneCountry.Of(Site, country), [.. Trees.Where(t => t.Tree.Jurisdiction == country)]);

    /// <summary>Who cites each source, by its id.</summary>
    public FrozenDictionary<string, ImmutableArray<Citation>> Citations { get; }

    /// <summary>What each tree weighs, in the order of <see cref="Trees"/>.</summary>
    public ImmutableArray<Measures> Measures => field.IsDefault ? field = [.. Trees.AsParallel().AsOrdered().Select(t => Compiler.Trees.Measures.Of(t, TreesById, Site.Invariants))] : field;

    /// <summary>The chart of each tree, by id.</summary>
    public ImmutableSortedDictionary<string, Rendering.TreeSheets> Charts => field ??= Partitioner.Create(Trees, loadBalance: true).AsParallel()
        .Select(t => (t.Tree.Id.Value, Sheets: Rendering.TreeChart.SheetsOf(t.Tree, TreesById))).ToImmutableSortedDictionary(c => c.Value, c => c.Sheets, StringComparer.Ordinal);

    /// <summary>Every tree as authored, by id.</summary>
    public ImmutableSortedDictionary<string, Tree> TreesById => field ??= Trees.ToImmutableSortedDictionary(t => t.Tree.Id.Value, t => t.Tree, StringComparer.Ordinal);
}

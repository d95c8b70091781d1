using System.Collections.Immutable;
using Site.Compiler.Formats;
using Site.Compiler.Text;

namespace Site.Compiler.Model;

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

    public required ImmutableArray<SourceAsset> Assets { get; init; }

    /// <summary>Templates and sentences of themes.</summary>
    public required ImmutableArray<SourceText> ThemeTexts { get; init; }

    /// <summary>Files that should be a page or a tree and could not be read: what cites them is not at fault.</summary>
    public ImmutableSortedSet<string> Unread { get; init; } = [];

    /// <summary>What the site holds, by name. A copy made by <c>with</c> makes its own.</summary>
    public SiteIndex Index => field?.IsOf(this) == true ? field : field = new SiteIndex(this);

    /// <summary>Every text that readers see and that stands in a YAML file.</summary>
    public IEnumerable<AuthoredText> Texts => Register.Texts.Concat(SharedOutcomes.Texts).Concat(Trees.SelectMany(t => t.Texts));

    /// <summary>Days on which something is said to have been done.</summary>
    public IEnumerable<PastDay> PastDays => Register.PastDays.Concat(Pages.SelectMany(p => p.PastDays)).Concat(Trees.SelectMany(t => t.PastDays));
}

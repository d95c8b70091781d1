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

    public required ImmutableArray<Outcome> SharedOutcomes { get; init; }

    /// <summary>In the order of their ids.</summary>
    public required ImmutableArray<Tree> Trees { get; init; }

    public required ImmutableArray<Sources.SourceAsset> Assets { get; init; }
}

/// <summary>A site without error: the only thing that can be rendered.</summary>
public sealed class CheckedSite
{
    internal CheckedSite(ParsedSite site) => Site = site;

    public ParsedSite Site { get; }
}

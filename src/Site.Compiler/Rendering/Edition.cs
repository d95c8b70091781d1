using System.Collections.Frozen;
using Site.Compiler.Versions;

namespace Site.Compiler.Rendering;

/// <summary>One text of the policy under one prefix: the root, <c>/versions/DATE</c> or <c>/projet</c>.</summary>
public sealed record Edition
{
    public required CheckedSite Checked { get; init; }

    /// <summary>The prefix, without a slash at its end; empty for the root.</summary>
    public required string Base { get; init; }

    /// <summary>Addresses under the prefix; every other address is the site's own.</summary>
    public required FrozenSet<string> Own { get; init; }

    /// <summary>Null for the working text.</summary>
    public PolicyVersion? Version { get; init; }

    /// <summary>False for old, coming and working texts: search engines are told to leave them out.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>True for the version in force under its own prefix: its canonical address is the root's.</summary>
    public bool IsCopy { get; init; }

    /// <summary>Template of the address where a file is edited; null where the text can no longer be.</summary>
    public string? EditUrl { get; init; }

    /// <summary>A text on its own, to read its words.</summary>
    public static Edition Bare(CheckedSite site) => new() { Checked = site, Base = "", Own = FrozenSet<string>.Empty };

    public string AddressOf(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return Own.Contains(hash < 0 ? url : url[..hash]) ? Base + url : url;
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;

namespace Site.Compiler.Checking;

/// <summary>A page, tree or discussed question that relies on a source.</summary>
public sealed record Citation(string Url, string? Anchor, string Title);

/// <summary>Who cites each source of the register: a reader goes from the text back to what it decides.</summary>
public static class Citations
{
    private const string Scheme = "source:";

    /// <summary>By source id; trees first, then pages, then discussed questions. Reads the bodies as authored, before they are rendered.</summary>
    public static FrozenDictionary<string, ImmutableArray<Citation>> Of(ParsedSite site) =>
        site
            .Trees.SelectMany(t =>
                t.Outcomes.SelectMany(o => o.Sources)
                    .Concat(t.Questions.SelectMany(q => q.Sources))
                    .Select(s => s.Value)
                    .Concat(t.Texts.SelectMany(x => AuthoredLinks.Of(x)).SelectMany(CitedBy))
                    .Select(s => (s, new Citation(Links.TreeUrl(t.Id.Value), null, t.Title)))
            )
            .Concat(site.Pages.SelectMany(p => p.Links.SelectMany(CitedBy).Select(s => (s, new Citation(p.Url, null, p.Title)))))
            .Concat(
                site.Register.Controversies.SelectMany(c =>
                    c.Sources.Select(s => (s.Value, new Citation(Links.ControversiesUrl, c.Id.Value, c.Title)))
                )
            )
            .GroupBy(x => x.Item1, x => x.Item2, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Distinct().ToImmutableArray(), StringComparer.Ordinal);

    private static IEnumerable<string> CitedBy(AuthoredLink link) =>
        link.Url.StartsWith(Scheme, StringComparison.Ordinal) ? [link.Url[Scheme.Length..]] : [];
}

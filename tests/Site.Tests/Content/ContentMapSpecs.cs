using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Compiler;
using Site.Compiler.Model;

namespace Site.Tests.Content;

/// <summary>docs/content-map.md and docs/invariants.md name only what exists.</summary>
public sealed partial class ContentMapSpecs
{
    private static readonly ParsedSite Site = SiteCompiler.Check(TestSite.Repository()).Site!.Site;
    private static readonly string Map = File.ReadAllText(Path.Combine(TestSite.Root, "docs", "content-map.md"));

    [Fact]
    public void Every_file_anchor_and_tree_of_the_content_map_exists()
    {
        var missing = new List<string>();
        var pages = Site.Pages.ToDictionary(p => p.Source.Path, p => p.Headings.Select(h => h.Anchor).ToImmutableHashSet(), StringComparer.Ordinal);
        var current = "";
        var named = 0;
        foreach (var name in Code().Matches(Map).Select(m => m.Groups[1].Value))
        {
            var hash = name.IndexOf('#', StringComparison.Ordinal);
            var (path, anchor) = hash < 0 ? (name, null) : (name[..hash], name[(hash + 1)..]);
            current = path.EndsWith(".md", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal) ? "input/" + path : current;
            named += anchor is null ? 0 : 1;
            var exists =
                path.EndsWith(".md", StringComparison.Ordinal) ? pages.ContainsKey(current)
                : path.EndsWith(".yml", StringComparison.Ordinal) ? File.Exists(Path.Combine(TestSite.Root, current))
                : !TreeName().IsMatch(path) || Site.Trees.Any(t => t.Id.Value == path);
            if (!exists || (anchor is { Length: > 0 } && anchor != "…" && !pages.GetValueOrDefault(current, []).Contains(anchor)))
            {
                missing.Add($"{name} (in {current})");
            }
        }

        Assert.True(named > 100);
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_discrepancy_of_the_brief_has_its_place() =>
        Assert.All(Enumerable.Range(1, 47), n => Assert.Contains($"D-{n:00}", Map, StringComparison.Ordinal));

    [Fact]
    public void The_checklist_of_invariants_names_every_common_rule_and_no_other()
    {
        var named = Rule()
            .Matches(File.ReadAllText(Path.Combine(TestSite.Root, "docs", "invariants.md")))
            .Select(m => m.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        var rules = Site.Invariants.Select(i => i.Id.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(rules.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^(?:fr|be)-[a-z-]+$")]
    private static partial Regex TreeName();

    [GeneratedRegex("`(i-[0-9]{2}[a-z-]*)`")]
    private static partial Regex Rule();
}

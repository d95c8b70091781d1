using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Themes;

namespace Site.Compiler.Publication.Trees;

/// <summary>
/// The style sheet of one tree: it shows the answers that led to the step shown, in the recap and on the chart, with no
/// script (with it, a step opened by its address stays <c>:target</c> when another is shown, hence <c>data-js</c>). An answer has
/// one rule, by what its ids have in common (<see cref="Section.Stem"/>); a question met on several paths, one per path, for the link to it.
/// </summary>
public static class PathStyles
{
    private const string Shown = ":is(.tree:not([data-js])>:target,[data-on])~*";

    /// <summary>Its published file; null for a folded tree: its recap needs the script.</summary>
    public static OutputFile? FileOf(Unfolding unfolding, Tree tree)
    {
        if (unfolding.IsFolded)
        {
            return null;
        }

        var bytes = ImmutableArray.Create(Encoding.UTF8.GetBytes(Css(unfolding, tree.Id.Value)));
        return new OutputFile(SiteRoutes.StyleOf(tree, ThemeAssets.Hashed($"arbre-{tree.Id.Value}.css", bytes)), bytes.AsMemory());
    }

    private static string Css(Unfolding unfolding, string tree)
    {
        var answers = unfolding
            .Sections.Where(s => s.Back is not null)
            .GroupBy(s => s.Stem, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        var changes = unfolding
            .Recap.Where(l => l.SectionIds.Length > 1)
            .SelectMany(l => l.SectionIds)
            .Select(id => $"{Following(id)}{Shown} [href=\"#{id}\"]");
        var rules = answers.SelectMany(a => RulesOf(a, tree)).Concat(changes).Select(r => $"[id=\"{tree}\"]>.p{r}");
        return string.Join(",\n", rules) + "{display:revert;--edge:var(--accent);--ew:5;--nw:5;font-weight:700}\n";
    }

    /// <summary>One rule for all paths that give an answer; where what it shows depends on those before, one for the paths of each case.</summary>
    private static IEnumerable<string> RulesOf(IGrouping<string, Section> answer, string tree)
    {
        var cases = answer
            .GroupBy(s => string.Join(',', s.Marks.Select(m => string.Create(CultureInfo.InvariantCulture, $".x{m}"))), StringComparer.Ordinal)
            .ToArray();
        var stem = cases.Length > 1 || tree.Contains(answer.Key, StringComparison.Ordinal) ? null : Holding(answer.Key, tree);
        return cases
            .Where(c => c.Key.Length > 0)
            .Select(c => $"{stem ?? $":is({string.Join(',', c.Select(s => Following(s.Id)))})"}{Shown} :is({c.Key})");
    }

    /// <summary>A stem since a meeting stands anywhere in an id; one from the first question begins it.</summary>
    private static string Holding(string stem, string tree) =>
        stem.StartsWith(tree + "-", StringComparison.Ordinal) ? Following(stem) : $"[id*=\"{stem}\"]";

    private static string Following(string id) => $"[id^=\"{id}\"]";
}

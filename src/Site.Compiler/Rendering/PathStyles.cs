using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Site.Compiler.Trees;

namespace Site.Compiler.Rendering;

/// <summary>
/// The style sheet of one tree: it shows the answers that led to the step shown, in the recap and on the chart, with no
/// script (with it, a step opened by its address stays <c>:target</c> when another is shown, hence <c>data-js</c>). A path's id begins with those of the paths it continues, so that a path's rule serves all that follow; paths that end with the same answer share one.
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

        var bytes = ImmutableArray.Create(Encoding.UTF8.GetBytes(Css(unfolding)));
        return new OutputFile("assets/" + SiteRenderer.Hashed($"arbre-{tree.Id.Value}.css", bytes), bytes.AsMemory());
    }

    private static string Css(Unfolding unfolding)
    {
        var sections = unfolding.Sections.Where(s => s.Back is not null).OrderBy(s => s.Id, StringComparer.Ordinal).ToArray();
        var marks = sections.GroupBy(s => string.Join(',', s.Marks.Select(m => string.Create(CultureInfo.InvariantCulture, $".x{m}"))), StringComparer.Ordinal)
            .Where(g => g.Key.Length > 0)
            .Select(g => $":is({string.Join(',', g.Select(Start))}){Shown} :is({g.Key})");
        var changes = sections.Where(s => s.Question is not null).Select(s => $"{Start(s)}{Shown} [href=\"#{s.Id}\"]");
        return string.Join(",\n", marks.Concat(changes)) + "{display:revert;--edge:var(--accent);--ew:5;--nw:5;font-weight:700}\n";
    }

    private static string Start(Section section) => $"[id^={section.Id}]";
}

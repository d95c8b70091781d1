using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Site.Compiler.Trees;

namespace Site.Compiler.Rendering;

/// <summary>
/// The style sheet of one tree: it shows the answers that led to the step shown, in the recap and on the chart, with no
/// script (with it, a step opened by its address stays <c>:target</c> when another is shown, hence <c>data-js</c>). A path's id begins with those of the paths it continues, so that one rule per path serves all that follow.
/// </summary>
public static class PathStyles
{
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

    private static string Css(Unfolding unfolding) =>
        string.Join(",\n", unfolding.Sections.Where(s => s.Back is not null).OrderBy(s => s.Id, StringComparer.Ordinal).Select(Selector))
        + "{display:revert;--edge:var(--accent);--ew:5;--nw:5;font-weight:700}\n";

    private static string Selector(Section section) => $"[id^={section.Id}]:is(.tree:not([data-js])>:target,[data-on])~* :is({string.Join(',', Shown(section))})";

    private static IEnumerable<string> Shown(Section section) =>
        section.Marks.Select(m => string.Create(CultureInfo.InvariantCulture, $".x{m}")).Concat(section.Question is null ? [] : [$"[href=\"#{section.Id}\"]"]);
}

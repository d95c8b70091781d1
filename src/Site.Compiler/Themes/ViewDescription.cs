using System.Collections.Immutable;

namespace Site.Compiler.Themes;

/// <summary>What a template may name of a view.</summary>
/// <param name="Name">Of the view, as messages say it.</param>
/// <param name="Members">Each name, what it is, and whether it may be missing.</param>
public sealed record ViewDescription(string Name, ImmutableArray<(string Name, string Words, bool IsOptional)> Members)
{
    /// <summary>The views of all pages, and those within them, by name.</summary>
    internal static ImmutableArray<ViewDescription> All(IEnumerable<Type> pages)
    {
        var (members, found, waiting) = (
            new ViewMembers(),
            new SortedDictionary<string, ViewDescription>(StringComparer.Ordinal),
            new Queue<Type>(pages)
        );
        while (waiting.TryDequeue(out var view))
        {
            var name = ViewMembers.NameOf(view.Name);
            if (found.ContainsKey(name))
            {
                continue;
            }

            var own = members.Of(view).Values.Where(m => m.Name != "frame").OrderBy(m => m.Name, StringComparer.Ordinal).ToImmutableArray();
            found[name] = new ViewDescription(name, [.. own.Select(m => (m.Name, m.Type.Words, m.Type.IsOptional))]);
            foreach (var within in own.Select(m => m.Type.Item ?? m.Type).Where(t => t.IsView))
            {
                waiting.Enqueue(within.Clr!);
            }
        }

        return [.. found.Values];
    }
}
